import { setTimeout as wait } from 'node:timers/promises';

/** Time as the program sees it; the demonstration and tests hand in their own. Deadlines go by the monotonic clock. */
export interface Clock {
  nowMs(): number;
  /** Rejects when the signal aborts. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

export const systemClock: Clock = {
  nowMs: () => Date.now(),
  sleep: (ms, signal) => wait(ms, undefined, signal ? { signal } : {}),
};
