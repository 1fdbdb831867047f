import { dateAfter, dayIndexAt, localDateAt } from '../attendance/local-days.ts';
import { timelines } from '../attendance/timeline.ts';
import type { Dates } from './dates.ts';
import type { Office } from './office.ts';

/** The dates of all workdays that go on at one of these moments, from the first to the last: a night has yesterday's. */
export function datesAt({ book, people, today }: Office, momentsMs: readonly number[]): Dates {
  const dates = momentsMs.flatMap((atMs) => {
    const utc = localDateAt(atMs, 'UTC');
    // Wherever somebody is, and whenever their day starts, it began within these.
    const timelineFor = timelines(book, dateAfter(utc, -2), dateAfter(utc, 1));
    return [...new Set(people.map(timelineFor))].flatMap((days) => days.dates[dayIndexAt(days, atMs)] ?? []);
  });
  dates.sort();
  return { from: dates[0] ?? today, to: dates.at(-1) ?? today };
}
