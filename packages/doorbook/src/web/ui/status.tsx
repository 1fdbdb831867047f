import type { Verdict } from '../../attendance/workday.ts';
import { t } from '../texts/t.ts';
import { hoursText } from './format.ts';

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
  readonly why?: readonly { readonly code: string }[];
  readonly firstMs?: number | null;
  readonly limitMs?: number;
}

/** Nobody is judged, and nothing will change that by itself. */
export const isSetAside = ({ verdict, why }: Judged): boolean =>
  verdict === 'pending' && why?.[0]?.code === 'set-aside';

/** Of somebody who came and whose arrival the log has still to confirm: what it will be if it does. */
export function likelyVerdict({ verdict, why, firstMs, limitMs }: Judged): 'on time' | 'late' | undefined {
  const isToConfirm = verdict === 'pending' && why?.[0]?.code === 'arrival-not-read-past';
  if (!isToConfirm || firstMs == null || limitMs === undefined) return undefined;
  return firstMs >= limitMs ? 'late' : 'on time';
}

export function verdictText(judged: Judged): string {
  const { verdict, remark, minutesLate } = judged;
  if (verdict === 'not yet' && remark === 'expected') return t('verdict.expected');
  if (verdict === 'not yet' && remark === 'never seen') return t('verdict.never seen');
  if (isSetAside(judged)) return t('verdict.setAside');
  const likely = likelyVerdict(judged);
  if (likely) return t('verdict.checking', { verdict: t(`verdict.${likely}`) });
  const word = t(`verdict.${verdict}`);
  return verdict === 'late' ? `${word} ${minutesText(minutesLate)}` : word;
}

const minutesText = (minutes: number): string =>
  minutes < 60 ? t('verdict.minutes', { count: minutes }) : hoursText(minutes * 60_000);

export function Status({ judged }: { readonly judged: Judged }) {
  const [sign, look] = isSetAside(judged) ? (['◌', 'away'] as const) : verdictLooks[judged.verdict];
  return (
    <span className={`status ${look}`}>
      <span className="sign" aria-hidden="true">
        {sign}
      </span>
      {verdictText(judged)}
      <Remark remark={judged.remark} />
    </span>
  );
}

/** "So far" is said beside the title for the whole day; here only to who listens. What no log proves is marked for all. */
function Remark({ remark }: { readonly remark: string | null }) {
  if (remark === 'not verified') return <span title={t('remark.not verified')}>?</span>;
  return remark === 'so far' ? <span className="aside-only">{t('remark.so far')}</span> : null;
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
