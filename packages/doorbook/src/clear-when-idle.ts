import { performance } from 'node:perf_hooks';

/** Of the last minute: a log read each minute and some open pages take less, a busy morning takes more. */
const idleShare = 0.02;
const minuteMs = 60_000;

/**
 * A heap that rests is not cleared, and what the start and the last rush left behind would stay for as long as nothing
 * happens. Clearing takes some 30 ms, so nobody may be waiting: a minute in which much was done is let pass.
 */
export function createClearing(clear: () => void, busyShare: () => number = sinceTheLast()): () => void {
  return () => {
    if (busyShare() < idleShare) clear();
  };
}

/** Which part of the time since it was last asked this thread did something. */
function sinceTheLast(): () => number {
  let last = performance.eventLoopUtilization();
  return () => {
    const now = performance.eventLoopUtilization();
    const { utilization } = performance.eventLoopUtilization(now, last);
    last = now;
    return utilization;
  };
}

/** Each minute; without `--expose-gc` there is nothing to call. */
export function clearWhenIdle(): void {
  const { gc } = globalThis;
  if (gc)
    setInterval(
      createClearing(() => void gc()),
      minuteMs,
    ).unref();
}
