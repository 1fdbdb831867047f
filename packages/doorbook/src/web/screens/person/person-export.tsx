import { basePath } from '../../data/base-path.ts';
import { t } from '../../texts/t.ts';
import { monthOf } from '../../ui/dates.ts';
import { monthTitle } from '../../ui/format.ts';
import { Choice, Menu } from '../../ui/menu.tsx';

/** The shown month as a file: days, and in the workbook passages, sums and proof beside them. */
export function PersonExport({ personId, month }: { readonly personId: string; readonly month: string }) {
  const { from, to } = monthOf(month);
  const path = (kind: string): string =>
    `${basePath}api/v1/people/${encodeURIComponent(personId)}/table.${kind}?from=${from}&to=${to}`;
  const name = monthTitle(from);
  return (
    <Menu label={<span data-shortcut="e">{t('ui.export')}</span>} isAtEnd>
      {(close) => (
        <>
          <a className="choice" href={path('xlsx')} download onClick={close}>
            {t('person.xlsx', { month: name })}
          </a>
          <a className="choice" href={path('csv')} download onClick={close}>
            {t('person.csv', { month: name })}
          </a>
          <Choice
            onChoose={() => {
              close();
              // When the sheet is gone: it must not stand on the paper.
              setTimeout(() => print());
            }}
          >
            {t('person.print')}
          </Choice>
        </>
      )}
    </Menu>
  );
}
