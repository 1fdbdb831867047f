import assert from 'node:assert/strict';
import { test } from 'node:test';
import { endOf, moved } from './held.ts';

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

for (const [before, after, end, why] of [
  ['ab', 'abcd', 'cd', 'older ones, fetched while the list is read'],
  ['ab', 'xabc', 'c', 'what came before them waits'],
  ['ab', 'axb', '', 'between them it would move the last'],
  ['ab', 'a', '', 'who is gone brings nobody'],
  ['ab', 'xy', 'xy', 'all that stood there is gone'],
] as const) {
  test(`${before} → ${after}, at the end: ${why}`, () => {
    assert.equal(endOf([...before], [...after]).join(''), end);
  });
}
