import { verdicts } from '../../attendance/workday.ts';
import type { RangeView } from '../../views/shapes/range.ts';
import type { Column } from './table.ts';

type Totals = RangeView['people'][number]['totals'];

/** The sums over a person's workdays. */
export const totalsColumns = <Row>(totalsOf: (row: Row) => Totals): Column<Row>[] => [
  { title: 'Days expected', kind: 'number', of: (row) => totalsOf(row).expectedDays },
  { title: 'Days here', kind: 'number', of: (row) => totalsOf(row).daysHere },
  ...verdicts.map(
    (verdict): Column<Row> => ({
      title: `Days ${verdict}`,
      kind: 'number',
      of: (row) => totalsOf(row).days[verdict] ?? 0,
    }),
  ),
  { title: 'Minutes late', kind: 'number', of: (row) => totalsOf(row).minutesLate },
  { title: 'Badges', kind: 'number', of: (row) => totalsOf(row).badges },
  { title: 'Streak', kind: 'number', of: (row) => totalsOf(row).streak },
  { title: 'Longest streak', kind: 'number', of: (row) => totalsOf(row).longestStreak },
  { title: 'First to latest', kind: 'duration', of: (row) => totalsOf(row).firstToLatest.ms },
  { title: 'First to latest of days', kind: 'number', of: (row) => totalsOf(row).firstToLatest.days },
  { title: 'Inside', kind: 'duration', of: (row) => totalsOf(row).inside.ms },
  { title: 'Inside of days', kind: 'number', of: (row) => totalsOf(row).inside.days },
  { title: 'Missing exits', kind: 'number', of: (row) => totalsOf(row).missingExits },
  { title: 'Missing entries', kind: 'number', of: (row) => totalsOf(row).missingEntries },
  { title: 'Unproven days', kind: 'number', of: (row) => totalsOf(row).unprovenDays },
  { title: 'Open days', kind: 'number', of: (row) => totalsOf(row).openDays },
];
