import { useMemo, useRef, useState } from 'react';

/** While held, the rows that stood there stay in their places with what is new of them; others wait. */
export function useHeld<Row>(rows: readonly Row[], keyOf: (row: Row) => string, isHeld: boolean) {
  const held = useRef<readonly string[] | null>(null);
  const [, again] = useState(0);
  if (!isHeld) held.current = null;
  else held.current ??= rows.map(keyOf);
  const keys = held.current;
  const current = useMemo(() => rows.map(keyOf), [rows, keyOf]);
  if (keys === null) return { shown: rows, waiting: 0, release: () => undefined };
  const places = new Map(current.map((key, place) => [key, rows[place]] as const));
  const shown = keys.flatMap((key) => places.get(key) ?? []);
  const kept = keys.filter((key) => places.has(key));
  // Counted by who would stand elsewhere: those who are new, and those whose news would move them.
  const waiting = current.length - kept.length + moved(kept, current);
  return {
    shown,
    waiting,
    release: () => {
      held.current = current;
      again((times) => times + 1);
    },
  };
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
