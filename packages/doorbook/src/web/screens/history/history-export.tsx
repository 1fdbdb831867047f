import type { PassagesAsked } from '../../data/queries.ts';
import { t } from '../../texts/t.ts';
import { ExportMenu } from '../../ui/export-menu.tsx';
import { fileOf } from './asked.ts';

/** All passages that the filters leave, not only those that are loaded. */
export function HistoryExport({ asked }: { readonly asked: PassagesAsked }) {
  const files = [
    [fileOf(asked, 'xlsx'), t('history.xlsx')],
    [fileOf(asked, 'csv'), t('history.csv')],
  ] as const;
  return <ExportMenu files={files} print={t('history.print')} />;
}
