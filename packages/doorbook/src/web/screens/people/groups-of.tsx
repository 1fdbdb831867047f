import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useId } from 'react';
import type { PersonView } from '../../../views/shapes/people.ts';
import { answered, api } from '../../data/api.ts';
import { useMay } from '../../data/me.ts';
import { groupsQuery } from '../../data/queries.ts';
import { useAct } from '../../data/use-act.ts';
import { t } from '../../texts/t.ts';
import { Check } from '../../ui/field.tsx';
import { Name } from '../../ui/name.tsx';
import { Problem } from '../../ui/states.tsx';

/** Which groups the person is in; a tick moves them in or out at once. */
export function GroupsOf({ person }: { readonly person: PersonView }) {
  const mayManage = useMay('attendance:manage');
  const { data, error } = useQuery(groupsQuery());
  const move = useAct((groupId: string, isIn: boolean) => moveMember(groupId, person.personId, isIn));
  const id = useId();
  const groups = data?.groups ?? [];
  return (
    <section className="person-part" aria-labelledby={id}>
      <h3 id={id}>{t('people.groups')}</h3>
      <Problem error={error} />
      {data && groups.length === 0 && (
        <p className="muted">
          {t('people.noGroups')}{' '}
          {mayManage && (
            <Link to="/settings/$part" params={{ part: 'groups' }}>
              {t('people.makeGroups')}
            </Link>
          )}
        </p>
      )}
      {!mayManage && groups.length > 0 && (
        <p>{person.groups.length > 0 ? <Name text={person.groups.join(', ')} /> : t('people.inNoGroup')}</p>
      )}
      {mayManage && groups.length > 0 && (
        <>
          <div className="person-groups">
            {groups.map((group) => (
              <Check
                key={group.id}
                label={<Name text={group.name} />}
                checked={group.memberIds.includes(person.personId)}
                // Never disabled: that would take the focus away from who goes through them by keyboard.
                onChecked={(isIn) => !move.isBusy && void move.run(group.id, isIn)}
              />
            ))}
          </div>
          <p className="muted">{t('people.groupsText')}</p>
        </>
      )}
      <Problem error={move.error} />
    </section>
  );
}

/** The list of members as it is now, with this one change: what is shown may be a moment old. */
async function moveMember(groupId: string, personId: string, isIn: boolean): Promise<void> {
  const { groups } = await answered(api.groups.$get());
  const group = groups.find(({ id }) => id === groupId);
  if (!group) return;
  const others = group.memberIds.filter((id) => id !== personId);
  const memberIds = isIn ? [...others, personId] : others;
  await answered(api.groups[':id'].$put({ param: { id: groupId }, json: { name: group.name, memberIds } }));
}
