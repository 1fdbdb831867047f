import { t } from '../../texts/t.ts';
import { number } from '../../ui/format.ts';
import { type PlotField, TextAxis, ValueAxis } from '../../ui/plot.tsx';
import { ticksUpTo } from '../../ui/plot-scale.ts';
import { dateTicks } from './share-field.tsx';
import { type JudgedDay, placeOf } from './trend.ts';

interface MiddleFieldProps {
  readonly days: readonly JudgedDay[];
  readonly width: number;
  readonly height: number;
}

/** Minutes before the limit lie below the line, minutes after it above. */
export function MiddleField({ days, width, height }: MiddleFieldProps) {
  const known = days.flatMap(({ date, minutesPastLimit }) => (minutesPastLimit ? [{ date, ...minutesPastLimit }] : []));
  const field: PlotField = { left: 44, right: width - 16, top: 12, bottom: height - 24 };
  const x = placeOf(days, field);
  const highest = Math.max(0, ...known.map(({ upper }) => upper));
  const lowest = Math.min(0, ...known.map(({ lower }) => lower));
  const ticks = minuteTicks(lowest, highest);
  const [from = 0, until = 1] = [ticks[0], ticks.at(-1)];
  const y = (minutes: number): number =>
    field.bottom - ((minutes - from) / (until - from)) * (field.bottom - field.top);
  const line = (of: (day: (typeof known)[number]) => number): string[] =>
    known.map((day) => `${x(day.date)},${y(of(day))}`);
  const last = known.at(-1);
  return (
    <>
      <ValueAxis field={field} ticks={ticks} y={y} text={(minutes) => number(minutes, { signDisplay: 'exceptZero' })} />
      <polygon
        className="plot-area"
        points={[...line(({ lower }) => lower), ...line(({ upper }) => upper).reverse()].join(' ')}
      />
      <polyline className="plot-line" points={line(({ median }) => median).join(' ')} />
      {known.length === 1 && last && (
        <>
          <line className="plot-line" x1={x(last.date)} x2={x(last.date)} y1={y(last.lower)} y2={y(last.upper)} />
          <circle className="plot-dot" cx={x(last.date)} cy={y(last.median)} r="3" />
        </>
      )}
      <text className="plot-tick" x={field.right} y={y(0) - 5} textAnchor="end">
        {t('reports.limit')}
      </text>
      <TextAxis field={field} ticks={dateTicks(days, field)} />
    </>
  );
}

/** Steps of one size on both sides of the limit. */
function minuteTicks(lowest: number, highest: number): readonly number[] {
  const [, step = 1] = ticksUpTo(Math.max(highest, -lowest, 1), 3);
  const below = Math.ceil(-lowest / step);
  const above = Math.ceil(highest / step);
  return Array.from({ length: below + above + 1 }, (_, place) => (place - below) * step);
}
