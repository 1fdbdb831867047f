import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Listed } from './overlaid.ts';
import { isWanted, shownOf, showOf } from './shown.ts';

const safe: Listed['safe'] = {
  how: 'tap',
  atMs: 1,
  at: null,
  toldMs: null,
  told: null,
  afterMs: 1,
  by: '',
  doorName: '',
  markIds: ['m'],
  badgesUntilMs: null,
};
const person = (name: string, isSafe: boolean): Listed => ({
  personId: name,
  name,
  kind: 'staff',
  groups: ['Sales'],
  isIn: true,
  lastAtMs: 0,
  lastAt: '',
  console: 1,
  doorId: null,
  doorName: 'Lobby',
  place: 'Tower',
  counts: 'arrival',
  isDirectionTold: false,
  evidence: 'log',
  safe: isSafe ? safe : null,
  seenSince: null,
  isWaiting: false,
});

for (const [isSafe, show, find, expected, why] of [
  [false, 'missing', '', true, 'who is missing'],
  [true, 'missing', '', false, 'who is safe is not among them'],
  [true, 'safe', '', true, 'who is safe'],
  [false, 'all', '', true, 'everybody'],
  [false, 'missing', 'ADA', true, 'by name, in any case'],
  [false, 'missing', ' lob ', true, 'by door'],
  [false, 'missing', 'tower', true, 'by place'],
  [false, 'missing', 'sales', true, 'by group'],
  [false, 'all', 'bo', false, 'somebody else'],
] as const) {
  test(`${show} ${find}: ${expected}, ${why}`, () => {
    assert.equal(isWanted(person('Ada', isSafe), show, find), expected);
  });
}

test('who is marked stays where they stand, and who comes back is shown at once', () => {
  const stood = new Set<string>();
  const names = (people: readonly Listed[]) =>
    shownOf(people, { show: 'missing', find: '', stood })
      .map(({ name }) => name)
      .join(' ');
  assert.equal(names([person('Ada', false), person('Bo', false), person('Cy', true)]), 'Ada Bo');
  assert.equal(names([person('Ada', true), person('Bo', false), person('Cy', true)]), 'Ada Bo');
  assert.equal(names([person('Ada', true), person('Bo', false), person('Cy', false)]), 'Ada Bo Cy');
});

test('a word that there is none of is the first', () => {
  assert.deepEqual([undefined, 'safe', 'x'].map(showOf), ['missing', 'safe', 'missing']);
});
