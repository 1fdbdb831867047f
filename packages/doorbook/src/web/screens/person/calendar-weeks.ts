import { weekdayOf } from '../../ui/dates.ts';

/** Days in a row, in weeks that begin with this weekday (1 is Monday); null where the first and the last week have none. */
export function calendarWeeks<Day extends { readonly date: string }>(
  days: readonly Day[],
  firstWeekday: number,
): readonly (readonly (Day | null)[])[] {
  const [first] = days;
  if (!first) return [];
  const before = (weekdayOf(first.date) - firstWeekday + 7) % 7;
  const cells = [...gap(before), ...days, ...gap((7 - ((before + days.length) % 7)) % 7)];
  return Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(week * 7, week * 7 + 7));
}

const gap = (length: number): readonly null[] => Array.from({ length }, () => null);

/** The weekdays in their order, 1 is Monday. */
export const weekdaysFrom = (firstWeekday: number): readonly number[] =>
  Array.from({ length: 7 }, (_, place) => ((firstWeekday - 1 + place) % 7) + 1);
