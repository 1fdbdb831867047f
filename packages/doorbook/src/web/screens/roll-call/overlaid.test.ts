import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RollCallView } from '../../../views/shapes/roll-calls.ts';
import type { WaitingTap } from '../../data/taps.ts';
import { numbersOf, overlaid } from './overlaid.ts';

type Person = RollCallView['people'][number];

/** `ann`, `ann=m1`, `ann=m1,badge` who are safe by these, `-bo` had left, `*vic` a visitor. */
function person(word: string): Person {
  const [, sign, name = '', by] = /^([-*]?)(\w+)(?:=(.*))?$/.exec(word) ?? [];
  const marks = by?.split(',').filter((one) => one !== 'badge') ?? [];
  return {
    personId: name,
    name,
    kind: sign === '*' ? 'visitor' : 'staff',
    groups: [],
    isIn: sign !== '-',
    lastAtMs: 0,
    lastAt: '',
    console: 1,
    doorId: null,
    doorName: '',
    place: '',
    counts: 'arrival',
    isDirectionTold: false,
    evidence: 'log',
    safe: by
      ? {
          how: marks.length > 0 ? 'tap' : 'badge',
          atMs: 5,
          at: 'at',
          afterMs: 5,
          by: 'account:cy',
          doorName: '',
          markIds: marks,
          toldMs: null,
          told: null,
          badgesUntilMs: by.includes('badge') ? 5 : null,
        }
      : null,
    seenSince: null,
  };
}

/** `+ann:t1` a tap, `-ann:t1,badge` an undo of it and of the badge; `!` at the end: the server has it since 50. */
function tap(word: string, index: number): WaitingTap {
  const [, sign, personId = '', what = '', sent] = /^([+-])(\w+):([\w,]*)(!?)$/.exec(word) ?? [];
  const ids = what.split(',').filter((one) => one !== 'badge' && one !== '');
  return {
    kind: sign === '+' ? 'mark' : 'undo',
    id: sign === '+' ? (ids[0] ?? '') : `u${index}`,
    rollCallId: 'r',
    personId,
    atMs: 9,
    markIds: sign === '+' ? [] : ids,
    badgesUntilMs: what.includes('badge') ? 5 : null,
    sentMs: sent ? 50 : null,
    refusal: null,
  };
}
const words = (text: string): string[] => text.split(' ').filter(Boolean);
const show = (text: string, taps: string, shownMs = 40) =>
  overlaid({ id: 'r', startedMs: 0, people: words(text).map(person) }, words(taps).map(tap), { shownMs, me: 'me' });

for (const [people, taps, expected, why] of [
  ['ann', '', 'ann missing', 'as the server says'],
  ['ann', '+ann:t1', 'ann t1 waiting', 'a tap is seen at once'],
  ['ann', '+ann:t1!', 'ann t1', 'sent, and what is shown is older: it stays, and waits no more'],
  ['ann', '+ann:t1 -ann:t1', 'ann missing waiting', 'taken back before it was sent'],
  ['ann=m1', '-ann:m1', 'ann missing waiting', 'what the server has is taken back'],
  ['ann=m1,m2', '-ann:m1', 'ann m2 waiting', 'what was not seen stays'],
  ['ann=m1', '+ann:t1', 'ann m1,t1 waiting', 'two phones'],
  ['ann=badge', '-ann:', 'ann  waiting', 'an undo of marks takes back no badge'],
  ['ann=badge', '-ann:badge', 'ann missing waiting', 'an undo of the badge does'],
  ['ann bo', '+bo:t1', 'ann missing, bo t1 waiting', 'each their own'],
] as const) {
  test(`${people} with ${taps || 'nothing'} → ${expected}: ${why}`, () => {
    const said = show(people, taps).map(
      ({ name, safe, isWaiting }) => `${name} ${safe ? safe.markIds : 'missing'}${isWaiting ? ' waiting' : ''}`,
    );
    assert.equal(said.join(', '), expected);
  });
}

test('what the server has taken is not put on top of its newer answer', () => {
  assert.equal(show('ann', '+ann:t1!', 60)[0]?.safe, null);
});

test('a tap that was refused, or is of another roll-call, changes nothing', () => {
  const one = tap('+ann:t1', 0);
  const people = [person('ann')];
  for (const other of [
    { ...one, refusal: 'no' },
    { ...one, rollCallId: 'x' },
  ])
    assert.equal(overlaid({ id: 'r', startedMs: 0, people }, [other], { shownMs: 0, me: '' })[0]?.safe, null);
});

test('the numbers: who had left is in none of them', () => {
  const { expected, safe, missing, missingVisitors } = numbersOf(show('ann bo=m1 *vic -dee', '+dee:t1'));
  assert.deepEqual([expected, safe, missing, missingVisitors], [3, 1, 2, 1]);
});
