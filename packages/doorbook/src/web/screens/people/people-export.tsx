import { basePath } from '../../data/base-path.ts';
import { t } from '../../texts/t.ts';
import { Choice, Menu } from '../../ui/menu.tsx';

/** Everybody as a file: filters and the order of the page do not cut it. */
export function PeopleExport() {
  const files = [
    ['people/table.xlsx?withHidden=true', t('people.xlsx')],
    ['people/table.csv?withHidden=true', t('people.csv')],
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
            {t('people.print')}
          </Choice>
        </>
      )}
    </Menu>
  );
}
