import { type LocalDate, weekdayOf } from './local-days.ts';
import { quarterMinutes } from './report-quarters.ts';
import type { Verdict } from './workday.ts';

/** What the plots of a report ask of one person's workday. Minutes are on the wall, after 00:00 of its date: nights go on past 1440. */
export interface ReportedDay {
  readonly verdict: Verdict;
  /** The first arrival; null = there is none. */
  readonly firstMinute: number | null;
  /** The latest passage that counts; null = there is none after the first arrival. */
  readonly latestMinute: number | null;
  /** Of the first arrival: up to 0 is on time, 1 is the first minute that is late. */
  readonly minutesPastLimit: number | null;
  /** Begun and not over: who has come is known, who comes and how long they stay is not. */
  readonly isOpen: boolean;
}

/** Of fewer than these a median or a quartile would be somebody's own time. */
export const fewestForPercentiles = 5;

/** First arrivals of a quarter of an hour. */
export interface Arrivals {
  readonly fromMinute: number;
  readonly count: number;
  /** Of those: after their limit. */
  readonly late: number;
}

/** One day of everybody. Workdays that are open are not in it: of a morning, those who are early would be all there is. */
export interface TrendDay {
  readonly date: LocalDate;
  readonly onTime: number;
  readonly late: number;
  readonly absent: number;
  /** When the expected came, against their own limit: the middle, and between which the middle half lies. null = too few. */
  readonly minutesPastLimit: Middle | null;
  /** Some of its workdays are open. */
  readonly isOpen?: true;
}

export interface Middle {
  readonly lower: number;
  readonly median: number;
  readonly upper: number;
}

/** How many people were between their first and their latest badge in a quarter of an hour, on workdays that are over. */
export interface PresentQuarter {
  readonly fromMinute: number;
  /** Over all days. */
  readonly sum: number;
  /** On the day with the most. */
  readonly most: number;
}

export interface Plots {
  readonly histogram: readonly Arrivals[];
  /** By weekday (1 is Monday), then by time. */
  readonly heat: readonly (Arrivals & { readonly weekday: number })[];
  readonly trend: readonly TrendDay[];
  readonly presence: {
    /** With somebody between two badges. */
    readonly days: number;
    /** Workdays that are in it, and those with a single badge, of which nobody knows how long they were. */
    readonly known: number;
    readonly single: number;
    readonly quarters: readonly PresentQuarter[];
  };
}

/** Takes the workdays of one person after the other, each with a day for each date. */
export function gatherPlots(dates: readonly LocalDate[]) {
  const weekdays = dates.map(weekdayOf);
  const trend = dates.map(() => ({ onTime: 0, late: 0, absent: 0, past: [] as number[], isOpen: false }));
  const heat = new Map<number, { weekday: number; fromMinute: number; count: number; late: number }>();
  const present = dates.map(() => new Map<number, number>());
  let known = 0;
  let single = 0;

  function addArrival(index: number, { verdict, firstMinute }: ReportedDay): void {
    if (firstMinute === null) return;
    const fromMinute = quarterOf(firstMinute);
    const weekday = weekdays[index] ?? 1;
    const key = weekday * 10_000 + fromMinute;
    const cell = heat.get(key) ?? { weekday, fromMinute, count: 0, late: 0 };
    cell.count += 1;
    if (verdict === 'late') cell.late += 1;
    heat.set(key, cell);
  }

  function addOpen(index: number): void {
    const day = trend[index];
    if (day) day.isOpen = true;
  }

  function addJudged(index: number, { verdict, minutesPastLimit }: ReportedDay): void {
    const day = trend[index];
    if (!day) return;
    if (verdict === 'on time') day.onTime += 1;
    else if (verdict === 'late') day.late += 1;
    else if (verdict === 'absent') day.absent += 1;
    const isJudged = verdict === 'on time' || verdict === 'late';
    if (isJudged && minutesPastLimit !== null) day.past.push(minutesPastLimit);
  }

  function addPresence(index: number, { firstMinute, latestMinute }: ReportedDay): void {
    if (firstMinute === null) return;
    if (latestMinute === null) {
      single += 1;
      return;
    }
    known += 1;
    const quarters = present[index];
    const until = quarterOf(latestMinute);
    for (let minute = quarterOf(firstMinute); minute <= until; minute += quarterMinutes) {
      quarters?.set(minute, (quarters.get(minute) ?? 0) + 1);
    }
  }

  return {
    add(days: readonly ReportedDay[]): void {
      for (const [index, day] of days.entries()) {
        addArrival(index, day);
        if (day.isOpen) {
          addOpen(index);
          continue;
        }
        addJudged(index, day);
        addPresence(index, day);
      }
    },
    plots: (): Plots => ({
      histogram: histogramOf([...heat.values()]),
      heat: [...heat.values()].sort((a, b) => a.weekday - b.weekday || a.fromMinute - b.fromMinute),
      trend: dates.map((date, index) => trendDay(date, trend[index])),
      presence: {
        days: present.filter(({ size }) => size > 0).length,
        known,
        single,
        quarters: quartersOf(present),
      },
    }),
  };
}

/** The clock may go back over midnight; nobody comes before their day. */
const quarterOf = (minute: number): number => Math.floor(Math.max(0, minute) / quarterMinutes) * quarterMinutes;

function histogramOf(cells: readonly Arrivals[]): Arrivals[] {
  const bars = new Map<number, Arrivals>();
  for (const { fromMinute, count, late } of cells) {
    const bar = bars.get(fromMinute);
    bars.set(fromMinute, { fromMinute, count: (bar?.count ?? 0) + count, late: (bar?.late ?? 0) + late });
  }
  return byTime(bars);
}

function quartersOf(present: readonly ReadonlyMap<number, number>[]): PresentQuarter[] {
  const quarters = new Map<number, PresentQuarter>();
  for (const day of present) {
    for (const [fromMinute, count] of day) {
      const { sum = 0, most = 0 } = quarters.get(fromMinute) ?? {};
      quarters.set(fromMinute, { fromMinute, sum: sum + count, most: Math.max(most, count) });
    }
  }
  return byTime(quarters);
}

const byTime = <Quarter extends { readonly fromMinute: number }>(quarters: ReadonlyMap<number, Quarter>): Quarter[] =>
  [...quarters.values()].sort((a, b) => a.fromMinute - b.fromMinute);

interface Gathered {
  readonly onTime: number;
  readonly late: number;
  readonly absent: number;
  readonly past: readonly number[];
  readonly isOpen: boolean;
}

function trendDay(date: LocalDate, { onTime, late, absent, past, isOpen }: Gathered = nothing): TrendDay {
  return { date, onTime, late, absent, minutesPastLimit: middleOf(past), ...(isOpen && { isOpen }) };
}
const nothing: Gathered = { onTime: 0, late: 0, absent: 0, past: [], isOpen: false };

function middleOf(numbers: readonly number[]): Middle | null {
  if (numbers.length < fewestForPercentiles) return null;
  const sorted = numbers.toSorted((a, b) => a - b);
  return { lower: quantileOf(sorted, 0.25), median: quantileOf(sorted, 0.5), upper: quantileOf(sorted, 0.75) };
}

/** Between the two that it lies between, in whole minutes. */
function quantileOf(sorted: readonly number[], share: number): number {
  const place = (sorted.length - 1) * share;
  const below = sorted[Math.floor(place)] ?? 0;
  const above = sorted[Math.ceil(place)] ?? below;
  // 0 is added to what may be minus nothing.
  return Math.round(below + (above - below) * (place % 1)) + 0;
}
