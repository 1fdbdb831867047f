import { preference } from '../data/preferences.ts';
import { language, locale, t } from '../texts/t.ts';
import { dateAfter, dateOnWall, daysBetween, noonMs } from './dates.ts';

export { dateAfter, monthOf, weekdayOf } from './dates.ts';

/*
 * How times and dates are written. The server's texts are already local to the door (`2026-11-20T08:17:12.345-06:00`): they
 * are cut, never converted. A number in `…Ms` is written in a zone that is given.
 */

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${language()} ${JSON.stringify(options)}`;
  const known = formats.get(key) ?? new Intl.DateTimeFormat(locale(), options);
  formats.set(key, known);
  return known;
}

/** undefined = as the language has it. */
const hour12 = (): boolean | undefined => ({ '12': true, '24': false })[preference('clock')];

const isTwelve = (): boolean => hour12() ?? formatOf({ hour: 'numeric' }).resolvedOptions().hour12 ?? false;

export interface WallTime {
  /** `08:17`. */
  readonly minutes: string;
  /** `:12`. */
  readonly seconds: string;
  /** ` AM`, or nothing. */
  readonly half: string;
}

/** Of the server's text, or of `HH:MM`. */
export function wallTime(local: string): WallTime {
  const text = local.length > 10 ? local.slice(11, 19) : local;
  const [hours = '', minutes = '', seconds] = text.split(':');
  const tail = seconds === undefined ? '' : `:${seconds}`;
  if (!isTwelve()) return { minutes: `${hours}:${minutes}`, seconds: tail, half: '' };
  const hour = Number(hours);
  return { minutes: `${hour % 12 || 12}:${minutes}`, seconds: tail, half: ` ${halfOfDay(hour)}` };
}

/** `AM`, `PM`, as the language has them. */
const halfOfDay = (hour: number): string =>
  formatOf({ hour: 'numeric', hour12: true, timeZone: 'UTC' })
    .formatToParts(hour * 3_600_000)
    .find(({ type }) => type === 'dayPeriod')?.value ?? '';

/** Of a sentence of the server: its times as this reader has them. */
export const timesIn = (sentence: string): string =>
  isTwelve() ? sentence.replaceAll(/\b(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?\b/g, secondsText) : sentence;

export function minutesText(local: string): string {
  const { minutes, half } = wallTime(local);
  return `${minutes}${half}`;
}

/** A full hour beside an axis: `8 AM`, `08:00`. */
export const fullHourText = (hour: number): string =>
  isTwelve() ? `${hour % 12 || 12} ${halfOfDay(hour % 24)}` : `${String(hour % 24).padStart(2, '0')}:00`;

export function secondsText(local: string): string {
  const { minutes, seconds, half } = wallTime(local);
  return `${minutes}${seconds}${half}`;
}

/** `8:17 AM`, `08:17`. */
const hourOptions = (): Intl.DateTimeFormatOptions =>
  isTwelve()
    ? { hour: 'numeric', minute: '2-digit', hour12: true }
    : { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' };

/** `14:21`, in this zone; the browser's own when none is given. */
export const timeAt = (ms: number, zone?: string): string =>
  formatOf({ ...hourOptions(), ...(zone && { timeZone: zone }) }).format(ms);

export const secondsAt = (ms: number, zone?: string): string =>
  formatOf({
    ...hourOptions(),
    second: '2-digit',
    ...(zone && { timeZone: zone }),
  }).format(ms);

/** Of the wall: 8.25 at a quarter past eight. */
export function hourAt(ms: number, zone: string): number {
  const written = formatOf({ hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23', timeZone: zone });
  const part = (type: Intl.DateTimeFormatPartTypes): number =>
    Number(written.formatToParts(ms).find((one) => one.type === type)?.value);
  return part('hour') + part('minute') / 60 + part('second') / 3_600;
}

/** `20 Nov 2026, 14:21`. */
export const momentAt = (ms: number, zone?: string): string =>
  formatOf({
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    ...hourOptions(),
    ...(zone && { timeZone: zone }),
  }).format(ms);

const dateFormat = (options: Intl.DateTimeFormatOptions) => (date: string) =>
  formatOf({ ...options, timeZone: 'UTC' }).format(noonMs(date));

/** `Friday 20 November`; with the year only where it is another one. */
export function dayTitle(date: string, today: string): string {
  const withYear = date.slice(0, 4) === today.slice(0, 4) ? {} : ({ year: 'numeric' } as const);
  const written = dateFormat({ weekday: 'long', day: 'numeric', month: 'long', ...withYear })(date);
  // Where the day comes before the month, some browsers write a comma in English and some do not.
  return language() === 'en' ? written.replace(/^(\p{L}+), (?=\d)/u, '$1 ') : written;
}
/** `20 Nov 2026`. */
export const shortDate = dateFormat({ day: 'numeric', month: 'short', year: 'numeric' });
/** `Fri 20 Nov`. */
export const weekdayDate = dateFormat({ weekday: 'short', day: 'numeric', month: 'short' });
/** `20 Nov`. */
export const dayMonth = dateFormat({ day: 'numeric', month: 'short' });

/** `yesterday`, `20 Nov`: of a server's text that is of another day than this moment, on the same wall; else nothing. */
export function otherDay(local: string, nowMs: number): string {
  const days = daysBetween(dateOnWall(local, nowMs), local.slice(0, 10));
  if (days === 0) return '';
  return Math.abs(days) === 1
    ? new Intl.RelativeTimeFormat(locale(), { numeric: 'auto' }).format(days, 'day')
    : dayMonth(local.slice(0, 10));
}

/** `yesterday 20:36`; of today the time alone. */
export const dayMinutesText = (local: string, nowMs: number): string =>
  [otherDay(local, nowMs), minutesText(local)].filter(Boolean).join(' ');
/** `November 2026`. */
export const monthTitle = dateFormat({ month: 'long', year: 'numeric' });

/** 1 is Monday. */
export const weekdayName = (weekday: number, width: 'long' | 'short' | 'narrow' = 'long'): string =>
  dateFormat({ weekday: width })(dateAfter('2026-01-04', weekday));

export const number = (value: number, options: Intl.NumberFormatOptions = {}): string =>
  new Intl.NumberFormat(locale(), options).format(value);

/** `7 h 05`, `38 min`. */
export function hoursText(ms: number): string {
  const minutes = Math.round(ms / 60_000);
  if (minutes < 60) return t('time.minutes', { minutes });
  return t('time.hours', { hours: Math.floor(minutes / 60), minutes: String(minutes % 60).padStart(2, '0') });
}

/** The local date of a moment, `2026-11-20`. */
export const dateAt = (ms: number, zone: string): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(ms);

/** `4:07`, `1:02:07`: how long, to the second. */
export function elapsedText(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1_000));
  const two = (part: number): string => String(part).padStart(2, '0');
  const minutes = Math.floor(seconds / 60);
  const ending = two(seconds % 60);
  return minutes < 60 ? `${minutes}:${ending}` : `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${ending}`;
}
