import assert from 'node:assert/strict';
import { test } from 'node:test';
import { daysHereOf, onTimeRate, percentOf, perDayMs } from './rate.ts';

const none = {
  off: 0,
  excused: 0,
  pending: 0,
  'on time': 0,
  late: 0,
  present: 0,
  absent: 0,
  'not yet': 0,
  'no record': 0,
};

for (const [days, shown, why] of [
  [{ 'on time': 3, late: 1 }, '3 of 4, 75 %', 'arrivals that are judged'],
  [{ 'on time': 2, absent: 5, pending: 1, 'not yet': 1, present: 1 }, '2 of 2, 100 %', 'no arrival, no judgement'],
  [{ absent: 2, off: 8 }, '0 of 0, none', 'nothing to judge is no rate of nought'],
  [{ late: 4 }, '0 of 4, 0 %', 'never on time'],
  [{ 'on time': 364, late: 1 }, '364 of 365, 99 %', 'once late is not always on time'],
  [{ 'on time': 1, late: 364 }, '1 of 365, 1 %', 'nor once on time never'],
] as const) {
  test(why, () => {
    const { onTime, judged, share } = onTimeRate({ days: { ...none, ...days } });
    assert.equal(`${onTime} of ${judged}, ${share === null ? 'none' : `${percentOf(share)} %`}`, shown);
  });
}

test('who came on a Saturday too was here on one day more than was expected', () => {
  const days = [
    { badges: 2, verdict: 'on time' },
    { badges: 0, verdict: 'absent' },
    { badges: 2, verdict: 'off' },
    { badges: 1, verdict: 'excused' },
    { badges: 0, verdict: 'off' },
  ] as const;
  assert.deepEqual(daysHereOf(days), { expected: 1, more: 2 });
});

test('hours a day: of the days that have them', () => {
  assert.equal(perDayMs({ ms: 30, days: 4 }), 7.5);
  assert.equal(perDayMs({ ms: 0, days: 0 }), null);
});
