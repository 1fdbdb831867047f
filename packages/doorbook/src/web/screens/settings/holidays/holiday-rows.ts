import type { Holiday } from './parse-holidays.ts';

export interface HolidayRow extends Holiday {
  /** Against what holds now. */
  readonly state: 'kept' | 'new' | 'renamed' | 'removed';
}

/** What there is and what there would be, by date: what would go stays in sight until it is saved. */
export function holidayRows(before: readonly Holiday[], after: readonly Holiday[]): readonly HolidayRow[] {
  const known = new Map(before.map(({ date, name }) => [date, name]));
  const kept = new Set(after.map(({ date }) => date));
  const rows = [
    ...after.map(({ date, name }): HolidayRow => {
      const old = known.get(date);
      return { date, name, state: old === undefined ? 'new' : old === name ? 'kept' : 'renamed' };
    }),
    ...before
      .filter(({ date }) => !kept.has(date))
      .map(({ date, name }): HolidayRow => ({ date, name, state: 'removed' })),
  ];
  return rows.sort((a, b) => (a.date < b.date ? -1 : 1));
}

/** The same list with these in it; of two for one date the later given. */
export function withHolidays(holidays: readonly Holiday[], more: readonly Holiday[]): { date: string; name: string }[] {
  const byDate = new Map([...holidays, ...more].map(({ date, name }) => [date, name]));
  return [...byDate].map(([date, name]) => ({ date, name })).sort((a, b) => (a.date < b.date ? -1 : 1));
}

export const withoutHoliday = (holidays: readonly Holiday[], date: string): { date: string; name: string }[] =>
  withHolidays(
    holidays.filter((one) => one.date !== date),
    [],
  );

/** The years that there is something in, and those that somebody plans. */
export function yearsOf(rows: readonly Holiday[], today: string): readonly string[] {
  const thisYear = Number(today.slice(0, 4));
  return [...new Set([...rows.map(({ date }) => date.slice(0, 4)), String(thisYear), String(thisYear + 1)])].sort();
}
