import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type ListPage, withNewest } from './grown.ts';

/*
 * A row is written as a letter, its time is the letter's place in the alphabet; a capital is the same row with other
 * contents. `|` ends a page, `.` at the end says that there is more.
 */
interface Row {
  readonly id: string;
  readonly atMs: number;
  readonly said: string;
}
const rowOf = (letter: string): Row => ({
  id: letter.toLowerCase(),
  atMs: letter.toLowerCase().charCodeAt(0),
  said: letter,
});
const pageOf = (text: string, isLast: boolean): ListPage<Row> => {
  const letters = [...text.replace('.', '')];
  return { rows: letters.map(rowOf), next: isLast && !text.endsWith('.') ? null : `after ${letters.at(-1)}` };
};
const pagesOf = (text: string): ListPage<Row>[] => {
  const parts = text.split('|');
  return parts.map((part, place) => pageOf(part, place === parts.length - 1));
};
const textOf = (pages: readonly ListPage<Row>[]): string =>
  pages.map(({ rows }) => rows.map(({ said }) => said).join('')).join('|') + (pages.at(-1)?.next === null ? '' : '.');

for (const [known, newest, after, why] of [
  ['cba.', 'dcb.', 'dcba.', 'one came: what it pushed out of the newest page stays'],
  ['ed|cb|a', 'fe.', 'fed|cb|a', 'older pages stay as they are'],
  ['ed|cb|a', 'eD.', 'eD|cb|a', 'what is known of a row has changed'],
  ['ed|cb|a', 'ec.', 'ec|b|a', 'a row is gone, and the page reaches into the next'],
  ['edcb.', 'eb.', 'eb.', 'gone from between'],
  ['cb.', 'zyx.', 'zyx.', 'so many came that what lies between is not known'],
  ['cb|a', 'zy.', 'zy.', 'the same with older pages'],
  ['cb|a', 'dcba', 'dcba', 'the newest page is all there is'],
  ['cb.', '', '', 'nothing is left'],
  ['', 'ba', 'ba', 'the first came'],
] as const) {
  test(`${known} and ${newest} → ${after}: ${why}`, () => {
    assert.equal(textOf(withNewest(pagesOf(known), pageOf(newest, true))), after);
  });
}

test('nothing new: the same pages, so that nothing is drawn again', () => {
  for (const [known, newest] of [
    ['cba', 'cba'],
    ['dc|ba', 'dc.'],
    ['dcba.', 'dc.'],
  ] as const) {
    const pages = pagesOf(known);
    assert.equal(withNewest(pages, pageOf(newest, true)), pages, known);
  }
});

test('a row that says the same stays the same object', () => {
  const pages = pagesOf('cb.');
  const [page] = withNewest(pages, pageOf('dcb.', true));
  assert.equal(page?.rows[1], pages[0]?.rows[0]);
});

test('the cursor is that of the last row that is known', () => {
  assert.equal(withNewest(pagesOf('cba.'), pageOf('dcb.', true))[0]?.next, 'after a');
  assert.equal(withNewest(pagesOf('cb.'), pageOf('cba.', true))[0]?.next, 'after a', 'the page has become longer');
});
