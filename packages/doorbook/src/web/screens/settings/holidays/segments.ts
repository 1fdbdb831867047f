import { beginning } from '../rules/book.ts';
import type { RulesChangeView, WireRules } from '../rules/holders.ts';
import { isSameRules } from '../rules/same-rules.ts';
import type { Write } from '../rules/unsaved.ts';
import { withHolidays, withoutHoliday } from './holiday-rows.ts';
import type { Holiday } from './parse-holidays.ts';

/*
 * Rules are written whole, from a day on. A holiday touches only its own day: so it is written into the rules that hold on
 * that day, which stay in all else as they are, and begin and end when they did. Nobody has to choose from when it holds.
 */

/** From a day until before another, the same rules. */
export interface Segment {
  /** null: from the beginning. */
  readonly fromDate: string | null;
  /** undefined: they go on. */
  readonly until: string | undefined;
  /** null: none of their own. */
  readonly rules: WireRules | null;
}

/** `changes` of one holder, the latest date first. `atFirst` is what holds before all of them. */
export function segmentsOf(changes: readonly RulesChangeView[], atFirst: WireRules | null): readonly Segment[] {
  const inForce = new Map([...changes].reverse().map(({ fromDate, rules }) => [fromDate, rules]));
  if (!inForce.has(null)) inForce.set(null, atFirst);
  const dates = [...inForce.keys()].sort((a, b) => ((a ?? beginning) < (b ?? beginning) ? -1 : 1));
  return dates.map((fromDate, place) => ({
    fromDate,
    until: dates[place + 1] ?? undefined,
    rules: inForce.get(fromDate) ?? null,
  }));
}

const covers = ({ fromDate, until }: Segment, date: string): boolean =>
  (fromDate ?? beginning) <= date && (until === undefined || date < until);

/** Those that have an effect: each in the rules of its own day. */
export const holidaysIn = (segments: readonly Segment[]): readonly Holiday[] =>
  segments
    .flatMap((segment) => segment.rules?.holidays.filter(({ date }) => covers(segment, date)) ?? [])
    .sort((a, b) => (a.date < b.date ? -1 : 1));

/** By date: a name, or null for one that goes. */
export type HolidayEdits = ReadonlyMap<string, string | null>;

/** What would be written; `lost` are days without rules of their own, where it would have no effect. */
export function writesOf(
  segments: readonly Segment[],
  edits: HolidayEdits,
): { readonly writes: readonly Write[]; readonly lost: readonly string[] } {
  const writes = segments.flatMap((segment): Write[] => {
    const { fromDate, rules } = segment;
    if (!rules) return [];
    const own = [...edits].filter(([date]) => covers(segment, date));
    const holidays = own.reduce(
      (list, [date, name]) => (name === null ? withoutHoliday(list, date) : withHolidays(list, [{ date, name }])),
      rules.holidays,
    );
    const after = { ...rules, holidays };
    return isSameRules(after, rules) ? [] : [{ fromDate, rules: after, before: rules }];
  });
  const lost = [...edits.keys()].filter((date) => !segments.some((one) => one.rules && covers(one, date)));
  return { writes, lost };
}
