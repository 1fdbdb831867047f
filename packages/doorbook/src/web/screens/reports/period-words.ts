import { dayMonth, monthTitle, shortDate } from '../../ui/format.ts';
import type { Shown } from './report-asked.ts';

/** `November 2026`, `16 Nov – 22 Nov 2026`. */
export function periodTitle({ name, from, to }: Shown): string {
  if (name === 'month') return monthTitle(from);
  if (from === to) return shortDate(from);
  const isOneYear = from.slice(0, 4) === to.slice(0, 4);
  return `${isOneYear ? dayMonth(from) : shortDate(from)} – ${shortDate(to)}`;
}
