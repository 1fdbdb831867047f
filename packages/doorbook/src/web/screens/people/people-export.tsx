import { t } from '../../texts/t.ts';
import { ExportMenu } from '../../ui/export-menu.tsx';

/** Everybody as a file: filters and the order of the page do not cut it. */
export function PeopleExport() {
  const files = [
    ['people/table.xlsx?withHidden=true', t('people.xlsx')],
    ['people/table.csv?withHidden=true', t('people.csv')],
  ] as const;
  return <ExportMenu files={files} print={t('ui.print')} />;
}
