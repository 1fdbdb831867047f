import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Locator } from 'playwright-core';
import { adminOf } from './harness/account.ts';
import type { Desk } from './harness/desk.ts';
import { rowOf } from './harness/rows.ts';
import { staffed } from './harness/staff.ts';

/*
 * The doors and what they are used for; the console, and what is wrong with it.
 */

const staff = { 'Ada Berg': '08:17:12>', 'Bo Chen': '' };

test('a door that is an exit makes no arrivals any more, and the choice is taken back', async (t) => {
  const here = await staffed(t, { staff });
  const day = await here.open('/');
  await rowOf(day, 'Ada Berg').getByText('On time').waitFor();
  const page = await here.open('/doors', { beside: day });
  const use = page.getByRole('combobox', { name: /^Use of .*Main Entrance/ });
  await use.selectOption('Exit');
  const dialog = page.getByRole('dialog', { name: /Main Entrance.*: Exit/ });
  await dialog.getByText(/^\d+ of \d+ workdays? changes?, for 2 people\.$/).waitFor();
  const forWhom = dialog.getByRole('table', { name: 'For whom' });
  assert.match(
    await forWhom.getByRole('row').filter({ hasText: 'Ada Berg' }).innerText(),
    /On time\s*→\s*(becomes)?\s*✓\s*Present/,
  );
  await rowOf(day, 'Ada Berg').getByText('On time').waitFor();
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await use.locator('option:checked').filter({ hasText: 'Both ways' }).waitFor({ state: 'attached' });
  await use.selectOption('Exit');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await page.getByText(/Main Entrance.*: Exit\. All days are now judged by it\./).waitFor();
  await rowOf(day, 'Ada Berg').getByText('Present').waitFor();
  await page.getByRole('button', { name: 'Undo' }).click();
  await rowOf(day, 'Ada Berg').getByText('On time').waitFor();
  await use.locator('option:checked').filter({ hasText: 'Both ways' }).waitFor({ state: 'attached' });
});

/** Until that is seen: how many tries go into a minute of the clock differs from machine to machine. */
async function passUntil(here: Desk, seen: Locator): Promise<void> {
  for (let minutes = 0; minutes < 3 || (minutes < 30 && !(await seen.isVisible())); minutes += 1) {
    await here.passFailing(60_000);
  }
  await seen.waitFor();
}

test('a console that cannot be reached is named with its cure, everywhere, and is well again by itself', async (t) => {
  const here = await staffed(t, { staff });
  const cookie = await adminOf(here);
  // Readers and permissions are asked of the console itself, which may have just gone.
  const page = await here.open('/doors', { cookie, forgives: [/status of 502/] });
  await page.getByText('All is well').waitFor();
  here.emulator.faults({ unreachable: true });
  await passUntil(here, page.getByText('Something failed'));
  await page
    .getByText(/Check that the console is on/)
    .first()
    .waitFor();
  await page.getByText('Console unreachable').waitFor();
  here.emulator.faults({});
  await passUntil(here, page.getByText('All is well'));
});

test('the webhook is taken off the console after asking, and registered again', async (t) => {
  const here = await staffed(t, { staff });
  const cookie = await adminOf(here);
  const page = await here.open('/doors', { cookie });
  await page.getByText('Webhooks at the console').click();
  await page.getByRole('button', { name: /^Remove the webhook / }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove it' }).click();
  await page.getByText('The webhook is removed.').waitFor();
  assert.deepEqual(here.emulator.overview()['webhooks'], []);
  await page.getByRole('button', { name: 'Have it call Doorbook…' }).click();
  await page.getByRole('button', { name: 'Register the webhook' }).click();
  await page.getByText('The webhook is registered.').waitFor();
  assert.equal((here.emulator.overview()['webhooks'] as unknown[]).length, 1);
});
