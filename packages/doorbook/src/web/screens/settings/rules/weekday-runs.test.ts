import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runsOf } from './weekday-runs.ts';

const shown = (days: readonly number[]): string =>
  runsOf(days)
    .map(([from, to]) => (from === to ? from : `${from}–${to}`))
    .join(' ');

for (const [days, runs, why] of [
  [[1, 2, 3, 4, 5], '1–5', 'a week'],
  [[5, 3, 1, 4], '1 3–5', 'in any order'],
  [[6, 7], '6 7', 'two are no run'],
  [[2, 2], '2', 'once each'],
  [[], '', 'none'],
] as const) {
  test(why, () => assert.equal(shown(days), runs));
}
