import { setTimeout as wait } from 'node:timers/promises';
import { longestTimerMs } from './stop.ts';

/** Time as this package sees it; tests hand in their own. */
export interface Clock {
  /** Wall clock, UTC milliseconds. */
  nowMs(): number;
  /** Resolves after `ms`; rejects when the signal aborts. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

export const systemClock: Clock = {
  nowMs: () => Date.now(),
  sleep: (ms, signal) => wait(Math.min(ms, longestTimerMs), undefined, signal ? { signal } : {}),
};
