import { useSyncExternalStore } from 'react';
import { basePath } from './base-path.ts';

/*
 * Spans of days that somebody has given a name, such as the terms of a school: every school has others, and no server needs to
 * know them. They are kept in this browser, as what else somebody prefers.
 */

export interface KeptSpan {
  readonly name: string;
  readonly from: string;
  readonly to: string;
}

const key = `doorbook.spans ${basePath}`;
export const longestSpanName = 40;
const most = 30;

const listeners = new Set<() => void>();
let spans: readonly KeptSpan[] | undefined;

function read(): readonly KeptSpan[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? '[]');
    return Array.isArray(kept) ? kept.filter(isSpan) : [];
  } catch {
    return [];
  }
}

const isDay = (text: unknown): boolean => typeof text === 'string' && /^\d{4}-\d\d-\d\d$/.test(text);

/** Whatever an older version, or somebody, has put there. */
function isSpan(one: unknown): one is KeptSpan {
  if (typeof one !== 'object' || one === null) return false;
  const { name, from, to } = one as Partial<KeptSpan>;
  return typeof name === 'string' && name !== '' && isDay(from) && isDay(to) && String(from) <= String(to);
}

function set(next: readonly KeptSpan[]): void {
  spans = next;
  try {
    localStorage.setItem(key, JSON.stringify(next));
  } catch {
    // They hold for this page at least.
  }
  for (const listener of listeners) listener();
}

const now = (): readonly KeptSpan[] => {
  spans ??= read();
  return spans;
};
const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const useKeptSpans = (): readonly KeptSpan[] => useSyncExternalStore(subscribe, now);

/** Under a name that is there already it takes the other's place. The last one stands first. */
export const keepSpan = (span: KeptSpan): void =>
  set([span, ...now().filter(({ name }) => name !== span.name)].slice(0, most));
export const forgetSpan = (name: string): void => set(now().filter((one) => one.name !== name));
