/** When each of a steady stream of requests is due: at even distances, whatever became of those before. */
export interface Schedule {
  /** Those that became due since it was asked last, by the moment that was theirs. */
  dueBy(nowMs: number): number[];
  /** When the next one is; null = that was the last. */
  nextMs(): number | null;
}

export function createSchedule(startMs: number, perSecond: number, forMs: number): Schedule {
  const count = Math.floor((forMs * perSecond) / 1_000);
  const momentMs = (n: number): number => startMs + (n * 1_000) / perSecond;
  let next = 0;
  return {
    dueBy(nowMs) {
      const due: number[] = [];
      for (; next < count && momentMs(next) <= nowMs; next += 1) due.push(momentMs(next));
      return due;
    },
    nextMs: () => (next < count ? momentMs(next) : null),
  };
}
