import { quarterMinutes } from '../../attendance/report-quarters.ts';
import type { ReportView } from '../../views/shapes/report.ts';
import { type Column, type Table, table } from './table.ts';
import { listed } from './words.ts';

/*
 * What the plots of a report show, as tables. Which days are not over is a column of each: a file without it would give the
 * numbers of a morning as those of a day.
 */

type TrendDay = ReportView['trend'][number];

const isJudged = ({ onTime, late, absent }: TrendDay): boolean => onTime + late + absent > 0;

/** Days on which nobody was judged say nothing, but that one is not over yet. */
export const trendTable = ({ trend }: ReportView): Table =>
  table<TrendDay>(
    'Trend',
    trend.filter((day) => isJudged(day) || day.isOpen),
    [
      { title: 'Date', kind: 'date', of: ({ date }) => date },
      ...(['onTime', 'late', 'absent'] as const).map(
        (verdict): Column<TrendDay> => ({
          title: { onTime: 'On time', late: 'Late', absent: 'Absent' }[verdict],
          kind: 'number',
          of: (day) => (isJudged(day) ? day[verdict] : null),
        }),
      ),
      { title: 'Percent on time', kind: 'number', of: percentOf },
      { title: 'First quarter by', kind: 'number', of: ({ minutesPastLimit }) => minutesPastLimit?.lower ?? null },
      { title: 'Half by', kind: 'number', of: ({ minutesPastLimit }) => minutesPastLimit?.median ?? null },
      { title: 'Third quarter by', kind: 'number', of: ({ minutesPastLimit }) => minutesPastLimit?.upper ?? null },
      { title: 'Day over', kind: 'yes or no', of: ({ isOpen }) => !isOpen },
    ],
    [
      'Day over: no. Of such a day only workdays that are over are in it: nights that ended, offices further east.',
      'By: minutes past the limit of each person, below 0 before it; so many of those who came had come by then.',
      'Empty where fewer than five people came.',
    ],
  );

const percentOf = ({ onTime, late }: TrendDay): number | null =>
  onTime + late === 0 ? null : Math.round((1000 * onTime) / (onTime + late)) / 10;

const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** First arrivals by quarter of an hour, and on which weekdays they were. */
export function arrivalsTable({ histogram, heat, trend }: ReportView): Table {
  const counts = new Map(heat.map(({ weekday, fromMinute, count }) => [`${weekday} ${fromMinute}`, count]));
  return table<ReportView['histogram'][number]>(
    'Arrivals',
    histogram,
    [
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
      notOverColumn(trend),
    ],
    ['Of days that are not over the arrivals so far are in it.'],
  );
}

/** The same in each line: a program that reads one of them knows. */
const notOverColumn = (trend: readonly TrendDay[]) => {
  const dates = listed(trend.filter(({ isOpen }) => isOpen).map(({ date }) => date));
  return { title: 'Days not over', kind: 'text', of: () => dates } as const;
};

/** How many were between their first and their latest badge. */
export const presenceOfReportTable = ({ presence: { days, single, quarters }, trend }: ReportView): Table =>
  table<ReportView['presence']['quarters'][number]>(
    'Presence',
    quarters,
    [
      ...quarterColumns,
      { title: 'People on average', kind: 'number', of: ({ sum }) => Math.round((10 * sum) / days) / 10 },
      { title: 'People at most', kind: 'number', of: ({ most }) => most },
      { title: 'Of days', kind: 'number', of: () => days },
      notOverColumn(trend),
    ],
    [
      `Between the first and the latest badge. Workdays with one badge are not in it: ${single}.`,
      'Of days that are not over only workdays that are over are in it.',
    ],
  );

const quarterColumns: readonly Column<{ readonly fromMinute: number }>[] = [
  { title: 'From', kind: 'time', of: ({ fromMinute }) => clockOf(fromMinute) },
  { title: 'Until', kind: 'time', of: ({ fromMinute }) => clockOf(fromMinute + quarterMinutes) },
];

/** `08:15`; of the morning after a night, `25:15`. */
const clockOf = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
