import { useSyncExternalStore } from 'react';

/** What somebody has chosen for this browser. '' = as the system has it. */
const choices = {
  theme: ['', 'light', 'dark'],
  density: ['', 'compact'],
  clock: ['', '12', '24'],
  keys: ['', 'off'],
  rail: ['', 'narrow'],
  language: undefined,
} as const;
export type Preference = keyof typeof choices;

const listeners = new Set<() => void>();
const nameOf = (preference: Preference): string => `doorbook.${preference}`;

export function preference(name: Preference): string {
  try {
    const kept = localStorage.getItem(nameOf(name)) ?? '';
    const known: readonly string[] | undefined = choices[name];
    return known && !known.includes(kept) ? '' : kept;
  } catch {
    // A browser that keeps nothing for us: then it is as the system has it.
    return '';
  }
}

export function prefer(name: Preference, value: string): void {
  try {
    if (value === '') localStorage.removeItem(nameOf(name));
    else localStorage.setItem(nameOf(name), value);
  } catch {
    // It holds for this page at least: `show` below.
  }
  show(name, value);
  for (const listener of listeners) listener();
}

/** Style sheets look at these. */
function show(name: Preference, value: string): void {
  const { dataset } = document.documentElement;
  if (value === '') delete dataset[name];
  else dataset[name] = value;
}

export function showPreferences(): void {
  for (const name of Object.keys(choices) as Preference[]) show(name, preference(name));
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const usePreference = (name: Preference): string => useSyncExternalStore(subscribe, () => preference(name));

export function toggleTheme(): void {
  const shown = preference('theme') || (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light');
  prefer('theme', shown === 'dark' ? 'light' : 'dark');
}
