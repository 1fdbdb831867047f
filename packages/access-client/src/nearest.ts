/*
 * "Did you mean …?" Also for the tools that stand on this package, so that they say it in the same words.
 */

/** The known word that was most likely meant, if one is near enough. */
export function nearestOf(word: string, known: readonly string[]): string | undefined {
  const asked = word.toLowerCase();
  const ranked = known
    .map((name) => ({ name, edits: editsBetween(asked, name.toLowerCase()) }))
    .sort((a, b) => a.edits - b.edits);
  const near = ranked.find(({ name, edits }) => edits <= Math.max(1, Math.floor(name.length / 3)));
  // `reader_id` for `reader`, `version` for `accessVersion`.
  const within = ranked.find(({ name }) => isPartOf(asked, name.toLowerCase()) || isPartOf(name.toLowerCase(), asked));
  return (near ?? within)?.name;
}

/** What to say of a word that is none of the known ones. */
export function noSuch(noun: string, word: string, known: readonly string[]): string {
  const nearest = nearestOf(word, known);
  const hint = nearest === undefined ? '' : `, did you mean "${nearest}"?`;
  return `there is no such ${noun}${hint} (there are: ${known.join(', ') || 'none'})`;
}

const isPartOf = (part: string, whole: string): boolean => part.length > 2 && whole.includes(part);

/** How many letters must be changed, added or left out to get from one word to the other (Levenshtein). */
function editsBetween(from: string, to: string): number {
  let above = Array.from({ length: to.length + 1 }, (_, at) => at);
  for (const [row, letter] of [...from].entries()) {
    const line = [row + 1];
    for (let at = 1; at <= to.length; at += 1) {
      const changed = (above[at - 1] ?? 0) + (letter === to[at - 1] ? 0 : 1);
      line.push(Math.min(changed, (above[at] ?? 0) + 1, (line[at - 1] ?? 0) + 1));
    }
    above = line;
  }
  return above[to.length] ?? 0;
}
