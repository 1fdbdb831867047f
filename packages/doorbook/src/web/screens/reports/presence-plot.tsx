import { quarterMinutes } from '../../../attendance/report-quarters.ts';
import type { ReportView } from '../../../views/shapes/report.ts';
import { t } from '../../texts/t.ts';
import { number } from '../../ui/format.ts';
import { Plot, type PlotField, ValueAxis } from '../../ui/plot.tsx';
import { ticksUpTo } from '../../ui/plot-scale.ts';
import { type Column, Table } from '../../ui/table.tsx';
import { HourAxis } from './hour-axis.tsx';
import { notOverText } from './not-over.ts';
import { mostOf, quarterText, spanOfQuarters } from './quarters.ts';

type Quarter = ReportView['presence']['quarters'][number];
const height = 220;
const average = (value: number): string => number(value, { maximumFractionDigits: 1 });

/** How many people are between their first and their latest badge, through the day. */
export function PresencePlot({ report }: { readonly report: ReportView }) {
  const { days, single, quarters } = report.presence;
  const notOver = notOverText(report);
  const most = mostOf(quarters, ({ sum }) => sum);
  if (!most) {
    const [title, sentence] = [t('reports.presence'), t('reports.noPresence')];
    return <Plot title={title} sentence={sentence} aside={notOver} table={null} height={0} />;
  }
  return (
    <Plot
      title={t('reports.presence')}
      sentence={t('reports.presenceSum', {
        quarter: quarterText(most.fromMinute),
        average: average(most.sum / days),
        most: number(Math.max(...quarters.map((quarter) => quarter.most))),
        count: days,
      })}
      aside={[t('reports.presenceAside'), single > 0 && t('reports.single', { count: single }), notOver]
        .filter(Boolean)
        .join(' ')}
      height={height}
      table={<PresenceTable quarters={quarters} days={days} />}
    >
      {(width) => <Steps quarters={quarters} days={days} peak={most} width={width} />}
    </Plot>
  );
}

interface StepsProps {
  readonly quarters: readonly Quarter[];
  readonly days: number;
  readonly peak: Quarter;
  readonly width: number;
}

function Steps({ quarters, days, peak, width }: StepsProps) {
  const most = Math.max(...quarters.map((quarter) => quarter.most));
  const ticks = ticksUpTo(most);
  const top = ticks.at(-1) ?? 1;
  const field: PlotField = { left: 34, right: width - 16, top: 22, bottom: height - 24 };
  const { fromMinute, untilMinute } = spanOfQuarters(quarters);
  const x = (minute: number): number =>
    field.left + ((minute - fromMinute) / (untilMinute - fromMinute)) * (field.right - field.left);
  const y = (value: number): number => field.bottom - (value / top) * (field.bottom - field.top);
  const steps = (of: (quarter: Quarter) => number): string =>
    stepsOf(quarters, { of, fromMinute, untilMinute })
      .map(([minute, value]) => `${x(minute)},${y(value)}`)
      .join(' ');
  const averages = steps(({ sum }) => sum / days);
  // Within the hill, not across its side.
  const middle = x(peak.fromMinute + quarterMinutes / 2);
  const isLeft = middle < (field.left + field.right) / 2;
  const beside = { x: middle + (isLeft ? 4 : -4), anchor: isLeft ? ('start' as const) : ('end' as const) };
  return (
    <>
      <ValueAxis field={field} ticks={ticks} y={y} />
      <polygon className="plot-area" points={`${x(fromMinute)},${y(0)} ${averages} ${x(untilMinute)},${y(0)}`} />
      <polyline className="plot-line quiet" points={steps((quarter) => quarter.most)} />
      <polyline className="plot-line" points={averages} />
      <text x={beside.x} y={y(peak.sum / days) + 18} textAnchor={beside.anchor}>
        {t('reports.onAverage', { average: average(peak.sum / days) })}
      </text>
      <text className="plot-tick" x={beside.x} y={y(most) - 6} textAnchor={beside.anchor}>
        {t('reports.atMost', { most: number(most) })}
      </text>
      <HourAxis field={field} span={{ fromMinute, untilMinute }} x={x} />
    </>
  );
}

interface Stepped {
  readonly of: (quarter: Quarter) => number;
  readonly fromMinute: number;
  readonly untilMinute: number;
}

/** Level through each quarter; where nobody was, nothing. */
function stepsOf(quarters: readonly Quarter[], { of, fromMinute, untilMinute }: Stepped): [number, number][] {
  const values = new Map(quarters.map((quarter) => [quarter.fromMinute, of(quarter)]));
  const points: [number, number][] = [];
  for (let minute = fromMinute; minute < untilMinute; minute += quarterMinutes) {
    const value = values.get(minute) ?? 0;
    points.push([minute, value], [minute + quarterMinutes, value]);
  }
  return points;
}

function PresenceTable({ quarters, days }: Pick<StepsProps, 'quarters' | 'days'>) {
  const columns: readonly Column<Quarter>[] = [
    { id: 'quarter', title: t('reports.quarter'), cell: ({ fromMinute }) => quarterText(fromMinute) },
    {
      id: 'average',
      title: t('reports.averageHead'),
      className: 'number',
      cell: ({ sum }) => average(sum / days),
    },
    { id: 'most', title: t('reports.mostHead'), className: 'number', cell: ({ most }) => number(most) },
  ];
  return (
    <Table
      caption={t('reports.presence')}
      rows={quarters}
      keyOf={({ fromMinute }) => String(fromMinute)}
      columns={columns}
    />
  );
}
