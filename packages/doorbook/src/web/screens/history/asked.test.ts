import assert from 'node:assert/strict';
import { test } from 'node:test';
import { askedOf, fileOf, filtersIn, type HistorySearch, withDate } from './asked.ts';

const today = '2026-11-20';
const month = { from: '2026-10-22', to: today };

for (const [search, asked, why] of [
  [{}, month, 'thirty days, today the last'],
  [{ from: '2026-11-01', to: '2026-11-02' }, { from: '2026-11-01', to: '2026-11-02' }, 'the dates of the address'],
  [{ from: '2026-11-18' }, { from: '2026-11-18', to: today }, 'from a date until today'],
  [{ from: '2026-12-01' }, { from: '2026-12-01', to: '2026-12-01' }, 'a day to come is a span too'],
  [{ to: '2026-03-01' }, { from: '2026-01-31', to: '2026-03-01' }, 'thirty days until a date'],
  [{ from: '2026-02-30', to: 'yesterday' }, month, 'dates that the calendar has not'],
  [{ person: 'p', door: 'd', method: 'card' }, { ...month, person: 'p', door: 'd', method: 'card' }, 'as they stand'],
  [{ result: 'denied', counts: 'none' }, { ...month, result: 'denied', counts: 'none' }, 'words that are known'],
  [{ result: 'maybe', counts: '', onlyLog: '1' }, month, 'words that are not'],
  [{ console: '2', onlyLog: 'true' }, { ...month, console: '2', onlyLog: 'true' }, 'a console by its number'],
  [{ console: 'two' }, month, 'and by nothing else'],
  [{ passage: 'x' }, month, 'the open passage asks for nothing'],
] as const satisfies readonly (readonly [HistorySearch, object, string])[]) {
  test(`${JSON.stringify(search)}: ${why}`, () => assert.deepEqual(askedOf(search, today), asked));
}

for (const [change, after, why] of [
  [{ from: '2026-11-10' }, { from: '2026-11-10', to: '2026-11-20' }, 'the other stays'],
  [{ from: '2026-12-24' }, { from: '2026-12-24', to: '2026-12-24' }, 'the end follows the start'],
  [{ to: '2026-01-06' }, { from: '2026-01-06', to: '2026-01-06' }, 'the start follows the end'],
  [{ from: '2024-01-01' }, { from: '2024-01-01', to: '2024-12-31' }, 'no more than the server looks through'],
  [{ to: '2028-01-01' }, { from: '2027-01-01', to: '2028-01-01' }, 'nor the other way'],
] as const) {
  test(`${JSON.stringify(change)}: ${why}`, () => assert.deepEqual(withDate(month, change), after));
}

test('dates and the person stand in the bar, the others are counted', () => {
  assert.equal(filtersIn(askedOf({ from: '2026-11-01', person: 'p' }, today)), 0);
  assert.equal(filtersIn(askedOf({ console: '1', door: 'd', result: 'denied', onlyLog: 'true' }, today)), 4);
});

test('a file has the same filters', () => {
  assert.equal(
    fileOf(askedOf({ from: '2026-11-01', to: '2026-11-02', method: 'a&b', onlyLog: 'true' }, today), 'csv'),
    'passages/table.csv?from=2026-11-01&to=2026-11-02&method=a%26b&onlyLog=true',
  );
});
