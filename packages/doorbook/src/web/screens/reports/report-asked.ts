import type { NamedPeriod, Period } from '../../../attendance/report-period.ts';
import { dateAfter, daysBetween, isDate, monthAfter, monthOf, weekdayOf } from '../../ui/dates.ts';

/** What stands in the address of the reports. */
export interface ReportSearch {
  readonly period?: string | undefined;
  readonly date?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** Ids, the people with commas between. */
  readonly group?: string | undefined;
  readonly people?: string | undefined;
  /** `sums`: those of each person instead of the days. */
  readonly table?: string | undefined;
  readonly sort?: string | undefined;
  /** Whose day is asked "why?" of, and which. */
  readonly why?: string | undefined;
  readonly day?: string | undefined;
}

/** Of which days a report is: a week, a month, or from a date to a date (a term). */
export interface Shown extends Period {
  readonly name: NamedPeriod | 'own';
}

/** The server looks at no more at once. */
export const mostDays = 366;

/** As the server has it, by the page's own arithmetic. Weeks begin on Monday. */
export function periodOf(name: NamedPeriod, date: string): Period {
  if (name === 'month') return monthOf(date);
  const from = dateAfter(date, 1 - weekdayOf(date));
  return { from, to: dateAfter(from, 6) };
}

/** The quarter (3 months) or half-year (6) of the calendar that has a month, or one so many before or after it. */
export function monthsOf(length: 3 | 6, month: string, by: number): Period {
  const place = Number(month.slice(5)) - 1;
  const first = monthAfter(month, by * length - (place % length));
  return { from: monthOf(first).from, to: monthOf(monthAfter(first, length - 1)).to };
}

/** What the address says; the current month where it says nothing, or what cannot be. */
export function shownPeriod({ period, date, from, to }: ReportSearch, today: string): Shown {
  if (isDate(from) && isDate(to) && from <= to && daysBetween(from, to) < mostDays) return { name: 'own', from, to };
  const name = period === 'week' ? 'week' : 'month';
  return { name, ...periodOf(name, isDate(date) ? date : today) };
}

type Said = Pick<ReportSearch, 'period' | 'date' | 'from' | 'to'>;

/** How an address says it: nothing for what is meant anyway. */
export function saidPeriod({ name, from, to }: Shown, today: string): Said {
  if (name === 'own') return { period: undefined, date: undefined, from, to };
  const isCurrent = from <= today && today <= to;
  return {
    period: name === 'month' ? undefined : name,
    date: isCurrent ? undefined : from,
    from: undefined,
    to: undefined,
  };
}

/** As long before, or after. A term goes on by its own length, or by months where it is whole months. */
export function stepped({ name, from, to }: Shown, by: 1 | -1): Shown {
  if (name === 'week') return { name, ...periodOf(name, dateAfter(from, 7 * by)) };
  if (name === 'month') return { name, ...monthOf(monthAfter(from.slice(0, 7), by)) };
  const months = wholeMonths({ from, to });
  if (months > 0) {
    const first = monthAfter(from.slice(0, 7), months * by);
    return { name, from: monthOf(first).from, to: monthOf(monthAfter(first, months - 1)).to };
  }
  const days = (daysBetween(from, to) + 1) * by;
  return { name, from: dateAfter(from, days), to: dateAfter(to, days) };
}

/** How many, where a span begins with one and ends with one; else 0. */
function wholeMonths({ from, to }: Period): number {
  if (from !== monthOf(from).from || to !== monthOf(to).to) return 0;
  const number = (date: string): number => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7));
  return number(to) - number(from) + 1;
}

export const peopleOf = ({ people }: ReportSearch): readonly string[] => people?.split(',').filter(Boolean) ?? [];

/** Longer than this it is asked for month by month: then it is known how far it is. */
const longDays = 62;

/** The parts in which a span is asked for, in order. */
export function partsOf({ from, to }: Period): readonly Period[] {
  if (daysBetween(from, to) < longDays) return [{ from, to }];
  const parts: Period[] = [];
  for (let start = from; start <= to; ) {
    const month = monthOf(start);
    const end = month.to < to ? month.to : to;
    parts.push({ from: start, to: end });
    start = dateAfter(end, 1);
  }
  return parts;
}
