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
  if (known.length === 0 || reports.length === 0) return pairs;
  for (const cluster of clustersOf(known, reports)) {
    const [a, b] = cluster;
    if (a && b && cluster.length === 2) {
      pairs.push(pairOf(a, b));
      continue;
    }
    const nearest = nearestFirst(cluster);
    const ordered = inOrder(cluster);
    pairs.push(...(ordered.length > nearest.length ? ordered : nearest));
  }
  return pairs;
}

/** Points between which no step is longer than 10 s; those of one kind alone are left out. */
function* clustersOf(known: readonly Timed[], reports: readonly Timed[]): Generator<Point[]> {
  let cluster: Point[] = [];
  let kinds = 0;
  let lastMs = Number.NEGATIVE_INFINITY;
  for (let k = 0, r = 0; k < known.length || r < reports.length; ) {
    const knownMs = known[k]?.atMs ?? Number.POSITIVE_INFINITY;
    const reportMs = reports[r]?.atMs ?? Number.POSITIVE_INFINITY;
    const isKnown = knownMs <= reportMs;
    const atMs = isKnown ? knownMs : reportMs;
    if (atMs - lastMs > togetherMs) {
      if (kinds === 3) yield cluster;
      cluster = [];
      kinds = 0;
    }
    cluster.push({ atMs, isKnown, index: isKnown ? k++ : r++ });
    kinds |= isKnown ? 1 : 2;
    lastMs = atMs;
  }
  if (kinds === 3) yield cluster;
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
