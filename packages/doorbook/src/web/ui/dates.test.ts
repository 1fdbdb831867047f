import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dateAfter, daysBetween, isDate, isMonth, monthAfter, monthOf, weekdayOf } from './dates.ts';

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
