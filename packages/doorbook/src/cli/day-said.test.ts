import assert from 'node:assert/strict';
import { test } from 'node:test';
import { proofSaid, statusSaid } from './day-said.ts';

for (const [state, isServer, said, why] of [
  ['live', true, 'live, log read to 03:54', 'a server follows the day'],
  ['live', false, 'no server runs; as of 03:54', 'nobody follows it'],
  ['settling', true, 'settling', 'a day that is over'],
  ['complete', false, 'complete', 'what is proven stays so without a server'],
] as const)
  test(why, () => assert.equal(proofSaid({ state, readUntil: '2026-03-04T03:54:10' }, isServer), said));

const endMs = Date.parse('2026-03-04T11:00:00Z');
const zone = 'Europe/Berlin';
for (const [verdict, remark, proof, isToday, said, why] of [
  ['not yet', 'not here yet', 'live', true, 'not yet', 'the remark says the same again'],
  ['not yet', 'expected', 'live', true, 'not yet (expected)', 'the workday has not begun'],
  ['not yet', 'never seen', 'live', true, 'not yet (never seen)', 'nobody knows whether they ever come'],
  ['on time', 'so far', 'live', true, 'on time (so far)', 'the day goes on'],
  [
    'on time',
    'so far',
    'live',
    false,
    'on time (day ends at 12:00)',
    'the shift of yesterday night has ended, its day not',
  ],
  ['not yet', 'not here yet', 'live', false, 'not yet (day ends at 12:00)', 'nobody came to it, and its day goes on'],
  ['on time', 'so far', 'settling', false, 'on time (so far)', 'a day that is over, and not proven'],
  ['on time', null, 'complete', false, 'on time', 'it is proven'],
  ['late', 'so far', 'live', true, 'late 7 min (so far)', 'how late'],
  ['absent', null, 'complete', false, 'absent', 'nobody came'],
] as const)
  test(why, () => assert.equal(statusSaid({ verdict, remark, minutesLate: 7, proof, endMs, zone }, isToday), said));
