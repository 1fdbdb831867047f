import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nightDueMs } from './nights.ts';

const at = (text: string): number => Date.parse(`2026-${text}${text.length > 5 ? '' : 'T00:00'}Z`);
const told = (ms: number): string => new Date(ms).toISOString().slice(5, 16);

/** All in UTC. In January Berlin is an hour ahead, New York five behind; Lord Howe moves its clocks by half an hour. */
for (const [zone, since, made, now, due, why] of [
  ['UTC', '01-05T10:00', [], '01-05T11:00', '01-06T03:30', 'the first is made in the coming night'],
  ['UTC', '01-05T10:00', [], '01-06T03:29', '01-06T03:30', 'not before its time'],
  ['UTC', '01-05T10:00', [], '01-06T03:30', '01-06T03:30', 'at its time'],
  ['UTC', '01-05T10:00', ['01-06T03:30'], '01-06T03:31', '01-07T03:30', 'once a night'],
  [
    'UTC',
    '01-05T10:00',
    ['01-06T03:30'],
    '01-09T12:00',
    '01-09T03:30',
    'a machine that was off makes one when it is on, for all',
  ],
  ['UTC', '01-05T10:00', ['01-06T03:30', '01-09T12:00'], '01-09T13:00', '01-10T03:30', 'and that was it'],
  ['UTC', '01-05T10:00', [], '01-09T12:00', '01-09T03:30', 'also when none was ever made'],
  ['UTC', '01-05T02:00', [], '01-05T02:30', '01-05T03:30', 'the night is not over at midnight'],
  ['Europe/Berlin', '01-05T10:00', [], '01-05T11:00', '01-06T02:30', 'the night of the first console'],
  ['America/New_York', '01-05T10:00', [], '01-05T11:00', '01-06T08:30', 'which may come late'],
  ['America/New_York', '01-05T07:00', [], '01-05T08:00', '01-05T08:30', 'or still be this one'],
  ['UTC', '01-05T10:00', ['02-20T03:30'], '01-09T12:00', '01-09T03:30', 'one of the future was made by a wrong clock'],
  ['UTC', '02-20T10:00', [], '01-09T12:00', '01-09T03:30', 'so was a beginning'],
  ['Europe/Berlin', '03-28T10:00', [], '03-29T00:00', '03-29T01:30', 'when clocks go forward: 03:30 summer time'],
  ['Europe/Berlin', '10-24T10:00', [], '10-25T00:00', '10-25T02:30', 'when they go back: 03:30 winter time'],
  ['Europe/Berlin', '10-20T10:00', ['10-25T02:30'], '10-25T02:31', '10-26T02:30', 'only once then, too'],
] as const) {
  test(`${zone}, ${made.at(-1) ?? 'none'}, ${now} → ${due}: ${why}`, () => {
    const kept = { sinceMs: at(since), madeMs: made.map(at) };
    assert.equal(told(nightDueMs(kept, at(now), zone)), due);
  });
}
