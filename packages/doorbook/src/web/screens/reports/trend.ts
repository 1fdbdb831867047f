import type { ReportView } from '../../../views/shapes/report.ts';
import { daysBetween } from '../../ui/dates.ts';

export type JudgedDay = ReportView['trend'][number];

/** Of the others nothing can be said. */
export const judgedDays = (trend: readonly JudgedDay[]): readonly JudgedDay[] =>
  trend.filter(({ onTime, late }) => onTime + late > 0);

/** On time, of those who came. */
export const shareOf = ({ onTime, late }: Pick<JudgedDay, 'onTime' | 'late'>): number => onTime / (onTime + late);

/** Where a day lies between the first and the last. */
export function placeOf(
  days: readonly JudgedDay[],
  { left, right }: { readonly left: number; readonly right: number },
) {
  const first = days[0]?.date ?? '';
  const length = Math.max(1, daysBetween(first, days.at(-1)?.date ?? first));
  return (date: string): number => left + (daysBetween(first, date) / length) * (right - left);
}
