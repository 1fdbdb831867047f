import assert from 'node:assert/strict';
import { test } from 'node:test';
import { datesSaid } from './dates-said.ts';

/** A Wednesday. */
const today = '2026-03-04';

for (const [said, from, to, why] of [
  ['today', '2026-03-04', '2026-03-04', 'one day'],
  ['yesterday', '2026-03-03', '2026-03-03', 'the day before'],
  ['week', '2026-03-02', '2026-03-08', 'from Monday to Sunday'],
  ['last-week', '2026-02-23', '2026-03-01', 'over the end of a month'],
  ['month', '2026-03-01', '2026-03-31', 'to its end, though it goes on'],
  ['last-month', '2026-02-01', '2026-02-28', 'a short one'],
  ['year', '2026-01-01', '2026-12-31', 'the whole year'],
  ['1d', '2026-03-04', '2026-03-04', 'one day is today'],
  ['30d', '2026-02-03', '2026-03-04', 'thirty days, today among them'],
  ['2024-02', '2024-02-01', '2024-02-29', 'a leap month'],
  ['2025', '2025-01-01', '2025-12-31', 'a year'],
  ['2025-12-24', '2025-12-24', '2025-12-24', 'a date'],
  ['2025-12-24..2026-01-06', '2025-12-24', '2026-01-06', 'from and to'],
] as const) {
  test(`${said}: ${why}`, () => assert.deepEqual(datesSaid(said, today), { from, to }));
}

test('a week of a Sunday, and of a Monday, is the one it ends or begins', () => {
  assert.deepEqual(datesSaid('week', '2026-03-08'), { from: '2026-03-02', to: '2026-03-08' });
  assert.deepEqual(datesSaid('week', '2026-03-09'), { from: '2026-03-09', to: '2026-03-15' });
});

for (const said of ['', 'soon', '0d', '2026-13', '2026-1', '24', 'constructor']) {
  test(`${JSON.stringify(said)} is refused, and it is said what can be said`, () => {
    assert.throws(() => datesSaid(said, today), {
      code: 'usage',
      exitCode: 2,
      hint: /last-month.*2026-11-03\.\.2026-11-17/,
    });
  });
}
