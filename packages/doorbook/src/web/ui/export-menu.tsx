import { basePath } from '../data/base-path.ts';
import { t } from '../texts/t.ts';
import { Choice, Menu } from './menu.tsx';

interface ExportMenuProps {
  /** Below `api/v1/`, each with what it is called. */
  readonly files: readonly (readonly [path: string, words: string])[];
  /** What printing is called; without it the screen is not printed from here. */
  readonly print?: string;
  /** Below the app's own address: a page that the server makes for paper. */
  readonly page?: readonly [path: string, words: string];
}

/** What can be taken away from a screen: files, and paper. */
export function ExportMenu({ files, print: printWords, page }: ExportMenuProps) {
  return (
    <Menu label={<span data-shortcut="e">{t('ui.export')}</span>} isAtEnd>
      {(close) => (
        <>
          {files.map(([path, words]) => (
            <a key={path} className="choice" href={`${basePath}api/v1/${path}`} download onClick={close}>
              {words}
            </a>
          ))}
          {page && (
            <a className="choice" href={`${basePath}${page[0]}`} target="_blank" rel="noopener" onClick={close}>
              {page[1]}
            </a>
          )}
          {printWords && (
            <Choice
              onChoose={() => {
                close();
                // When the sheet is gone: it must not stand on the paper.
                setTimeout(() => print());
              }}
            >
              {printWords}
            </Choice>
          )}
        </>
      )}
    </Menu>
  );
}
