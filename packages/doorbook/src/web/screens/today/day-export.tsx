import { basePath } from '../../data/base-path.ts';
import { t } from '../../texts/t.ts';
import { monthOf, monthTitle } from '../../ui/format.ts';
import { Choice, Menu } from '../../ui/menu.tsx';

/** What can be taken away from a day. */
export function DayExport({ date }: { readonly date: string }) {
  const { from, to } = monthOf(date);
  const files = [
    [`days/${date}/table.xlsx`, t('today.dayXlsx')],
    [`days/${date}/table.csv`, t('today.dayCsv')],
    [`range/table.xlsx?from=${from}&to=${to}`, t('today.monthXlsx', { month: monthTitle(date) })],
    [`range/table.csv?from=${from}&to=${to}`, t('today.monthCsv', { month: monthTitle(date) })],
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
          <Choice
            onChoose={() => {
              close();
              // When the sheet is gone: it must not stand on the paper.
              setTimeout(() => print());
            }}
          >
            {t('today.print')}
          </Choice>
        </>
      )}
    </Menu>
  );
}
