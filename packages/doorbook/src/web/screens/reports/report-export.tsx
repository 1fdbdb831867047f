import type { Period } from '../../../attendance/report-period.ts';
import { t } from '../../texts/t.ts';
import { ExportMenu } from '../../ui/export-menu.tsx';

interface ReportExportProps {
  readonly shown: Period;
  readonly group: string | undefined;
  readonly people: readonly string[];
}

/** Of exactly what is shown: the same days, the same people. */
export function ReportExport({ shown, group, people }: ReportExportProps) {
  const query = new URLSearchParams({ from: shown.from, to: shown.to });
  if (group) query.set('group', group);
  for (const person of people) query.append('person', person);
  const files = [
    [`reports/table.xlsx?${query}`, t('reports.xlsx')],
    [`reports/table.csv?${query}`, t('reports.csvPivot')],
    [`reports/table.csv?${query}&form=totals`, t('reports.csvTotals')],
  ] as const;
  return <ExportMenu files={files} print={t('reports.print')} />;
}
