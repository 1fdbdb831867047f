import { t } from '../../texts/t.ts';
import { monthOf } from '../../ui/dates.ts';
import { ExportMenu } from '../../ui/export-menu.tsx';
import { monthTitle } from '../../ui/format.ts';

/** The shown month as a file: days, and in the workbook passages, sums and proof beside them. */
export function PersonExport({ personId, month }: { readonly personId: string; readonly month: string }) {
  const { from, to } = monthOf(month);
  const name = monthTitle(from);
  const files = (['xlsx', 'csv'] as const).map(
    (form) =>
      [
        `people/${encodeURIComponent(personId)}/table.${form}?from=${from}&to=${to}`,
        t(`person.${form}`, { month: name }),
      ] as const,
  );
  return <ExportMenu files={files} print={t('ui.print')} />;
}
