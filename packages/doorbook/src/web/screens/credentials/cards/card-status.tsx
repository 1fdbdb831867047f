import { t } from '../../../texts/t.ts';
import { plainName } from '../../../ui/name.tsx';
import { Mark } from '../../../ui/status.tsx';
import { cardStatuses } from './cards-search.ts';

const looks = {
  assigned: ['✓', 'good'],
  pending: ['○', 'away'],
  disable: ['–', 'away'],
  loss: ['!', 'late'],
  deleted: ['✕', 'away'],
} as const;

/** In words: the console says `disable` and `loss`. One of a later version is shown as it is called. */
export function CardStatus({ status }: { readonly status: string }) {
  const known = cardStatuses.find((one) => one === status);
  if (!known) return <Mark look="notice" sign="?" text={plainName(status)} />;
  const [sign, look] = looks[known];
  return <Mark look={look} sign={sign} text={t(`cards.status ${known}`)} />;
}
