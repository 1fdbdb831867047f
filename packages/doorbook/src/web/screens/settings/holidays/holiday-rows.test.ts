import assert from 'node:assert/strict';
import { test } from 'node:test';
import { holidayRows, withHolidays, withoutHoliday, yearsOf } from './holiday-rows.ts';

const list = (text: string) =>
  text
    .split(' ')
    .filter(Boolean)
    .map((one) => {
      const [date = '', name = ''] = one.split('=');
      return { date, name };
    });

for (const [before, after, expected, why] of [
  ['2026-01-01=A', '2026-01-01=A', '2026-01-01 kept', 'nothing'],
  ['2026-01-01=A', '2026-01-01=B', '2026-01-01 renamed', 'another name'],
  ['2026-03-01=A', '2026-03-01=A 2026-01-01=B', '2026-01-01 new, 2026-03-01 kept', 'a new one, in its place'],
  ['2026-01-01=A', '', '2026-01-01 removed', 'one that goes stays in sight'],
] as const) {
  test(why, () => {
    const rows = holidayRows(list(before), list(after));
    assert.equal(rows.map(({ date, state }) => `${date} ${state}`).join(', '), expected);
  });
}

test('the later of two for one date holds', () => {
  assert.deepEqual(
    withHolidays(list('2026-05-01=A'), list('2026-05-01=B 2026-01-01=C')),
    list('2026-01-01=C 2026-05-01=B'),
  );
  assert.deepEqual(withoutHoliday(list('2026-05-01=A 2026-06-01=B'), '2026-05-01'), list('2026-06-01=B'));
});

test('years with holidays, this one and the next', () => {
  assert.deepEqual(yearsOf(list('2024-05-01=A'), '2026-11-30'), ['2024', '2026', '2027']);
});
