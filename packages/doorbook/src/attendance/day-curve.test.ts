import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dayCurve } from './day-curve.ts';
import { at } from './notation.test-support.ts';

/** `08:05> 12:00< 12:10-`: in, out, what does not count. */
const marks = (day: string) => ({
  marks: day
    .split(' ')
    .filter(Boolean)
    .map((word) => ({
      atMs: at(word.slice(0, 5)),
      counts: ({ '>': 'arrival', '<': 'exit', '-': 'none' } as const)[word.at(-1) as '>' | '<' | '-'],
    })),
});

for (const [people, mode, until, expected, why] of [
  [[], 'first-in', '09:00', [], 'nobody came'],
  [['08:05-'], 'in-out', '09:00', [], 'what does not count is nobody'],
  [['08:05> 08:20<'], 'first-in', '08:40', [0, 1, 1, 1], 'who came is in until the day ends'],
  [['08:05> 08:20<'], 'in-out', '08:40', [0, 1, 0, 0], 'who left is out'],
  [['08:05> 08:06> 08:20-'], 'in-out', '08:31', [0, 1, 1, 1], 'a second "in" changes nothing'],
  [['08:05<'], 'in-out', '08:20', [], 'a first exit takes nobody away'],
  [['08:05>', '08:30>'], 'in-out', '08:30', [0, 1, 2], 'the last point is of now'],
  [['08:05>', '09:30>'], 'first-in', '08:20', [0, 1, 1], 'what comes after now is not known yet'],
] as const) {
  test(`the curve of a day, ${mode}: ${why}`, () => {
    assert.deepEqual(
      dayCurve(people.map(marks), mode, at(until)).map((point) => point.in),
      expected,
    );
  });
}
