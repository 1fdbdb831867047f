import { instantMs, isZone, parseDate, parseWallTime } from '../attendance/local-days.ts';

/** `2026-11-20T09:00` on the wall of a zone: a skipped time moves forward, a repeated one is the earlier. null = no such time. */
export function wallInstantMs(text: string, zone: string): number | null {
  const [, date, time] = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)$/.exec(text) ?? [];
  if (date === undefined || time === undefined || !isZone(zone)) return null;
  return parseDate(date) && parseWallTime(time) ? instantMs(date, time, zone) : null;
}
