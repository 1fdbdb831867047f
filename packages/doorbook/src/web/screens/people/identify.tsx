import { useState } from 'react';
import type { PersonView } from '../../../views/shapes/people.ts';
import { useMay } from '../../data/me.ts';
import { t } from '../../texts/t.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/states.tsx';
import { MergeDialog } from './merge-dialog.tsx';
import { standingOf } from './standing.ts';

interface IdentifyProps {
  readonly person: PersonView;
  readonly onMerged: (personId: string) => void;
}

/** Of a badge holder whom no console has listed: somebody may know who it is. */
export function Identify({ person, onMerged }: IdentifyProps) {
  const mayManage = useMay('attendance:manage');
  const [isAsked, setAsked] = useState(false);
  if (standingOf(person) !== 'unknown') return null;
  return (
    <Notice>
      <p>{t('people.unknownText')}</p>
      {mayManage ? (
        <Button onClick={() => setAsked(true)}>{t('people.identifyAct')}</Button>
      ) : (
        <p className="muted">{t('people.adminsOnly')}</p>
      )}
      {isAsked && <MergeDialog person={person} onMerged={onMerged} onClose={() => setAsked(false)} />}
    </Notice>
  );
}
