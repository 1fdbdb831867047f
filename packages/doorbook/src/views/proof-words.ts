import { nights, type ProofReason } from '../attendance/proof.ts';
import { wallDayText } from './local-text.ts';
import type { Why } from './shapes/words.ts';
import { toldMoments } from './told-moments.ts';
import { counted, type Sentences } from './verdict-words.ts';

interface ProofContext {
  readonly zone: string;
}

export const proofSentences: Sentences<ProofReason, ProofContext> = {
  'day-not-over': () => 'The day is not over.',
  'reads-agree': ({ earlier, later }, { zone }) =>
    `Two whole reads of the log agree on ${counted(later.rowCount, 'row')}: begun ${wallDayText(earlier.beganMs, zone)} and ${wallDayText(later.beganMs, zone)}.`,
  'rows-after': ({ rows }) => `${counted(rows.length, 'row')} came into the log after the day was complete.`,
  'no-log-right': () => 'The console’s token may not read the log, so nothing proves this day.',
  'console-removed': ({ removedMs }, { zone }) =>
    `The console was removed ${wallDayText(removedMs, zone)}, so nothing proves this day any more.`,
  'before-log': ({ logBeginsMs }, { zone }) =>
    logBeginsMs === null
      ? 'The console’s log is empty, so nothing proves this day.'
      : `The console’s log begins ${wallDayText(logBeginsMs, zone)}: what it had of this day may be forgotten in part.`,
  imported: () => 'Imported, and the console’s log of this day was not read.',
  'not-read-whole': ({ wholeReads }) =>
    wholeReads === 0
      ? 'The log of this day was not read whole since the day ended.'
      : wholeReads === 1
        ? 'The log of this day was read whole only once since the day ended.'
        : 'No two whole reads of this day asked for the same span, so they cannot be compared.',
  distrusted: ({ liveCount, unmatchedCount }) =>
    `${unmatchedCount} of ${counted(liveCount, 'badge')} reported live ${unmatchedCount === 1 ? 'is' : 'are'} not in the log, so the log is not trusted.`,
  'reads-disagree': ({ earlierRows, laterRows }) =>
    `The last two whole reads differ: ${counted(earlierRows, 'row')} and ${counted(laterRows, 'row')}.`,
  'read-too-early': ({ notBeforeMs }, { zone }) =>
    `A read that began after ${wallDayText(notBeforeMs, zone)} is needed: doors report late.`,
  'nights-over': () => `After ${nights} nights it is no longer tried.`,
};

export function proofWhy(reason: ProofReason, context: ProofContext): Why {
  const sentence = proofSentences[reason.code] as (reason: ProofReason, context: ProofContext) => string;
  return { ...toldMoments(numbersOf(reason), context.zone), code: reason.code, text: sentence(reason, context) };
}

/** Reads and rows are told by what tells them apart. */
function numbersOf(reason: ProofReason): object {
  if (reason.code === 'rows-after') return { rows: reason.rows.length, firstAtMs: reason.rows[0]?.atMs ?? null };
  if (reason.code !== 'reads-agree') return reason;
  const { earlier, later } = reason;
  return { earlierBeganMs: earlier.beganMs, laterBeganMs: later.beganMs, rowCount: later.rowCount };
}
