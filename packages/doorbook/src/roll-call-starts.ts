const hourMs = 3_600_000;

/** How often somebody has started one, of the last hour: whoever starts and ends them again and again hides those of others. */
export function createStartsCount() {
  const starts = new Map<string, readonly number[]>();
  const lately = (who: string, nowMs: number): readonly number[] =>
    // A clock that was set back must not lock anybody out.
    (starts.get(who) ?? []).filter((atMs) => atMs > nowMs - hourMs && atMs <= nowMs);
  return {
    /** Until the next may be started; 0 = now. */
    waitMs(who: string, most: number, nowMs: number): number {
      const oldest = lately(who, nowMs).at(-most);
      return oldest === undefined ? 0 : oldest + hourMs - nowMs;
    },
    add: (who: string, nowMs: number): void => void starts.set(who, [...lately(who, nowMs), nowMs]),
  };
}
