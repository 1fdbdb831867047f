const dayMs = 86_400_000;

export const sessionLife = {
  /** Without being used. */
  unusedMs: 30 * dayMs,
  longestMs: 90 * dayMs,
  /** Being seen is written down this seldom: every request would be a write. */
  seenEachMs: 5 * 60_000,
} as const;

/** Whoever was last seen, or began, at these moments or before is signed out. */
export const overAt = (nowMs: number) => ({
  seenMs: nowMs - sessionLife.unusedMs,
  beganMs: nowMs - sessionLife.longestMs,
});

export function isOver(session: { readonly seenMs: number; readonly beganMs: number }, nowMs: number): boolean {
  const over = overAt(nowMs);
  return session.seenMs <= over.seenMs || session.beganMs <= over.beganMs;
}
