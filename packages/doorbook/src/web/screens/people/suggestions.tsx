import { useMemo, useState } from 'react';
import type { PeopleView, PersonView } from '../../../views/shapes/people.ts';
import { useMay } from '../../data/me.ts';
import { useConsoleNames } from '../../data/use-console-names.ts';
import { t } from '../../texts/t.ts';
import { Button } from '../../ui/button.tsx';
import { Name, plainName } from '../../ui/name.tsx';
import { consolesOf } from './call-of.ts';
import { MergeDialog } from './merge-dialog.tsx';
import { pairOf, putOff, putOffNoMore, usePutOff } from './put-off.ts';

interface SuggestionsProps {
  readonly known: PeopleView;
  readonly onMerged: (personId: string) => void;
}

interface Pair {
  readonly key: string;
  readonly one: PersonView;
  readonly into: PersonView;
  readonly because: 'email' | 'name';
}

const mostAtOnce = 3;

/** Two who may be one human: merged, or put off. */
export function Suggestions({ known, onMerged }: SuggestionsProps) {
  const mayManage = useMay('attendance:manage');
  const off = usePutOff();
  const [areAllShown, setAllShown] = useState(false);
  const [asked, setAsked] = useState<Pair>();
  const pairs = useMemo(() => pairsOf(known), [known]);
  const open = pairs.filter(({ key }) => !off.includes(key));
  const shown = areAllShown ? open : open.slice(0, mostAtOnce);
  if (!mayManage || pairs.length === 0) return null;
  return (
    <section className="suggestions" aria-label={t('people.suggestions')}>
      {shown.length > 0 && (
        <ul className="card">
          {shown.map((pair) => (
            <li className="suggestion" key={pair.key}>
              <Words pair={pair} />
              <div className="buttons">
                <Button onClick={() => setAsked(pair)}>{t('people.mergeThem')}</Button>
                <Button look="quiet" onClick={() => putOff(pair.key)}>
                  {t('people.notNow')}
                </Button>
              </div>
            </li>
          ))}
        </ul>
      )}
      <div className="buttons">
        {open.length > shown.length && (
          <Button look="quiet" onClick={() => setAllShown(true)}>
            {t('people.moreSuggestions', { count: open.length - shown.length })}
          </Button>
        )}
        {open.length < pairs.length && (
          <Button look="quiet" onClick={() => putOffNoMore(pairs.map(({ key }) => key))}>
            {t('people.putOff', { count: pairs.length - open.length })}
          </Button>
        )}
      </div>
      {asked && (
        <MergeDialog
          person={asked.one}
          otherId={asked.into.personId}
          isOtherShown
          onMerged={onMerged}
          onClose={() => setAsked(undefined)}
        />
      )}
    </section>
  );
}

/** `Ann (Annex) and Ann (Head office) may be one human: the same mail, ann@example.org.` */
function Words({ pair: { one, into, because } }: { readonly pair: Pair }) {
  const names = useConsoleNames();
  return (
    <p>
      {[one, into].map((person, place) => (
        <span key={person.personId}>
          {place === 1 && <span className="muted"> {t('people.and')} </span>}
          <strong>
            <Name text={person.name} />
          </strong>{' '}
          <span className="muted">
            (<Name text={consolesOf(person, names)} />)
          </span>
        </span>
      ))}{' '}
      <span className="muted">{t(`people.alike ${because}`, { mail: plainName(sharedMail(one, into)) })}</span>
    </p>
  );
}

const sharedMail = (one: PersonView, other: PersonView): string => {
  const mails = one.identities.map(({ email }) => email.trim().toLocaleLowerCase());
  return other.identities.find(({ email }) => mails.includes(email.trim().toLocaleLowerCase()))?.email ?? '';
};

function pairsOf({ people, suggestions }: PeopleView): readonly Pair[] {
  const byId = new Map(people.map((person) => [person.personId, person]));
  return suggestions.flatMap(({ personId, intoPersonId, because }) => {
    const one = byId.get(personId);
    const into = byId.get(intoPersonId);
    return one && into ? [{ key: pairOf(personId, intoPersonId), one, into, because }] : [];
  });
}
