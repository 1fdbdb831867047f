import assert from 'node:assert/strict';
import { test } from 'node:test';
import { only, parseSearch, printSearch } from './search.ts';

for (const [search, text, why] of [
  [{}, '', 'nothing'],
  [{ by: '09:00' }, '?by=09:00', 'a time is read as one'],
  [{ find: '123' }, '?find=123', 'a number is text'],
  [{ find: 'true', group: 'A & B = <C>' }, '?find=true&group=A+%26+B+%3D+%3CC%3E', 'whatever is in it'],
  [{ find: undefined, show: '' }, '', 'what is not set is not there'],
] as const) {
  test(`an address holds plain text: ${why}`, () => {
    assert.equal(printSearch(search), text);
    const set = Object.fromEntries(Object.entries(search).filter(([, value]) => value));
    assert.deepEqual(parseSearch(text), set);
  });
}

test('of what stands there only the known names are taken, and only texts', () => {
  assert.deepEqual(only(['show', 'find'])({ show: 'late', find: '', other: 'x', constructor: 'y' }), { show: 'late' });
  assert.deepEqual(only(['show'])({ show: ['late'] }), {});
});
