import { quarterMinutes } from '../../../attendance/report-quarters.ts';
import type { ReportView } from '../../../views/shapes/report.ts';
import { t } from '../../texts/t.ts';
import { number } from '../../ui/format.ts';
import { Plot, type PlotField, ValueAxis } from '../../ui/plot.tsx';
import { ticksUpTo } from '../../ui/plot-scale.ts';
import { type Column, Table } from '../../ui/table.tsx';
import { HourAxis } from './hour-axis.tsx';
import { soFarText } from './not-over.ts';
import { mostOf, quarterText, spanOfQuarters } from './quarters.ts';

type Bar = ReportView['histogram'][number];
const height = 220;

/** How many came when, late ones on top. */
export function ArrivalsPlot({ report }: { readonly report: ReportView }) {
  const { histogram } = report;
  const count = histogram.reduce((sum, bar) => sum + bar.count, 0);
  const late = histogram.reduce((sum, bar) => sum + bar.late, 0);
  const most = mostOf(histogram, (bar) => bar.count);
  if (!most) return <Plot title={t('reports.arrivals')} sentence={t('reports.noArrivals')} table={null} height={0} />;
  return (
    <Plot
      title={t('reports.arrivals')}
      sentence={t('reports.arrivalsSum', {
        quarter: quarterText(most.fromMinute),
        most: number(most.count),
        all: number(count),
        count: late,
        late: number(late),
      })}
      aside={soFarText(report)}
      height={height}
      table={<ArrivalsTable histogram={histogram} />}
    >
      {(width) => <Bars histogram={histogram} most={most} width={width} />}
    </Plot>
  );
}

interface BarsProps {
  readonly histogram: readonly Bar[];
  readonly most: Bar;
  readonly width: number;
}

function Bars({ histogram, most, width }: BarsProps) {
  const ticks = ticksUpTo(most.count);
  const top = ticks.at(-1) ?? 1;
  const field: PlotField = { left: 34, right: width - 16, top: 22, bottom: height - 24 };
  const { fromMinute, untilMinute } = spanOfQuarters(histogram);
  const x = (minute: number): number =>
    field.left + ((minute - fromMinute) / (untilMinute - fromMinute)) * (field.right - field.left);
  const y = (value: number): number => field.bottom - (value / top) * (field.bottom - field.top);
  const wide = Math.max(1, x(fromMinute + quarterMinutes) - x(fromMinute) - 1);
  return (
    <>
      <ValueAxis field={field} ticks={ticks} y={y} />
      {histogram.map((bar) => (
        <g key={bar.fromMinute}>
          <rect
            className="plot-bar"
            x={x(bar.fromMinute)}
            y={y(bar.count - bar.late)}
            width={wide}
            height={y(0) - y(bar.count - bar.late)}
          />
          <rect
            className="plot-bar late"
            x={x(bar.fromMinute)}
            y={y(bar.count)}
            width={wide}
            height={y(bar.count - bar.late) - y(bar.count)}
          />
        </g>
      ))}
      <text x={x(most.fromMinute) + wide / 2} y={y(most.count) - 6} textAnchor="middle">
        {number(most.count)}
      </text>
      <LateLabel histogram={histogram} most={most} x={x} y={y} wide={wide} />
      <HourAxis field={field} span={{ fromMinute, untilMinute }} x={x} />
    </>
  );
}

interface LateLabelProps extends Omit<BarsProps, 'width'> {
  readonly x: (minute: number) => number;
  readonly y: (value: number) => number;
  readonly wide: number;
}

/** Beside the bar with the most late ones, unless that is the highest, whose number stands there. */
function LateLabel({ histogram, most, x, y, wide }: LateLabelProps) {
  const latest = mostOf(
    histogram.filter(({ fromMinute }) => fromMinute > most.fromMinute + quarterMinutes),
    ({ late }) => late,
  );
  if (!latest || latest.late === 0) return null;
  return (
    <text className="report-late" x={x(latest.fromMinute) + wide / 2} y={y(latest.count) - 6} textAnchor="start">
      {t('reports.lateLabel')}
    </text>
  );
}

const columns = (): readonly Column<Bar>[] => [
  { id: 'quarter', title: t('reports.quarter'), cell: ({ fromMinute }) => quarterText(fromMinute) },
  { id: 'count', title: t('reports.cameHead'), className: 'number', cell: ({ count }) => number(count) },
  { id: 'late', title: t('verdict.late'), className: 'number', cell: ({ late }) => number(late) },
];

const ArrivalsTable = ({ histogram }: { readonly histogram: readonly Bar[] }) => (
  <Table
    caption={t('reports.arrivals')}
    rows={histogram}
    keyOf={({ fromMinute }) => String(fromMinute)}
    columns={columns()}
  />
);
