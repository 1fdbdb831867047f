import assert from 'node:assert/strict';
import { test } from 'node:test';
import { standingOf, statusWord } from './visitor-standing.ts';

const noonMs = Date.parse('2026-01-05T12:00:00Z');
const [before, after] = [noonMs - 60_000, noonMs + 60_000];

for (const [status, endMs, isIn, standing, why] of [
  ['UPCOMING', after, null, 'expected', 'the window has not begun'],
  ['ACTIVE', after, null, 'expected', 'the window is open and nobody came'],
  ['ACTIVE', after, true, 'here', 'a door knows before the console says it'],
  ['VISITING', after, true, 'here', 'inside'],
  ['VISITING', after, false, 'left', 'seen leaving, though the window is open'],
  ['VISITING', after, null, 'expected', 'came yesterday, and may come again today'],
  ['VISITING', before, null, 'left', 'the window ended, and the console has not noticed'],
  ['ACTIVE', before, null, 'missed', 'the same of one who never came'],
  ['VISITED', before, null, 'left', 'was here'],
  ['VISITED', before, true, 'overstayed', 'over, and not seen leaving'],
  ['VISITED', noonMs, true, 'overstayed', 'over at the moment of its end'],
  ['VISITED', before, false, 'left', 'over, and seen leaving'],
  ['NO_VISIT', before, null, 'missed', 'never came'],
  ['NO_VISIT', before, true, 'overstayed', 'came by another door than the console knows'],
  ['CANCELLED', after, null, 'cancelled', 'ended'],
  ['CANCELED', after, null, 'cancelled', 'as one edition spells it'],
  ['canceled ', after, null, 'cancelled', 'however it is written'],
  ['CANCELLED', after, true, 'overstayed', 'ended, and still inside'],
  ['WELCOME', after, null, 'expected', 'a word of a later console: by the window'],
  ['', null, null, 'expected', 'nothing is told, so it is not over'],
] as const) {
  test(`${status || '(nothing)'}: ${why}`, () => assert.equal(standingOf({ status, endMs, isIn }, noonMs), standing));
}

test('both spellings are one word', () => {
  assert.deepEqual(['CANCELED', 'CANCELLED', 'active'].map(statusWord), ['CANCELLED', 'CANCELLED', 'ACTIVE']);
});
