import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PassageView } from '../../../views/shapes/passage.ts';
import { firstBadge } from './first-badge.ts';

const minuteMs = 60_000;
const beganMs = 1_000 * minuteMs;

/** Minutes after the waiting began: when it happened, and when it became known. */
const badge = (at: number, known: number, result: PassageView['result'] = 'granted'): PassageView => ({
  id: `${at} ${known}`,
  console: 1,
  atMs: beganMs + at * minuteMs,
  at: '',
  personId: 'ada',
  actorId: 'ada',
  name: 'Ada',
  actorType: 'user',
  doorId: 'lobby',
  doorName: 'Lobby',
  direction: null,
  method: 'card',
  result,
  evidence: 'live',
  counts: 'arrival',
  why: [],
  sightings: [
    {
      channel: 'webhook',
      atMs: beganMs + at * minuteMs,
      at: '',
      knownMs: beganMs + known * minuteMs,
      method: 'card',
      result,
      direction: null,
      doorName: 'Lobby',
    },
  ],
});

for (const [why, passages, clockOffsetMs, found] of [
  ['a badge after the waiting began', [badge(1, 1)], 0, '1 1'],
  ['nobody yet', [], 0, null],
  ['a badge of before', [badge(-1, -1)], 0, null],
  ['a row of the past that is read meanwhile', [badge(-90, 1)], 0, null],
  ['a door that refused', [badge(1, 1, 'denied')], 0, null],
  ['the newest of several', [badge(2, 2), badge(1, 1)], 0, '2 2'],
  ['a console whose clock is ten minutes behind', [badge(-9, 1)], -10 * minuteMs, '-9 1'],
  ['a console whose clock is ten minutes ahead', [badge(11, 1)], 10 * minuteMs, '11 1'],
] as const)
  test(why, () => assert.equal(firstBadge(passages, { beganMs, clockOffsetMs })?.id ?? null, found));
