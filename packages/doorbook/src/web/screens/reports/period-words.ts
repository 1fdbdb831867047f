import { monthTitle, shortDate } from '../../ui/format.ts';
import type { Shown } from './report-asked.ts';

/** `November 2026`, `16 Nov 2026 – 22 Nov 2026`. */
export const periodTitle = ({ name, from, to }: Shown): string =>
  name === 'month' ? monthTitle(from) : from === to ? shortDate(from) : `${shortDate(from)} – ${shortDate(to)}`;
