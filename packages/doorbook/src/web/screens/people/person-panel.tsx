import { Link } from '@tanstack/react-router';
import type { PersonView } from '../../../views/shapes/people.ts';
import { useLastSeen } from '../../data/last-seen.ts';
import { useMe } from '../../data/me.ts';
import { t } from '../../texts/t.ts';
import { momentAt } from '../../ui/format.ts';
import { Name } from '../../ui/name.tsx';
import { Panel } from '../../ui/panel.tsx';
import { GroupsOf } from './groups-of.tsx';
import { Identify } from './identify.tsx';
import { Identities } from './identities.tsx';
import { Judging } from './judging.tsx';
import { KeysOf } from './keys-of.tsx';
import { Merges } from './merges.tsx';
import { PersonMarks } from './person-marks.tsx';

interface PersonPanelProps {
  readonly person: PersonView;
  readonly onClose: () => void;
  readonly onMerged: (personId: string) => void;
}

/** One of the people: who they are at the consoles, and all that is chosen for them. */
export function PersonPanel({ person, onClose, onMerged }: PersonPanelProps) {
  return (
    <Panel title={<Name text={person.name} />} onClose={onClose}>
      <PersonMarks person={person} />
      <LastSeen personId={person.personId} />
      <Identify person={person} onMerged={onMerged} />
      <Link className="button" to="/people/$personId" params={{ personId: person.personId }}>
        {t('people.allDays')}
      </Link>
      <PersonSettings person={person} onMerged={onMerged} />
    </Panel>
  );
}

function LastSeen({ personId }: { readonly personId: string }) {
  const { zone } = useMe();
  const lastSeen = useLastSeen();
  if (!lastSeen) return null;
  const ms = lastSeen.get(personId);
  return (
    <p className="muted">{ms === undefined ? t('people.lastNever') : t('people.lastAt', { at: momentAt(ms, zone) })}</p>
  );
}

/** The same in the panel and on the person's own page. */
export function PersonSettings({ person, onMerged }: Pick<PersonPanelProps, 'person' | 'onMerged'>) {
  return (
    <>
      <Identities person={person} />
      <KeysOf person={person} />
      <GroupsOf person={person} />
      <Judging person={person} />
      <Merges person={person} onMerged={onMerged} />
    </>
  );
}
