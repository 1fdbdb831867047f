import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { consolesQuery } from '../../../data/queries.ts';
import { t } from '../../../texts/t.ts';
import { FindField } from '../../../ui/find-field.tsx';
import { Choice, Menu } from '../../../ui/menu.tsx';
import { plainName } from '../../../ui/name.tsx';
import { type CardsSearch, cardStatuses, ownerKinds } from './cards-search.ts';

interface CardFiltersProps {
  readonly search: CardsSearch;
  readonly onChange: (change: CardsSearch) => void;
}

export function CardFilters({ search, onChange }: CardFiltersProps) {
  const { data } = useQuery(consolesQuery());
  const consoles = data?.consoles ?? [];
  const { status, owner, console } = search;
  return (
    <>
      <FilterMenu
        title={t('cards.chooseStatus')}
        all={t('cards.allStatuses')}
        chosen={status}
        choices={cardStatuses.map((one) => [one, t(`cards.status ${one}`)])}
        onChoose={(next) => onChange({ status: next })}
      />
      <FilterMenu
        title={t('cards.chooseOwner')}
        all={t('cards.allOwners')}
        chosen={owner}
        choices={ownerKinds.map((one) => [one, t(`cards.owned ${one}`)])}
        onChoose={(next) => onChange({ owner: next })}
      />
      {(consoles.length > 1 || console !== undefined) && (
        <FilterMenu
          title={t('cards.chooseConsole')}
          all={t('cards.allConsoles')}
          chosen={console}
          choices={consoles.map(({ id, name }) => [String(id), plainName(name)])}
          onChoose={(next) => onChange({ console: next })}
        />
      )}
      <CardFind find={search.find} onFind={(find) => onChange({ find })} />
    </>
  );
}

interface FilterMenuProps {
  readonly title: string;
  readonly all: string;
  readonly chosen: string | undefined;
  readonly choices: readonly (readonly [value: string, text: string])[];
  readonly onChoose: (value: string | undefined) => void;
}

export function FilterMenu({ title, all, chosen, choices, onChoose }: FilterMenuProps) {
  const text = choices.find(([value]) => value === chosen)?.[1] ?? chosen ?? all;
  return (
    <Menu label={text} title={title}>
      {(close) =>
        [[undefined, all] as const, ...choices].map(([value, words]) => (
          <Choice
            key={value ?? ''}
            isCurrent={value === chosen}
            onChoose={() => {
              onChoose(value);
              close();
            }}
          >
            {words}
          </Choice>
        ))
      }
    </Menu>
  );
}

/** Not at each letter: whoever types fast asks once. */
const restMs = 50;

export function CardFind({
  find,
  onFind,
}: {
  readonly find: string | undefined;
  readonly onFind: (find: string | undefined) => void;
}) {
  const [typed, setTyped] = useState<{ readonly text: string | undefined }>();
  const tell = useRef(onFind);
  tell.current = onFind;
  useEffect(() => {
    if (!typed) return;
    const timer = setTimeout(() => {
      tell.current(typed.text);
      setTyped(undefined);
    }, restMs);
    return () => clearTimeout(timer);
  }, [typed]);
  return (
    <FindField label={t('cards.findLabel')} find={typed ? typed.text : find} onFind={(text) => setTyped({ text })} />
  );
}
