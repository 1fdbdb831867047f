import { dayNumberOf } from '../attendance/local-days.ts';
import type { Verdict } from '../attendance/workday.ts';
import { clockText, wallMs } from './local-text.ts';
import type { DayRow, DayView } from './shapes/day.ts';

const dayMs = 86_400_000;

/** The figures of a day; each is how many rows it would filter out. Visitors are in the building, and in no other figure. */
export function figuresOf(rows: readonly DayRow[], visitors: readonly DayRow[]): DayView['figures'] {
  const count = (...wanted: Verdict[]): number => rows.filter(({ verdict }) => wanted.includes(verdict)).length;
  const medianFirstMs = medianOf(firstsOnWall(rows));
  return {
    expected: rows.length - count('off', 'excused'),
    in: [...rows, ...visitors].filter(({ isIn }) => isIn).length,
    onTime: count('on time'),
    late: count('late'),
    notHere: count('not yet', 'no record'),
    absent: count('absent'),
    pending: count('pending'),
    excused: count('excused'),
    medianFirstMs,
    medianFirst: medianFirstMs === null ? null : clockText(medianFirstMs),
  };
}

/** On the wall of each person's rules, after 00:00 of the date that all of them are of: nights go on past 24:00. */
function firstsOnWall(rows: readonly DayRow[]): number[] {
  const startMs = rows[0] ? dayNumberOf(rows[0].date) * dayMs : 0;
  return rows.flatMap(({ firstMs, zone }) => (firstMs === null ? [] : [wallMs(firstMs, zone) - startMs]));
}

function medianOf(numbers: readonly number[]): number | null {
  const sorted = numbers.toSorted((a, b) => a - b);
  const upper = sorted[sorted.length >> 1];
  const lower = sorted[(sorted.length - 1) >> 1];
  return upper === undefined || lower === undefined ? null : Math.floor((lower + upper) / 2);
}
