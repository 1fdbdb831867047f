/** The name that somebody most probably meant, if one is near enough: one wrong letter in three. */
export function nearestOf(written: string, known: readonly string[]): string | undefined {
  const ranked = known
    .map((name) => ({ name, distance: editsBetween(written.toUpperCase(), name) }))
    .filter(({ name, distance }) => distance <= Math.max(written.length, name.length) / 3)
    .sort((a, b) => a.distance - b.distance);
  return ranked[0]?.name;
}

/** Levenshtein: letters added, left out or changed. */
function editsBetween(from: string, to: string): number {
  let above = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (const [row, letter] of [...from].entries()) {
    const current = [row + 1];
    for (let column = 0; column < to.length; column++) {
      const changed = (above[column] ?? 0) + (letter === to[column] ? 0 : 1);
      current.push(Math.min(changed, (above[column + 1] ?? 0) + 1, (current[column] ?? 0) + 1));
    }
    above = current;
  }
  return above[to.length] ?? 0;
}
