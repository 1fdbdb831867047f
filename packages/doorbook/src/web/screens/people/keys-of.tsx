import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Fragment, useId } from 'react';
import type { PersonView } from '../../../views/shapes/people.ts';
import { type HolderAsked, type KeysHeld, keysHeldQuery } from '../../data/keys-held.ts';
import { useMay } from '../../data/me.ts';
import { useConsoleNames } from '../../data/use-console-names.ts';
import { t } from '../../texts/t.ts';
import { Name, plainName } from '../../ui/name.tsx';
import { Asked } from '../../ui/states.tsx';

/** What lets the person in, in short, and the ways to where it is changed. Of no concern to whoever gives out no keys. */
export function KeysOf({ person }: { readonly person: PersonView }) {
  const may = useMay('credentials:manage');
  const id = useId();
  // Whom no console has ever listed is asked of none.
  const listed = person.identities.filter(({ status }) => status !== null);
  if (!may || (listed.length === 0 && person.kind === 'staff')) return null;
  const kind = person.kind === 'visitor' ? 'visitor' : 'user';
  const identities = kind === 'visitor' ? person.identities : listed;
  return (
    <section className="person-part" aria-labelledby={id}>
      <h3 id={id}>{t('people.keys')}</h3>
      {identities.map(({ console, actorId }) => (
        <KeysAt
          key={`${console} ${actorId}`}
          holder={{ console, kind, id: actorId }}
          isOneOfSeveral={identities.length > 1}
        />
      ))}
    </section>
  );
}

interface KeysAtProps {
  readonly holder: HolderAsked;
  readonly isOneOfSeveral: boolean;
}

function KeysAt({ holder, isOneOfSeveral }: KeysAtProps) {
  const query = useQuery(keysHeldQuery(holder));
  const names = useConsoleNames();
  return (
    <Asked query={query} rows={2}>
      {(held) => (
        <dl className="person-facts">
          {isOneOfSeveral && (
            <>
              <dt>{t('people.console')}</dt>
              <dd>
                <Name text={names.get(holder.console) ?? String(holder.console)} />
              </dd>
            </>
          )}
          <Pin holder={holder} held={held} />
          <Cards holder={holder} held={held} />
          {held.pass && <Pass holder={holder} pass={held.pass} />}
          {held.plates.length > 0 && (
            <>
              <dt>{t('people.plates')}</dt>
              <dd>{held.plates.map(plainName).join(', ')}</dd>
            </>
          )}
        </dl>
      )}
    </Asked>
  );
}

interface HeldProps {
  readonly holder: HolderAsked;
  readonly held: KeysHeld;
}

function Pin({ holder: { console, kind, id }, held }: HeldProps) {
  const text = t(held.hasPin ? 'people.pinYes' : 'people.pinNo');
  return (
    <>
      <dt>{t('people.pin')}</dt>
      <dd>
        {!held.isListed ? (
          text
        ) : kind === 'visitor' ? (
          <Link to="/visitors" search={{ visitor: `${console} ${id}` }}>
            {text}
          </Link>
        ) : (
          <Link to="/credentials/$part" params={{ part: 'pins' }} search={{ console: String(console), open: id }}>
            {text}
          </Link>
        )}
      </dd>
    </>
  );
}

function Cards({ holder: { console }, held: { cards } }: HeldProps) {
  return (
    <>
      <dt>{t('people.cards')}</dt>
      <dd>
        {cards.length === 0 && t('people.noCards')}
        {cards.map(({ mark, number, alias, status }, place) => (
          <Fragment key={mark}>
            {place > 0 && ', '}
            <Link
              to="/credentials/$part"
              params={{ part: 'cards' }}
              search={{ find: number, open: `${console} ${mark}` }}
            >
              <Name text={alias === '' ? number : `${number} (${alias})`} />
            </Link>
            {(status === 'loss' || status === 'disable') && ` ${t(`people.card ${status}`)}`}
          </Fragment>
        ))}
      </dd>
    </>
  );
}

interface PassProps {
  readonly holder: HolderAsked;
  readonly pass: NonNullable<KeysHeld['pass']>;
}

function Pass({ holder: { console }, pass: { id, number } }: PassProps) {
  return (
    <>
      <dt>{t('people.pass')}</dt>
      <dd>
        <Link
          to="/credentials/$part"
          params={{ part: 'passes' }}
          search={{ console: String(console), find: number, open: id }}
        >
          {number}
        </Link>
      </dd>
    </>
  );
}
