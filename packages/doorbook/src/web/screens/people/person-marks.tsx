import type { PersonView } from '../../../views/shapes/people.ts';
import { t } from '../../texts/t.ts';
import { Mark } from '../../ui/status.tsx';
import { type Standing, standingOf } from './standing.ts';

const looks = {
  active: ['✓', 'good'],
  unknown: ['?', 'notice'],
  deactivated: ['–', 'away'],
  gone: ['–', 'away'],
  untold: ['?', 'away'],
  visitor: ['·', 'away'],
} as const satisfies Record<Standing, readonly [sign: string, look: string]>;

/** How somebody stands with the consoles, and what was chosen for them here. */
export function PersonMarks({ person }: { readonly person: PersonView }) {
  const standing = standingOf(person);
  const [sign, look] = looks[standing];
  return (
    <span className="person-marks">
      <Mark look={look} sign={sign} text={t(`people.standing ${standing}`)} />
      {person.hidden && <Mark look="away" sign="⊘" text={t('people.hidden')} />}
      {person.exempt && <Mark look="away" sign="◇" text={t('people.exempt')} />}
    </span>
  );
}
