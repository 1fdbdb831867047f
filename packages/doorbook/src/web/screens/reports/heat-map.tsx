import { quarterMinutes } from '../../../attendance/report-quarters.ts';
import type { ReportView } from '../../../views/shapes/report.ts';
import { t } from '../../texts/t.ts';
import { number, weekdayName } from '../../ui/format.ts';
import { Plot, type PlotField } from '../../ui/plot.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { HourAxis } from './hour-axis.tsx';
import { soFarText } from './not-over.ts';
import { mostOf, quarterText, spanOfQuarters } from './quarters.ts';

type Cell = ReportView['heat'][number];
const rowPx = 26;

/** When people come on which weekday: the more, the darker. */
export function HeatMap({ report }: { readonly report: ReportView }) {
  const { heat, histogram } = report;
  const most = mostOf(heat, ({ count }) => count);
  if (!most) return null;
  const weekdays = [...new Set([1, 2, 3, 4, 5, ...heat.map(({ weekday }) => weekday)])].sort((a, b) => a - b);
  const height = weekdays.length * rowPx + 28;
  return (
    <Plot
      title={t('reports.heat')}
      sentence={t('reports.heatSum', {
        weekday: weekdayName(most.weekday),
        quarter: quarterText(most.fromMinute),
        most: number(most.count),
      })}
      aside={[t('reports.heatAside', { most: number(most.count) }), soFarText(report)].filter(Boolean).join(' ')}
      height={height}
      table={<HeatTable heat={heat} histogram={histogram} weekdays={weekdays} />}
    >
      {(width) => <Squares heat={heat} most={most.count} weekdays={weekdays} width={width} height={height} />}
    </Plot>
  );
}

interface SquaresProps {
  readonly heat: readonly Cell[];
  readonly most: number;
  readonly weekdays: readonly number[];
  readonly width: number;
  readonly height: number;
}

function Squares({ heat, most, weekdays, width, height }: SquaresProps) {
  const field: PlotField = { left: 40, right: width - 16, top: 2, bottom: height - 24 };
  const { fromMinute, untilMinute } = spanOfQuarters(heat);
  const x = (minute: number): number =>
    field.left + ((minute - fromMinute) / (untilMinute - fromMinute)) * (field.right - field.left);
  const y = (weekday: number): number => field.top + weekdays.indexOf(weekday) * rowPx;
  const wide = Math.max(1, x(fromMinute + quarterMinutes) - x(fromMinute) - 1);
  return (
    <>
      {weekdays.map((weekday) => (
        <g key={weekday}>
          <rect
            className="report-ground"
            x={field.left}
            y={y(weekday)}
            width={field.right - field.left}
            height={rowPx - 2}
          />
          <text className="plot-tick" x={field.left - 6} y={y(weekday) + rowPx / 2 + 3} textAnchor="end">
            {weekdayName(weekday, 'short')}
          </text>
        </g>
      ))}
      {heat.map((cell) => (
        <rect
          key={`${cell.weekday} ${cell.fromMinute}`}
          className="plot-heat"
          x={x(cell.fromMinute)}
          y={y(cell.weekday)}
          width={wide}
          height={rowPx - 2}
          fillOpacity={0.12 + 0.88 * (cell.count / most)}
        />
      ))}
      <HourAxis field={field} span={{ fromMinute, untilMinute }} x={x} />
    </>
  );
}

interface HeatTableProps extends Pick<SquaresProps, 'heat' | 'weekdays'> {
  readonly histogram: ReportView['histogram'];
}

/** A line for each quarter of an hour, a column for each weekday. */
function HeatTable({ heat, histogram, weekdays }: HeatTableProps) {
  const counts = new Map(heat.map(({ weekday, fromMinute, count }) => [`${weekday} ${fromMinute}`, count]));
  const columns: readonly Column<ReportView['histogram'][number]>[] = [
    { id: 'quarter', title: t('reports.quarter'), cell: ({ fromMinute }) => quarterText(fromMinute) },
    ...weekdays.map((weekday) => ({
      id: String(weekday),
      title: weekdayName(weekday, 'short'),
      className: 'number',
      cell: ({ fromMinute }: { readonly fromMinute: number }) => number(counts.get(`${weekday} ${fromMinute}`) ?? 0),
    })),
  ];
  return (
    <Table
      caption={t('reports.heat')}
      rows={histogram}
      keyOf={({ fromMinute }) => String(fromMinute)}
      columns={columns}
    />
  );
}
