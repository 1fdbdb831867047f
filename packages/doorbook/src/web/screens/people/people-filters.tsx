import { useMemo } from 'react';
import type { PersonView } from '../../../views/shapes/people.ts';
import { t } from '../../texts/t.ts';
import { FindField } from '../../ui/find-field.tsx';
import { GroupMenu } from '../../ui/group-menu.tsx';
import { ShownChoices } from '../../ui/shown-choices.tsx';
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

interface PeopleChoicesProps {
  readonly people: readonly PersonView[];
  readonly shown: Shown | undefined;
  readonly onShow: (shown: Shown | undefined) => void;
}

/** Of whom there is none, nothing is said. */
export function PeopleChoices({ people, shown, onShow }: PeopleChoicesProps) {
  const counts = useMemo(() => shownChoices.map((key) => ({ key, count: countOf(people, key) })), [people]);
  const choices = counts.filter(({ key, count }) => count > 0 || key === shown);
  if (people.length === 0) return null;
  return (
    <ShownChoices<Shown | 'everybody'>
      label={t('people.showOnly')}
      choices={[
        { key: 'everybody', text: t('people.everybody'), count: people.length },
        ...choices.map(({ key, count }) => ({ key, text: t(`people.show ${key}`), count })),
      ]}
      shown={shown ?? 'everybody'}
      onShow={(next) => onShow(next === 'everybody' ? undefined : next)}
    />
  );
}
