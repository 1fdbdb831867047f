import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import type { PersonView } from '../../../views/shapes/people.ts';
import { consolesQuery } from '../../data/queries.ts';
import { t } from '../../texts/t.ts';
import { dateAt, shortDate } from '../../ui/format.ts';
import { Name } from '../../ui/name.tsx';

type Identity = PersonView['identities'][number];

/** Who the person is at each console. */
export function Identities({ person }: { readonly person: PersonView }) {
  const { data } = useQuery(consolesQuery());
  const id = useId();
  return (
    <section className="person-part" aria-labelledby={id}>
      <h3 id={id}>{t('people.identities')}</h3>
      {person.identities.map((identity) => {
        const console = data?.consoles.find(({ id }) => id === identity.console);
        return (
          <IdentityFacts
            key={`${identity.console} ${identity.actorId}`}
            identity={identity}
            name={console?.name ?? t('people.removedConsole', { id: identity.console })}
            zone={console?.zone ?? 'UTC'}
            isOtherName={identity.name !== '' && identity.name !== person.name}
          />
        );
      })}
    </section>
  );
}

interface IdentityFactsProps {
  readonly identity: Identity;
  readonly name: string;
  readonly zone: string;
  readonly isOtherName: boolean;
}

function IdentityFacts({ identity, name, zone, isOtherName }: IdentityFactsProps) {
  const { email, status, onboardMs, actorId } = identity;
  return (
    <dl className="person-facts">
      <dt>{t('people.console')}</dt>
      <dd>
        <Name text={name} />
      </dd>
      {isOtherName && (
        <>
          <dt>{t('people.calledThere')}</dt>
          <dd>
            <Name text={identity.name} />
          </dd>
        </>
      )}
      <dt>{t('people.status')}</dt>
      <dd>{status ? t(`people.status ${status}`) : t('people.statusNone')}</dd>
      {email && (
        <>
          <dt>{t('people.mail')}</dt>
          <dd>
            <Name text={email} />
          </dd>
        </>
      )}
      {onboardMs !== null && (
        <>
          <dt>{t('people.onboard')}</dt>
          <dd>{shortDate(dateAt(onboardMs, zone))}</dd>
        </>
      )}
      <dt>{t('people.actor')}</dt>
      <dd>
        <code>{actorId}</code>
      </dd>
    </dl>
  );
}
