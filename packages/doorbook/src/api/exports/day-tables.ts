import type { DayRow, DayView } from '../../views/shapes/day.ts';
import { passagesTable } from './passages-table.ts';
import { proofsTable } from './proofs-table.ts';
import { type Table, table } from './table.ts';
import { listed } from './words.ts';
import { verdictColumns, workdayNotes } from './workday-columns.ts';

export function dayTables(day: DayView): Table[] {
  const unmatched = day.unmatched.length > 0 ? [passagesTable(day.unmatched, day.proofs, 'Not in the log')] : [];
  const neverSeen = day.neverSeen.length > 0 ? [neverSeenTable(day.neverSeen)] : [];
  return [peopleOfDay(day), proofsTable(day.proofs), ...unmatched, ...neverSeen];
}

const peopleOfDay = ({ date, rows, visitors, closed, setAsides }: DayView): Table =>
  table<DayRow>(
    `Day ${date}`,
    [...rows, ...visitors],
    [
      { title: 'Date', kind: 'date', of: (row) => row.date },
      { title: 'Person', kind: 'text', of: ({ name }) => name },
      { title: 'Kind', kind: 'text', of: ({ kind }) => kind },
      { title: 'Groups', kind: 'text', of: ({ groups }) => listed(groups) },
      { title: 'Came', kind: 'yes or no', of: ({ firstMs }) => firstMs !== null },
      ...verdictColumns,
      { title: 'Unknown person', kind: 'yes or no', of: ({ isUnknown }) => isUnknown },
      { title: 'Person id', kind: 'text', of: ({ personId }) => personId },
      { title: 'Actor ids', kind: 'text', of: ({ actorIds }) => listed(actorIds) },
    ],
    [
      ...closed.map(({ text }) => text),
      ...(setAsides.length > 0 ? ['A part of this day is set aside: passages in it do not count.'] : []),
      ...workdayNotes,
    ],
  );

const neverSeenTable = (neverSeen: DayView['neverSeen']): Table =>
  table(
    'Never seen',
    neverSeen,
    [
      { title: 'Person', kind: 'text', of: ({ name }) => name },
      { title: 'Person id', kind: 'text', of: ({ personId }) => personId },
    ],
    ['Active people whom no door has ever seen. They are not absent.'],
  );
