import { useQuery } from '@tanstack/react-query';
import { consolesQuery } from '../../../data/queries.ts';
import { t } from '../../../texts/t.ts';
import { AskingFind } from '../../../ui/asking-find.tsx';
import { FilterMenu } from '../../../ui/filter-menu.tsx';
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
      <AskingFind label={t('cards.findLabel')} find={search.find} onFind={(find) => onChange({ find })} />
    </>
  );
}
