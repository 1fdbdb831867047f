import type { PresenceView } from '../../../views/shapes/people.ts';
import { t } from '../../texts/t.ts';
import { ExportMenu } from '../../ui/export-menu.tsx';

export function InNowExport({ mode }: { readonly mode: PresenceView['mode'] }) {
  const files = (['xlsx', 'csv'] as const).map(
    (format) => [`presence/table.${format}?mode=${mode}`, t(`inNow.file ${format}`)] as const,
  );
  return <ExportMenu files={files} print={t('ui.print')} page={[`in/print?mode=${mode}`, t('inNow.printPage')]} />;
}
