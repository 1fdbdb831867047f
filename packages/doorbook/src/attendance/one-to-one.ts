import { Heap } from './heap.ts';

/** Reports of one passage lie at most this far apart. */
export const togetherMs = 10_000;

interface Timed {
  readonly atMs: number;
}

interface Point {
  readonly atMs: number;
  readonly isKnown: boolean;
  readonly index: number;
}

type Pair = readonly [known: number, report: number];

/**
 * Pairs reports with what is known already, both by time: one to one, at most 10 s apart, nearest first. Where that
 * leaves a report over which could have had a place, the order of time decides instead: late reports of passages close
 * together would otherwise become a passage of their own.
 */
export function oneToOne(known: readonly Timed[], reports: readonly Timed[]): Pair[] {
  const pairs: Pair[] = [];
  let k = 0;
  let r = 0;
  while (k < known.length && r < reports.length) {
    const from = { k, r };
    let lastMs = Math.min(msOf(known, k), msOf(reports, r));
    // To where a step is longer than 10 s: what comes after it has nothing to do with this.
    for (;;) {
      const knownMs = msOf(known, k);
      const reportMs = msOf(reports, r);
      const atMs = Math.min(knownMs, reportMs);
      if (atMs - lastMs > togetherMs) break;
      if (knownMs <= reportMs) k += 1;
      else r += 1;
      lastMs = atMs;
    }
    if (k === from.k || r === from.r) continue;
    if (k - from.k === 1 && r - from.r === 1) pairs.push([from.k, from.r]);
    else pairs.push(...pairsOf(pointsOf(known, from.k, k, true), pointsOf(reports, from.r, r, false)));
  }
  return pairs;
}

const msOf = (timed: readonly Timed[], index: number): number => timed[index]?.atMs ?? Number.POSITIVE_INFINITY;

const pointsOf = (timed: readonly Timed[], from: number, until: number, isKnown: boolean): Point[] =>
  timed.slice(from, until).map(({ atMs }, index) => ({ atMs, isKnown, index: from + index }));

function pairsOf(known: readonly Point[], reports: readonly Point[]): Pair[] {
  const points = [...known, ...reports].sort((a, b) => a.atMs - b.atMs);
  const nearest = nearestFirst(points);
  const ordered = inOrder(points);
  return ordered.length > nearest.length ? ordered : nearest;
}

const pairOf = (a: Point, b: Point): Pair => (a.isKnown ? [a.index, b.index] : [b.index, a.index]);

/** The nearest pair is always one of neighbours; when it is taken, those on both its sides become neighbours. */
function nearestFirst(points: readonly Point[]): Pair[] {
  const pairs: Pair[] = [];
  const before = points.map((_, place) => place - 1);
  const after = points.map((_, place) => place + 1);
  const taken = new Set<number>();
  const heap = new Heap<readonly [apartMs: number, left: number, right: number]>((a, b) => a[0] - b[0] || a[1] - b[1]);
  const offer = (left: number, right: number): void => {
    const a = points[left];
    const b = points[right];
    if (a && b && a.isKnown !== b.isKnown && b.atMs - a.atMs <= togetherMs) heap.put([b.atMs - a.atMs, left, right]);
  };
  for (let place = 1; place < points.length; place++) offer(place - 1, place);
  for (let nearest = heap.take(); nearest; nearest = heap.take()) {
    const [, left, right] = nearest;
    const a = points[left];
    const b = points[right];
    if (!a || !b || taken.has(left) || taken.has(right)) continue;
    pairs.push(pairOf(a, b));
    taken.add(left).add(right);
    const outerLeft = before[left] ?? -1;
    const outerRight = after[right] ?? points.length;
    if (outerLeft >= 0) after[outerLeft] = outerRight;
    if (outerRight < points.length) before[outerRight] = outerLeft;
    offer(outerLeft, outerRight);
  }
  return pairs;
}

/** As many pairs as there can be: the earliest of each kind together, when they are near enough. */
function inOrder(points: readonly Point[]): Pair[] {
  const pairs: Pair[] = [];
  const waiting: Point[] = [];
  let first = 0;
  for (const point of points) {
    while (first < waiting.length && point.atMs - (waiting[first]?.atMs ?? 0) > togetherMs) first++;
    const earliest = waiting[first];
    if (earliest && earliest.isKnown !== point.isKnown) {
      pairs.push(pairOf(earliest, point));
      first++;
    } else waiting.push(point);
  }
  return pairs;
}
