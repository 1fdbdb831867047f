import { basePath } from '../../data/base-path.ts';
import type { PassagesAsked } from '../../data/queries.ts';
import { t } from '../../texts/t.ts';
import { Choice, Menu } from '../../ui/menu.tsx';
import { fileOf } from './asked.ts';

/** All passages that the filters leave, not only those that are loaded. */
export function HistoryExport({ asked }: { readonly asked: PassagesAsked }) {
  return (
    <Menu label={<span data-shortcut="e">{t('ui.export')}</span>} isAtEnd>
      {(close) => (
        <>
          <a className="choice" href={`${basePath}api/v1/${fileOf(asked, 'xlsx')}`} download onClick={close}>
            {t('history.xlsx')}
          </a>
          <a className="choice" href={`${basePath}api/v1/${fileOf(asked, 'csv')}`} download onClick={close}>
            {t('history.csv')}
          </a>
          <Choice
            onChoose={() => {
              close();
              // When the sheet is gone: it must not stand on the paper.
              setTimeout(() => print());
            }}
          >
            {t('history.print')}
          </Choice>
        </>
      )}
    </Menu>
  );
}
