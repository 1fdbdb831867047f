import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dateAfter, monthOf } from '../../ui/dates.ts';
import { calendarWeeks, weekdaysFrom } from './calendar-weeks.ts';

const daysOf = (month: string) => {
  const { from, to } = monthOf(month);
  return Array.from({ length: Number(to.slice(8)) }, (_, day) => ({ date: dateAfter(from, day) }));
};

for (const [month, firstWeekday, weeks, why] of [
  ['2026-11', 1, '......1 2345678 9101112131415 16171819202122 23242526272829 30......', 'begins on a Sunday'],
  ['2026-11', 7, '1234567 891011121314 15161718192021 22232425262728 2930.....', 'weeks from Sunday'],
  ['2026-11', 6, '.123456 78910111213 14151617181920 21222324252627 282930....', 'weeks from Saturday'],
  ['2027-02', 1, '1234567 891011121314 15161718192021 22232425262728', 'four weeks exactly'],
] as const) {
  test(`${month} from weekday ${firstWeekday}: ${why}`, () => {
    const shown = calendarWeeks(daysOf(month), firstWeekday);
    assert.equal(
      shown.map((week) => week.map((day) => (day ? Number(day.date.slice(8)) : '.')).join('')).join(' '),
      weeks,
    );
    assert.ok(shown.every((week) => week.length === 7));
  });
}

test('no days are no weeks; weekdays go round', () => {
  assert.deepEqual(calendarWeeks([], 1), []);
  assert.deepEqual(weekdaysFrom(1), [1, 2, 3, 4, 5, 6, 7]);
  assert.deepEqual(weekdaysFrom(7), [7, 1, 2, 3, 4, 5, 6]);
});
