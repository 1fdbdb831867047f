import { t } from '../../texts/t.ts';
import { Button } from '../../ui/button.tsx';
import { Choice, Menu } from '../../ui/menu.tsx';
import { plainName } from '../../ui/name.tsx';
import type { InNowSearch } from './in-now.tsx';
import type { Mode, PersonIn } from './presence-rows.ts';

interface InNowFiltersProps {
  readonly mode: Mode;
  readonly people: readonly PersonIn[];
  readonly search: InNowSearch;
  readonly onChange: (change: InNowSearch) => void;
}

export function InNowFilters({ mode, people, search, onChange }: InNowFiltersProps) {
  const groups = [...new Set(people.flatMap((person) => person.groups))].sort();
  return (
    <>
      <fieldset className="in-now-modes">
        <legend className="aside-only">{t('inNow.mode')}</legend>
        {(['first-in', 'in-out'] as const).map((one) => (
          <Button
            key={one}
            aria-pressed={one === mode}
            // The first is meant when none is named.
            onClick={() => onChange({ mode: one === 'first-in' ? undefined : one })}
          >
            {t(`inNow.mode ${one}`)}
          </Button>
        ))}
      </fieldset>
      {(groups.length > 0 || search.group) && (
        <Menu
          label={search.group ? plainName(search.group) : t('inNow.allGroups')}
          {...(search.group && { title: t('inNow.onlyGroup', { name: plainName(search.group) }) })}
        >
          {(close) => (
            <>
              {[undefined, ...groups].map((group) => (
                <Choice
                  key={group ?? ''}
                  isCurrent={group === search.group}
                  onChoose={() => {
                    onChange({ group });
                    close();
                  }}
                >
                  {group === undefined ? t('inNow.allGroups') : plainName(group)}
                </Choice>
              ))}
            </>
          )}
        </Menu>
      )}
      <input
        className="input in-now-find"
        type="search"
        data-shortcut="/"
        placeholder={t('inNow.find')}
        aria-label={t('inNow.findLabel')}
        value={search.find ?? ''}
        onChange={({ target }) => onChange({ find: target.value || undefined })}
      />
    </>
  );
}
