import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { holdersQuery, type KeyHolder } from '../../../data/key-queries.ts';
import { t } from '../../../texts/t.ts';
import { Field } from '../../../ui/field.tsx';
import { Picker } from '../../../ui/picker.tsx';
import { useRested } from '../../../ui/use-rested.ts';

interface HolderPickerProps {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly console: number;
  readonly value: KeyHolder | undefined;
  readonly onChoose: (holder: KeyHolder | undefined) => void;
  readonly isOffered?: (holder: KeyHolder) => boolean;
}

/** A user or visitor of one console, found by the server while a part of the name is typed. */
export function HolderPicker({ label, hint, console, value, onChoose, isOffered = () => true }: HolderPickerProps) {
  const [typed, setTyped] = useState<string>();
  const find = useRested(typed?.trim() ?? '');
  const { data, error } = useQuery({ ...holdersQuery(console, find), enabled: typed !== undefined });
  const found = data?.holders.filter(isOffered) ?? [];
  return (
    <Field label={label} hint={hint}>
      {(labels) => (
        <Picker
          labels={labels}
          placeholder={t('cards.pickerHint')}
          listLabel={t('cards.pickerList')}
          typed={typed}
          onType={setTyped}
          found={found.map((holder) => ({
            holder,
            key: keyOf(holder),
            name: holder.name || holder.id,
            aside: asideOf(holder),
          }))}
          none={data ? t('picker.nobody') : t(error ? 'cards.pickerFailed' : 'ui.loading')}
          note={data?.problem && <p>{t('cards.pickerNoVisitors', { why: data.problem.message })}</p>}
          value={value && { key: keyOf(value), name: value.name }}
          onChoose={(chosen) => onChoose(chosen?.holder)}
        />
      )}
    </Field>
  );
}

const keyOf = ({ kind, id }: KeyHolder): string => `${kind}-${id}`;

const asideOf = ({ kind, isOff, email }: KeyHolder): string =>
  [kind === 'visitor' && t('cards.visitor'), isOff && t('cards.deactivated'), email].filter(Boolean).join(' · ');
