import { dateAfter, dateOf, datesBetween, dayNumberOf, type LocalDate, parseDate } from '../attendance/local-days.ts';
import { ViewError } from './views.ts';

const longestRange = 400;
/** So many workdays are judged before others have their turn: a fraction of a second. */
const workdaysTogether = 2_500;
/** Days loaded together at most, however few people there are. */
const daysTogether = 62;

/** The calendar goes on to the year 9999; nothing can have happened beyond these. */
const years = { from: '1970-01-02', to: '2999-12-31' } as const;

export const isDate = (text: string): boolean => parseDate(text) !== null && text >= years.from && text <= years.to;

export function checkDate(text: string): LocalDate {
  if (!isDate(text)) {
    throw new ViewError('invalid', `${JSON.stringify(text)} is not a date of the calendar such as 2026-11-20.`);
  }
  return text;
}

export interface Dates {
  readonly from: LocalDate;
  /** Included. */
  readonly to: LocalDate;
}

export function checkDates({ from, to }: Dates, longest = longestRange): Dates {
  checkDate(from);
  checkDate(to);
  const days = dayNumberOf(to) - dayNumberOf(from) + 1;
  if (days < 1) throw new ViewError('invalid', `The range ends before it begins: ${from} to ${to}.`);
  if (days > longest) {
    throw new ViewError('invalid', `${days} days are too many for one question; ask for ${longest} at most.`);
  }
  return { from, to };
}

/** The range in parts that are computed one after the other. */
export function slicesOf({ from, to }: Dates, peopleCount: number): Dates[] {
  const length = Math.min(daysTogether, Math.max(1, Math.floor(workdaysTogether / Math.max(1, peopleCount))));
  const count = dayNumberOf(to) - dayNumberOf(from) + 1;
  const slices: Dates[] = [];
  for (let start = 0; start < count; start += length) {
    slices.push({ from: dateAfter(from, start), to: dateAfter(from, Math.min(start + length, count) - 1) });
  }
  return slices;
}

/**
 * The same, in parts that begin on the same dates whatever range is asked for, and with today apart: what was judged of a
 * part that is over can be found again.
 */
export function keptSlicesOf(
  { from, to }: Dates,
  peopleCount: number,
  today: LocalDate,
  together = workdaysTogether,
): Dates[] {
  // A power of two, so that one more person does not move them all.
  const most = Math.min(daysTogether, Math.max(1, together / Math.max(1, peopleCount)));
  const length = 2 ** Math.floor(Math.log2(most));
  const last = dayNumberOf(to);
  const todayNumber = dayNumberOf(today);
  const slices: Dates[] = [];
  for (let start = dayNumberOf(from); start <= last; ) {
    const whole = start - (start % length) + length;
    const next = start < todayNumber && todayNumber < whole ? todayNumber : whole;
    slices.push({ from: dateOf(start), to: dateOf(Math.min(next - 1, last)) });
    start = next;
  }
  return slices;
}

export const datesOf = ({ from, to }: Dates): LocalDate[] => datesBetween(from, to);
