import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hexOf, type Key, type Stream, stream, uuidOf } from './random.ts';

const first = (from: Stream, n = 8): number[] => Array.from({ length: n }, () => from.next());

for (const [keys, others, why] of [
  [[1], [2], 'another person'],
  [['a', 'b'], ['ab'], 'keys do not run together'],
  [['a', 1], ['a', '1'], 'a number is not its text'],
  [[1, 2], [2, 1], 'the order counts'],
  [[], [0], 'no key is not zero'],
  [[2 ** 40], [0], 'numbers beyond 32 bits differ'],
] as [Key[], Key[], string][]) {
  test(`streams are independent: ${why}`, () => {
    assert.notDeepEqual(first(stream(7, ...keys)), first(stream(7, ...others)));
  });
}

test('the same seed and keys give the same stream, another seed another', () => {
  assert.deepEqual(first(stream(7, 'day', 3)), first(stream(7, 'day', 3)));
  assert.notDeepEqual(first(stream(7, 'day', 3)), first(stream(8, 'day', 3)));
  assert.notDeepEqual(first(stream(7, 'day', 3)), first(stream(7 + 2 ** 32, 'day', 3)));
});

test('the stream is the same on every machine and in every release', () => {
  assert.deepEqual(
    Array.from(
      { length: 4 },
      (
        (from) => () =>
          from.int(1000)
      )(stream(1, 'fixed', 1)),
    ),
    [232, 722, 105, 819],
  );
});

test('streams of neighbouring keys look nothing alike, from their first number on', () => {
  const heads = Array.from({ length: 10_000 }, (_, i) => stream(1, 'person', i).next());
  const tenths = Array.from({ length: 10 }, (_, k) => heads.filter((x) => Math.floor(x * 10) === k).length);
  for (const count of tenths) assert.ok(count > 850 && count < 1150, `${count} of 10,000 in a tenth`);
  const rising = heads.filter((x, i) => x > (heads[i - 1] ?? 1)).length;
  assert.ok(rising > 4800 && rising < 5200, `${rising} of 10,000 rise`);
});

test('numbers stay in their range', () => {
  const from = stream(3, 'range');
  for (let i = 0; i < 10_000; i++) {
    const x = from.next();
    assert.ok(x >= 0 && x < 1);
    const n = from.int(6);
    assert.ok(Number.isInteger(n) && n >= 0 && n < 6);
  }
});

test('the normal numbers have their mean and spread', () => {
  const from = stream(3, 'normal');
  const drawn = Array.from({ length: 20_000 }, () => from.normal(50, 10));
  const mean = drawn.reduce((sum, x) => sum + x, 0) / drawn.length;
  const sd = Math.sqrt(drawn.reduce((sum, x) => sum + (x - mean) ** 2, 0) / drawn.length);
  assert.ok(Math.abs(mean - 50) < 0.5, `mean ${mean}`);
  assert.ok(Math.abs(sd - 10) < 0.5, `spread ${sd}`);
});

test('a chance of 0 never comes, a chance of 1 always', () => {
  const from = stream(3, 'chance');
  for (let i = 0; i < 1000; i++) assert.deepEqual([from.chance(0), from.chance(1)], [false, true]);
});

test('picking from nothing is refused', () => {
  assert.throws(() => stream(1).pick([]), /nothing to pick/);
});

test('ids have the form of UUIDs and of hex numbers, and do not repeat', () => {
  const from = stream(1, 'ids');
  const ids = Array.from({ length: 5000 }, () => uuidOf(from));
  for (const id of ids) assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  assert.equal(new Set(ids).size, ids.length);
  for (const n of [1, 12, 24, 64]) assert.match(hexOf(from, n), new RegExp(`^[0-9a-f]{${n}}$`));
});
