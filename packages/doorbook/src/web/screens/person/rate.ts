import type { WorkdayView } from '../../../views/shapes/day.ts';
import type { PersonDaysView } from '../../../views/shapes/people.ts';

type Totals = PersonDaysView['totals'];

export interface Rate {
  readonly onTime: number;
  /** Arrivals that are on time or late: whoever was absent, off or is still awaited has none. */
  readonly judged: number;
  /** null = nothing was judged. */
  readonly share: number | null;
}

export function onTimeRate({ days }: Pick<Totals, 'days'>): Rate {
  const onTime = days['on time'];
  const judged = onTime + days.late;
  return { onTime, judged, share: judged === 0 ? null : onTime / judged };
}

/** In whole percent; never 100 while somebody was late, never 0 while somebody was not. */
export function percentOf(share: number): number {
  const percent = Math.round(share * 100);
  if (percent === 100 && share < 1) return 99;
  return percent === 0 && share > 0 ? 1 : percent;
}

/** The days with a badge: those on which one was expected, and those beside: a Saturday, a holiday, leave. */
export function daysHereOf(workdays: readonly Pick<WorkdayView, 'badges' | 'verdict'>[]) {
  const here = workdays.filter(({ badges }) => badges > 0);
  const expected = here.filter(({ verdict }) => verdict !== 'off' && verdict !== 'excused').length;
  return { expected, more: here.length - expected };
}

/** null = of no day. */
export const perDayMs = ({ ms, days }: Totals['inside']): number | null => (days === 0 ? null : ms / days);
