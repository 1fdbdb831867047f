import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Sighting } from './facts.ts';
import { at, mondayMs, sightingsOf } from './notation.test-support.ts';
import { type Totals, totalsOf } from './report.ts';
import { ann, questionOf, type Told } from './workdays.test-support.ts';
import { workdaysOf } from './workdays.ts';

const dayMs = 86_400_000;
const hour = 3_600_000;

/** One text for each day from Monday, 2026-01-05. */
const week = (days: readonly string[]): Sighting[] =>
  days.flatMap((day, index) => sightingsOf(day, { dayMs: mondayMs + index * dayMs }));

function totalsWith(days: readonly string[], told: Told = {}, to = '2026-01-11'): Totals {
  const question = questionOf({ sightings: week(days), proof: 'complete', now: '200:00', ...told });
  const [workdays] = workdaysOf(question, '2026-01-05', to);
  assert.ok(workdays);
  return totalsOf(workdays);
}

test('a week: days, lateness, hours and streaks', () => {
  const totals = totalsWith(['08:55> 17:00<', '09:10:30> 17:10<', '', '08:00> 12:00<', '08:30>', '10:00>', '']);
  assert.deepEqual(totals, {
    days: {
      off: 2,
      excused: 0,
      pending: 0,
      'on time': 3,
      late: 1,
      present: 0,
      absent: 1,
      'not yet': 0,
      'no record': 0,
    },
    expectedDays: 5,
    daysHere: 5,
    minutesLate: 10,
    badges: 8,
    streak: 2,
    longestStreak: 2,
    firstToLatest: { ms: at('17:00') - at('08:55') + at('17:10') - at('09:10:30') + 4 * hour, days: 3 },
    inside: { ms: at('17:00') - at('08:55') + at('17:10') - at('09:10:30') + 4 * hour, days: 3 },
    missingExits: 2,
    missingEntries: 0,
    unprovenDays: 0,
    openDays: 0,
  });
});

for (const [days, streak, longest, why] of [
  [['08:00', '08:00', '08:00'], 3, 3, 'on time every day'],
  [['08:00', '08:00', '10:00'], 0, 2, 'late today'],
  [['08:00', '', '08:00'], 1, 1, 'absent in between'],
  [['08:00', '08:00', '08:00', '08:00', '08:00', '', '', '08:00'], 6, 6, 'the weekend breaks nothing'],
  [['08:00', '17:00<', '08:00'], 2, 2, 'an arrival that was not recorded breaks nothing'],
] as const) {
  test(`a streak of ${streak}, the longest ${longest}: ${why}`, () => {
    const to = `2026-01-${String(4 + days.length).padStart(2, '0')}`;
    const totals = totalsWith(days, {}, to);
    assert.deepEqual([totals.streak, totals.longestStreak], [streak, longest]);
  });
}

test('days to come are neither expected nor missing', () => {
  const { expectedDays, days } = totalsWith(['08:00'], { proof: 'live', reads: '00:00-10:00', now: '10:00' });
  assert.equal(expectedDays, 1);
  assert.equal(days['not yet'], 4);
});

test('a person has one row, whose workdays are those of the range', () => {
  const people = ['ann', 'bo'].map((personId) => ({
    ...ann,
    personId,
    identities: [{ personId, console: 1, actorId: personId }],
  }));
  const question = questionOf({ sightings: week(['08:00> bo:10:00>']), people, proof: 'complete', now: '48:00' });
  const rows = workdaysOf(question, '2026-01-01', '2026-01-31');
  assert.deepEqual(
    rows.map((workdays) => [workdays[0]?.personId, workdays.length]),
    [
      ['ann', 31],
      ['bo', 31],
    ],
  );
  assert.deepEqual(
    rows.map((workdays) => totalsOf(workdays).days.late),
    [0, 1],
  );
});
