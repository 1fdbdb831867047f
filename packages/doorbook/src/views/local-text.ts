/*
 * A time as people read it, on the wall of a zone. Offsets are asked for once per stretch between two clock changes:
 * a month of five hundred people has thirty thousand times.
 */

interface Stretch {
  readonly fromMs: number;
  readonly untilMs: number;
  readonly offsetMs: number;
  /** `-06:00` */
  readonly offset: string;
}

const dayMs = 86_400_000;
const stretchesOf = new Map<string, Stretch[]>();

/** `2026-11-20T08:17:12.345-06:00` */
export function localText(atMs: number, zone: string): string {
  const { offsetMs, offset } = stretchAt(atMs, zone);
  return textOn(atMs + offsetMs) + offset;
}

const two = Array.from({ length: 100 }, (_, n) => String(n).padStart(2, '0'));
let lastDay = { number: Number.NaN, text: '' };

/** `2026-11-20T08:17:12.345`. A report has hundreds of thousands of times, and one of a day after the other. */
function textOn(onWallMs: number): string {
  const number = Math.floor(onWallMs / dayMs);
  if (lastDay.number !== number) lastDay = { number, text: new Date(number * dayMs).toISOString().slice(0, 11) };
  const restMs = onWallMs - number * dayMs;
  const seconds = Math.floor(restMs / 1000);
  const minutes = Math.floor(seconds / 60);
  const ms = String(restMs % 1000).padStart(3, '0');
  return `${lastDay.text}${two[Math.floor(minutes / 60)]}:${two[minutes % 60]}:${two[seconds % 60]}.${ms}`;
}

export const localTextOrNull = (atMs: number | null, zone: string): string | null =>
  atMs === null ? null : localText(atMs, zone);

/** `08:17:12` */
export const wallText = (atMs: number, zone: string): string => wall(atMs, zone).slice(11, 19);
/** `2026-11-20 08:17:12` */
export const wallDayText = (atMs: number, zone: string): string => wall(atMs, zone).slice(0, 19).replace('T', ' ');
/** `2026-11-20` */
export const wallDate = (atMs: number, zone: string): string => wall(atMs, zone).slice(0, 10);

/** What the clock on the wall shows, as milliseconds since 00:00 of the epoch: these can be compared between zones. */
export const wallMs = (atMs: number, zone: string): number => atMs + stretchAt(atMs, zone).offsetMs;

/** `08:17:12` of milliseconds after 00:00; of the next day too. */
export const clockText = (afterMidnightMs: number): string =>
  new Date(((afterMidnightMs % dayMs) + dayMs) % dayMs).toISOString().slice(11, 19);

const wall = (atMs: number, zone: string): string => textOn(wallMs(atMs, zone));

function stretchAt(atMs: number, zone: string): Stretch {
  const known = stretchesOf.get(zone) ?? [];
  for (const stretch of known) if (stretch.fromMs <= atMs && atMs < stretch.untilMs) return stretch;
  const stretch = stretchOf(atMs, zone);
  // The latest first: the next time is likely of the same stretch.
  known.unshift(stretch);
  stretchesOf.set(zone, known);
  return stretch;
}

function stretchOf(atMs: number, zone: string): Stretch {
  const moment = Temporal.Instant.fromEpochMilliseconds(atMs).toZonedDateTimeISO(zone);
  // "Previous" is before the moment, and a moment can be the very change.
  const previous = moment.add({ milliseconds: 1 }).getTimeZoneTransition('previous');
  const next = moment.getTimeZoneTransition('next');
  return {
    fromMs: previous?.epochMilliseconds ?? Number.NEGATIVE_INFINITY,
    untilMs: next?.epochMilliseconds ?? Number.POSITIVE_INFINITY,
    offsetMs: moment.offsetNanoseconds / 1_000_000,
    offset: moment.offset.slice(0, 6),
  };
}
