import { Link } from '@tanstack/react-router';
import type { ProofView } from '../../../views/shapes/day.ts';
import { t } from '../../texts/t.ts';
import { minutesText, number, weekdayDate } from '../../ui/format.ts';
import { Mark } from '../../ui/status.tsx';

const looks = {
  live: ['◐', 'away'],
  settling: ['…', 'away'],
  complete: ['✓', 'good'],
  amended: ['±', 'notice'],
  unproven: ['?', 'notice'],
} as const satisfies Record<ProofView['state'], readonly [sign: string, look: string]>;

/** How far the last days are proven; each leads to its day, which says why. */
export function ProofDays({ proofs }: { readonly proofs: readonly ProofView[] }) {
  return (
    <ol className="doors-days">
      {proofs.map((proof) => {
        const { date, state } = proof;
        const [sign, look] = looks[state];
        return (
          <li key={date}>
            <Link to="/days/$date" params={{ date }}>
              {weekdayDate(date)}
            </Link>
            <Mark look={look} sign={sign} text={t(`proof.${state}`)} />
            {numbersOf(proof).map((words) => (
              <span className="muted" key={words}>
                {words}
              </span>
            ))}
          </li>
        );
      })}
    </ol>
  );
}

function numbersOf({ state, fromMs, readUntil, readUntilMs, wholeReads, rowCount, unmatchedCount }: ProofView) {
  const isRead = readUntilMs > fromMs;
  const words =
    state === 'live'
      ? [isRead ? t('today.readTo', { time: minutesText(readUntil) }) : t('today.notRead')]
      : wholeReads > 0
        ? [t('doors.rows', { count: rowCount, rows: number(rowCount) }), t('doors.wholeReads', { count: wholeReads })]
        : [t('today.notRead')];
  return unmatchedCount > 0 ? [...words, t('doors.unmatched', { count: unmatchedCount })] : words;
}
