import assert from 'node:assert/strict';
import { test } from 'node:test';
import { periodOf as periodOnServer } from '../../../attendance/report-period.ts';
import { monthsOf, partsOf, periodOf, type ReportSearch, saidPeriod, shownPeriod, stepped } from './report-asked.ts';

/** A Wednesday. */
const today = '2026-03-04';

for (const [search, shown, why] of [
  [{}, 'month 2026-03-01 2026-03-31', 'this month'],
  [{ period: 'week' }, 'week 2026-03-02 2026-03-08', 'this week, from Monday'],
  [{ period: 'week', date: '2026-01-01' }, 'week 2025-12-29 2026-01-04', 'a week over the end of a year'],
  [{ date: '2024-02-29' }, 'month 2024-02-01 2024-02-29', 'a leap month'],
  [{ from: '2025-09-01', to: '2026-01-31' }, 'own 2025-09-01 2026-01-31', 'a term'],
  [{ from: '2025-09-01' }, 'month 2026-03-01 2026-03-31', 'half a term is none'],
  [{ from: '2026-01-31', to: '2025-09-01' }, 'month 2026-03-01 2026-03-31', 'nor is one the wrong way round'],
  [{ from: '2024-01-01', to: '2026-01-31' }, 'month 2026-03-01 2026-03-31', 'nor one of two years'],
  [{ period: 'decade', date: '2026-02-30' }, 'month 2026-03-01 2026-03-31', 'nonsense'],
] as const satisfies readonly (readonly [ReportSearch, string, string])[]) {
  test(`the address says ${why}`, () => {
    const { name, from, to } = shownPeriod(search, today);
    assert.equal(`${name} ${from} ${to}`, shown);
    assert.deepEqual(shownPeriod(saidPeriod({ name, from, to }, today), today), { name, from, to }, 'and back again');
  });
}

for (const [search, before, after, why] of [
  [{}, '2026-02-01 2026-02-28', '2026-04-01 2026-04-30', 'a month'],
  [{ period: 'week' }, '2026-02-23 2026-03-01', '2026-03-09 2026-03-15', 'a week'],
  [{ from: '2025-09-01', to: '2025-11-30' }, '2025-06-01 2025-08-31', '2025-12-01 2026-02-28', 'three whole months'],
  [{ from: '2026-01-05', to: '2026-01-14' }, '2025-12-26 2026-01-04', '2026-01-15 2026-01-24', 'ten days'],
] as const satisfies readonly (readonly [ReportSearch, string, string, string])[]) {
  test(`before and after ${why}`, () => {
    const shown = shownPeriod(search, today);
    const spans = ([-1, 1] as const).map((by) => stepped(shown, by)).map(({ from, to }) => `${from} ${to}`);
    assert.deepEqual(spans, [before, after]);
  });
}

for (const [length, month, by, span, why] of [
  [3, '2026-03', 0, '2026-01-01 2026-03-31', 'the quarter that March ends'],
  [3, '2026-04', -1, '2026-01-01 2026-03-31', 'the one before'],
  [3, '2026-02', -1, '2025-10-01 2025-12-31', 'over the end of a year'],
  [6, '2026-12', 0, '2026-07-01 2026-12-31', 'the second half'],
  [6, '2026-06', -1, '2025-07-01 2025-12-31', 'the half before the first'],
] as const) {
  test(`${length} months of ${month}, ${by}: ${why}`, () => {
    const { from, to } = monthsOf(length, month, by);
    assert.equal(`${from} ${to}`, span);
  });
}

test('a long span is asked for by month, a short one at once', () => {
  assert.deepEqual(partsOf({ from: '2026-01-31', to: '2026-04-02' }), [{ from: '2026-01-31', to: '2026-04-02' }]);
  assert.deepEqual(
    partsOf({ from: '2026-01-31', to: '2026-04-03' }).map(({ from, to }) => `${from} ${to}`),
    ['2026-01-31 2026-01-31', '2026-02-01 2026-02-28', '2026-03-01 2026-03-31', '2026-04-01 2026-04-03'],
  );
});

test('the page and the server mean the same week and month', () => {
  for (const date of ['2026-03-01', '2026-03-08', '2024-02-29', '2025-12-31', '2026-01-01']) {
    for (const name of ['week', 'month'] as const) assert.deepEqual(periodOf(name, date), periodOnServer(name, date));
  }
});
