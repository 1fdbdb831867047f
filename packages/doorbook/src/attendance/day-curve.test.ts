import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dayCurve } from './day-curve.ts';
import { at } from './notation.test-support.ts';

/** `08:05> 12:00< 12:10-|20:00`: in, out, what does not count, and when the workday ends. */
const came = (text: string) => {
  const [day = '', end = '48:00'] = text.split('|');
  const marks = day.split(' ').map((word) => ({
    atMs: at(word.slice(0, 5)),
    counts: ({ '>': 'arrival', '<': 'exit', '-': 'none' } as const)[word.at(-1) as '>' | '<' | '-'],
  }));
  return { endMs: at(end), marks };
};

for (const [people, mode, from, until, expected, why] of [
  [[], 'first-in', '00:00', '09:00', [], 'nobody came'],
  [['08:05-'], 'in-out', '00:00', '09:00', [], 'what does not count is nobody'],
  [['08:05> 08:20<'], 'first-in', '00:00', '08:40', [0, 1, 1, 1], 'who came is in until the day ends'],
  [['08:05> 08:20<'], 'in-out', '00:00', '08:40', [0, 1, 0, 0], 'who left is out'],
  [['08:05> 08:06> 08:20-'], 'in-out', '00:00', '08:31', [0, 1, 1, 1], 'a second "in" changes nothing'],
  [['08:05<'], 'in-out', '00:00', '08:20', [], 'a first exit takes nobody away'],
  [['08:05>', '08:30>'], 'in-out', '00:00', '08:30', [0, 1, 2], 'the last point is of now'],
  [['08:05>', '09:30>'], 'first-in', '00:00', '08:20', [0, 1, 1], 'what comes after now is not known yet'],
  [['22:00> 24:20<|36:00'], 'in-out', '24:00', '24:40', [1, 1, 0, 0], 'a night is in when the day begins'],
  [['22:00> 23:50<|36:00', '24:35>'], 'in-out', '24:00', '24:50', [0, 1, 1], 'one that was over before it is not'],
  [['22:00> 23:50<|36:00'], 'first-in', '24:00', '24:20', [1, 1, 1], 'came, and its workday goes on'],
  [['22:00>|24:20', '24:25>'], 'first-in', '24:00', '24:40', [1, 1, 1, 1], 'one workday ends, another begins'],
  [['22:00>|24:20'], 'in-out', '24:00', '24:40', [1, 1, 0, 0], 'a forgotten exit keeps nobody inside beyond it'],
] as const) {
  test(`the curve of a day, ${mode}: ${why}`, () => {
    assert.deepEqual(
      dayCurve(people.map(came), mode, { fromMs: at(from), untilMs: at(until) }).map((point) => point.in),
      expected,
    );
  });
}
