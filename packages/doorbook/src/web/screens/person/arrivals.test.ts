import assert from 'node:assert/strict';
import { test } from 'node:test';
import { arrivalScale, hoursOn, summaryOf } from './arrivals.ts';

/** `08:30` and `09:10!`, which is late; the limit is nine. */
const arrivals = (times: string) =>
  times.split(' ').map((time) => ({
    hour: Number(time.slice(0, 2)) + Number(time.slice(3, 5)) / 60,
    limitHour: 9,
    isLate: time.endsWith('!'),
  }));

test('a sum of arrivals: the middle one, or between the two in the middle', () => {
  assert.equal(summaryOf([]), null);
  assert.deepEqual(summaryOf(arrivals('08:30 09:30! 08:00')), {
    count: 3,
    late: 1,
    earliestHour: 8,
    medianHour: 8.5,
    latestHour: 9.5,
  });
  assert.equal(summaryOf(arrivals('08:30 08:00'))?.medianHour, 8.25);
});

for (const [times, from, until, why] of [
  ['08:30', 8, 10, 'two hours at least'],
  ['07:05 09:50!', 6.5, 10, 'half hours around all, with a little room'],
  ['08:00 13:00!', 7.5, 13.5, 'a late afternoon'],
] as const) {
  test(why, () => assert.deepEqual(arrivalScale(arrivals(times)), { fromHour: from, untilHour: until }));
}

test('full hours on the scale, few enough to be read', () => {
  assert.deepEqual(hoursOn({ fromHour: 8, untilHour: 10 }), [8, 8.5, 9, 9.5, 10]);
  assert.deepEqual(hoursOn({ fromHour: 7.5, untilHour: 13.5 }), [8, 9, 10, 11, 12, 13]);
  assert.deepEqual(hoursOn({ fromHour: 6, untilHour: 30 }), [8, 12, 16, 20, 24, 28]);
});
