import { useMemo, useRef, useState } from 'react';

/**
 * While held, the rows that stood there stay in their places with what is new of them; others wait. Asked for otherwise
 * (`asked`: sorted, filtered), they are other rows, and nothing is held of the old ones.
 */
export function useHeld<Row>(rows: readonly Row[], keyOf: (row: Row) => string, isHeld: boolean, asked: string) {
  const held = useRef<readonly string[] | null>(null);
  const askedBefore = useRef(asked);
  if (askedBefore.current !== asked) held.current = null;
  askedBefore.current = asked;
  const [, again] = useState(0);
  if (!isHeld) held.current = null;
  else held.current ??= rows.map(keyOf);
  const keys = held.current;
  const current = useMemo(() => rows.map(keyOf), [rows, keyOf]);
  if (keys === null) return { shown: rows, waiting: 0, release: (): number | undefined => undefined };
  const places = new Map(current.map((key, place) => [key, rows[place]] as const));
  const all = [...keys, ...endOf(keys, current)];
  held.current = all;
  const kept = all.filter((key) => places.has(key));
  const shown = kept.flatMap((key) => places.get(key) ?? []);
  // Counted by who would stand elsewhere: those who are new, and those whose news would move them.
  const waiting = current.length - kept.length + moved(kept, current);
  return {
    shown,
    waiting,
    /** Gives the place of the first that is new, if any is. */
    release: (): number | undefined => {
      const before = new Set(kept);
      held.current = current;
      again((times) => times + 1);
      const place = current.findIndex((key) => !before.has(key));
      return place < 0 ? undefined : place;
    },
  };
}

/** What is new after all that stood there: it moves nothing, so it need not wait. */
export function endOf(before: readonly string[], after: readonly string[]): readonly string[] {
  const known = new Set(before);
  return after.slice(after.findLastIndex((key) => known.has(key)) + 1);
}

/** How many of the old order would be overtaken: rows that stand earlier now than in the old order. */
export function moved(before: readonly string[], after: readonly string[]): number {
  const places = new Map(before.map((key, place) => [key, place]));
  let least = Number.POSITIVE_INFINITY;
  let count = 0;
  // From the end: whoever came from further below than somebody who stands after them has moved up.
  for (const key of [...after].reverse()) {
    const place = places.get(key);
    if (place === undefined) continue;
    if (place > least) count += 1;
    else least = place;
  }
  return count;
}
