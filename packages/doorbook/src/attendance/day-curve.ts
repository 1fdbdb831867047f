import type { PresenceMode } from './presence.ts';

/** What counted of one person's badges in a workday, by time, and when that ends. */
interface Came {
  readonly endMs: number;
  readonly marks: readonly { readonly atMs: number; readonly counts: 'arrival' | 'exit' | 'none' }[];
}

export interface CurvePoint {
  readonly atMs: number;
  readonly in: number;
}

export const curveStepMs = 15 * 60_000;

/**
 * How many were in at each quarter of an hour, and at the end; by the rule that `presenceOf` goes by. From the first badge on, or from
 * the start when somebody was in over night.
 */
export function dayCurve(
  people: readonly Came[],
  mode: PresenceMode,
  { fromMs, untilMs }: Readonly<Record<'fromMs' | 'untilMs', number>>,
): readonly CurvePoint[] {
  const steps = people
    .flatMap((one) => stepsOf(one, mode))
    .filter(({ atMs }) => atMs <= untilMs)
    .sort((a, b) => a.atMs - b.atMs);
  const before = steps.filter(({ atMs }) => atMs <= fromMs).reduce((sum, { by }) => sum + by, 0);
  const firstMs = before > 0 ? fromMs : steps.find(({ atMs }) => atMs > fromMs)?.atMs;
  if (firstMs === undefined) return [];
  const points: CurvePoint[] = [];
  let inside = 0;
  let next = 0;
  const point = (atMs: number): void => {
    for (let step = steps[next]; step !== undefined && step.atMs <= atMs; step = steps[next]) {
      inside += step.by;
      next += 1;
    }
    points.push({ atMs, in: inside });
  };
  for (let atMs = firstMs - (firstMs % curveStepMs); atMs < untilMs; atMs += curveStepMs) point(atMs);
  point(untilMs);
  return points;
}

interface Step {
  readonly atMs: number;
  readonly by: 1 | -1;
}

function stepsOf({ marks, endMs }: Came, mode: PresenceMode): readonly Step[] {
  const end = { atMs: endMs, by: -1 } as const;
  if (mode === 'first-in') {
    const first = marks.find(({ counts }) => counts === 'arrival');
    return first ? [{ atMs: first.atMs, by: 1 }, end] : [];
  }
  const steps: Step[] = [];
  let isIn = false;
  for (const { atMs, counts } of marks) {
    const becomesIn: boolean = counts === 'arrival' || (isIn && counts !== 'exit');
    if (becomesIn === isIn) continue;
    isIn = becomesIn;
    steps.push({ atMs, by: isIn ? 1 : -1 });
  }
  return isIn ? [...steps, end] : steps;
}
