import assert from 'node:assert/strict';
import { test } from 'node:test';
import { doorKey } from './counts.ts';
import { sightingsOf } from './notation.test-support.ts';
import { passagesOf } from './passages.ts';
import { accountOf, isMusterBadge, longestMs, type MusterBadge, musterSpan, overMs, safeBy } from './roll-call.ts';
import type { SafeMark, SafeMarkUndo } from './roll-call-facts.ts';

const person = 'ann';
const base = { rollCallId: 'r', personId: person, knownMs: 0 };

/**
 * `m1@5:bo` Bo's tap with the id m1, `badge@7` at the muster door, `-m1,m2@9` an undo of those marks, `-m1,badge7@9` of the
 * badge too. All about one person.
 */
function told(text: string): Parameters<typeof safeBy>[0] {
  const marks: SafeMark[] = [];
  const undos: SafeMarkUndo[] = [];
  const badges: MusterBadge[] = [];
  for (const word of text.split(' ').filter(Boolean)) {
    const [what = '', rest = ''] = word.split('@');
    const [at, by = 'bo'] = rest.split(':');
    const atMs = Number(at) * 60_000;
    if (what === 'badge') badges.push({ personId: person, atMs, doorName: 'Gate' });
    else if (what.startsWith('-')) {
      const names = what.slice(1).split(',');
      const badge = names.find((name) => name.startsWith('badge'))?.slice('badge'.length);
      const markIds = JSON.stringify(names.filter((name) => !name.startsWith('badge')));
      const badgesUntilMs = badge === undefined ? null : Number(badge) * 60_000;
      undos.push({ ...base, id: word, by, atMs, markIds, badgesUntilMs });
    } else marks.push({ ...base, id: what, by, atMs });
  }
  return { marks, undos, badges };
}

for (const [text, expected, why] of [
  ['', 'missing', 'nobody has seen her'],
  ['m1@5', 'tap 5 bo', 'a tap'],
  ['m1@5:bo m2@3:cy', 'tap 3 cy', 'of two phones the one that saw her first, whichever told it first'],
  ['m2@5:cy m1@5:bo', 'tap 5 bo', 'at the same moment everybody is told the same'],
  ['badge@4', 'badge 4 Gate', 'her own badge'],
  ['m1@5 badge@4', 'badge 4 Gate', 'badge before tap'],
  ['m1@3 badge@4', 'tap 3 bo', 'tap before badge'],
  ['m1@5 -m1@6', 'missing', 'an undo'],
  ['-m1@6 m1@5', 'missing', 'an undo that came first'],
  ['m1@5 m2@5 -m1@6', 'tap 5 bo', 'what whoever undid had not seen stays'],
  ['m1@5 m2@7 -m1,m2@8', 'missing', 'all that was seen is taken back'],
  ['m1@5 -m1@6 m2@7:cy', 'tap 7 cy', 'seen again after it'],
  ['badge@4 -m1@6', 'badge 4 Gate', 'an undo of a tap takes back no badge'],
  ['badge@4 -badge4@6', 'missing', 'somebody else had her card'],
  ['badge@4.1 -badge4@6', 'missing', 'the same badge, as the log has it'],
  ['badge@4 badge@8 -badge4@6', 'badge 8 Gate', 'then she came herself'],
] as const) {
  test(`${text || 'nothing'} → ${expected}: ${why}`, () => {
    const safe = safeBy(told(text)).get(person);
    const said = safe ? `${safe.how} ${safe.atMs / 60_000} ${safe.by || safe.doorName}` : 'missing';
    assert.equal(said, expected);
  });
}

test('what an undo must name: all that is in force', () => {
  const safe = safeBy(told('m1@5 m2@6 badge@4 badge@7 -m1@8')).get(person);
  assert.deepEqual([safe?.markIds, safe?.badgesUntilMs], [['m2'], 7 * 60_000]);
});

test('an undo that names the marks of somebody else takes back none of them', () => {
  const { marks } = told('m1@5');
  const { undos } = told('-m1@6');
  const ofBo = undos.map((undo) => ({ ...undo, personId: 'bo' }));
  assert.equal(safeBy({ marks, undos: ofBo, badges: [] }).has(person), true);
});

test('a tap that is told long after says when it was', () => {
  const [mark] = told('m1@5').marks;
  assert.ok(mark);
  const toldMs = (knownMs: number) =>
    safeBy({ marks: [{ ...mark, knownMs }], undos: [], badges: [] }).get(person)?.toldMs;
  assert.deepEqual([toldMs(mark.atMs + 60_000), toldMs(mark.atMs + 60_001)], [null, mark.atMs + 60_001]);
});

test('the ids of many marks of one person are put into one array', () => {
  const { marks } = told('m1@5 m2@4 m3@6');
  const safe = safeBy({ marks, undos: [], badges: [] }).get(person);
  assert.deepEqual([safe?.atMs, safe?.markIds], [4 * 60_000, ['m1', 'm2', 'm3']]);
});

for (const [endedMs, nowMs, expected, why] of [
  [null, longestMs, null, 'it goes on'],
  [null, longestMs + 1, longestMs, 'forgotten for a day it is over'],
  [7, longestMs + 1, 7, 'somebody has ended it'],
] as const) {
  test(`begun at 0, ended at ${endedMs}, over at ${expected}: ${why}`, () => {
    assert.equal(overMs({ startedMs: 0, endedMs }, nowMs), expected);
  });
}

test('the same tap told twice is one: nothing of it is counted', () => {
  const { marks } = told('m1@5');
  const [one] = marks;
  assert.ok(one);
  const twice = safeBy({ marks: [one, one], undos: [], badges: [] });
  assert.equal(accountOf([{ personId: person, isIn: 1 }], twice, 0).safe, 1);
});

for (const [text, expected, why] of [
  ['ann:09:00@gate', true, 'a card at the muster door'],
  ['ann:09:00!@gate', true, 'a card that may not open it'],
  ['visitor:09:00@gate', true, 'a visitor'],
  ['ann:09:00@gate#pin', true, 'a PIN'],
  ['ann:09:00@lobby', false, 'another door'],
  ['ann:09:00@?', false, 'no door is told'],
  ['?:09:00@gate', false, 'a credential of nobody'],
  ['api1:09:00@gate', false, 'a caller of the console’s API, who may name anybody'],
  ['ann:09:00@gate#remote', false, 'opened from afar: nobody stood there'],
] as const) {
  test(`${text} at a muster door: ${expected}, ${why}`, () => {
    const [passage] = passagesOf(sightingsOf(text), []).passages;
    assert.ok(passage);
    assert.equal(isMusterBadge(passage, new Map([[doorKey(1, 'gate'), 'muster']])), expected);
  });
}

test('badges count from a little before the start to the end, and never of another day', () => {
  const minuteMs = 60_000;
  const startedMs = 1_000 * minuteMs;
  assert.deepEqual(musterSpan({ startedMs, endedMs: startedMs + minuteMs }), {
    fromMs: startedMs - 2 * minuteMs,
    untilMs: startedMs + minuteMs + 1,
  });
  assert.equal(musterSpan({ startedMs, endedMs: null }).untilMs, startedMs + 1440 * minuteMs + 1);
});

for (const [people, safeAt, expected, why] of [
  ['', {}, '0 of 0, all null, median null', 'nobody was in'],
  ['a b c', {}, '0 of 3, all null, median null', 'nobody is safe yet'],
  ['a b c', { a: 110, b: 130 }, '2 of 3, all null, median 10', 'one is missing'],
  ['a b c', { a: 110, b: 130, c: 120 }, '3 of 3, all 30, median 20', 'all'],
  ['a -b', { a: 110 }, '1 of 1, all 10, median 10', 'who had left is not expected'],
  ['a -b', { a: 110, b: 150 }, '1 of 1, all 10, median 10', 'nor counted when seen all the same'],
  ['a', { a: 95 }, '1 of 1, all 0, median 0', 'seen before the start: at once'],
] as const) {
  test(`${people || 'nobody'}, safe ${JSON.stringify(safeAt)}: ${expected}, ${why}`, () => {
    const list = people.split(' ').filter(Boolean);
    const rows = list.map((name) => ({ personId: name.replace('-', ''), isIn: name.startsWith('-') ? 0 : 1 }) as const);
    const safe = new Map(Object.entries(safeAt).map(([id, atMs]) => [id, { atMs }]));
    const { expected: all, safe: count, missing, allAfterMs, medianAfterMs } = accountOf(rows, safe, 100);
    assert.equal(`${count} of ${all}, all ${allAfterMs}, median ${medianAfterMs}`, expected);
    assert.equal(count + missing, all);
  });
}
