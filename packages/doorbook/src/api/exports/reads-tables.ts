import { localText, localTextOrNull } from '../../views/local-text.ts';
import type { ReadsView } from '../../views/shapes/settings.ts';
import { proofsTable } from './proofs-table.ts';
import { type Table, table } from './table.ts';

export const readsForms = ['reads', 'proofs'] as const;
export type ReadsForm = (typeof readsForms)[number];

export function readsTables(view: ReadsView, form: ReadsForm, zone: string): Table[] {
  const both = [readsTable(view, zone), proofsTable(view.proofs)];
  return form === 'reads' ? both : both.toReversed();
}

function readsTable({ reads, proofs }: ReadsView, fallbackZone: string): Table {
  const zones = new Map(proofs.map(({ console, zone }) => [console, zone]));
  const local = (console: number, atMs: number): string => localText(atMs, zones.get(console) ?? fallbackZone);
  return table('Reads', reads, [
    { title: 'Console id', kind: 'number', of: (read) => read.console },
    { title: 'From', kind: 'moment', of: (read) => local(read.console, read.fromMs) },
    { title: 'Until', kind: 'moment', of: (read) => local(read.console, read.untilMs) },
    { title: 'Began', kind: 'moment', of: (read) => local(read.console, read.beganMs) },
    { title: 'Ended', kind: 'moment', of: (read) => local(read.console, read.endedMs) },
    { title: 'Log rows', kind: 'number', of: ({ rowCount }) => rowCount },
    {
      title: 'Oldest row seen',
      kind: 'moment',
      of: (read) => localTextOrNull(read.oldestSeenMs, zones.get(read.console) ?? fallbackZone),
    },
    { title: 'Trusted', kind: 'yes or no', of: ({ trusted }) => trusted },
    { title: 'Live sightings', kind: 'number', of: ({ liveCount }) => liveCount },
    { title: 'Not in the log', kind: 'number', of: ({ unmatchedCount }) => unmatchedCount },
  ]);
}
