import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseHolidays } from './parse-holidays.ts';

const shown = (text: string): string =>
  parseHolidays(text)
    .map((one) => `${one.line} ${'wrong' in one ? `! ${one.wrong}` : `${one.holiday.date} ${one.holiday.name}`}`)
    .join(' | ');

for (const [text, expected, why] of [
  ['2026-12-25 Christmas', '1 2026-12-25 Christmas', 'a date and a name'],
  ['date,name\n2026-12-25,Christmas Day', '2 2026-12-25 Christmas Day', 'a table with its first row'],
  ['"Date";"Name"\r\n"2026-12-25";"Day ""one"""', '2 2026-12-25 Day "one"', 'quoted, with semicolons'],
  ['2026-12-25\tChristmas\t', '1 2026-12-25 Christmas', 'out of a spreadsheet'],
  ['25.12.2026 Weihnachten', '1 2026-12-25 Weihnachten', 'as it is written in Germany'],
  ['1.5.2026; Tag der Arbeit', '1 2026-05-01 Tag der Arbeit', 'without noughts'],
  ['12/25/2026 Christmas', '1 ! date', 'nobody knows whether that is a month'],
  ['2026-02-30 No day', '1 ! date', 'no date of the calendar'],
  ['Christmas', '1 ! date', 'no date at all'],
  ['2026-12-25', '1 ! name', 'no name'],
  ['2026-12-25 A\n\n2026-12-25 B', '1 2026-12-25 A | 3 ! twice', 'each date once'],
  ['', '', 'nothing'],
] as const) {
  test(why, () => assert.equal(shown(text), expected));
}
