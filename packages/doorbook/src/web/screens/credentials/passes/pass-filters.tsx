import { t } from '../../../texts/t.ts';
import { AskingFind } from '../../../ui/asking-find.tsx';
import { FilterMenu } from '../../../ui/filter-menu.tsx';
import { plainName } from '../../../ui/name.tsx';
import { type PassesSearch, passStatuses } from './passes-search.ts';

interface PassFiltersProps {
  readonly search: PassesSearch;
  readonly consoles: readonly { readonly id: number; readonly name: string }[];
  readonly onChange: (change: PassesSearch) => void;
}

export function PassFilters({ search, consoles, onChange }: PassFiltersProps) {
  return (
    <>
      <FilterMenu
        title={t('passes.chooseStatus')}
        all={t('passes.allStatuses')}
        chosen={search.status}
        choices={[
          ...passStatuses.map((one) => [one, t(`passes.status ${one}`)] as const),
          ['assignable', t('passes.assignable')] as const,
        ]}
        onChoose={(status) => onChange({ status, find: undefined })}
      />
      {consoles.length > 1 && (
        <FilterMenu
          title={t('passes.chooseConsole')}
          all={t('passes.firstConsole')}
          chosen={search.console}
          choices={consoles.map(({ id, name }) => [String(id), plainName(name)] as const)}
          onChoose={(console) => onChange({ console, open: undefined })}
        />
      )}
      <AskingFind
        label={t('cards.findLabel')}
        find={search.find}
        onFind={(find) => onChange({ find, ...(find && { status: undefined }) })}
      />
    </>
  );
}
