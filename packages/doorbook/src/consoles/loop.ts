import type { Clock } from '../clock.ts';
import type { UnderWay } from './under-way.ts';

export interface LoopNeeds {
  readonly clock: Clock;
  /** Ends it. */
  readonly signal: AbortSignal;
  readonly underWay: UnderWay;
  /** Does what is due and gives the moment of the next turn. Looks itself whether anything is due: a turn may come early. */
  turn(isWoken: boolean): Promise<number>;
  /** A turn threw, which none should. */
  failed(error: unknown): void;
}

export interface Loop {
  /** A turn as soon as possible. */
  wake(): void;
  /** Resolves when the loop has ended. */
  readonly ended: Promise<void>;
}

/** A clock that is set while we sleep must not silence us for longer than this. */
const longestSleepMs = 3_600_000;
const afterFailureMs = 30_000;

/** Turn after turn, with sleep in between. What is awake is under way. */
export function startLoop({ clock, signal, underWay, turn, failed }: LoopNeeds): Loop {
  let isWoken = true;
  let leave = underWay.enter();
  let sleep: AbortController | undefined;

  const wake = (): void => {
    isWoken = true;
    if (!sleep) return;
    leave = underWay.enter();
    sleep.abort();
    sleep = undefined;
  };
  const sleepFor = async (ms: number): Promise<void> => {
    const own = new AbortController();
    sleep = own;
    leave();
    await clock.sleep(ms, own.signal).catch(() => undefined);
    if (sleep !== own) return;
    sleep = undefined;
    leave = underWay.enter();
  };
  const run = async (): Promise<void> => {
    while (!signal.aborted) {
      const wasWoken = isWoken;
      isWoken = false;
      let nextMs: number;
      try {
        nextMs = await turn(wasWoken);
      } catch (error) {
        if (!signal.aborted) failed(error);
        nextMs = clock.nowMs() + afterFailureMs;
      }
      const restMs = nextMs - clock.nowMs();
      if (!isWoken && !signal.aborted && restMs > 0) await sleepFor(Math.min(restMs, longestSleepMs));
    }
  };

  signal.addEventListener('abort', wake, { once: true });
  const ended = run().finally(() => {
    signal.removeEventListener('abort', wake);
    leave();
  });
  return { wake, ended };
}
