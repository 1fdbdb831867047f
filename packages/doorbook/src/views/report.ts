import { dayNumberOf, type LocalDate } from '../attendance/local-days.ts';
import { gatherPlots, type ReportedDay } from '../attendance/report-plots.ts';
import { reportSumsOf } from '../attendance/report-sums.ts';
import { type Timeline, timelines } from '../attendance/timeline.ts';
import type { Asking } from './asking.ts';
import { loadOffice } from './office.ts';
import { rangeView } from './range.ts';
import type { RangeView } from './shapes/range.ts';
import type { ReportView } from './shapes/report.ts';
import type { RangeAsked } from './views.ts';

type RangeCell = RangeView['people'][number]['cells'][number];
type Cell = ReportView['people'][number]['cells'][number];

/** So many people are added up before others have their turn. */
const peopleTogether = 50;

/** The range, told shorter, with what its plots are drawn from. Nothing is judged here: all of it is the range's. */
export async function reportView(asking: Asking, asked: RangeAsked): Promise<ReportView> {
  const { from, to, days, people } = await rangeView(asking, asked);
  const { book, personById } = await loadOffice(asking);
  const dates = days.map(({ date }) => date);
  const timelineFor = timelines(book, from, to);
  const plots = gatherPlots(dates);
  const rows: ReportView['people'] = [];
  for (const [place, { personId, name, groups, cells, totals }] of people.entries()) {
    if (place % peopleTogether === 0) await asking.pause();
    const person = personById.get(personId);
    const timeline = person && timelineFor(person);
    plots.add(
      cells.map((cell, index) => ({
        ...reported(cell, dates[index] ?? from, timeline?.limitsMs[index]),
        isOpen: timeline !== undefined && isExpectedOrHere(cell) && isOpenAt(asking.nowMs, timeline, index),
      })),
    );
    const unverifiedDays = cells.filter(isUnverified).length;
    rows.push({ personId, name, groups, cells: cells.map(cellOf), totals: { ...totals, unverifiedDays } });
  }
  const { histogram, heat, trend, presence } = plots.plots();
  return {
    from,
    to,
    days,
    people: rows,
    sums: reportSumsOf(rows.map(({ totals }) => totals)),
    histogram: [...histogram],
    heat: [...heat],
    trend: [...trend],
    presence: { ...presence, quarters: [...presence.quarters] },
  };
}

/** What is shown as it is known, because no log has it. */
const isUnverified = (cell: RangeCell): boolean => cell.proof === 'unproven' && isExpectedOrHere(cell);

const isExpectedOrHere = ({ verdict, badges }: RangeCell): boolean =>
  (verdict !== 'off' && verdict !== 'excused') || badges > 0;

/** Days of different people end at different times; one ends where the next begins. */
const isOpenAt = (nowMs: number, { startsMs }: Timeline, index: number): boolean =>
  (startsMs[index] ?? Infinity) <= nowMs && nowMs < (startsMs[index + 1] ?? 0);

const explained: ReadonlySet<string> = new Set(['off', 'excused', 'pending']);

function cellOf(cell: RangeCell): Cell {
  const { verdict, remark, first, minutesLate, why } = cell;
  return {
    verdict,
    ...(remark !== null && { remark }),
    ...(first !== null && { first: first.slice(11, 16) }),
    ...(minutesLate > 0 && { minutesLate }),
    ...(explained.has(verdict) && { why }),
    ...(isUnverified(cell) && { isUnproven: true }),
  };
}

function reported(cell: RangeCell, date: LocalDate, limitMs: number | undefined): Omit<ReportedDay, 'isOpen'> {
  const { verdict, firstMs, first, latestMs, latest } = cell;
  const isSingle = firstMs === null || latestMs === null || latestMs <= firstMs;
  return {
    verdict,
    firstMinute: first === null ? null : minuteOn(date, first),
    latestMinute: isSingle || latest === null ? null : minuteOn(date, latest),
    minutesPastLimit: firstMs === null || limitMs === undefined ? null : Math.floor((firstMs - limitMs) / minuteMs) + 1,
  };
}

const minuteMs = 60_000;

/** `2026-11-20T08:17:12.345-06:00` → 497; of the morning after, 1937. */
function minuteOn(date: LocalDate, local: string): number {
  const days = local.startsWith(date) ? 0 : dayNumberOf(local.slice(0, 10)) - dayNumberOf(date);
  return days * 1440 + Number(local.slice(11, 13)) * 60 + Number(local.slice(14, 16));
}
