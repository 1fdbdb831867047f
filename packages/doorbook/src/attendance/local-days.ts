/*
 * The only file of the heart that knows zones. Days are computed once per query, as plain numbers, and looked up by
 * binary search. A day is the half-open span between its first instant and that of the next date: 23, 24, 25 or 23.5
 * hours, and nothing at all for a date that its zone left out.
 */

import { lowerBound } from './spans.ts';

/** A calendar date, `YYYY-MM-DD`. Compares as text. */
export type LocalDate = string;
/** A time on the wall, `HH:MM`. Compares as text. */
export type WallTime = string;

const datePattern = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/;
const wallTimePattern = /^(?:[01]\d|2[0-3]):[0-5]\d$/;
const minuteMs = 60_000;

/** The date, if it is written exactly and the calendar has it. */
export function parseDate(text: string): LocalDate | null {
  if (!datePattern.test(text)) return null;
  const [year = 0, month = 0, day = 0] = text.split('-').map(Number);
  // `from` makes the 30th of February the 28th: then the text is not the same.
  return Temporal.PlainDate.from({ year, month, day }).toString() === text ? text : null;
}

/** The time, if it is written exactly: `09:00`, not `9:00`, not `24:00`. */
export function parseWallTime(text: string): WallTime | null {
  return wallTimePattern.test(text) ? text : null;
}

/** Whether this machine's zone table has the zone. */
export function isZone(text: string): boolean {
  try {
    return new Temporal.ZonedDateTime(0n, text).timeZoneId !== '';
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

const epochDate = Temporal.PlainDate.from('1970-01-01');

/** Days since 1970-01-01 in the calendar, without any zone. */
export const dayNumberOf = (date: LocalDate): number => epochDate.until(date, { largestUnit: 'days' }).days;
export const dateOf = (dayNumber: number): LocalDate => epochDate.add({ days: dayNumber }).toString();
export const dateAfter = (date: LocalDate, days: number): LocalDate => dateOf(dayNumberOf(date) + days);

/** 1 is Monday, 7 is Sunday; 1970-01-01 was a Thursday. */
export const weekdayOf = (date: LocalDate): number => ((((dayNumberOf(date) + 3) % 7) + 7) % 7) + 1;

/** All dates of the calendar from the first to the last, both included. */
export function datesBetween(from: LocalDate, to: LocalDate): LocalDate[] {
  const first = dayNumberOf(from);
  const count = Math.max(0, dayNumberOf(to) - first + 1);
  return Array.from({ length: count }, (_, index) => dateOf(first + index));
}

/** What the calendar on the wall shows. */
export const localDateAt = (tMs: number, zone: string): LocalDate =>
  Temporal.Instant.fromEpochMilliseconds(tMs).toZonedDateTimeISO(zone).toPlainDate().toString();

/** The instant of a wall-clock time: a skipped time moves forward, a repeated one is the earlier. */
export const instantMs = (date: LocalDate, time: WallTime, zone: string): number =>
  Temporal.PlainDateTime.from(`${date}T${time}`).toZonedDateTime(zone, { disambiguation: 'compatible' })
    .epochMilliseconds;

/** Where a date's workday starts. At 00:00 that is the date's first instant, also where midnight is skipped. */
export function dayStartMs(date: LocalDate, zone: string, dayStartsAt: WallTime): number {
  if (dayStartsAt !== '00:00') return instantMs(date, dayStartsAt, zone);
  return Temporal.PlainDate.from(date).toZonedDateTime(zone).epochMilliseconds;
}

export interface DayBorders {
  readonly date: LocalDate;
  readonly zone: string;
  readonly dayStartsAt: WallTime;
}

/** Spans that tile: day `i` is [startsMs[i], startsMs[i + 1]), so there is one start more than there are dates. */
export interface LocalDays {
  readonly dates: readonly LocalDate[];
  readonly startsMs: readonly number[];
}

/**
 * The spans of days that follow each other, each by the borders in force on it. The last one gives only its start, the
 * end of the day before. When rules change, a day is longer or shorter; it never overlaps the next.
 */
export function spansOf(borders: readonly DayBorders[]): LocalDays {
  const startsMs: number[] = [];
  let latestMs = Number.NEGATIVE_INFINITY;
  for (const { date, zone, dayStartsAt } of borders) {
    latestMs = Math.max(latestMs, dayStartMs(date, zone, dayStartsAt));
    startsMs.push(latestMs);
  }
  return { dates: borders.slice(0, -1).map(({ date }) => date), startsMs };
}

export interface DaysWanted {
  readonly zone: string;
  readonly from: LocalDate;
  /** Included. */
  readonly to: LocalDate;
  readonly dayStartsAt?: WallTime;
}

/** The days of one zone, from the first date to the last. */
export function localDays({ zone, from, to, dayStartsAt = '00:00' }: DaysWanted): LocalDays {
  return spansOf(datesBetween(from, dateAfter(to, 1)).map((date) => ({ date, zone, dayStartsAt })));
}

/** Which day an instant lies in: its index, or -1 outside. An empty day holds nothing. */
export function dayIndexAt({ dates, startsMs }: LocalDays, tMs: number): number {
  const after = firstAfter(startsMs, tMs);
  return after > dates.length ? -1 : after - 1;
}

/** The index of the first start that is later. */
const firstAfter = (startsMs: readonly number[], tMs: number): number =>
  lowerBound(startsMs.length, (index) => (startsMs[index] as number) > tMs);

/** The days that a span touches: indexes from `first` up to, not including, `end`. */
export function daysTouched(days: LocalDays, fromMs: number, toMs: number): { first: number; end: number } {
  const first = Math.max(0, firstAfter(days.startsMs, fromMs) - 1);
  const end = Math.min(days.dates.length, firstAfter(days.startsMs, toMs - 1));
  return { first, end: Math.max(first, end) };
}

export interface Start {
  /** "Badged in by". */
  readonly start: WallTime;
  readonly graceMinutes: number;
}

/**
 * The limit: the end of the minute start + grace. Whoever comes before it is on time, so "by 09:00" has 09:00:59.
 * A start earlier on the wall than the day's own start belongs to the next date: nights end in the morning.
 */
export function limitOf({ date, zone, dayStartsAt }: DayBorders, { start, graceMinutes }: Start): number {
  const startDate = start < dayStartsAt ? dateAfter(date, 1) : date;
  // The clock may skip over the day's start; a start before it would make everybody late.
  const startMs = Math.max(instantMs(startDate, start, zone), dayStartMs(date, zone, dayStartsAt));
  return startMs + (graceMinutes + 1) * minuteMs;
}
