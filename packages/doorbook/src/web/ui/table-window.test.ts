import assert from 'node:assert/strict';
import { test } from 'node:test';
import { headingOf } from './table-window.ts';

for (const [headed, from, heading, why] of [
  [[0, 10], 4, 0, 'within a section, its own heading'],
  [[0, 10], 10, undefined, 'a heading of its own'],
  [[0, 10], 11, 10, 'the section that began last'],
  [[5], 3, undefined, 'before the first section'],
  [[], 3, undefined, 'no sections'],
] as const) {
  test(`from ${from}: ${why}`, () => assert.equal(headingOf(headed, from), heading));
}
