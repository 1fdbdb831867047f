import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import type { PersonView } from '../../../views/shapes/people.ts';
import { peopleQuery } from '../../data/queries.ts';
import { useAct } from '../../data/use-act.ts';
import { useConsoleNames } from '../../data/use-console-names.ts';
import { t } from '../../texts/t.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Name, plainName } from '../../ui/name.tsx';
import { PersonPicker } from '../../ui/person-picker.tsx';
import { Notice, Problem } from '../../ui/states.tsx';
import { callsOf, consolesOf } from './call-of.ts';
import { merge } from './merge-acts.ts';
import { standingOf } from './standing.ts';

interface MergeDialogProps {
  readonly person: PersonView;
  /** Whom they are merged with, where that is suggested. */
  readonly otherId?: string;
  /** The other one is shown for both, unless somebody turns it round. */
  readonly isOtherShown?: boolean;
  /** Who is shown for both. */
  readonly onMerged: (personId: string) => void;
  readonly onClose: () => void;
}

/** Two are one human: who is the other, who is shown for both, and what that means, in words. */
export function MergeDialog({ person, otherId, isOtherShown, onMerged, onClose }: MergeDialogProps) {
  const { data } = useQuery(peopleQuery());
  const isUnknown = standingOf(person) === 'unknown';
  const [chosenId, setChosenId] = useState(otherId);
  const [isOther, setOther] = useState(isOtherShown ?? isUnknown);
  const other = data?.people.find(({ personId }) => personId === chosenId);
  const names = useConsoleNames();
  const [call, otherCall] = other ? callsOf(person, other, names) : [person.name, ''];
  const act = useAct(async (known: PersonView) => {
    const both = [
      { personId: person.personId, call },
      { personId: known.personId, call: otherCall },
    ] as const;
    const [from, into] = isOther ? both : ([both[1], both[0]] as const);
    await merge(from, into);
    onClose();
    onMerged(into.personId);
  });
  const name = plainName(call);
  return (
    <Dialog title={t(isUnknown ? 'people.whoIs' : 'people.mergeTitle', { name })} onClose={onClose}>
      <form
        className="fields"
        onSubmit={(event) => {
          event.preventDefault();
          if (other) void act.run(other);
        }}
      >
        <p>{t(isUnknown ? 'people.whoIsText' : 'people.mergeText')}</p>
        <PersonPicker
          label={t(isUnknown ? 'people.knownPerson' : 'people.otherPerson')}
          required
          value={chosenId}
          onChoose={setChosenId}
          isOffered={(one) => one.personId !== person.personId && !(isUnknown && standingOf(one) === 'unknown')}
        />
        {other && (
          <>
            {!isUnknown && <WhoIsShown person={person} other={other} isOther={isOther} onOther={setOther} />}
            <Meaning
              from={isOther ? call : otherCall}
              into={isOther ? otherCall : call}
              isIntoHidden={(isOther ? other : person).hidden}
            />
          </>
        )}
        <Problem error={act.error} />
        <div className="buttons">
          <Button type="submit" look="primary" disabled={act.isBusy}>
            {isUnknown && other
              ? t('people.identifyYes', { name: plainName(other.name) })
              : t(isUnknown ? 'people.identify' : 'people.mergeAct')}
          </Button>
          <Button onClick={onClose}>{t('ui.cancel')}</Button>
        </div>
      </form>
    </Dialog>
  );
}

interface WhoIsShownProps {
  readonly person: PersonView;
  readonly other: PersonView;
  readonly isOther: boolean;
  readonly onOther: (isOther: boolean) => void;
}

function WhoIsShown({ person, other, isOther, onOther }: WhoIsShownProps) {
  const group = useId();
  const names = useConsoleNames();
  return (
    <fieldset className="merge-choice">
      <legend>{t('people.whoIsShown')}</legend>
      {[person, other].map((one) => (
        <label className="check" key={one.personId}>
          <input
            type="radio"
            name={group}
            checked={isOther === (one === other)}
            onChange={() => onOther(one === other)}
          />
          <span>
            <strong>
              <Name text={one.name} />
            </strong>{' '}
            <span className="muted">
              <Name text={asideOf(one, consolesOf(one, names))} />
            </span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}

/** What tells two of the same name apart. */
const asideOf = ({ identities, groups, kind }: PersonView, consoles: string): string =>
  [
    consoles,
    identities.find(({ email }) => email !== '')?.email,
    groups.join(', '),
    kind === 'visitor' && t('people.kind visitor'),
  ]
    .filter(Boolean)
    .join(' · ');

interface MeaningProps {
  readonly from: string;
  readonly into: string;
  readonly isIntoHidden: boolean;
}

function Meaning({ from, into, isIntoHidden }: MeaningProps) {
  const names = { from: plainName(from), into: plainName(into) };
  return (
    <>
      <ul className="bullets">
        <li>{t('people.meansDays', names)}</li>
        <li>{t('people.meansOwn', names)}</li>
        <li>{t('people.meansUndo')}</li>
      </ul>
      {isIntoHidden && <Notice>{t('people.intoHidden', names)}</Notice>}
    </>
  );
}
