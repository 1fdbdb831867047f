import assert from 'node:assert/strict';
import { test } from 'node:test';
import { keyOf, oneOf, wantedOf } from './cards-search.ts';

for (const [search, wanted, why] of [
  [{}, {}, 'everything'],
  [
    { find: 'ada 014', owner: 'user', sort: '-alias' },
    { find: 'ada 014', owner: 'user', sort: '-alias' },
    'as it stands',
  ],
  [{ owner: 'cat', sort: 'colour', console: '0' }, {}, 'what the server would refuse is left out'],
  [{ console: '2', status: 'loss' }, { console: '2', status: 'loss' }, 'a console and a status'],
  [{ find: '' }, {}, 'nothing was typed'],
] as const) {
  test(`cards are asked for by the address: ${why}`, () => assert.deepEqual(wantedOf(search), wanted));
}

for (const [key, one] of [
  ['1 abc_123', { console: 1, mark: 'abc_123' }],
  ['0 abc', undefined],
  ['1', undefined],
  ['1 a/b', undefined],
  [undefined, undefined],
] as const) {
  test(`the open card of ${key}`, () => assert.deepEqual(oneOf(key), one));
}

test('a card is called in the address so that it is found again', () => {
  const card = { console: 3, mark: 'f00ba7' };
  assert.deepEqual(oneOf(keyOf(card)), card);
});
