import assert from 'node:assert/strict';
import { test } from 'node:test';
import { neverSeen, notExpected } from './expected.ts';
import type { PersonStatus, StatusChange } from './facts.ts';
import { at } from './notation.test-support.ts';
import { isActiveAt, type Person } from './people.ts';
import { ann } from './workdays.test-support.ts';

const day = { date: '2026-01-05', startMs: at('00:00'), endMs: at('24:00'), limitMs: at('09:01') };
const noticed = (status: PersonStatus, time: string, console = 1): StatusChange => ({
  personId: 'ann',
  console,
  status,
  atMs: at(time),
});

for (const [person, codes, why] of [
  [{}, [], 'active staff'],
  [{ onboardMs: at('23:59') }, [], 'the day they begin counts'],
  [{ onboardMs: at('24:00') }, ['not-employed-yet'], 'tomorrow is not today'],
  [{ onboardMs: at('-24:00'), firstPassageMs: at('30:00') }, [], 'employed before they ever badged'],
  [
    { onboardMs: null, firstPassageMs: at('30:00'), firstSyncMs: at('-24:00') },
    ['not-employed-yet'],
    'else from the first passage',
  ],
  [
    { onboardMs: null, firstPassageMs: null, firstSyncMs: at('30:00') },
    ['not-employed-yet'],
    'else from the first sync that showed them',
  ],
  [{ onboardMs: null, firstPassageMs: null, firstSyncMs: at('10:00') }, [], 'new today'],
  [{ statuses: [noticed('active', '-24:00'), noticed('inactive', '15:00')] }, [], 'deactivated in the afternoon'],
  [
    { statuses: [noticed('active', '-24:00'), noticed('inactive', '08:00')] },
    ['not-active'],
    'deactivated before the start',
  ],
  [{ statuses: [noticed('inactive', '15:00'), noticed('active', '-24:00')] }, [], 'in whatever order it is told'],
  [
    { statuses: [noticed('inactive', '-24:00'), noticed('active', '15:00')] },
    ['not-active'],
    'activated after the start',
  ],
  [{ statuses: [noticed('active', '-24:00'), noticed('inactive', '09:01')] }, [], 'deactivated at the very limit'],
  [
    { statuses: [noticed('active', '-24:00'), noticed('inactive', '09:00:59.999')] },
    ['not-active'],
    'deactivated a moment before it',
  ],
  [{ statuses: [noticed('active', '30:00')] }, [], 'what we noticed first was so before'],
  [{ statuses: [noticed('deleted', '30:00')] }, ['not-active'], 'also when we noticed that somebody is gone'],
  [
    { statuses: [noticed('deleted', '-24:00', 1), noticed('active', '-24:00', 2)] },
    [],
    'active at one console is active',
  ],
  [{ statuses: [] }, ['status-unknown'], 'no console tells'],
  [{ exempt: true }, ['exempt'], 'exempt'],
  [{ hidden: true }, ['hidden'], 'hidden'],
  [{ kind: 'visitor' }, ['visitor'], 'a visitor'],
] as readonly (readonly [Partial<Person>, readonly string[], string])[]) {
  test(`expected on Monday unless ${codes[0] ?? 'nothing'}: ${why}`, () =>
    assert.deepEqual(
      notExpected({ ...ann, ...person }, day, []).map(({ code }) => code),
      codes,
    ));
}

test('the never seen are active staff without a passage', () => {
  const people: Person[] = [
    { ...ann, personId: 'new', firstPassageMs: null },
    { ...ann, personId: 'seen' },
    { ...ann, personId: 'gone', firstPassageMs: null, statuses: [noticed('deleted', '0:00')] },
    { ...ann, personId: 'hidden', firstPassageMs: null, hidden: true },
    { ...ann, personId: 'guest', firstPassageMs: null, kind: 'visitor' },
  ];
  assert.deepEqual(
    neverSeen(people, at('10:00')).map(({ personId }) => personId),
    ['new'],
  );
});

test('a change holds from the very moment we noticed it', () => {
  const person = { ...ann, statuses: [noticed('active', '0:00'), noticed('inactive', '10:00')] };
  assert.deepEqual(
    [at('10:00') - 1, at('10:00')].map((tMs) => isActiveAt(person, tMs)),
    [true, false],
  );
});
