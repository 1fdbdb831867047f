/** Days that follow each other, as first and last; two in a row are two. 1 is Monday. */
export function runsOf(days: readonly number[]): readonly (readonly [from: number, to: number])[] {
  const runs: (readonly [number, number])[] = [];
  for (const day of [...new Set(days)].sort((a, b) => a - b)) {
    const [from, to] = runs.at(-1) ?? [0, -1];
    if (to === day - 1) runs.splice(-1, 1, [from, day]);
    else runs.push([day, day]);
  }
  return runs.flatMap(([from, to]) =>
    to === from + 1
      ? [
          [from, from],
          [to, to],
        ]
      : [[from, to]],
  );
}
