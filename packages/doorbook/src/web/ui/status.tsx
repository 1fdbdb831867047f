import type { Verdict } from '../../attendance/workday.ts';
import { t } from '../texts/t.ts';

/** A sign beside each word: colour alone says nothing to many. */
export const verdictLooks = {
  'on time': ['✓', 'good'],
  late: ['!', 'late'],
  absent: ['–', 'away'],
  pending: ['…', 'notice'],
  present: ['✓', 'good'],
  'not yet': ['○', 'away'],
  'no record': ['?', 'away'],
  excused: ['◇', 'away'],
  off: ['·', 'away'],
} as const satisfies Record<Verdict, readonly [sign: string, look: string]>;

export interface Judged {
  readonly verdict: Verdict;
  readonly remark: string | null;
  readonly minutesLate: number;
}

export function verdictText({ verdict, remark, minutesLate }: Judged): string {
  if (verdict === 'not yet' && remark === 'expected') return t('verdict.expected');
  if (verdict === 'not yet' && remark === 'never seen') return t('verdict.never seen');
  const word = t(`verdict.${verdict}`);
  return verdict === 'late' ? `${word} ${t('verdict.minutes', { count: minutesLate })}` : word;
}

export function Status({ judged }: { readonly judged: Judged }) {
  const [sign, look] = verdictLooks[judged.verdict];
  return (
    <span className={`status ${look}`}>
      <span className="sign" aria-hidden="true">
        {sign}
      </span>
      {verdictText(judged)}
    </span>
  );
}

/** Any other state with its word. */
export function Mark({
  look,
  sign,
  text,
}: {
  readonly look: 'good' | 'late' | 'away' | 'notice' | 'error';
  readonly sign: string;
  readonly text: string;
}) {
  return (
    <span className={`status ${look}`}>
      <span className="sign" aria-hidden="true">
        {sign}
      </span>
      {text}
    </span>
  );
}
