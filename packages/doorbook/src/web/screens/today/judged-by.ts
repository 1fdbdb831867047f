import type { DayRow, DayView } from '../../../views/shapes/day.ts';

/*
 * "Badged in by": a look at the day with another time than the rules have. Only who is late by arrival is judged anew, and
 * only here: nothing is stored, and the rules' own verdicts come back with the rules' own time.
 */

const minuteMs = 60_000;

/** `HH:MM`; whatever else is said counts as nothing. */
export const isWallTime = (text: string | undefined): text is string => /^(?:[01]\d|2[0-3]):[0-5]\d$/.test(text ?? '');

export function judgedBy(day: DayView, by: string | undefined): DayView {
  if (!isWallTime(by)) return day;
  const rows = day.rows.map((row) => rowBy(row, by));
  const count = (verdict: DayRow['verdict']): number => rows.filter((row) => row.verdict === verdict).length;
  return { ...day, rows, figures: { ...day.figures, onTime: count('on time'), late: count('late') } };
}

function rowBy(row: DayRow, by: string): DayRow {
  if ((row.verdict !== 'on time' && row.verdict !== 'late') || row.first === null)
    return { ...row, start: by, graceMinutes: 0 };
  const late = minutesOf(row.first.slice(11, 16)) - minutesOf(by);
  // "By 09:00" includes 09:00:59, as it always did.
  const isLate = late > 0;
  return {
    ...row,
    start: by,
    graceMinutes: 0,
    verdict: isLate ? 'late' : 'on time',
    minutesLate: isLate ? late : 0,
    limitMs: (row.firstMs ?? 0) - late * minuteMs,
  };
}

const minutesOf = (wall: string): number => Number(wall.slice(0, 2)) * 60 + Number(wall.slice(3, 5));
