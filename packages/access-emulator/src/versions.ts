/** The newest Access version described. What came with it are fields only, so no endpoint and no event says it. */
export const newestVersion = '4.2.16';

/** Whether the emulated Access version has what came with `since`. */
export function has({ accessVersion }: { readonly accessVersion: string }, since: string): boolean {
  const key = `${accessVersion} ${since}`;
  // Asked for several fields of each row of each list.
  let answer = answers.get(key);
  if (answer === undefined) {
    answer = compareVersions(accessVersion, since) >= 0;
    answers.set(key, answer);
  }
  return answer;
}
const answers = new Map<string, boolean>();

function compareVersions(a: string, b: string): number {
  const [left, right] = [a, b].map((version) => version.split('.').map(Number));
  for (let i = 0; i < 3; i += 1) {
    const difference = (left?.[i] ?? 0) - (right?.[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
