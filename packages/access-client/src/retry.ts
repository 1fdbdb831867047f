import { count, optional, type RulesOf } from './options.ts';

/** How often and how long to wait before a read is tried again. */
export interface RetryPlan {
  /** Tries after the first. */
  readonly times: number;
  readonly baseMs: number;
  readonly capMs: number;
}

export const retryRules: RulesOf<RetryPlan> = {
  times: optional(count(0)),
  baseMs: optional(count(0)),
  capMs: optional(count(0)),
};

export const usualRetries: RetryPlan = { times: 3, baseMs: 250, capMs: 8000 };

/**
 * Full jitter (anything between nothing and the doubled step): clients that failed together do not come back together.
 * A console that says when to come back is obeyed.
 */
export function waitBeforeRetryMs(
  attempt: number,
  retryAfterMs: number | undefined,
  { baseMs, capMs }: RetryPlan,
  random: () => number = Math.random,
): number {
  const jitterMs = random() * Math.min(capMs, baseMs * 2 ** attempt);
  return retryAfterMs === undefined ? jitterMs : retryAfterMs + jitterMs / 4;
}

/** `Retry-After` in either of its two forms; anything else counts as not sent. */
export function retryAfterOf(header: string | undefined, nowMs: number): number | undefined {
  if (header === undefined) return undefined;
  if (/^\s*\d{1,9}\s*$/.test(header)) return Number(header) * 1000;
  // `Date.parse` takes more than a header may hold: "1.5" is a day in 2001 to it.
  const dateMs = header.trim().endsWith('GMT') ? Date.parse(header) : Number.NaN;
  return Number.isNaN(dateMs) ? undefined : Math.max(0, dateMs - nowMs);
}
