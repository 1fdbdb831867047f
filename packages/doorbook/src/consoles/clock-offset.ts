/*
 * The console's clock less ours, from the `Date` of its answers. A `Date` has whole seconds, cut off, and is some time
 * old when it comes; so each answer says only in which span the offset lies, and together they say it closely.
 */

export interface DatedAnswer {
  /** What its `Date` said. */
  readonly consoleNowMs: number;
  /** Our clock when it came. */
  readonly nowMs: number;
  readonly tookMs: number;
}

export interface OffsetSpan {
  readonly leastMs: number;
  readonly mostMs: number;
}

/** What one more answer makes of what was known. A span that cannot be is a clock that was set: then only the new one counts. */
export function offsetSpan(known: OffsetSpan | undefined, { consoleNowMs, nowMs, tookMs }: DatedAnswer): OffsetSpan {
  const leastMs = consoleNowMs - nowMs;
  const told = { leastMs, mostMs: leastMs + 1000 + Math.ceil(tookMs) };
  if (!known || told.leastMs > known.mostMs || told.mostMs < known.leastMs) return told;
  return { leastMs: Math.max(known.leastMs, told.leastMs), mostMs: Math.min(known.mostMs, told.mostMs) };
}

/** The least it can be: the border of reads must never lie ahead of what the console has settled. */
export const offsetMsOf = ({ leastMs }: OffsetSpan): number => leastMs;
