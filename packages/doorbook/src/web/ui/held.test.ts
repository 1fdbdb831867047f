import assert from 'node:assert/strict';
import { test } from 'node:test';
import { moved } from './held.ts';

for (const [before, after, count, why] of [
  ['abc', 'abc', 0, 'nothing happened'],
  ['abc', 'cab', 1, 'the last one came and would stand first'],
  ['abcd', 'cdab', 2, 'two came'],
  ['abcd', 'dabc', 1, 'who is overtaken has not moved'],
  ['abc', 'ab', 0, 'who is gone moves nobody'],
  ['abc', 'abxc', 0, 'who is new is counted elsewhere'],
  ['', 'ab', 0, 'nobody stood there'],
] as const) {
  test(`${before} → ${after}: ${why}`, () => {
    assert.equal(moved([...before], [...after]), count);
  });
}
