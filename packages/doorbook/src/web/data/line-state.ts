/*
 * How the line to the server is, by what was heard of it. A line that breaks says so, and one whose server hangs or whose
 * cable was pulled says nothing at all: it is given away by its silence alone.
 */

/** The server gives a sign of life each 5 s (api/live-streams.ts): without two of them the line is dead, whatever the browser thinks of it. */
export const silentMs = 12_000;

/** A break as short as this is nobody's business; one as long as that makes what is shown old. */
const reconnectingMs = 5_000;
const staleMs = 60_000;

export interface Heard {
  readonly heardMs: number;
  /** Since when it is known to be broken; null: as far as is known, it is not. */
  readonly brokenMs: number | null;
}

export interface LineNow {
  readonly state: 'open' | 'waiting' | 'lost';
  readonly brokenMs: number | null;
}

/** Who was silent for too long is broken since the last word. */
export function lineNow({ heardMs, brokenMs }: Heard, nowMs: number): LineNow {
  const sinceMs = brokenMs ?? (nowMs - heardMs > silentMs ? heardMs : null);
  const forMs = sinceMs === null ? 0 : nowMs - sinceMs;
  return { state: forMs >= staleMs ? 'lost' : forMs >= reconnectingMs ? 'waiting' : 'open', brokenMs: sinceMs };
}
