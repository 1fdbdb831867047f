import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type CardShown, findCards, orderCards } from './cards.ts';

/** `number alias/owner status`; `*` before an owner is a visitor, `-` is nobody. */
function card(line: string): CardShown {
  const [number = '', names = '', status = 'assigned'] = line.split(' ');
  const [alias = '', owner = '-'] = names.split('/');
  const isVisitor = owner.startsWith('*');
  const kind = isVisitor ? 'visitor' : 'user';
  const name = owner.replace('*', '');
  return {
    mark: `m${number}`,
    console: number.startsWith('9') ? 2 : 1,
    number,
    alias,
    status,
    type: 'ua_card',
    owner: name === '-' ? null : { kind, id: name, name },
  };
}

const cards = ['100017 Spare/Zoë', '014A3151 /*Ada', '9EB744AD North/-', '100002 /Bo', '2DBA Spare2/- pending'].map(
  card,
);
const numbers = (found: readonly CardShown[]): string => found.map(({ number }) => number).join(' ');

for (const [asked, found, why] of [
  [{}, '100017 014A3151 9EB744AD 100002 2DBA', 'everything, in its order'],
  [{ find: '014a' }, '014A3151', 'small letters find a number'],
  [{ find: 'zoe' }, '100017', 'accents need not be typed'],
  [{ find: 'spare 17' }, '100017', 'each word somewhere'],
  [{ find: 'spare' }, '100017 2DBA', 'by a part of the alias'],
  [{ find: '%' }, '', 'no pattern means more than itself'],
  [{ owner: 'nobody' }, '9EB744AD 2DBA', 'nobody’s'],
  [{ owner: 'visitor' }, '014A3151', 'of visitors'],
  [{ status: 'pending' }, '2DBA', 'by status'],
  [{ console: 2 }, '9EB744AD', 'of one console'],
] as const) {
  test(`cards are found: ${why}`, () => assert.equal(numbers(findCards(cards, asked)), found));
}

for (const [order, found, why] of [
  ['number', '014A3151 100002 100017 2DBA 9EB744AD', 'hex and digits alike'],
  ['-number', '9EB744AD 2DBA 100017 100002 014A3151', 'the other way round'],
  ['alias', '9EB744AD 100017 2DBA 014A3151 100002', 'those without come last'],
  ['-alias', '2DBA 100017 9EB744AD 014A3151 100002', 'also the other way round'],
  ['owner', '014A3151 100002 100017 2DBA 9EB744AD', 'nobody last'],
  ['status', '014A3151 100002 100017 9EB744AD 2DBA', 'of the same status by number'],
] as const) {
  test(`cards are ordered by ${order}: ${why}`, () => assert.equal(numbers(orderCards(cards, order)), found));
}

test('the same list is ordered once', () => {
  assert.equal(orderCards(cards, 'alias'), orderCards(cards, 'alias'));
  assert.notEqual(orderCards([...cards], 'alias'), orderCards(cards, 'alias'));
});
