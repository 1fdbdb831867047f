import { dateAfter, instantMs, localDateAt } from '../attendance/local-days.ts';

/** When nobody badges, and after the hours in which clocks are moved. */
const nightTime = '03:30';

/** The latest night that has come. */
export function lastNightMs(nowMs: number, zone: string): number {
  const today = localDateAt(nowMs, zone);
  const nightMs = instantMs(today, nightTime, zone);
  return nightMs <= nowMs ? nightMs : instantMs(dateAfter(today, -1), nightTime, zone);
}

/** The next one. */
export function nextNightMs(nowMs: number, zone: string): number {
  const today = localDateAt(nowMs, zone);
  const nightMs = instantMs(today, nightTime, zone);
  return nightMs > nowMs ? nightMs : instantMs(dateAfter(today, 1), nightTime, zone);
}

export interface Kept {
  /** Since when there is something to be backed up. */
  readonly sinceMs: number;
  /** When good ones were made in the night. */
  readonly madeMs: readonly number[];
}

/** When the next one is due; a night that was missed is due now. What is later than now was by a wrong clock. */
export function nightDueMs({ sinceMs, madeMs }: Kept, nowMs: number, zone: string): number {
  const nightMs = lastNightMs(nowMs, zone);
  const isKept = [sinceMs, ...madeMs].some((atMs) => nightMs <= atMs && atMs <= nowMs);
  return isKept ? nextNightMs(nowMs, zone) : nightMs;
}
