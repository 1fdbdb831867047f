import { useMemo } from 'react';
import { t } from '../texts/t.ts';
import { Choice, Menu } from './menu.tsx';
import { plainName } from './name.tsx';

interface GroupMenuProps {
  /** Who is shown; the groups are theirs. */
  readonly people: readonly { readonly groups: readonly string[] }[];
  readonly group: string | undefined;
  readonly onChoose: (group: string | undefined) => void;
}

/** Only one group; nothing where there is none to choose. */
export function GroupMenu({ people, group: chosen, onChoose }: GroupMenuProps) {
  const groups = useMemo(() => [...new Set(people.flatMap(({ groups }) => groups))].sort(), [people]);
  if (groups.length === 0 && !chosen) return null;
  return (
    <Menu label={chosen ? plainName(chosen) : t('ui.allGroups')} title={t('ui.chooseGroup')}>
      {(close) => (
        <>
          {[undefined, ...groups].map((group) => (
            <Choice
              key={group ?? ''}
              isCurrent={group === chosen}
              onChoose={() => {
                onChoose(group);
                close();
              }}
            >
              {group === undefined ? t('ui.allGroups') : plainName(group)}
            </Choice>
          ))}
        </>
      )}
    </Menu>
  );
}
