/** How often one name or one address may try: some tries at once, then ever slower. */
export interface Throttle {
  /** Counts a try before its outcome is known, so that many at once are no way around. How long to wait; 0 = go on. */
  take(key: string): number;
  /** The try was no guess. */
  giveBack(key: string): void;
  /** The key has shown that it knows. */
  forget(key: string): void;
}

interface Tries {
  readonly count: number;
  readonly atMs: number;
}

/**
 * After the free tries the pause doubles with each; a try is forgiven each minute. So somebody who goes on and on gets one
 * try a minute, and whoever owns the name waits about a minute at most.
 */
const forgivenEachMs = 60_000;
const firstPauseMs = 1_000;

export function createThrottle({
  free,
  nowMs,
  keys = 10_000,
}: {
  readonly free: number;
  readonly nowMs: () => number;
  /** Remembered at most; the one that tried longest ago is forgotten first. */
  readonly keys?: number;
}): Throttle {
  const known = new Map<string, Tries>();
  const pauseMs = (count: number): number => (count < free ? 0 : firstPauseMs * 2 ** Math.min(10, count - free));
  const keep = (key: string, tries: Tries): void => {
    known.delete(key);
    known.set(key, tries);
    const [oldest] = known.keys();
    if (known.size > keys && oldest !== undefined) known.delete(oldest);
  };
  return {
    take(key) {
      const now = nowMs();
      const { count, atMs } = known.get(key) ?? { count: 0, atMs: now };
      // A clock that was set back must not lock anybody out.
      const sinceMs = atMs > now ? pauseMs(count) : now - atMs;
      const waitMs = pauseMs(count) - sinceMs;
      if (waitMs > 0) return Math.ceil(waitMs);
      keep(key, { count: Math.max(0, count - sinceMs / forgivenEachMs) + 1, atMs: now });
      return 0;
    },
    giveBack(key) {
      const tries = known.get(key);
      if (tries) known.set(key, { ...tries, count: Math.max(0, tries.count - 1) });
    },
    forget: (key) => void known.delete(key),
  };
}
