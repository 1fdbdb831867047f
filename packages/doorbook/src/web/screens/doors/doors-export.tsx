import { basePath } from '../../data/base-path.ts';
import { t } from '../../texts/t.ts';
import { Menu } from '../../ui/menu.tsx';

/** What can be taken away: the doors with their uses, and how far the last week is proven. */
export function DoorsExport() {
  const files = [
    ['doors/table.xlsx', t('doors.doorsXlsx')],
    ['doors/table.csv', t('doors.doorsCsv')],
    ['reads/table.xlsx?form=proofs', t('doors.proofsXlsx')],
    ['reads/table.csv?form=proofs', t('doors.proofsCsv')],
  ] as const;
  return (
    <Menu label={<span data-shortcut="e">{t('ui.export')}</span>} isAtEnd>
      {(close) => (
        <>
          {files.map(([path, words]) => (
            <a key={path} className="choice" href={`${basePath}api/v1/${path}`} download onClick={close}>
              {words}
            </a>
          ))}
        </>
      )}
    </Menu>
  );
}
