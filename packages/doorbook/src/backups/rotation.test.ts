import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rotatedOut } from './rotation.ts';

/*
 * Backups are dates of 2026, '01-05' made that night at 03:30, '01-05b' once more later; h = by hand, x = cannot be used.
 * January 5 is a Monday.
 */
const backupOf = (word: string) => {
  const [, date, more] = /^(\d\d-\d\d)(\w*)$/.exec(word) ?? [];
  const hour = more?.includes('b') ? '12:00' : '03:30';
  return {
    name: word,
    madeMs: Date.parse(`2026-${date}T${hour}Z`),
    by: more?.includes('h') ? 'account:ann' : null,
    problem: more?.includes('x') ? 'It is damaged.' : null,
  };
};
const nights = (first: string, count: number): string[] =>
  Array.from({ length: count }, (_, n) =>
    new Date(Date.parse(`2026-${first}T00:00Z`) + n * 86_400_000).toISOString().slice(5, 10),
  );

for (const [there, gone, why] of [
  [[], [], 'nothing'],
  [['01-05'], [], 'the only one stays'],
  [nights('01-05', 7), [], 'seven days stay'],
  [nights('01-05', 8), ['01-05'], 'an eighth goes: newer ones of its week are there'],
  [nights('01-04', 8), [], 'but not the Sunday before: of its week it is the newest'],
  [nights('01-03', 9), ['01-03'], 'of a week the newest stays'],
  [nights('01-05', 14), ['01-05', '01-06', '01-07', '01-08', '01-09', '01-10'], 'which is its Sunday in the end'],
  [['01-05', '01-05b'], ['01-05'], 'of a day, too'],
  [['01-05h', '01-05', '01-05bh'], [], 'what somebody asked for stays'],
  [[...nights('01-01', 3).map((date) => `${date}h`), ...nights('01-05', 7)], [], 'and takes nobody’s place'],
  [[...nights('01-05', 7), '01-12x'], [], 'what cannot be used takes none either'],
  [['01-01x', '01-01bx', '01-02'], [], 'and stays to be looked at'],
  [['01-04', '01-11', '01-18', '01-25', '02-01', ...nights('02-02', 7)], ['01-04'], 'four weeks before the seven days'],
  [
    ['01-05', '02-05', '03-05', '04-05', '05-05', '06-05', '07-05'],
    [],
    'days on which the machine was off do not count',
  ],
  [
    ['01-05', '02-05', '03-05', '04-05', '05-05', '06-05', '07-05', '08-05', '09-05', '10-05', '11-05', '12-05'],
    ['01-05'],
    'nor weeks',
  ],
] as const) {
  test(`${why}: ${there.length} there, ${gone.length} go`, () => {
    const all = there.map(backupOf);
    assert.deepEqual(rotatedOut(all, 'UTC'), [...gone].reverse());
    assert.deepEqual(rotatedOut(all.toReversed(), 'UTC'), [...gone].reverse(), 'in whatever order they are listed');
  });
}

test('a night belongs to the day of its zone', () => {
  const all = ['01-05', '01-05b'].map(backupOf);
  assert.deepEqual(rotatedOut(all, 'UTC'), ['01-05']);
  // 03:30 is the evening before there.
  assert.deepEqual(rotatedOut(all, 'America/New_York'), []);
});

test('night after night for five months: never more than eleven, always the newest, and a month to go back to', () => {
  let there: string[] = [];
  for (const [n, date] of nights('01-01', 150).entries()) {
    there = [...there, date];
    const gone = rotatedOut(there.map(backupOf), 'UTC');
    there = there.filter((one) => !gone.includes(one));
    assert.ok(there.includes(date) && there.length <= 11, date);
    assert.equal(
      there.filter((one) =>
        nights('01-01', n + 1)
          .slice(-7)
          .includes(one),
      ).length,
      Math.min(7, n + 1),
    );
    const oldest = nights('01-01', n + 1).indexOf(there[0] ?? '');
    if (n > 40) assert.ok(n - oldest >= 28 && n - oldest <= 34, `${date}: the oldest is ${n - oldest} days old`);
  }
});
