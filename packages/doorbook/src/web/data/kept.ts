import { basePath } from './base-path.ts';

/*
 * Answers that this browser keeps for the moment when the line breaks. They hold names: whoever signs out, or may do less,
 * takes them along.
 */

const prefix = `doorbook.kept ${basePath} `;

export interface Kept<T> {
  readonly value: T;
  /** By the server's clock. */
  readonly keptMs: number;
}

export function keep<T>(name: string, value: T, keptMs: number): void {
  try {
    localStorage.setItem(`${prefix}${name}`, JSON.stringify({ value, keptMs }));
  } catch {
    // A browser that keeps nothing, or has no room: what is on the screen stays all the same.
  }
}

export function kept<T>(name: string): Kept<T> | undefined {
  try {
    return (JSON.parse(localStorage.getItem(`${prefix}${name}`) ?? 'null') as Kept<T> | null) ?? undefined;
  } catch {
    return undefined;
  }
}

export function forgetKept(name?: string): void {
  try {
    const names = name === undefined ? Object.keys(localStorage) : [`${prefix}${name}`];
    for (const one of names) if (one.startsWith(prefix)) localStorage.removeItem(one);
  } catch {
    // Then there is nothing kept.
  }
}
