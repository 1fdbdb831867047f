import { quarterMinutes } from '../../attendance/report-quarters.ts';
import type { ReportView } from '../../views/shapes/report.ts';
import { type Column, type Table, table } from './table.ts';

/* What the plots of a report show, as tables. */

type TrendDay = ReportView['trend'][number];

/** Days on which nobody was judged say nothing. */
export const trendTable = ({ trend }: ReportView): Table =>
  table<TrendDay>(
    'Trend',
    trend.filter(({ onTime, late, absent }) => onTime + late + absent > 0),
    [
      { title: 'Date', kind: 'date', of: ({ date }) => date },
      { title: 'On time', kind: 'number', of: ({ onTime }) => onTime },
      { title: 'Late', kind: 'number', of: ({ late }) => late },
      { title: 'Absent', kind: 'number', of: ({ absent }) => absent },
      { title: 'Percent on time', kind: 'number', of: percentOf },
      { title: 'First quarter by', kind: 'number', of: ({ minutesPastLimit }) => minutesPastLimit?.lower ?? null },
      { title: 'Half by', kind: 'number', of: ({ minutesPastLimit }) => minutesPastLimit?.median ?? null },
      { title: 'Third quarter by', kind: 'number', of: ({ minutesPastLimit }) => minutesPastLimit?.upper ?? null },
    ],
    [
      'By: minutes past the limit of each person, below 0 before it; so many of those who came had come by then.',
      'Empty where fewer than five people came.',
    ],
  );

const percentOf = ({ onTime, late }: TrendDay): number | null =>
  onTime + late === 0 ? null : Math.round((1000 * onTime) / (onTime + late)) / 10;

const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** First arrivals by quarter of an hour, and on which weekdays they were. */
export function arrivalsTable({ histogram, heat }: ReportView): Table {
  const counts = new Map(heat.map(({ weekday, fromMinute, count }) => [`${weekday} ${fromMinute}`, count]));
  return table<ReportView['histogram'][number]>('Arrivals', histogram, [
    ...quarterColumns,
    { title: 'Arrivals', kind: 'number', of: ({ count }) => count },
    { title: 'Late', kind: 'number', of: ({ late }) => late },
    ...weekdays.map(
      (title, index): Column<ReportView['histogram'][number]> => ({
        title,
        kind: 'number',
        of: ({ fromMinute }) => counts.get(`${index + 1} ${fromMinute}`) ?? 0,
      }),
    ),
  ]);
}

/** How many were between their first and their latest badge. */
export const presenceOfReportTable = ({ presence: { days, single, quarters } }: ReportView): Table =>
  table<ReportView['presence']['quarters'][number]>(
    'Presence',
    quarters,
    [
      ...quarterColumns,
      { title: 'People on average', kind: 'number', of: ({ sum }) => Math.round((10 * sum) / days) / 10 },
      { title: 'People at most', kind: 'number', of: ({ most }) => most },
      { title: 'Of days', kind: 'number', of: () => days },
    ],
    [`Between the first and the latest badge. Workdays with one badge are not in it: ${single}.`],
  );

const quarterColumns: readonly Column<{ readonly fromMinute: number }>[] = [
  { title: 'From', kind: 'time', of: ({ fromMinute }) => clockOf(fromMinute) },
  { title: 'Until', kind: 'time', of: ({ fromMinute }) => clockOf(fromMinute + quarterMinutes) },
];

/** `08:15`; of the morning after a night, `25:15`. */
const clockOf = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
