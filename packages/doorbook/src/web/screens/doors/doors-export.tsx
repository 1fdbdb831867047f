import { t } from '../../texts/t.ts';
import { ExportMenu } from '../../ui/export-menu.tsx';

/** What can be taken away: the doors with their uses, and how far the last week is proven. */
export function DoorsExport() {
  const files = [
    ['doors/table.xlsx', t('doors.doorsXlsx')],
    ['doors/table.csv', t('doors.doorsCsv')],
    ['reads/table.xlsx?form=proofs', t('doors.proofsXlsx')],
    ['reads/table.csv?form=proofs', t('doors.proofsCsv')],
  ] as const;
  return <ExportMenu files={files} />;
}
