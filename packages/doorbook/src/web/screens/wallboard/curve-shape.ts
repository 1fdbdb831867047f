/*
 * The curve of how many are in: a line of steps over the hours of the wall clock, in a box of a hundred by a hundred.
 */

export interface Point {
  /** `2026-11-20T08:15:00.000-06:00` */
  readonly at: string;
  readonly in: number;
}

export interface CurveShape {
  readonly fromHour: number;
  readonly untilHour: number;
  readonly most: number;
  readonly line: string;
  readonly area: string;
  /** Of the last point. */
  readonly end: { readonly x: number; readonly y: number };
}

export const hourOf = (local: string): number => Number(local.slice(11, 13)) + Number(local.slice(14, 16)) / 60;

/** Each how many hours one is written, so that no two touch. Before anything is measured: every second. */
export function hourStep(hours: number, { boxPx, labelPx }: Readonly<Record<'boxPx' | 'labelPx', number>>): number {
  const fits = (step: number): boolean => (boxPx / hours) * step >= labelPx * 1.4;
  return boxPx === 0 ? 2 : ([2, 3, 4, 6].find(fits) ?? 12);
}

const tenths = (value: number): number => Math.round(value * 10) / 10;

export function curveShape(points: readonly Point[]): CurveShape | null {
  const [first] = points;
  const last = points.at(-1);
  if (!first || !last) return null;
  const fromHour = Math.min(6, Math.floor(hourOf(first.at)));
  const untilHour = Math.max(20, Math.ceil(hourOf(last.at)));
  const most = Math.max(1, ...points.map((point) => point.in));
  const x = (hour: number): number => tenths(((hour - fromHour) / (untilHour - fromHour)) * 100);
  const y = (count: number): number => tenths(100 - (count / most) * 100);
  // Each count holds until the next is known.
  const steps = points.slice(1).map((point) => `H${x(hourOf(point.at))}V${y(point.in)}`);
  const line = `M${x(hourOf(first.at))} ${y(first.in)}${steps.join('')}`;
  return {
    fromHour,
    untilHour,
    most,
    line,
    area: `${line}V100H${x(hourOf(first.at))}Z`,
    end: { x: x(hourOf(last.at)), y: y(last.in) },
  };
}
