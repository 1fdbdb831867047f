import assert from 'node:assert/strict';
import { test } from 'node:test';
import { callsOf, consolesOf } from './call-of.ts';

const names = new Map([
  [1, 'Head office'],
  [2, 'Annex'],
]);
const person = (name: string, ...consoles: readonly number[]) => ({
  name,
  identities: consoles.map((console) => ({ console })),
});

test('where somebody is listed: each console once', () => {
  assert.equal(consolesOf(person('Ann', 1, 2, 1), names), 'Head office, Annex');
  assert.equal(consolesOf(person('Ann', 7), names), '7');
});

test('two people in one sentence: the name is enough unless it is the same', () => {
  assert.deepEqual(callsOf(person('Ann', 1), person('Bo', 2), names), ['Ann', 'Bo']);
  assert.deepEqual(callsOf(person('Ann', 1), person('Ann', 2), names), ['Ann (Head office)', 'Ann (Annex)']);
});
