import assert from 'node:assert/strict';
import { test } from 'node:test';
import { peopleAre } from './harness/rows.ts';
import { staffed } from './harness/staff.ts';

const staff = { 'Ada Berg': '08:17:12>', 'Bo Chen': '09:04:30>' };

test('"/" leads to the first filter of every screen that has one, and Esc out of it again', async (t) => {
  const here = await staffed(t, { staff });
  const page = await here.open('/');
  await peopleAre(page, 2);
  for (const path of ['/', '/history', '/reports']) {
    await page.goto(new URL(path, page.url()).href);
    const filter = page.locator('[data-shortcut="/"]');
    await filter.waitFor();
    await page.keyboard.press('/');
    await filter.and(page.locator(':focus')).waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('?');
    await page.getByRole('dialog').getByText('Keyboard shortcuts').waitFor();
    await page.keyboard.press('Escape');
  }
});

test('the first Esc clears what was typed, the second leaves the field', async (t) => {
  const here = await staffed(t, { staff });
  const page = await here.open('/');
  await peopleAre(page, 2);
  await page.keyboard.press('/');
  await page.keyboard.type('Ada');
  await peopleAre(page, 1);
  await page.keyboard.press('Escape');
  await peopleAre(page, 2);
  await page.getByLabel('Find a name or an actor id').and(page.locator(':focus')).waitFor();
  await page.keyboard.press('Escape');
  await page.waitForFunction(() => document.activeElement === document.body);
});

test('"x" is named where rows can be selected, and nowhere else', async (t) => {
  const here = await staffed(t, { staff });
  const page = await here.open('/');
  await peopleAre(page, 2);
  await page.keyboard.press('?');
  const help = page.getByRole('dialog');
  await help.getByText('The next row, the row before').waitFor();
  assert.equal(await help.getByText('Select the row').count(), 0);
});

test('the median puts the rows in the order of the first badge, and back', async (t) => {
  const here = await staffed(t, { staff: { 'Ada Berg': '09:04:30>', 'Bo Chen': '08:17:12>' } });
  const page = await here.open('/');
  await peopleAre(page, 2);
  const median = page.getByRole('button', { name: /median first badge/ });
  await median.click();
  await page.waitForURL(/sort=first/);
  await median.and(page.locator('[aria-pressed="true"]')).waitFor();
  await median.click();
  await page.waitForURL((url) => url.search === '');
});
