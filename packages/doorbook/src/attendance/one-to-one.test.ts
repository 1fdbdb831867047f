import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { oneToOne, togetherMs } from './one-to-one.ts';

const at = (seconds: readonly number[]) => seconds.map((s) => ({ atMs: s * 1000 }));
const pairsOf = (known: readonly number[], reports: readonly number[]) =>
  oneToOne(at(known), at(reports))
    .map(([k, r]) => `${known[k]}-${reports[r]}`)
    .sort()
    .join(' ');

for (const [known, reports, pairs, why] of [
  [[0], [10], '0-10', 'ten seconds are together'],
  [[0], [10.001], '', 'more are not'],
  [[5], [0], '5-0', 'a report may come from a clock that is slow'],
  [[0, 9], [8], '9-8', 'the nearest, not the first'],
  [[0], [3, 4], '0-3', 'one to one'],
  [[0, 1], [0, 1], '0-0 1-1', 'twins a second apart'],
  [[0, 1], [1, 2], '0-2 1-1', 'twins whose reports are a second late: nearest first, none left over'],
  [[0, 8], [7, 17], '0-7 8-17', 'nearest first would leave 17 over, and it has a place'],
  [[0, 8], [7, 18], '0-7 8-18', 'ten seconds are together also then'],
  [[0, 1, 12], [1, 2, 22], '0-2 1-1 12-22', 'and where nearest first leaves none over'],
  [[0, 3.2, 5.1], [3, 5, 9], '0-9 3.2-3 5.1-5', 'the outer two meet when those between are gone, the right ones first'],
  [[0, 3.1, 5.2], [3, 5, 9], '0-9 3.1-3 5.2-5', 'or the left ones'],
  [[0, 0, 0], [0, 0], '0-0 0-0', 'the same moment several times'],
  [[0, 20, 40], [1, 21, 41], '0-1 20-21 40-41', 'what is far apart does not meet'],
  [[], [1], '', 'nothing known'],
] as const) {
  test(`${why}: ${known} and ${reports}`, () => assert.equal(pairsOf(known, reports), pairs));
}

const moments = fc
  .array(fc.integer({ min: 0, max: 60_000 }), { maxLength: 12 })
  .map((ms) => [...new Set(ms)].sort((a, b) => a - b).map((atMs) => ({ atMs })));

/** All pairs by distance: what the walk must do without looking at all of them. */
function nearestOfAll(known: readonly { atMs: number }[], reports: readonly { atMs: number }[]): number[] {
  const all = known.flatMap(({ atMs: a }, k) => reports.map(({ atMs: b }, r) => ({ k, r, apartMs: Math.abs(a - b) })));
  const taken: { k: number; r: number; apartMs: number }[] = [];
  for (const pair of all.filter(({ apartMs }) => apartMs <= togetherMs).sort((a, b) => a.apartMs - b.apartMs)) {
    if (!taken.some(({ k, r }) => k === pair.k || r === pair.r)) taken.push(pair);
  }
  return taken.map(({ apartMs }) => apartMs).sort((a, b) => a - b);
}

/** As many pairs as are possible, found by trying. */
function mostPairs(known: readonly { atMs: number }[], reports: readonly { atMs: number }[]): number {
  const reportOf = new Map<number, number>();
  const place = (r: number, tried: Set<number>): boolean =>
    known.some(({ atMs }, k) => {
      if (tried.has(k) || Math.abs(atMs - (reports[r]?.atMs ?? 0)) > togetherMs) return false;
      tried.add(k);
      const other = reportOf.get(k);
      if (other !== undefined && !place(other, tried)) return false;
      reportOf.set(k, r);
      return true;
    });
  return reports.filter((_, r) => place(r, new Set())).length;
}

test('no report is left over that could have had a place, and nobody is taken twice', () => {
  fc.assert(
    fc.property(moments, moments, (known, reports) => {
      const pairs = oneToOne(known, reports);
      assert.equal(pairs.length, mostPairs(known, reports));
      assert.equal(new Set(pairs.map(([k]) => k)).size, pairs.length);
      assert.equal(new Set(pairs.map(([, r]) => r)).size, pairs.length);
      for (const [k, r] of pairs) assert.ok(Math.abs((known[k]?.atMs ?? 0) - (reports[r]?.atMs ?? 1e9)) <= togetherMs);
    }),
  );
});

test('where nearest first places as many as can be placed, it is nearest first', () => {
  fc.assert(
    fc.property(moments, moments, (known, reports) => {
      const distances = nearestOfAll(known, reports);
      fc.pre(distances.length === mostPairs(known, reports));
      // Two pairs at the same distance may be taken in either order and lead elsewhere.
      fc.pre(new Set(distancesOf(known, reports)).size === distancesOf(known, reports).length);
      const clusterwise = oneToOne(known, reports)
        .map(([k, r]) => Math.abs((known[k]?.atMs ?? 0) - (reports[r]?.atMs ?? 0)))
        .sort((a, b) => a - b);
      assert.deepEqual(clusterwise, distances);
    }),
  );
});

const distancesOf = (known: readonly { atMs: number }[], reports: readonly { atMs: number }[]): number[] =>
  known.flatMap(({ atMs: a }) => reports.map(({ atMs: b }) => Math.abs(a - b)));
