import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { PersonMerge } from './facts.ts';
import { mergedPeople, mergesInForce } from './people.ts';
import { ann } from './workdays.test-support.ts';

/** 'a>b c>a' → a is shown as b, then c as a. */
const mergesOf = (text: string): PersonMerge[] =>
  text
    .split(' ')
    .filter(Boolean)
    .map((one, index) => {
      const [personId = '', intoPersonId = ''] = one.split('>');
      return { id: one, personId, intoPersonId, by: 'admin', atMs: index };
    });

for (const [merges, undone, who, is, why] of [
  ['', '', 'a', 'a', 'nobody is merged'],
  ['a>b', '', 'a', 'b', 'merged'],
  ['a>b', '', 'b', 'b', 'into somebody who stays'],
  ['a>b b>c', '', 'a', 'c', 'and who is merged in turn'],
  ['b>c a>b', '', 'a', 'c', 'in whatever order'],
  ['a>b', 'a>b', 'a', 'a', 'undone'],
  ['a>b a>c', '', 'a', 'c', 'merged anew: the later holds'],
  ['a>b b>a', '', 'a', 'b', 'never round in a circle'],
  ['a>b b>c c>a', '', 'b', 'c', 'nor round in a larger one'],
  ['a>b c>a a>c', '', 'c', 'b', 'nor by merging anew'],
  ['a>a', '', 'a', 'a', 'nor into oneself'],
] as const) {
  test(`after "${merges}" without "${undone}" ${who} is ${is}: ${why}`, () =>
    assert.equal(mergesInForce(mergesOf(merges), [{ mergeId: undone, by: 'admin', atMs: 9 }])(who), is));
}

test('whatever is merged, everybody stands for exactly one person who stands for themselves', () => {
  const who = fc.constantFrom('a', 'b', 'c', 'd');
  fc.assert(
    fc.property(fc.array(fc.tuple(who, who), { maxLength: 12 }), (pairs) => {
      const standsFor = mergesInForce(mergesOf(pairs.map((pair) => pair.join('>')).join(' ')), []);
      for (const one of ['a', 'b', 'c', 'd']) assert.equal(standsFor(standsFor(one)), standsFor(one));
      assert.ok(['a', 'b', 'c', 'd'].some((one) => standsFor(one) === one));
    }),
  );
});

test('the merged person has all identities and the earliest times, and keeps their own rules', () => {
  const home = { ...ann, personId: 'a', groupIds: ['early'], firstPassageMs: 500, onboardMs: null };
  const away = {
    ...ann,
    personId: 'b',
    console: 2,
    groupIds: ['night'],
    identities: [{ personId: 'b', console: 2, actorId: 'b' }],
    firstPassageMs: 300,
    onboardMs: 100,
  };
  const [merged, ...others] = mergedPeople([away, home], mergesInForce(mergesOf('b>a'), []));
  assert.equal(others.length, 0);
  assert.deepEqual(
    {
      ...merged,
      statuses: undefined,
      identities: merged?.identities.map(({ console, actorId }) => `${console} ${actorId}`),
    },
    { ...home, statuses: undefined, identities: ['1 ann', '2 b'], firstPassageMs: 300, onboardMs: 100 },
  );
});

test('who is merged into somebody who is not here does not vanish', () => {
  const standsFor = mergesInForce(mergesOf('ann>gone'), []);
  assert.deepEqual(
    mergedPeople([ann], standsFor).map(({ personId }) => personId),
    ['ann'],
  );
});
