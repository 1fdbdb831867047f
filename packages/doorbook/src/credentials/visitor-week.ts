import type { Slot } from '@doorbook/access-client';
import { parseWallTime } from '../attendance/local-days.ts';

/*
 * When somebody who comes again and again may come. A request calls it `week_schedule`, an answer `schedule.weekly`, and
 * null there is one visit for the whole window.
 */

export const weekDays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
export type WeekDay = (typeof weekDays)[number];

/** On the console's wall, `09:00`; the minute of `until` is included. */
export interface VisitHours {
  readonly day: WeekDay;
  readonly from: string;
  readonly until: string;
}

/** Why it is no week; null = it is one. */
export function weekFault(week: readonly VisitHours[]): string | null {
  if (week.length === 0) return 'a week without a day lets nobody in';
  for (const { day, from, until } of week) {
    if (!parseWallTime(from) || !parseWallTime(until)) return `${day}: times read like 09:00`;
    if (until <= from) return `${day}: ${until} is not after ${from}`;
  }
  return null;
}

type ConsoleWeek = Readonly<Record<WeekDay, readonly Pick<Slot, 'start_time' | 'end_time'>[]>>;

/** All seven days, as requests want it: a day that is left out might be kept as it was. */
export const weekOfConsole = (week: readonly VisitHours[]) =>
  Object.fromEntries(
    weekDays.map((day) => [
      day,
      week
        .filter((one) => one.day === day)
        .map(({ from, until }) => ({ start_time: `${from}:00`, end_time: `${until}:59` })),
    ]),
  ) as Record<WeekDay, { start_time: string; end_time: string }[]>;

export const weekShown = (weekly: Partial<ConsoleWeek> | null | undefined): VisitHours[] | null =>
  weekly
    ? weekDays.flatMap((day) =>
        (weekly[day] ?? []).map(({ start_time, end_time }) => ({
          day,
          from: start_time.slice(0, 5),
          until: end_time.slice(0, 5),
        })),
      )
    : null;
