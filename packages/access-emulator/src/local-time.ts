/*
 * Wall clocks of a zone, by Intl alone: this package also runs on Node 20, which has no Temporal.
 * Skipped wall-clock times move forward by the gap, repeated ones take the earlier; Temporal calls that "compatible".
 */

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** The calendar date of an instant, `YYYY-MM-DD`. */
export function localDate(ms: number, zone: string): string {
  return new Date(wallMs(ms, zone)).toISOString().slice(0, 10);
}

/** The first instant of a local day. A date that a zone leaves out starts, and ends, where the next one starts. */
export function dayStartMs(date: string, zone: string): number {
  return localDay(date, zone).startMs;
}

/** When the clock on the wall shows so many seconds after midnight; fractions are kept to the millisecond. */
export function instantOf(date: string, seconds: number, zone: string): number {
  return localDay(date, zone).instantMs(Math.round(seconds * 1000));
}

/** The date so many days later. */
export function dateAfter(date: string, days: number): string {
  return dateOf(dayNumberOf(date) + days);
}

/** Days since 1970-01-01, of the calendar: no zone. */
export const dayNumberOf = (date: string): number => Math.floor(Date.parse(`${date}T00:00:00Z`) / dayMs);
export const dateOf = (dayNumber: number): string => new Date(dayNumber * dayMs).toISOString().slice(0, 10);

/** One local day, ready for many questions. */
export interface LocalDay {
  readonly startMs: number;
  /** The start of the next day. */
  readonly endMs: number;
  /** The instant of a wall-clock time, in milliseconds after midnight; beyond 24 h it is the next day's. */
  instantMs(wallMs: number): number;
}

const days = new Map<string, LocalDay>();

export function localDay(date: string, zone: string): LocalDay {
  const key = `${zone} ${date}`;
  const known = days.get(key);
  if (known) return known;
  if (days.size >= 4000) days.clear();
  const day = readDay(date, zone);
  days.set(key, day);
  return day;
}

function readDay(date: string, zone: string): LocalDay {
  const midnight = Date.parse(`${date}T00:00:00Z`);
  // Offsets lie between -12 h and +14 h, so this span holds the whole local day and the next; it changes clocks at most once.
  const before = offsetMs(midnight - dayMs, zone);
  const after = offsetMs(midnight + 2 * dayMs, zone);
  const changeMs =
    before === after ? Number.POSITIVE_INFINITY : changeBetween(midnight - dayMs, midnight + 2 * dayMs, zone);
  const instantMs = (wall: number): number => {
    const early = midnight + wall - before;
    if (early < changeMs) return early;
    const late = midnight + wall - after;
    return late >= changeMs ? late : early;
  };
  return { startMs: instantMs(0), endMs: instantMs(dayMs), instantMs };
}

/** The instant at which the offset changes. */
function changeBetween(fromMs: number, toMs: number, zone: string): number {
  const before = offsetMs(fromMs, zone);
  let low = fromMs;
  let high = toMs;
  while (high - low > 1000) {
    const middle = Math.floor((low + high) / 2000) * 1000;
    if (middle <= low) break;
    if (offsetMs(middle, zone) === before) low = middle;
    else high = middle;
  }
  return high;
}

const offsetMs = (ms: number, zone: string): number => wallMs(ms, zone) - ms;

const clocks = new Map<string, Intl.DateTimeFormat>();

/** What the wall shows, as if it were UTC. */
function wallMs(ms: number, zone: string): number {
  let clock = clocks.get(zone);
  if (!clock) {
    clock = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    clocks.set(zone, clock);
  }
  const shown: Partial<Record<Intl.DateTimeFormatPartTypes, number>> = {};
  for (const { type, value } of clock.formatToParts(ms)) shown[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = shown;
  const withinSecond = ((ms % 1000) + 1000) % 1000;
  return Date.UTC(year, month - 1, day, hour, minute, second) + withinSecond;
}
