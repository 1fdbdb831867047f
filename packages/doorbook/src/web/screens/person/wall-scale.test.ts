import assert from 'node:assert/strict';
import { test } from 'node:test';
import { limitHour, scaleOf, shareOf, wallHour, wallText } from './wall-scale.ts';

const hourMs = 3_600_000;

/** A workday whose limit lies so many hours after its begin, with a first and a latest badge. */
const day = (start: string, hoursToLimit: number, first: string | null = null, latest: string | null = first) => ({
  date: '2026-11-20',
  start,
  startMs: 0,
  limitMs: hoursToLimit * hourMs + 60_000,
  graceMinutes: 0,
  first,
  firstMs: first === null ? null : 1,
  latest,
});

for (const [local, text, why] of [
  ['2026-11-20T08:15:30.000-06:00', '8.26', 'hours of the wall, whatever the zone'],
  ['2026-11-21T06:30:00.000+01:00', '30.50', 'the morning after a night'],
  ['2026-11-19T23:00:00.000Z', '-1.00', 'the evening before'],
] as const) {
  test(why, () => assert.equal(wallHour('2026-11-20', local).toFixed(2), text));
}

for (const [shown, hour, why] of [
  [day('09:00', 9), 9, 'from midnight'],
  [day('09:00', 8), 9, 'the day of the change in spring has an hour less'],
  [day('09:00', 10), 9, 'and one more in autumn'],
  [day('22:00', 10), 22, 'a workday from noon, that evening'],
  [day('06:00', 18), 30, 'a workday from noon, the morning after'],
  [{ ...day('09:00', 9.25), graceMinutes: 15 }, 9.25, 'with grace'],
] as const) {
  test(`the limit: ${why}`, () => assert.equal(limitHour(shown), hour));
}

test('a scale has whole hours around all, and is never narrow', () => {
  const local = (time: string): string => `2026-11-20T${time}:00.000Z`;
  assert.deepEqual(scaleOf([]), { fromHour: 6, untilHour: 20 });
  assert.deepEqual(scaleOf([day('09:00', 9)]), { fromHour: 6, untilHour: 20 }, 'nobody came');
  assert.deepEqual(scaleOf([day('09:00', 9, local('08:20'), local('17:05'))]), { fromHour: 8, untilHour: 18 });
  assert.deepEqual(scaleOf([day('09:00', 9, local('10:20'))]), { fromHour: 9, untilHour: 17 }, 'one badge only');
  assert.deepEqual(
    scaleOf([day('22:00', 10, local('21:50'), '2026-11-21T06:02:00.000Z')]),
    { fromHour: 21, untilHour: 31 },
    'a night',
  );
});

test('places on a scale stay on it', () => {
  const scale = { fromHour: 8, untilHour: 18 };
  assert.deepEqual(
    [7, 8, 13, 18, 20].map((hour) => shareOf(scale, hour)),
    [0, 0, 0.5, 1, 1],
  );
});

test('hours as the wall writes them', () => {
  assert.deepEqual([8, 8.5, 32.25, 24, 9 + 20 / 60].map(wallText), ['08:00', '08:30', '08:15', '00:00', '09:20']);
});
