import { basePath } from '../../data/base-path.ts';
import { t } from '../../texts/t.ts';
import { Menu } from '../../ui/menu.tsx';

/** A list as a file. `path` is below `api/v1/`, without the ending; `query` begins with `?`. */
export function ExportMenu({ path, query = '' }: { readonly path: string; readonly query?: string }) {
  return (
    <Menu label={<span data-shortcut="e">{t('ui.export')}</span>} isAtEnd>
      {(close) => (
        <>
          {(['xlsx', 'csv'] as const).map((form) => (
            <a
              key={form}
              className="choice"
              href={`${basePath}api/v1/${path}.${form}${query}`}
              download
              onClick={close}
            >
              {t(`settings.as ${form}`)}
            </a>
          ))}
        </>
      )}
    </Menu>
  );
}
