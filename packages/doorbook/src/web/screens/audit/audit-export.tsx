import { basePath } from '../../data/base-path.ts';
import { t } from '../../texts/t.ts';
import { Menu } from '../../ui/menu.tsx';

/** The whole book, not only what is loaded. */
export function AuditExport() {
  return (
    <Menu label={<span data-shortcut="e">{t('ui.export')}</span>} isAtEnd>
      {(close) =>
        (['xlsx', 'csv'] as const).map((format) => (
          <a key={format} className="choice" href={`${basePath}api/v1/audit/table.${format}`} download onClick={close}>
            {t(`audit.file ${format}`)}
          </a>
        ))
      }
    </Menu>
  );
}
