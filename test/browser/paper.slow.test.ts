import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { sideways } from './harness/sideways.ts';
import { staffed } from './harness/staff.ts';

/*
 * The list that the server makes for whoever stands outside: on a sheet from the printer, and on the phone in a hand.
 */

const staff = {
  'Ada Berg': '08:17:12>',
  'Maximiliane Schwarzenbacher-Oberhuber': '08:40:00>',
  'Yevgenia Kovalenko': '08:50:00>',
};

/** Words that stand on more than one line. */
const brokenWords = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const broken: string[] = [];
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
      for (const { 0: word, index } of (text.textContent ?? '').matchAll(/[^\s-]+/g)) {
        const range = document.createRange();
        range.setStart(text, index);
        range.setEnd(text, index + word.length);
        if (new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size > 1) broken.push(word);
      }
    }
    return broken;
  });

const topOf = (row: Locator, text: string): Promise<number> =>
  row
    .getByText(text)
    .first()
    .evaluate((one) => one.getBoundingClientRect().top);

test('a sheet says above each column what stands in it, again on the next sheet', async (t) => {
  const here = await staffed(t, { staff });
  const page = await here.open('/in/print?mode=first-in');
  for (const media of ['screen', 'print'] as const) {
    await page.emulateMedia({ media });
    for (const name of ['Name', 'Group', 'Last seen', 'Door', 'Known by'])
      assert.equal(await page.getByRole('columnheader', { name, exact: true }).isVisible(), true, `${name}, ${media}`);
  }
  // A browser repeats what is displayed so, and a heading of places never ends a sheet.
  const looks = (of: string) =>
    page
      .locator(of)
      .first()
      .evaluate((one) => getComputedStyle(one).display);
  assert.deepEqual([await looks('thead'), await looks('tbody tr')], ['table-header-group', 'table-row']);
  assert.equal(await page.locator('thead').count(), 1);
  assert.deepEqual(await brokenWords(page), []);
});

test('on a phone the name stands over what is known, no word is broken, and a thumb ticks the whole row', async (t) => {
  const here = await staffed(t, { staff });
  const page = await here.open('/in/print?mode=first-in', { width: 390, height: 844, touch: true });
  assert.equal(await sideways(page), '');
  assert.deepEqual(await brokenWords(page), []);
  const row = page.getByRole('row').filter({ hasText: 'Yevgenia' });
  assert.match(await row.innerText(), /^Yevgenia Kovalenko\s+Last seen 08:50/);
  assert.ok((await topOf(row, 'Yevgenia')) < (await topOf(row, '08:50')), 'over it');
  const box = page.getByRole('checkbox', { name: 'Yevgenia Kovalenko' });
  const { width = 0, height = 0 } = (await box.boundingBox()) ?? {};
  assert.ok(width >= 24 && height >= 24, `a box of ${width} × ${height}`);
  const { x = 0, y = 0, ...size } = (await row.boundingBox()) ?? { width: 0, height: 0 };
  await page.touchscreen.tap(x + size.width - 20, y + size.height - 6);
  assert.equal(await box.isChecked(), true);
});
