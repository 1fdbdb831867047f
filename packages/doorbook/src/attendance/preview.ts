import type { CountingRules } from './counts.ts';
import type { LocalDate } from './local-days.ts';
import type { RulesBook } from './rules.ts';
import type { Workday } from './workday.ts';
import { type AttendanceQuestion, workdaysOf } from './workdays.ts';

/** One past verdict that other rules would change. */
export interface ChangedVerdict {
  readonly personId: string;
  readonly date: LocalDate;
  readonly before: Workday;
  readonly after: Workday;
}

export interface Preview {
  /** Workdays that were judged both ways. */
  readonly compared: number;
  readonly changed: readonly ChangedVerdict[];
}

/** What would be otherwise: the rules, or what counts at the doors. */
export interface Tried {
  readonly book?: RulesBook;
  readonly counting?: CountingRules;
  readonly from: LocalDate;
  readonly to: LocalDate;
}

/** What other rules would make of the past: which verdicts of the range would differ. Days that have not begun have none. */
export function previewOf(question: AttendanceQuestion, { from, to, ...other }: Tried): Preview {
  const before = workdaysOf(question, from, to);
  const after = workdaysOf({ ...question, ...other }, from, to);
  let compared = 0;
  const changed: ChangedVerdict[] = [];
  for (const [index, days] of before.entries()) {
    for (const [day, workday] of days.entries()) {
      const other = after[index]?.[day];
      if (!other || question.nowMs < workday.day.startMs) continue;
      compared += 1;
      if (workday.verdict === other.verdict) continue;
      changed.push({ personId: workday.personId, date: workday.day.date, before: workday, after: other });
    }
  }
  return { compared, changed };
}
