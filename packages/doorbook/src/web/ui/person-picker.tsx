import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { PersonView } from '../../views/shapes/people.ts';
import { peopleQuery } from '../data/queries.ts';
import { t } from '../texts/t.ts';
import { Field } from './field.tsx';
import { personMatches } from './person-matches.ts';
import { Picker, type PickerLabels } from './picker.tsx';

interface PersonPickerProps {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly wrong?: string | undefined;
  /** The person who is chosen. */
  readonly value: string | undefined;
  /** undefined: nobody any more. */
  readonly onChoose: (personId: string | undefined) => void;
  /** Who may be chosen at all; everybody when it is not given. */
  readonly isOffered?: (person: PersonView) => boolean;
  /** Nothing is sent without one. */
  readonly required?: boolean;
  /** For a bar of filters: the label is read aloud and stands in the field, not above it; `/` leads to it. */
  readonly isBare?: boolean;
}

const most = 12;

/** One of all people, by a part of the name, of the mail or of an actor id. */
export function PersonPicker({ label, hint, wrong, isBare, required = false, ...chooser }: PersonPickerProps) {
  if (isBare) {
    const labels = { 'aria-label': String(label), 'data-shortcut': '/' };
    return <Chooser {...chooser} placeholder={String(label)} labels={labels} />;
  }
  return (
    <Field label={label} hint={hint} wrong={wrong} saysRequired={required}>
      {(labels) => <Chooser {...chooser} placeholder={t('picker.hint')} labels={{ ...labels, required }} />}
    </Field>
  );
}

interface ChooserProps extends Pick<PersonPickerProps, 'value' | 'onChoose' | 'isOffered'> {
  readonly placeholder: string;
  readonly labels: PickerLabels;
}

function Chooser({ value, onChoose, isOffered, placeholder, labels }: ChooserProps) {
  const { data } = useQuery(peopleQuery());
  const [typed, setTyped] = useState<string>();
  const people = data?.people ?? [];
  const offered = isOffered ? people.filter(isOffered) : people;
  const found = typed === undefined ? [] : personMatches(offered, typed, most);
  const name = people.find(({ personId }) => personId === value)?.name;
  return (
    <Picker
      labels={labels}
      placeholder={placeholder}
      listLabel={t('picker.list')}
      typed={typed}
      onType={setTyped}
      found={found.map((person) => ({ key: person.personId, name: person.name, aside: asideOf(person) }))}
      none={data ? t('picker.nobody') : t('ui.loading')}
      value={value === undefined ? undefined : { key: value, name: name ?? value }}
      onChoose={(chosen) => onChoose(chosen?.key)}
    />
  );
}

const asideOf = ({ groups, identities, hidden }: PersonView): string =>
  [hidden && t('picker.hidden'), groups.join(', ') || identities.find(({ email }) => email)?.email]
    .filter(Boolean)
    .join(' · ');
