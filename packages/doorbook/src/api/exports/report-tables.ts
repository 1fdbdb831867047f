import type { ProofView } from '../../views/shapes/day.ts';
import type { ReportView } from '../../views/shapes/report.ts';
import { proofsTable } from './proofs-table.ts';
import { arrivalsTable, presenceOfReportTable, trendTable } from './report-plot-tables.ts';
import { type Column, type Table, table } from './table.ts';
import { totalsColumns } from './totals-columns.ts';
import { listed } from './words.ts';

export const reportForms = ['pivot', 'totals', 'trend', 'arrivals', 'presence'] as const;
export type ReportForm = (typeof reportForms)[number];

type PersonOfReport = ReportView['people'][number];
type Cell = PersonOfReport['cells'][number];

/** The form that was asked for first; a workbook has all others and the proof behind it. */
export function reportTables(report: ReportView, form: ReportForm, proofs: readonly ProofView[]): Table[] {
  const made = {
    pivot: pivotTable,
    totals: totalsTable,
    trend: trendTable,
    arrivals: arrivalsTable,
    presence: presenceOfReportTable,
  };
  const forms = [form, ...reportForms.filter((one) => one !== form)];
  return [...forms.map((one) => made[one](report)), proofsTable(proofs)];
}

const personColumns: readonly Column<PersonOfReport>[] = [
  { title: 'Person', kind: 'text', of: ({ name }) => name },
  { title: 'Groups', kind: 'text', of: ({ groups }) => listed(groups) },
];
const personIdColumn: Column<PersonOfReport> = { title: 'Person id', kind: 'text', of: ({ personId }) => personId };

/** One line for each person, a column for each day. */
const pivotTable = ({ days, people }: ReportView): Table =>
  table<PersonOfReport>(
    'Pivot',
    people,
    [
      ...personColumns,
      ...days.map(
        ({ date }, index): Column<PersonOfReport> => ({
          title: date,
          kind: 'text',
          of: ({ cells }) => cellText(cells[index]),
        }),
      ),
      personIdColumn,
    ],
    ['A cell is the verdict and the first arrival by the clock on the wall.'],
  );

/** `late 09:12 (so far)`, `off (holiday)`. */
function cellText(cell: Cell | undefined): string | null {
  if (!cell) return null;
  const { verdict, first, why, remark, isUnproven } = cell;
  const said = first === undefined ? verdict : `${verdict} ${first}`;
  const aside = remark ?? (isUnproven ? 'not verified' : why);
  return aside === undefined || aside === null ? said : `${said} (${aside})`;
}

const totalsTable = ({ people }: ReportView): Table =>
  table<PersonOfReport>(
    'Totals',
    people,
    [
      ...personColumns,
      ...totalsColumns<PersonOfReport>(({ totals }) => totals),
      { title: 'Not verified days', kind: 'number', of: ({ totals }) => totals.unverifiedDays },
      personIdColumn,
    ],
    [
      'First to latest and Inside are sums of so many days as the column beside them says; other days have no hours that are known.',
      'Not verified days: expected or here on a day that no log proves.',
    ],
  );
