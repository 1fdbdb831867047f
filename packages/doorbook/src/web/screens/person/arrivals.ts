import type { WorkdayView } from '../../../views/shapes/day.ts';
import { limitHour, type WallScale, wallHour } from './wall-scale.ts';

/** One day on the plot. */
export interface Arrival {
  readonly date: string;
  /** The first arrival, in hours of the wall. */
  readonly hour: number;
  readonly limitHour: number;
  readonly isLate: boolean;
  readonly workday: WorkdayView;
}

export const arrivalsOf = (workdays: readonly WorkdayView[]): readonly Arrival[] =>
  workdays.flatMap((workday) =>
    workday.first === null
      ? []
      : [
          {
            date: workday.date,
            hour: wallHour(workday.date, workday.first),
            limitHour: limitHour(workday),
            isLate: workday.verdict === 'late',
            workday,
          },
        ],
  );

export interface ArrivalsSummary {
  readonly count: number;
  readonly late: number;
  readonly earliestHour: number;
  readonly medianHour: number;
  readonly latestHour: number;
}

/** null = nobody came. */
export function summaryOf(arrivals: readonly Pick<Arrival, 'hour' | 'isLate'>[]): ArrivalsSummary | null {
  const hours = arrivals.map(({ hour }) => hour).sort((a, b) => a - b);
  const [earliest] = hours;
  const latest = hours.at(-1);
  const [below, above] = [hours[Math.floor((hours.length - 1) / 2)], hours[Math.floor(hours.length / 2)]];
  if (earliest === undefined || latest === undefined || below === undefined || above === undefined) return null;
  return {
    count: hours.length,
    late: arrivals.filter(({ isLate }) => isLate).length,
    earliestHour: earliest,
    medianHour: (below + above) / 2,
    latestHour: latest,
  };
}

/** Around all arrivals and limits, with a little room; at least two hours. */
export function arrivalScale(arrivals: readonly Pick<Arrival, 'hour' | 'limitHour'>[]): WallScale {
  const hours = arrivals.flatMap(({ hour, limitHour: limit }) => [hour, limit]);
  const fromHour = Math.floor(Math.min(...hours) * 2 - 0.25) / 2;
  const untilHour = Math.ceil(Math.max(...hours) * 2 + 0.25) / 2;
  return { fromHour, untilHour: Math.max(untilHour, fromHour + 2) };
}

/** Full hours on the scale, at most seven. */
export function hoursOn({ fromHour, untilHour }: WallScale): readonly number[] {
  const step = [0.5, 1, 2, 3, 4, 6, 12].find((hours) => (untilHour - fromHour) / hours <= 6.5) ?? 24;
  const first = Math.ceil(fromHour / step) * step;
  return Array.from({ length: Math.floor((untilHour - first) / step) + 1 }, (_, place) => first + place * step);
}
