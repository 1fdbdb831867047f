import assert from 'node:assert/strict';
import { test } from 'node:test';
import { logRowKey, logRowKeys, type RowIdentity, rowKeysDigest } from './keys.ts';
import { hash } from './notation.test-support.ts';

const row: RowIdentity = {
  console: 1,
  publishedMs: 1_767_600_000_000,
  type: 'unlock',
  result: 'granted',
  actorId: 'ann',
};
const keysOf = (...rows: readonly Partial<RowIdentity>[]) =>
  logRowKeys(
    rows.map((one) => ({ ...row, ...one })),
    hash,
  );

test('keys sort as their times do, from the first day to the last', () => {
  const times = [0, 1, 999, 1_767_600_000_000, 1_767_600_000_001, 9_999_999_999_999];
  const keys = times.map((publishedMs) => logRowKey({ ...row, publishedMs }, 0, hash));
  assert.deepEqual([...keys].sort(), keys);
});

for (const [other, why] of [
  [{ console: 2 }, 'another console'],
  [{ publishedMs: row.publishedMs + 1 }, 'a millisecond later'],
  [{ type: 'bell' }, 'another type'],
  [{ result: 'denied' }, 'another result'],
  [{ actorId: 'bo' }, 'another actor'],
  [{}, 'the same once more: a second passage in the same moment'],
] as const) {
  test(`${why} is another key`, () => assert.equal(new Set(keysOf({}, other)).size, 2));
}

test('what else a row holds is not in its key', () => {
  const renamed = { ...row, door: 'hub', method: 'pin', actorName: 'Ann' };
  assert.deepEqual(logRowKeys([renamed], hash), keysOf({}));
});

test('a row that is found later between others changes the keys of none', () => {
  const before = keysOf({}, { publishedMs: row.publishedMs + 500 });
  const after = keysOf({}, { publishedMs: row.publishedMs + 300 }, { publishedMs: row.publishedMs + 500 });
  assert.deepEqual([after[0], after[2]], before);
});

test('the order in which the log shows rows makes no difference to the set of keys', () => {
  const rows = [{}, { actorId: 'bo' }, {}, { publishedMs: 5 }];
  assert.deepEqual(keysOf(...rows).sort(), keysOf(...rows.toReversed()).sort());
});

test('an actor id cannot be written so that it looks like other fields', () => {
  assert.equal(new Set(keysOf({ actorId: 'a","b' }, { actorId: 'a', result: 'a","b' })).size, 2);
});

test('a digest knows the set of keys and nothing of their order or repetition', () => {
  assert.equal(rowKeysDigest(['a', 'b'], hash), rowKeysDigest(['b', 'a', 'b'], hash));
  assert.notEqual(rowKeysDigest(['a', 'b'], hash), rowKeysDigest(['a'], hash));
  assert.notEqual(rowKeysDigest([], hash), rowKeysDigest(['a'], hash));
});
