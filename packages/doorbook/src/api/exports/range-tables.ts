import type { ProofView } from '../../views/shapes/day.ts';
import type { RangeView } from '../../views/shapes/range.ts';
import { proofsTable } from './proofs-table.ts';
import { type Column, type Table, table } from './table.ts';
import { totalsColumns } from './totals-columns.ts';
import { listed } from './words.ts';

export const rangeForms = ['days', 'matrix', 'totals'] as const;
export type RangeForm = (typeof rangeForms)[number];

type PersonOfRange = RangeView['people'][number];
type Cell = PersonOfRange['cells'][number];

/** The form that was asked for first; a workbook has the sums and the proof beside it. */
export function rangeTables(range: RangeView, form: RangeForm, proofs: readonly ProofView[]): Table[] {
  const proof = proofsTable(proofs);
  if (form === 'matrix') return [matrixTable(range), proof];
  if (form === 'totals') return [totalsTable(range), proof];
  return [daysTable(range), totalsTable(range), proof];
}

const personColumns: readonly Column<PersonOfRange>[] = [
  { title: 'Person', kind: 'text', of: ({ name }) => name },
  { title: 'Groups', kind: 'text', of: ({ groups }) => listed(groups) },
];
const personIdColumn: Column<PersonOfRange> = { title: 'Person id', kind: 'text', of: ({ personId }) => personId };

/** One line for each person and day. */
function daysTable({ days, people }: RangeView): Table {
  const rows = people.flatMap((person) =>
    person.cells.flatMap((cell, index) => {
      const day = days[index];
      return day ? [{ person, cell, day }] : [];
    }),
  );
  return table('Days', rows, [
    { title: 'Date', kind: 'date', of: ({ day }) => day.date },
    { title: 'Person', kind: 'text', of: ({ person }) => person.name },
    { title: 'Groups', kind: 'text', of: ({ person }) => listed(person.groups) },
    { title: 'Verdict', kind: 'text', of: ({ cell }) => cell.verdict },
    { title: 'Remark', kind: 'text', of: ({ cell }) => cell.remark },
    { title: 'First in', kind: 'moment', of: ({ cell }) => cell.first },
    { title: 'Latest', kind: 'moment', of: ({ cell }) => cell.latest },
    { title: 'Minutes late', kind: 'number', of: ({ cell }) => cell.minutesLate },
    { title: 'Badges', kind: 'number', of: ({ cell }) => cell.badges },
    { title: 'First to latest', kind: 'duration', of: ({ cell }) => cell.firstToLatestMs },
    { title: 'Inside', kind: 'duration', of: ({ cell }) => cell.insideMs },
    { title: 'Missing exits', kind: 'number', of: ({ cell }) => cell.missingExits },
    { title: 'Proof', kind: 'text', of: ({ cell }) => cell.proof },
    { title: 'Why', kind: 'text', of: ({ cell }) => cell.why },
    { title: 'Set aside', kind: 'yes or no', of: ({ day }) => day.isSetAside },
    { title: 'Person id', kind: 'text', of: ({ person }) => person.personId },
  ]);
}

/** One line for each person, a column for each day. */
const matrixTable = ({ days, people }: RangeView): Table =>
  table<PersonOfRange>(
    'Matrix',
    people,
    [
      ...personColumns,
      ...days.map(
        ({ date }, index): Column<PersonOfRange> => ({
          title: date,
          kind: 'text',
          of: ({ cells }) => cellText(cells[index]),
        }),
      ),
      { title: 'Proof', kind: 'text', of: ({ cells }) => countedProofs(cells) },
      personIdColumn,
    ],
    ['A cell is the verdict and the first arrival by the clock on the wall.'],
  );

/** `late 09:12 (so far)`. */
function cellText(cell: Cell | undefined): string | null {
  if (!cell) return null;
  const first = cell.first?.slice(11, 16);
  const said = first === undefined ? cell.verdict : `${cell.verdict} ${first}`;
  return cell.remark === null ? said : `${said} (${cell.remark})`;
}

/** `complete 20; live 1`. */
const countedProofs = (cells: readonly Cell[]): string =>
  listed([...Map.groupBy(cells, ({ proof }) => proof)].map(([proof, { length }]) => `${proof} ${length}`));

const totalsTable = ({ people }: RangeView): Table =>
  table<PersonOfRange>('Totals', people, [
    ...personColumns,
    ...totalsColumns<PersonOfRange>(({ totals }) => totals),
    { title: 'Proof', kind: 'text', of: ({ cells }) => countedProofs(cells) },
    personIdColumn,
  ]);
