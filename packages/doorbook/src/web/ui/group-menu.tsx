import { useMemo } from 'react';
import { t } from '../texts/t.ts';
import { FilterMenu } from './filter-menu.tsx';
import { plainName } from './name.tsx';

interface GroupMenuProps {
  /** Who is shown; the groups are theirs. */
  readonly people: readonly { readonly groups: readonly string[] }[];
  readonly group: string | undefined;
  readonly onChoose: (group: string | undefined) => void;
}

/** Only one group; nothing where there is none to choose. */
export function GroupMenu({ people, group, onChoose }: GroupMenuProps) {
  const groups = useMemo(() => [...new Set(people.flatMap(({ groups }) => groups))].sort(), [people]);
  if (groups.length === 0 && !group) return null;
  return (
    <FilterMenu
      title={t('ui.chooseGroup')}
      all={t('ui.allGroups')}
      chosen={group}
      choices={groups.map((name) => [name, plainName(name)])}
      onChoose={onChoose}
    />
  );
}
