import { dateAfter, type LocalDate, weekdayOf } from './local-days.ts';

/** Spans that have a name; any other is from a date to a date. Weeks begin on Monday. */
export const namedPeriods = ['week', 'month'] as const;
export type NamedPeriod = (typeof namedPeriods)[number];

export interface Period {
  readonly from: LocalDate;
  /** Included. */
  readonly to: LocalDate;
}

/** The week or the month that has this date. */
export function periodOf(name: NamedPeriod, date: LocalDate): Period {
  if (name === 'week') {
    const from = dateAfter(date, 1 - weekdayOf(date));
    return { from, to: dateAfter(from, 6) };
  }
  const day = Temporal.PlainDate.from(date);
  return { from: day.with({ day: 1 }).toString(), to: day.with({ day: day.daysInMonth }).toString() };
}
