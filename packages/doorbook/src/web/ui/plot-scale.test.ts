import assert from 'node:assert/strict';
import { test } from 'node:test';
import { clockOf, everyFew, hourTicks, ticksUpTo } from './plot-scale.ts';

for (const [value, ticks, why] of [
  [0, [0, 1], 'nothing still has a ground'],
  [3, [0, 1, 2, 3], 'people are whole'],
  [0.4, [0, 1], 'less than one is'],
  [4, [0, 1, 2, 3, 4], 'no more than four steps'],
  [5, [0, 2, 4, 6], 'beyond the value'],
  [40, [0, 10, 20, 30, 40], 'tens'],
  [41, [0, 20, 40, 60], 'in twenties'],
  [100, [0, 50, 100], 'percent'],
  [1234, [0, 500, 1000, 1500], 'many'],
] as const) {
  test(`up to ${value}: ${why}`, () => assert.deepEqual(ticksUpTo(value), ticks));
}

for (const [from, until, most, hours, why] of [
  [480, 720, 6, [8, 9, 10, 11, 12], 'each hour'],
  [465, 735, 3, [8, 10, 12], 'each second where there is no room'],
  [0, 1440, 4, [0, 6, 12, 18, 24], 'a day'],
  [500, 510, 4, [], 'none in between'],
  [1200, 1920, 6, [20, 22, 24, 26, 28, 30, 32], 'a night'],
] as const) {
  test(`hours: ${why}`, () =>
    assert.deepEqual(
      hourTicks(from, until, most).map((minute) => minute / 60),
      hours,
    ));
}

test('a time of the morning after is one of the clock', () => {
  assert.deepEqual([497, 0, 1439, 1440, 1937].map(clockOf), ['08:17', '00:00', '23:59', '00:00', '08:17']);
});

test('dates are left out where there is no room', () => {
  assert.deepEqual([everyFew(31, 31), everyFew(31, 10), everyFew(366, 8), everyFew(1, 0)], [1, 4, 46, 1]);
});
