import type { ProofView } from '../../views/shapes/day.ts';
import type { PassageView } from '../../views/shapes/passage.ts';
import { proofFinder } from './proofs-table.ts';
import { type Rows, type Table, table } from './table.ts';
import { listed, reasons } from './words.ts';

/** A line for each passage; what told of it stands in one cell. */
export function passagesTable(passages: Rows<PassageView>, proofs: readonly ProofView[], name = 'Passages'): Table {
  const proofAt = proofFinder(proofs);
  return table<PassageView>(name, passages, [
    { title: 'At', kind: 'moment', of: ({ at }) => at },
    { title: 'Person', kind: 'text', of: (passage) => passage.name },
    { title: 'Actor type', kind: 'text', of: ({ actorType }) => actorType },
    { title: 'Door', kind: 'text', of: ({ doorName }) => doorName },
    { title: 'Direction', kind: 'text', of: ({ direction }) => direction },
    { title: 'Method', kind: 'text', of: ({ method }) => method },
    { title: 'Result', kind: 'text', of: ({ result }) => result },
    { title: 'Counts as', kind: 'text', of: ({ counts }) => counts },
    { title: 'Why', kind: 'text', of: ({ why }) => reasons(why) },
    { title: 'Evidence', kind: 'text', of: ({ evidence }) => evidence },
    { title: 'Proof', kind: 'text', of: ({ console, atMs }) => proofAt(console, atMs) },
    {
      title: 'Sightings',
      kind: 'text',
      of: ({ sightings }) => listed(sightings.map(({ channel, at }) => `${channel} ${at}`)),
    },
    { title: 'Console id', kind: 'number', of: ({ console }) => console },
    { title: 'Person id', kind: 'text', of: ({ personId }) => personId },
    { title: 'Actor id', kind: 'text', of: ({ actorId }) => actorId },
    { title: 'Door id', kind: 'text', of: ({ doorId }) => doorId },
    { title: 'Passage id', kind: 'text', of: ({ id }) => id },
  ]);
}
