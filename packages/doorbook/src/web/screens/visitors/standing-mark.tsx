import type { VisitorRow } from '../../data/visitor-queries.ts';
import { t } from '../../texts/t.ts';
import { Mark } from '../../ui/status.tsx';

const looks = {
  overstayed: ['!', 'late'],
  here: ['✓', 'good'],
  expected: ['○', 'notice'],
  left: ['·', 'away'],
  missed: ['–', 'away'],
  cancelled: ['×', 'away'],
} as const satisfies Record<VisitorRow['standing'], readonly [sign: string, look: string]>;

export function StandingMark({ standing }: Pick<VisitorRow, 'standing'>) {
  const [sign, look] = looks[standing];
  return <Mark sign={sign} look={look} text={t(`visitors.standing ${standing}`)} />;
}
