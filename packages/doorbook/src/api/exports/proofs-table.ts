import { localTextOrNull } from '../../views/local-text.ts';
import type { ProofView } from '../../views/shapes/day.ts';
import { type Table, table } from './table.ts';
import { reasons } from './words.ts';

/** How far each day of each console is proven, with the numbers. */
export const proofsTable = (proofs: readonly ProofView[]): Table =>
  table(
    'Proof',
    proofs,
    [
      { title: 'Date', kind: 'date', of: ({ date }) => date },
      { title: 'Console', kind: 'text', of: ({ consoleName }) => consoleName },
      { title: 'Zone', kind: 'text', of: ({ zone }) => zone },
      { title: 'Proof', kind: 'text', of: ({ state }) => state },
      { title: 'Why', kind: 'text', of: ({ why }) => reasons(why) },
      { title: 'Whole reads', kind: 'number', of: ({ wholeReads }) => wholeReads },
      { title: 'Log rows', kind: 'number', of: ({ rowCount }) => rowCount },
      { title: 'Live sightings', kind: 'number', of: ({ liveCount }) => liveCount },
      { title: 'Not in the log', kind: 'number', of: ({ unmatchedCount }) => unmatchedCount },
      { title: 'Complete since', kind: 'moment', of: ({ completeMs, zone }) => localTextOrNull(completeMs, zone) },
      { title: 'Log read until', kind: 'moment', of: ({ readUntil }) => readUntil },
      { title: 'Console id', kind: 'number', of: ({ console }) => console },
    ],
    proofNotes,
  );

const proofNotes = [
  'live: the day is not over. settling: it is over, and its log is still being read again.',
  'complete: two whole reads of the day’s log agree. Only on a complete day is anybody called absent.',
  'amended: a later read found more. unproven: the log could not be read whole; times are not verified.',
];

/** The proof of the day that a moment lies in, at a console. */
export function proofFinder(proofs: readonly ProofView[]): (console: number, atMs: number) => string | null {
  const byConsole = Map.groupBy(proofs, ({ console }) => console);
  return (console, atMs) =>
    byConsole.get(console)?.find(({ fromMs, untilMs }) => fromMs <= atMs && atMs < untilMs)?.state ?? null;
}
