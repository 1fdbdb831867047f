import type { ProofView, WorkdayView } from '../../views/shapes/day.ts';
import type { PersonDaysView } from '../../views/shapes/people.ts';
import { passagesTable } from './passages-table.ts';
import { proofsTable } from './proofs-table.ts';
import { type Table, table } from './table.ts';
import { totalsColumns } from './totals-columns.ts';
import { listed } from './words.ts';
import { verdictColumns, workdayNotes } from './workday-columns.ts';

/** A person's workdays; a workbook has their passages, sums and proof beside them. */
export const personTables = (days: PersonDaysView, proofs: readonly ProofView[]): Table[] => [
  workdaysTable(days),
  passagesTable(
    days.workdays.flatMap(({ passages }) => passages),
    proofs,
  ),
  table<PersonDaysView>(
    'Totals',
    [days],
    [
      { title: 'Person', kind: 'text', of: ({ person }) => person.name },
      { title: 'From', kind: 'date', of: ({ from }) => from },
      { title: 'To', kind: 'date', of: ({ to }) => to },
      ...totalsColumns<PersonDaysView>(({ totals }) => totals),
    ],
  ),
  proofsTable(proofs),
];

const workdaysTable = ({ person, workdays }: PersonDaysView): Table =>
  table<WorkdayView>(
    'Workdays',
    workdays,
    [
      { title: 'Date', kind: 'date', of: ({ date }) => date },
      { title: 'Person', kind: 'text', of: () => person.name },
      { title: 'Groups', kind: 'text', of: () => listed(person.groups) },
      ...verdictColumns,
      { title: 'Person id', kind: 'text', of: ({ personId }) => personId },
    ],
    workdayNotes,
  );
