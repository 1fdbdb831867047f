interface Move<V> {
  readonly before: V;
  readonly after: V;
}

/** How many go from which verdict to which; the most first. */
export function movesOf<V extends string>(
  changed: readonly Move<V>[],
): readonly (Move<V> & { readonly count: number })[] {
  const moves = new Map<string, Move<V> & { readonly count: number }>();
  for (const { before, after } of changed) {
    const key = `${before} → ${after}`;
    moves.set(key, { before, after, count: (moves.get(key)?.count ?? 0) + 1 });
  }
  return [...moves.values()].sort((a, b) => b.count - a.count);
}
