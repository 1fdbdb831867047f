import type { Clock } from '../../packages/doorbook/src/clock.ts';

interface Sleeper {
  readonly dueMs: number;
  readonly wake: () => void;
}

/** Time that stands still until a test moves it. Console and server share one, as they share the real one. */
export interface HandClock extends Clock {
  /** Moves on, waking whoever is due in the order of their times; each gets its turn before the next. */
  advance(ms: number): Promise<void>;
  /** The same at one stroke, as for a machine that slept: whoever was due meanwhile is woken now, and once. */
  leap(ms: number): Promise<void>;
}

export function handClock(startMs: number): HandClock {
  let now = startMs;
  let sleepers: Sleeper[] = [];
  return {
    nowMs: () => now,
    sleep(ms, signal) {
      return new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason);
        const sleeper: Sleeper = {
          // A clock tells whole milliseconds, also after a wait of a random length.
          dueMs: now + Math.ceil(Math.max(0, ms)),
          wake: () => {
            signal?.removeEventListener('abort', abort);
            resolve();
          },
        };
        const abort = () => {
          sleepers = sleepers.filter((one) => one !== sleeper);
          reject(signal?.reason);
        };
        signal?.addEventListener('abort', abort, { once: true });
        sleepers.push(sleeper);
      });
    },
    async advance(ms) {
      const untilMs = now + ms;
      await turn();
      for (;;) {
        const due = sleepers.filter(({ dueMs }) => dueMs <= untilMs).sort((a, b) => a.dueMs - b.dueMs)[0];
        if (!due) break;
        now = Math.max(now, due.dueMs);
        sleepers = sleepers.filter((one) => one !== due);
        due.wake();
        await turn();
      }
      now = untilMs;
      await turn();
    },
    async leap(ms) {
      now += ms;
      const due = sleepers.filter(({ dueMs }) => dueMs <= now).sort((a, b) => a.dueMs - b.dueMs);
      sleepers = sleepers.filter(({ dueMs }) => dueMs > now);
      for (const { wake } of due) wake();
      await turn();
    },
  };
}

/** Once round the event loop, so that what was woken goes on as far as it can by itself. */
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
