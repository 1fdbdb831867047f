import { useMemo } from 'react';
import type { PersonView } from '../../../views/shapes/people.ts';
import { t } from '../../texts/t.ts';
import { FindField } from '../../ui/find-field.tsx';
import { GroupMenu } from '../../ui/group-menu.tsx';
import type { PeopleSearch } from './people.tsx';
import { countOf, type Shown, shownChoices } from './shown-people.ts';

interface PeopleFiltersProps {
  readonly people: readonly PersonView[];
  readonly search: PeopleSearch;
  readonly onChange: (change: PeopleSearch) => void;
}

export const PeopleFilters = ({ people, search, onChange }: PeopleFiltersProps) => (
  <>
    <GroupMenu people={people} group={search.group} onChoose={(group) => onChange({ group })} />
    <FindField label={t('people.findLabel')} find={search.find} onFind={(find) => onChange({ find })} />
  </>
);

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
