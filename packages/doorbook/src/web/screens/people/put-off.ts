import { useSyncExternalStore } from 'react';

/*
 * Suggestions that somebody has put off: in this browser only. The server goes on suggesting, since nobody has said that
 * they are two; a merge that is undone says that.
 */

const key = 'doorbook.putOff';
/** So that it does not grow for ever: the oldest are suggested again. */
const most = 500;
const none: readonly string[] = [];
const listeners = new Set<() => void>();
let known: readonly string[] | undefined;

export const pairOf = (a: string, b: string): string => [a, b].sort().join(' ');

function read(): readonly string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? '[]');
    return Array.isArray(kept) ? kept.filter((pair) => typeof pair === 'string') : none;
  } catch {
    return none;
  }
}

function keep(pairs: readonly string[]): void {
  known = pairs.slice(-most);
  try {
    localStorage.setItem(key, JSON.stringify(known));
  } catch {
    // A browser that keeps nothing for us: it holds until the page is left.
  }
  for (const listener of listeners) listener();
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};
const current = (): readonly string[] => {
  known ??= read();
  return known;
};

export const usePutOff = (): readonly string[] => useSyncExternalStore(subscribe, current);
export const putOff = (pair: string): void => keep([...current().filter((one) => one !== pair), pair]);
export const putOffNoMore = (pairs: readonly string[]): void => keep(current().filter((one) => !pairs.includes(one)));
