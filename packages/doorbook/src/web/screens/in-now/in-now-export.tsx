import type { PresenceView } from '../../../views/shapes/people.ts';
import { basePath } from '../../data/base-path.ts';
import { t } from '../../texts/t.ts';
import { Choice, Menu } from '../../ui/menu.tsx';

export function InNowExport({ mode }: { readonly mode: PresenceView['mode'] }) {
  return (
    <Menu label={<span data-shortcut="e">{t('ui.export')}</span>} isAtEnd>
      {(close) => (
        <>
          {(['xlsx', 'csv'] as const).map((format) => (
            <a
              key={format}
              className="choice"
              href={`${basePath}api/v1/presence/table.${format}?mode=${mode}`}
              download
              onClick={close}
            >
              {t(`inNow.file ${format}`)}
            </a>
          ))}
          <Choice
            onChoose={() => {
              close();
              // When the sheet is gone: it must not stand on the paper.
              setTimeout(() => print());
            }}
          >
            {t('inNow.print')}
          </Choice>
        </>
      )}
    </Menu>
  );
}
