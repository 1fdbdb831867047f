import { useId, useState } from 'react';
import type { PersonView } from '../../../views/shapes/people.ts';
import { useMay, useMe } from '../../data/me.ts';
import { useAct } from '../../data/use-act.ts';
import { t } from '../../texts/t.ts';
import { Button } from '../../ui/button.tsx';
import { momentAt } from '../../ui/format.ts';
import { Name, plainName } from '../../ui/name.tsx';
import { Problem } from '../../ui/states.tsx';
import { say } from '../../ui/toast.tsx';
import { part } from './merge-acts.ts';
import { MergeDialog } from './merge-dialog.tsx';
import { standingOf } from './standing.ts';

interface MergesProps {
  readonly person: PersonView;
  readonly onMerged: (personId: string) => void;
}

/** Who else is shown as this person, each to be parted again; and the way to one more. */
export function Merges({ person, onMerged }: MergesProps) {
  const mayManage = useMay('attendance:manage');
  const { zone } = useMe();
  const [isAsked, setAsked] = useState(false);
  const undo = useAct(async (mergeId: string, name: string) => {
    await part(mergeId);
    say({ text: t('people.parted', { one: plainName(name), other: plainName(person.name) }) });
  });
  const id = useId();
  // Of whom nobody knows, it is asked at the top who they are.
  const mayMerge = mayManage && standingOf(person) !== 'unknown';
  if (!mayMerge && person.merges.length === 0) return null;
  return (
    <section className="person-part" aria-labelledby={id}>
      <h3 id={id}>{t('people.merges')}</h3>
      {person.merges.map((merge) => (
        <div className="person-choice" key={merge.id}>
          <p>
            <Name text={merge.name} />{' '}
            <span className="muted">
              {t('people.mergedBy', {
                by: plainName(merge.by.replace(/^account:/, '')),
                at: momentAt(merge.atMs, zone),
              })}
            </span>
          </p>
          {mayManage && (
            <Button disabled={undo.isBusy} onClick={() => void undo.run(merge.id, merge.name)}>
              {t('people.part')}
            </Button>
          )}
        </div>
      ))}
      <Problem error={undo.error} />
      {mayMerge && (
        <div className="person-choice">
          <p className="muted">{t('people.mergeHint')}</p>
          <Button onClick={() => setAsked(true)}>{t('people.mergeOpen')}</Button>
        </div>
      )}
      {isAsked && <MergeDialog person={person} onMerged={onMerged} onClose={() => setAsked(false)} />}
    </section>
  );
}
