import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dateAfter, dateOnWall, daysBetween, isDate, isMonth, monthAfter, monthOf, weekdayOf } from './dates.ts';

test('dates: days and months after, across years, leap days and changes of the clock', () => {
  assert.equal(dateAfter('2026-12-31', 1), '2027-01-01');
  assert.equal(dateAfter('2028-03-01', -1), '2028-02-29');
  assert.equal(daysBetween('2026-03-28', '2026-03-30'), 2);
  assert.equal(daysBetween('2026-03-30', '2026-03-28'), -2);
  assert.deepEqual([weekdayOf('2026-11-30'), weekdayOf('2026-11-29')], [1, 7]);
  assert.deepEqual(monthOf('2026-02'), { from: '2026-02-01', to: '2026-02-28' });
  assert.deepEqual(monthOf('2028-02-17'), { from: '2028-02-01', to: '2028-02-29' });
  assert.equal(monthAfter('2026-12', 1), '2027-01');
  assert.equal(monthAfter('2026-01', -13), '2024-12');
});

test('what may stand in an address as a month or a date', () => {
  assert.deepEqual(['2026-11', '2026-13', '2026-1', '', undefined].map(isMonth), [true, false, false, false, false]);
  assert.deepEqual(['2026-11-30', '2026-11-31', '2026-02-29', '2028-02-29', 'today', undefined].map(isDate), [
    true,
    false,
    false,
    true,
    false,
    false,
  ]);
});

for (const [local, utc, date, why] of [
  ['2026-01-04T20:36:00.000-06:00', '2026-01-05T05:59:00Z', '2026-01-04', 'behind UTC it is still yesterday'],
  ['2026-01-04T20:36:00.000-06:00', '2026-01-05T06:00:00Z', '2026-01-05', 'and then midnight'],
  ['2026-01-04T20:36:00.000+05:30', '2026-01-04T18:30:00Z', '2026-01-05', 'before UTC, by half an hour too'],
  ['2026-01-04T20:36:00.000+00:00', '2026-01-04T23:59:00Z', '2026-01-04', 'in UTC'],
] as const) {
  test(`the date on the wall of a text: ${why}`, () => assert.equal(dateOnWall(local, Date.parse(utc)), date));
}
