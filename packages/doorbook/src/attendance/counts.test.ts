import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type CountingRules, doorKey, judge, judgeAll, setAsidesInForce } from './counts.ts';
import type { DoorUse } from './facts.ts';
import { at, printPassages, readsOf, sightingsOf } from './notation.test-support.ts';
import { passagesOf } from './passages.ts';

const uses: Readonly<Record<string, DoorUse>> = {
  in: 'entry',
  out: 'exit',
  turnstile: 'both',
  store: 'ignored',
  yard: 'muster',
};
const setAside = { id: 'aside-1', console: 1, fromMs: at('20:00'), untilMs: at('21:00'), by: 'kim', atMs: at('22:00') };
const rules: CountingRules = {
  doorUses: new Map(Object.entries(uses).map(([door, use]) => [doorKey(1, door), use])),
  methods: new Map([
    ['NEW_AND_GOOD', 'counts'],
    ['call', 'counts'],
    ['phone', 'excluded'],
  ]),
  setAsides: [setAside],
};

const passagesIn = (text: string) => {
  const { passages, unmatched } = passagesOf(sightingsOf(text), []);
  return [...passages, ...unmatched];
};
const judged = (text: string) => {
  const [passage] = passagesIn(text);
  assert.ok(passage);
  return judge(passage, rules);
};

for (const [passage, counts, codes, why] of [
  [
    '08:55',
    'arrival',
    'direction-unknown evidence',
    'without a direction it is an arrival until the log says otherwise',
  ],
  ['08:55>', 'arrival', 'direction evidence', 'the reader says entry'],
  ['08:55<', 'exit', 'direction evidence', 'the reader says exit'],
  ['w08:55 08:55:01<', 'exit', 'direction evidence', "the log's exit takes a live arrival back"],
  ['08:55@in', 'arrival', 'door-use evidence', 'a door for entries'],
  ['08:55<@in', 'exit', 'door-use direction evidence', 'a reader refines a door for entries'],
  ['08:55@out', 'exit', 'door-use evidence', 'a door for exits needs no reader'],
  ['08:55>@out', 'exit', 'door-use direction evidence', 'nobody arrives by a door for exits'],
  ['08:55>@turnstile', 'arrival', 'direction evidence', 'a door for both'],
  ['08:55@store', 'none', 'door-use', 'an ignored door'],
  ['08:55>@yard', 'none', 'door-use', 'a muster point is no way in'],
  ['08:55@?', 'arrival', 'direction-unknown door-unknown evidence', 'an unknown door counts, marked'],
  ['08:55!', 'none', 'result', 'denied'],
  ['08:55~', 'none', 'result', 'neither granted nor denied'],
  ['?:08:55', 'none', 'unknown-credential', 'an unknown credential is nobody'],
  ['?:08:55!', 'none', 'result unknown-credential', 'an unknown card: everything against it is said'],
  ['visitor:08:55>', 'none', 'visitor', 'a visitor is no member of staff'],
  ['visitor:08:55<', 'none', 'visitor', 'nor when leaving'],
  ['api:08:55', 'none', 'not-a-person', 'an actor that is no person: the name was chosen by the caller'],
  ['08:55#remote', 'none', 'method-not-physical', 'somebody let somebody in'],
  ['08:55#api', 'none', 'method-not-physical', 'a program opened the door'],
  ['08:55#schedule', 'none', 'method-not-physical', 'a schedule did'],
  ['08:55#admin', 'none', 'method-not-physical', 'an admin did'],
  ['08:55#call', 'arrival', 'direction-unknown evidence', 'decided in the settings: calls count here'],
  ['08:55#phone', 'none', 'method-excluded', 'decided in the settings: phones do not'],
  ['08:55#IRIS_SCAN', 'arrival', 'direction-unknown method-undecided evidence', 'an unknown method counts, marked'],
  ['08:55#NEW_AND_GOOD', 'arrival', 'direction-unknown evidence', 'one that was decided is not marked any more'],
  ['zoe-without-a-name:08:55', 'arrival', 'direction-unknown evidence', 'an unknown id is a person without a name'],
  ['20:00', 'none', 'set-aside', 'set aside from its first moment'],
  ['21:00', 'arrival', 'direction-unknown evidence', 'to before its last'],
  ['20:30!', 'none', 'set-aside result', 'what is set aside keeps its other reasons'],
] as const) {
  test(`${why}: ${passage}`, () => {
    const { counts: found, why: reasons } = judged(passage);
    assert.equal(found, counts);
    assert.equal(reasons.map(({ code }) => code).join(' '), codes);
  });
}

test('what a trusted read does not confirm never counts', () => {
  const sightings = sightingsOf('w08:55');
  const [passage] = passagesOf(sightings, readsOf('00:00-12:00', sightings)).unmatched;
  assert.deepEqual(passage && judge(passage, rules), { counts: 'none', why: [{ code: 'not-in-log' }] });
});

test('a set-aside is of one console and says who did it', () => {
  assert.deepEqual(judged('20:30').why[0], { code: 'set-aside', setAsideId: 'aside-1', by: 'kim' });
  const elsewhere = { ...rules, setAsides: [{ ...setAside, console: 2 }] };
  const [passage] = passagesIn('20:30');
  assert.equal(passage && judge(passage, elsewhere).counts, 'arrival');
});

test('an undone set-aside is as if it had never been, whatever the order of the facts', () => {
  const other = { ...setAside, id: 'aside-2' };
  const undo = { setAsideId: 'aside-1', by: 'kim', atMs: at('22:30') };
  assert.deepEqual(setAsidesInForce([setAside, other], [undo]), [other]);
});

for (const [day, counted, why] of [
  ['08:55> 08:55:10>', '08:55>', 'ten seconds are a double tap'],
  ['08:55> 08:55:10.001>', '08:55> 08:55:10.001>', 'more are two badges'],
  ['08:55> 08:55:08> 08:55:16>', '08:55> 08:55:16>', 'it is counted from the badge that counts, not from the last tap'],
  ['08:55> 08:55:05<', '08:55> 08:55:05<', 'in and out again is no double tap'],
  ['08:55@in 08:55:05@turnstile', '08:55@in 08:55:05@turnstile', 'two doors are two badges'],
  ['08:55! 08:55:05', '08:55:05', 'after a refusal the second try counts'],
  ['08:55#remote 08:55:05', '08:55:05', 'what does not count takes nothing from what does'],
] as const) {
  test(`${why}: ${day}`, () => {
    const counts = judgeAll(passagesIn(day), rules).filter((one) => one.counts !== 'none');
    assert.equal(printPassages(counts.map(({ passage }) => passage)), counted);
  });
}

test('a double tap says of which badge', () => {
  const [, second] = judgeAll(passagesIn('08:55> 08:55:03>'), rules);
  assert.deepEqual(second?.why[0], { code: 'double-tap', ofMs: at('08:55') });
});
