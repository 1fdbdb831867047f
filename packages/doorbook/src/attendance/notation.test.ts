import assert from 'node:assert/strict';
import { test } from 'node:test';
import { at, print, printPassages, sightingsOf } from './notation.test-support.ts';
import { passagesOf } from './passages.ts';

for (const day of [
  '08:55> 12:00< 12:40> 17:05<',
  'w08:55 s08:55:01> i08:55:01.250',
  'bo:w08:55! ?:09:00! visitor:s09:10~',
  '08:55>!@gate#pin=e1 31:00<@?',
  'zoe-12:08:00',
]) {
  test(`reads and prints the same: ${day}`, () => assert.equal(print(sightingsOf(day)), day));
}

test('what is no sighting is refused', () => assert.throws(() => sightingsOf('08:55 8:55'), /not a sighting: 8:55/));

test('equal rows have keys of their own, and the same words the same keys', () => {
  const keys = sightingsOf('08:55 08:55').map(({ key }) => key);
  assert.equal(new Set(keys).size, 2);
  assert.deepEqual(
    sightingsOf('08:55 08:55', { knownMs: 5 }).map(({ key }) => key),
    keys,
  );
});

test('passages print in the same words', () => {
  assert.equal(printPassages(passagesOf(sightingsOf('w08:55 08:55:01>'), []).passages), '08:55:01>');
});

test('31:00 is seven o’clock of the next day', () => assert.equal(at('31:00'), at('07:00') + 86_400_000));
