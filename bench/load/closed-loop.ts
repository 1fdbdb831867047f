import type { Asking, Loaded } from './open-loop.ts';

/** Each line sends its next request when the one before is answered: how much the server takes at most. */
export async function closedLoop(lines: readonly Asking[], forMs: number, next: () => Uint8Array): Promise<Loaded> {
  const tookMs: number[] = [];
  let failed = 0;
  const startMs = performance.now();
  const endMs = startMs + forMs;
  async function send(line: Asking): Promise<void> {
    for (let beganMs = performance.now(); beganMs < endMs; ) {
      const isGood = await line.ask(next());
      const endedMs = performance.now();
      if (isGood) tookMs.push(endedMs - beganMs);
      else failed += 1;
      beganMs = endedMs;
    }
  }
  await Promise.all(lines.map(send));
  return { tookMs, failed, elapsedMs: performance.now() - startMs };
}
