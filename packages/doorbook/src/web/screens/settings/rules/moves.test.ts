import assert from 'node:assert/strict';
import { test } from 'node:test';
import { movesOf } from './moves.ts';

const move = (text: string) => {
  const [before = '', after = ''] = text.split('>');
  return { before, after };
};

for (const [moves, sums, why] of [
  ['', '', 'nothing moves'],
  ['late>on time', '1 late>on time', 'one'],
  ['a>b b>a a>b', '2 a>b, 1 b>a', 'the most first, and each direction by itself'],
] as const) {
  test(why, () => {
    const shown = movesOf(
      moves
        .split(/ (?=\w+>)/)
        .filter(Boolean)
        .map(move),
    ).map(({ before, after, count }) => `${count} ${before}>${after}`);
    assert.equal(shown.join(', '), sums);
  });
}
