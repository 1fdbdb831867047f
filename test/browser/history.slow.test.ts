import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { panelOf } from './harness/rows.ts';
import { staffed } from './harness/staff.ts';

/*
 * Everything that happened at the doors, and who reported it.
 */

const staff = { 'Ada Berg': '08:17:12> 09:02:00<', 'Bo Chen': '2026-01-02 08:58:00> 2026-01-05 08:45:00>' };

const loaded = (page: Page, count: number) =>
  page.getByRole('table', { name: new RegExp(`^${count} passages? .*loaded$`) }).waitFor();

test('passages are filtered by person, door and what they count as; the filters stand in the address', async (t) => {
  const here = await staffed(t, { staff });
  here.emulator.swipe({ person: 'Bo Chen', door: 'Side Entrance', result: 'denied' });
  await here.rest();
  const page = await here.open('/history');
  await loaded(page, 7);
  await page.getByRole('combobox', { name: 'Anybody' }).fill('bo');
  await page.getByRole('option', { name: /Bo Chen/ }).click();
  await page.waitForURL(/person=/);
  await loaded(page, 4);
  await page.getByRole('button', { name: /^Filters/ }).click();
  await page.getByLabel('Result', { exact: true }).selectOption('Refused');
  await page.waitForURL(/result=denied/);
  await loaded(page, 1);
  await page.getByRole('row').filter({ hasText: 'Side Entrance' }).getByText('Refused').waitFor();
  await page.reload();
  await loaded(page, 1);
  await page.getByRole('button', { name: /filter/ }).click();
  await page.getByRole('button', { name: 'Clear' }).click();
  await loaded(page, 7);
  await page.getByLabel('From').fill('2026-01-05');
  await page.waitForURL(/from=2026-01-05/);
  await page.getByRole('row').filter({ hasText: 'Monday 5 January' }).waitFor();
  await page.getByRole('row').filter({ hasText: 'Friday 2 January' }).waitFor({ state: 'detached' });
});

test('what happens now appears, is told live, then by the log as well; the panel shows each report', async (t) => {
  const here = await staffed(t, { staff });
  const page = await here.open('/history');
  await loaded(page, 6);
  here.emulator.swipe({ person: 'Ada Berg', door: 'Side Entrance' });
  const row = page.getByRole('row').filter({ hasText: '09:30:00' }).filter({ hasText: 'Side Entrance' });
  await row.getByText('Live, log not read yet').waitFor();
  await here.pass(4 * 60_000);
  await row.getByText('Live and log').waitFor();
  await row.getByRole('button').click();
  await page.waitForURL(/passage=/);
  const panel = panelOf(page);
  for (const channel of ['Console’s log', 'Live socket', 'Webhook']) await panel.getByText(channel).first().waitFor();
  await page.keyboard.press('Escape');
  await panel.waitFor({ state: 'detached' });
});

test('only what the log told, nothing live: the badges that a live channel lost', async (t) => {
  const here = await staffed(t, { staff });
  here.emulator.swipe({ person: 'Bo Chen' });
  await here.pass(4 * 60_000);
  const page = await here.open('/history?from=2026-01-05&to=2026-01-05');
  await loaded(page, 4);
  await page.getByRole('button', { name: /^Filters/ }).click();
  await page.getByLabel('Only what the log reported, nothing live').check();
  await page.waitForURL(/onlyLog=true/);
  await loaded(page, 3);
});
