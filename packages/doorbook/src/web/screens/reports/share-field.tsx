import { dayMonth, number } from '../../ui/format.ts';
import { type PlotField, TextAxis, ValueAxis } from '../../ui/plot.tsx';
import { everyFew } from '../../ui/plot-scale.ts';
import { type JudgedDay, placeOf, shareOf } from './trend.ts';

interface ShareFieldProps {
  readonly days: readonly JudgedDay[];
  /** Its number is written beside it. */
  readonly worst: JudgedDay;
  readonly width: number;
  readonly height: number;
}

/** From nobody to everybody. */
export function ShareField({ days, worst, width, height }: ShareFieldProps) {
  const field: PlotField = { left: 44, right: width - 16, top: 12, bottom: height - 24 };
  const x = placeOf(days, field);
  const y = (share: number): number => field.bottom - share * (field.bottom - field.top);
  const isDense = days.length > (field.right - field.left) / 10;
  return (
    <>
      <ValueAxis field={field} ticks={[0, 0.5, 1]} y={y} text={(share) => number(share, { style: 'percent' })} />
      <polyline className="plot-line" points={days.map((day) => `${x(day.date)},${y(shareOf(day))}`).join(' ')} />
      {!isDense &&
        days.map((day) => <circle key={day.date} className="plot-dot" cx={x(day.date)} cy={y(shareOf(day))} r="3" />)}
      <text x={x(worst.date)} y={y(shareOf(worst)) + 16} textAnchor={anchorOf(x(worst.date), field)}>
        {number(shareOf(worst), { style: 'percent', maximumFractionDigits: 1 })}
      </text>
      <TextAxis field={field} ticks={dateTicks(days, field)} />
    </>
  );
}

/** At an end of the field the text stays within it. */
export const anchorOf = (x: number, { left, right }: PlotField): 'start' | 'middle' | 'end' =>
  x < left + 20 ? 'start' : x > right - 20 ? 'end' : 'middle';

export function dateTicks(days: readonly JudgedDay[], field: PlotField) {
  const x = placeOf(days, field);
  const step = everyFew(days.length, (field.right - field.left) / 58);
  return days.flatMap(({ date }, place) =>
    place % step === 0 ? [{ key: date, x: x(date), text: dayMonth(date) }] : [],
  );
}
