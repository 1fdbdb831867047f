import type { PassageView } from '../../../views/shapes/passage.ts';
import { t } from '../../texts/t.ts';
import { Mark } from '../../ui/status.tsx';
import type { ToldBy } from './told-by.ts';

const looks = { arrival: ['→', 'good'], exit: ['←', 'good'], none: ['·', 'away'] } as const;

/** What became of it: refused by the door, or counted as what. */
export function Outcome({ passage: { result, counts } }: { readonly passage: Pick<PassageView, 'result' | 'counts'> }) {
  if (result === 'denied') return <Mark look="error" sign="✕" text={t('history.refused')} />;
  if (result === 'other') return <Mark look="away" sign="–" text={t('history.neither')} />;
  const [sign, look] = looks[counts];
  return <Mark look={look} sign={sign} text={t(`counts.${counts}`)} />;
}

/** Who told of it; marked where it is not as it mostly is, and in colour where it does not count for that. */
export function Told({ by }: { readonly by: ToldBy }) {
  const text = t(`history.told ${by}`);
  if (by === 'not-in-log' || by === 'distrusted') return <Mark look="notice" sign="?" text={text} />;
  if (by === 'only-log' || by === 'backfilled') return <Mark look="away" sign="≡" text={text} />;
  return <span className="muted">{text}</span>;
}
