import type { WorkdayView } from '../../../views/shapes/day.ts';
import { daysBetween } from '../../ui/dates.ts';

/*
 * Where times of workdays lie on a scale of the wall: hours since midnight of the workday's date. A night goes on after 24,
 * and a change of the clock moves nothing, since only the server's own local texts are looked at.
 */

type Day = Pick<
  WorkdayView,
  'date' | 'first' | 'firstMs' | 'latest' | 'start' | 'startMs' | 'limitMs' | 'graceMinutes'
>;

/** '2026-11-20T08:17:12.345-06:00' → 8.287; of the morning after, 32.287. */
export function wallHour(date: string, local: string): number {
  const [hours = 0, minutes = 0, seconds = 0] = local.slice(11, 19).split(':').map(Number);
  return daysBetween(date, local.slice(0, 10)) * 24 + hours + minutes / 60 + seconds / 3600;
}

/** "Badged in by", with the grace. Where the workday begins in the evening, that may be on the date after. */
export function limitHour({ start, startMs, limitMs, graceMinutes }: Day): number {
  const wall = Number(start.slice(0, 2)) + Number(start.slice(3, 5)) / 60;
  const dayStartsAt = wall - (limitMs - startMs) / 3_600_000;
  // An hour is the clock's change; more means that the workday begins after this time of its own date.
  const isNextDate = dayStartsAt < -1.5;
  return wall + (isNextDate ? 24 : 0) + graceMinutes / 60;
}

export interface WallScale {
  readonly fromHour: number;
  readonly untilHour: number;
}

const nobody: WallScale = { fromHour: 6, untilHour: 20 };
const leastHours = 8;

/** Whole hours around all that the days show. */
export function scaleOf(days: readonly Day[]): WallScale {
  const hours = days.flatMap((day) =>
    day.first === null
      ? []
      : [wallHour(day.date, day.first), wallHour(day.date, day.latest ?? day.first), limitHour(day)],
  );
  if (hours.length === 0) return nobody;
  const fromHour = Math.floor(Math.min(...hours));
  return { fromHour, untilHour: Math.max(Math.ceil(Math.max(...hours)), fromHour + leastHours) };
}

/** 0 at the beginning, 1 at the end. */
export const shareOf = ({ fromHour, untilHour }: WallScale, hour: number): number =>
  Math.min(1, Math.max(0, (hour - fromHour) / (untilHour - fromHour)));

/** 32.5 → `08:30`. */
export function wallText(hour: number): string {
  // A hair more: sums of thirds of an hour fall short of the minute.
  const minutes = Math.floor(hour * 60 + 1e-6);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${two(Math.floor(minutes / 60) % 24)}:${two(minutes % 60)}`;
}
