import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Card } from '../../../data/key-queries.ts';
import { peopleQuery } from '../../../data/queries.ts';
import { t } from '../../../texts/t.ts';
import { Name } from '../../../ui/name.tsx';

type Owner = NonNullable<Card['owner']>;

/** The person of ours whom a console knows by this id; undefined = we know nobody. */
export function usePersonId(console: number, id: string | undefined): string | undefined {
  const { data } = useQuery(peopleQuery());
  return data?.people.find(({ identities }) => identities.some((one) => one.console === console && one.actorId === id))
    ?.personId;
}

/** Leads to the person's own page, where there is one. */
export function OwnerLink({ console, owner }: { readonly console: number; readonly owner: Owner }) {
  const personId = usePersonId(console, owner.id);
  const name = <Name text={owner.name || owner.id} />;
  return (
    <>
      {personId === undefined ? (
        name
      ) : (
        <Link to="/people/$personId" params={{ personId }}>
          {name}
        </Link>
      )}
      {owner.kind === 'visitor' && <span className="muted"> {t('cards.visitor')}</span>}
    </>
  );
}
