import type { WallNames, WallTile } from '../attendance/wallboard.ts';
import type { Asking } from './asking.ts';
import { dayView } from './day.ts';
import { initialsOf } from './initials.ts';
import { presenceView } from './presence.ts';
import type { DayRow } from './shapes/day.ts';
import type { WallView } from './shapes/wall.ts';
import type { Asked } from './views.ts';
import { wallCurve } from './wall-curve.ts';

const mostLatest = 8;

/** Of today only what a wallboard's tiles show: whoever has its link learns nothing besides. */
export async function wallView(asking: Asking, { tiles, names, mode }: Asked<'wall'>): Promise<WallView> {
  const has = (tile: WallTile): boolean => tiles.includes(tile);
  const day = await dayView(asking, {});
  const { date, zone, closed, figures } = day;
  return {
    date,
    zone,
    closed,
    in: has('in') ? await insideNow(asking, mode) : null,
    onTime: has('onTime') ? figures.onTime : null,
    late: has('late') ? figures.late : null,
    notHere: has('notHere') ? figures.notHere : null,
    latest: has('latest') ? latestOf([...day.rows, ...day.visitors], names) : null,
    curve: has('curve') ? await wallCurve(asking, mode) : null,
  };
}

/** The same that In now shows. */
async function insideNow(asking: Asking, mode: Asked<'wall'>['mode']): Promise<WallView['in']> {
  const inside = (await presenceView(asking, { mode })).people.filter(({ isIn }) => isIn);
  return { count: inside.length, visitors: inside.filter(({ kind }) => kind === 'visitor').length };
}

function latestOf(rows: readonly DayRow[], names: WallNames): WallView['latest'] {
  const arrivals = rows.flatMap(({ firstMs, first, name, kind, isUnknown }) =>
    firstMs === null || first === null
      ? []
      : [{ atMs: firstMs, at: first, name, isVisitor: kind === 'visitor', isUnknown }],
  );
  return arrivals
    .sort((a, b) => b.atMs - a.atMs)
    .slice(0, mostLatest)
    .map(({ name, isVisitor, isUnknown, atMs, at }) => ({
      name: names === 'off' ? null : names === 'full' ? name : isUnknown ? '?' : initialsOf(name),
      isVisitor,
      atMs,
      at,
    }));
}
