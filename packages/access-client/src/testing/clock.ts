import type { Clock } from '../clock.ts';

/** Time that a test moves by hand. */
export interface HandClock extends Clock {
  /** What was slept for, in order. */
  readonly sleptMs: readonly number[];
  /** Lets time go by, waking every sleeper at its own moment. */
  pass(ms: number): Promise<void>;
  /** Sets the wall clock, as an admin does. Sleepers sleep on. */
  set(nowMs: number): void;
}

const startMs = Date.UTC(2026, 0, 5, 8);

export function handClock(): HandClock {
  let wallMs = startMs;
  let passedMs = 0;
  const sleptMs: number[] = [];
  const sleepers = new Set<{ readonly wakesMs: number; readonly wake: () => void }>();
  return {
    sleptMs,
    nowMs: () => wallMs,
    set: (nowMs) => {
      wallMs = nowMs;
    },
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        sleptMs.push(ms);
        const sleeper = { wakesMs: passedMs + Math.ceil(ms), wake: resolve };
        const giveUp = () => {
          sleepers.delete(sleeper);
          reject(signal?.reason);
        };
        if (signal?.aborted) return giveUp();
        signal?.addEventListener('abort', giveUp, { once: true });
        sleepers.add(sleeper);
      }),
    pass: async (ms) => {
      const untilMs = passedMs + ms;
      for (;;) {
        await settled();
        const [next] = [...sleepers].sort((a, b) => a.wakesMs - b.wakesMs);
        const toMs = Math.min(next?.wakesMs ?? untilMs, untilMs);
        wallMs += toMs - passedMs;
        passedMs = toMs;
        if (!next || next.wakesMs > untilMs) return;
        sleepers.delete(next);
        next.wake();
      }
    },
  };
}

/** Whoever sleeps wakes at once and finds that the time has gone by. */
export function hastyClock(): Clock & { readonly sleptMs: readonly number[] } {
  let nowMs = startMs;
  const sleptMs: number[] = [];
  return {
    sleptMs,
    nowMs: () => nowMs,
    sleep: async (ms, signal) => {
      signal?.throwIfAborted();
      sleptMs.push(ms);
      nowMs += ms;
    },
  };
}

/** When everything that could go on has gone on. */
export const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
