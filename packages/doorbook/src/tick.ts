import type { Clock } from './clock.ts';

const minuteMs = 60_000;

/** Time alone changes what is shown: who was expected is late, today becomes yesterday. */
export function tick(clock: Clock, changed: () => void): () => Promise<void> {
  const ended = new AbortController();
  const ticking = (async () => {
    while (!ended.signal.aborted) {
      await clock.sleep(minuteMs - (clock.nowMs() % minuteMs), ended.signal).catch(() => undefined);
      changed();
    }
  })();
  return () => {
    ended.abort();
    return ticking;
  };
}
