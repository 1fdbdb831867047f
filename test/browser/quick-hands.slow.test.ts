import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { adminOf } from './harness/account.ts';
import { panelOf, peopleAre, rowOf } from './harness/rows.ts';
import { staffed } from './harness/staff.ts';

/*
 * What is shown follows the address a moment later. Whoever is quicker loses no letter and no day.
 */

const at = '2026-01-05T13:00:00';
const staff = { 'Ada Berg': '08:17:12>', 'Bo Chen': '09:04:30>', 'Cleo Diaz': '' };

const findIs = (page: Page, find: string): Promise<void> =>
  page.waitForURL(({ searchParams }) => (searchParams.get('find') ?? '') === find);

test('the caret stays where somebody types, wherever something is found', async (t) => {
  const here = await staffed(t, { at, staff, env: () => ({ AUTH: 'on' }) });
  const cookie = await adminOf(here);
  for (const path of ['/', '/in', '/people', '/credentials/cards', '/visitors', '/audit', '/settings/leave']) {
    const page = await here.open(path, { cookie });
    const field = page.getByRole('searchbox').first();
    await field.click();
    await page.keyboard.type('Ada');
    await findIs(page, 'Ada');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowLeft');
    for (const [key, find] of [
      ['X', 'AXda'],
      ['Y', 'AXYda'],
    ] as const) {
      await page.keyboard.press(key);
      await findIs(page, find);
      assert.equal(await field.inputValue(), find, path);
    }
  }
});

test('an address that changes in another way fills the field', async (t) => {
  const here = await staffed(t, { at, staff });
  const page = await here.open('/?find=a');
  const field = page.getByRole('searchbox');
  const reads = (text: string): Promise<unknown> =>
    page.waitForFunction((wanted) => document.querySelector<HTMLInputElement>('[type=search]')?.value === wanted, text);
  await reads('a');
  await rowOf(page, 'Ada Berg').getByRole('button').click();
  await panelOf(page, 'Ada Berg').waitFor();
  await field.click();
  await page.keyboard.type('da');
  await findIs(page, 'ada');
  await page.goBack();
  await findIs(page, 'a');
  await reads('a');
  await field.fill('ax');
  await findIs(page, 'ax');
  await page.getByRole('button', { name: 'Clear the filter' }).click();
  await reads('');
  await peopleAre(page, 3);
});

test('two steps that come at once are two: days, months of a person, spans of the reports', async (t) => {
  const here = await staffed(t, { at, staff });
  const page = await here.open('/?show=late');
  const twice = async (key: string, address: string): Promise<void> => {
    await page.locator(`[data-shortcut="${key}"]`).evaluate((button: HTMLElement) => {
      button.click();
      button.click();
    });
    await page.waitForURL((url) => `${url.pathname}${url.search}`.endsWith(address), { waitUntil: 'commit' });
  };
  await twice('[', '/days/2026-01-03?show=late');
  await twice(']', '/?show=late');
  await page.getByRole('link', { name: /^People/ }).click();
  await rowOf(page, 'Ada Berg').getByRole('button').click();
  await panelOf(page, 'Ada Berg').getByRole('link').first().click();
  await page.getByRole('button', { name: /^January/ }).waitFor();
  await twice('[', '?month=2025-11');
  await twice(']', '?month=2026-01');
  await page.getByRole('link', { name: /^Reports/ }).click();
  await page.getByRole('heading', { level: 1, name: 'Reports' }).waitFor();
  await twice('[', '/reports?date=2025-11-01');
  await twice(']', '/reports');
});
