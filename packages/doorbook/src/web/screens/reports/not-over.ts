import type { ReportView } from '../../../views/shapes/report.ts';
import { t } from '../../texts/t.ts';
import { weekdayDate } from '../../ui/format.ts';

/** Beside a plot that leaves out what is not over, today most of all; empty where nothing is. */
export const notOverText = (report: ReportView): string => said(report, (days) => t('reports.notOver', { days }));

/** Beside arrivals, which are known as soon as they are. */
export const soFarText = (report: ReportView): string => said(report, (days) => t('reports.arrivalsSoFar', { days }));

function said({ trend }: ReportView, words: (days: string) => string): string {
  const open = trend.filter(({ isOpen }) => isOpen);
  return open.length === 0 ? '' : words(open.map(({ date }) => weekdayDate(date)).join(' · '));
}
