import { t } from '../../texts/t.ts';
import { ExportMenu } from '../../ui/export-menu.tsx';

/** The whole book, not only what is loaded. */
export const AuditExport = () => (
  <ExportMenu
    files={(['xlsx', 'csv'] as const).map((form) => [`audit/table.${form}`, t(`audit.file ${form}`)] as const)}
  />
);
