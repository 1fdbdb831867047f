import { t } from '../../texts/t.ts';
import { ExportMenu } from '../../ui/export-menu.tsx';
import { monthOf, monthTitle } from '../../ui/format.ts';

/** What can be taken away from a day. */
export function DayExport({ date }: { readonly date: string }) {
  const { from, to } = monthOf(date);
  const files = [
    [`days/${date}/table.xlsx`, t('today.dayXlsx')],
    [`days/${date}/table.csv`, t('today.dayCsv')],
    [`range/table.xlsx?from=${from}&to=${to}`, t('today.monthXlsx', { month: monthTitle(date) })],
    [`range/table.csv?from=${from}&to=${to}`, t('today.monthCsv', { month: monthTitle(date) })],
  ] as const;
  return <ExportMenu files={files} print={t('ui.print')} />;
}
