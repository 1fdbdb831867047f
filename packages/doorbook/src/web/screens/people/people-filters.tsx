import { useMemo } from 'react';
import type { PersonView } from '../../../views/shapes/people.ts';
import { t } from '../../texts/t.ts';
import { Choice, Menu } from '../../ui/menu.tsx';
import { plainName } from '../../ui/name.tsx';
import type { PeopleSearch } from './people.tsx';
import { countOf, type Shown, shownChoices } from './shown-people.ts';

interface PeopleFiltersProps {
  readonly people: readonly PersonView[];
  readonly search: PeopleSearch;
  readonly onChange: (change: PeopleSearch) => void;
}

export function PeopleFilters({ people, search, onChange }: PeopleFiltersProps) {
  const groups = useMemo(() => [...new Set(people.flatMap((person) => person.groups))].sort(), [people]);
  return (
    <>
      {(groups.length > 0 || search.group) && (
        <Menu label={search.group ? plainName(search.group) : t('people.allGroups')} title={t('people.chooseGroup')}>
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
                  {group === undefined ? t('people.allGroups') : plainName(group)}
                </Choice>
              ))}
            </>
          )}
        </Menu>
      )}
      <input
        className="input people-find"
        type="search"
        data-shortcut="/"
        placeholder={t('people.find')}
        aria-label={t('people.findLabel')}
        value={search.find ?? ''}
        onChange={({ target }) => onChange({ find: target.value || undefined })}
      />
    </>
  );
}

interface ShownChoicesProps {
  readonly people: readonly PersonView[];
  readonly shown: Shown | undefined;
  readonly onShow: (shown: Shown | undefined) => void;
}

/** How many of each there are; pressed, only they stay. Of whom there is none, nothing is said. */
export function ShownChoices({ people, shown, onShow }: ShownChoicesProps) {
  const counts = useMemo(() => shownChoices.map((choice) => ({ choice, count: countOf(people, choice) })), [people]);
  const choices = counts.filter(({ choice, count }) => count > 0 || choice === shown);
  if (people.length === 0) return null;
  return (
    <fieldset className="people-shown">
      <legend className="aside-only">{t('people.showOnly')}</legend>
      {[{ choice: undefined, count: people.length }, ...choices].map(({ choice, count }) => (
        <button
          key={choice ?? ''}
          type="button"
          aria-pressed={choice === shown}
          onClick={() => onShow(choice === shown ? undefined : choice)}
        >
          {choice ? t(`people.show ${choice}`) : t('people.everybody')} <span className="muted">{count}</span>
        </button>
      ))}
    </fieldset>
  );
}
