import { createSchedule } from './schedule.ts';

/** Whatever takes a request and resolves with whether it was answered well. */
export interface Asking {
  ask(request: Uint8Array): Promise<boolean>;
}

export interface Loaded {
  /** Of the requests that were answered well. */
  readonly tookMs: readonly number[];
  readonly failed: number;
  readonly elapsedMs: number;
}

/** A clock and a rest; a test gives its own. */
export interface Time {
  nowMs(): number;
  rest(ms: number): Promise<unknown>;
}

/**
 * Requests come at their times, as badges do, and not when the server is done with the one before. Each is counted from
 * the moment when it was due: what had to wait, because the server stalled and no line was free, waited.
 */
export async function openLoop(
  lines: readonly Asking[],
  { perSecond, forMs }: { readonly perSecond: number; readonly forMs: number },
  next: () => Uint8Array,
  time: Time,
): Promise<Loaded> {
  const startMs = time.nowMs();
  const schedule = createSchedule(startMs, perSecond, forMs);
  const free = [...lines];
  const waiting: number[] = [];
  const tookMs: number[] = [];
  const underWay = new Set<Promise<void>>();
  let failed = 0;

  async function send(line: Asking): Promise<void> {
    for (let dueMs = waiting.shift(); dueMs !== undefined; dueMs = waiting.shift()) {
      if (await line.ask(next())) tookMs.push(time.nowMs() - dueMs);
      else failed += 1;
    }
    free.push(line);
  }
  for (let nextMs = schedule.nextMs(); nextMs !== null; nextMs = schedule.nextMs()) {
    await time.rest(Math.max(0, nextMs - time.nowMs()));
    waiting.push(...schedule.dueBy(time.nowMs()));
    while (waiting.length > 0 && free.length > 0) {
      const sending = send(free.pop() as Asking);
      underWay.add(sending);
      void sending.then(() => underWay.delete(sending));
    }
  }
  await Promise.all(underWay);
  return { tookMs, failed, elapsedMs: time.nowMs() - startMs };
}
