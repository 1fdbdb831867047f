import type { ReactNode } from 'react';
import type { ReportView } from '../../../views/shapes/report.ts';
import { t } from '../../texts/t.ts';
import { hoursText, number } from '../../ui/format.ts';

export type PersonOfReport = ReportView['people'][number];

/** One sum of each person: in the table and on paper. */
export interface TotalColumn {
  readonly id: string;
  readonly title: string;
  readonly widthPx: number;
  readonly by: (person: PersonOfReport) => number | null;
  readonly cell: (person: PersonOfReport) => ReactNode;
}

const usualPx = 76;
/** Beside the days only what is asked about first. */
const besideDays: readonly string[] = ['late', 'minutes', 'absent'];

export const columnsBesideDays = (report: ReportView): readonly TotalColumn[] =>
  totalColumns(report).filter(({ id }) => besideDays.includes(id));

/** As wide as what stands in it, and as the longest word of its title, whatever the language. */
const widthFor = (title: string, leastPx: number): number =>
  Math.max(leastPx, 18 + 7.4 * Math.max(...title.split(' ').map(({ length }) => length)));

/** Hours inside only where readers tell both ways; days not verified only where there are any. */
export function totalColumns({ sums }: ReportView): readonly TotalColumn[] {
  const count = (
    id: string,
    title: string,
    by: (person: PersonOfReport) => number,
    widthPx = usualPx,
  ): TotalColumn => ({
    id,
    title,
    widthPx: widthFor(title, widthPx),
    by,
    cell: (person) => {
      const value = by(person);
      return value === 0 ? <span className="muted">0</span> : number(value);
    },
  });
  return [
    count('onTime', t('verdict.on time'), ({ totals }) => totals.days['on time']),
    count('late', t('verdict.late'), ({ totals }) => totals.days.late, 50),
    count('minutes', t('reports.minutesLate'), ({ totals }) => totals.minutesLate, 62),
    count('absent', t('verdict.absent'), ({ totals }) => totals.days.absent, 64),
    count('excused', t('verdict.excused'), ({ totals }) => totals.days.excused),
    {
      id: 'streak',
      title: t('reports.streak'),
      widthPx: widthFor(t('reports.streak'), 78),
      by: ({ totals }) => totals.longestStreak,
      cell: ({ totals }) => t('reports.streakOf', { streak: totals.streak, longest: totals.longestStreak }),
    },
    hours('firstToLatest', t('reports.firstToLatest'), ({ totals }) => totals.firstToLatest),
    ...(sums.inside.days > 0 ? [hours('inside', t('reports.inside'), ({ totals }) => totals.inside)] : []),
    ...(sums.unverifiedDays > 0
      ? [count('unverified', t('reports.unverified'), ({ totals }) => totals.unverifiedDays, 84)]
      : []),
  ];
}

const hours = (
  id: string,
  title: string,
  sumOf: (person: PersonOfReport) => PersonOfReport['totals']['inside'],
): TotalColumn => ({
  id,
  title,
  widthPx: 158,
  by: (person) => (sumOf(person).days === 0 ? null : sumOf(person).ms),
  cell: (person) => {
    const { ms, days } = sumOf(person);
    if (days === 0) return <span className="muted">—</span>;
    return (
      <>
        {hoursText(ms)} <span className="muted report-of">{t('reports.ofDays', { count: days })}</span>
      </>
    );
  },
});
