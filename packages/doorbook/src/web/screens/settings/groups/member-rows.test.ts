import assert from 'node:assert/strict';
import { test } from 'node:test';
import { memberRows, moved } from './member-rows.ts';

const person = (name: string, kind: 'staff' | 'visitor' = 'staff') => ({ personId: name, name, kind, identities: [] });
const people = [person('Ada'), person('Bob'), person('Cyd', 'visitor'), person('Dan')];

for (const [members, find, expected, more, why] of [
  [['Dan'], '', 'Dan Ada', 1, 'members first, the others counted'],
  [['Cyd'], '', 'Cyd Ada', 2, 'a visitor who is a member can be taken out'],
  [[], 'cyd', '', 0, 'a visitor is not offered'],
  [[], 'b', 'Bob', 0, 'whom somebody types'],
] as const) {
  test(why, () => {
    const rows = memberRows(people, { members: new Set<string>(members), find, most: 2 });
    assert.equal(rows.shown.map(({ name }) => name).join(' '), expected);
    assert.equal(rows.more, more);
  });
}

for (const [id, by, expected] of [
  ['b', -1, 'b a c'],
  ['b', 1, 'a c b'],
  ['a', -1, 'a b c'],
  ['c', 1, 'a b c'],
  ['x', 1, 'a b c'],
] as const) {
  test(`${id} moves by ${by}`, () => assert.equal(moved(['a', 'b', 'c'], id, by).join(' '), expected));
}
