import assert from 'node:assert/strict';
import { test } from 'node:test';
import { namesAre, namesOf, panelOf, peopleAre, rowOf } from './harness/rows.ts';
import { staffed } from './harness/staff.ts';

/*
 * Who is who: a card that nobody knows gets its person, two records of one human become one and two again, and tenants are
 * hidden.
 */

const staff = { 'Ada Berg': '08:17:12>', 'Ada Bergh': '', 'Bo Chen': '09:04:30>', 'Tenant Upstairs': '07:55:00>' };
const stranger = '0f0e0d0c-0b0a-4908-8706-050403020100';

test('an unknown badge holder is identified from the day, and the badge counts for that person', async (t) => {
  const here = await staffed(t, { staff });
  here.emulator.swipe({ actorId: stranger });
  const page = await here.open('/');
  await page.getByText('Unknown badge holders').waitFor();
  await page.getByRole('link', { name: 'Identify' }).click();
  const panel = panelOf(page);
  await panel.getByRole('button', { name: 'Say who this is…' }).click();
  const dialog = page.getByRole('dialog', { name: /^Who is / });
  await dialog.getByLabel('Person').fill('bergh');
  await dialog.getByRole('option', { name: /Ada Bergh/ }).click();
  await dialog.getByText('they can be separated again at any time').waitFor();
  await dialog.getByRole('button', { name: /^Yes, this is .*Ada Bergh/ }).click();
  await page.getByText(/is now shown as .*Ada Bergh/).waitFor();
  await panelOf(page, 'Ada Bergh').waitFor();

  await page.getByRole('link', { name: /^Today/ }).click();
  await rowOf(page, 'Ada Bergh').getByText('09:30').waitFor();
  assert.equal(await page.getByText('Unknown badge holders').count(), 0);
});

test('two records of one human are merged, undone by the toast, merged again and parted in the panel', async (t) => {
  const here = await staffed(t, { staff });
  const page = await here.open('/people');
  await peopleAre(page, 4);
  const merge = async (): Promise<void> => {
    await rowOf(page, 'Ada Bergh').getByRole('button').click();
    await panelOf(page, 'Ada Bergh').getByRole('button', { name: 'Merge…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('The other person').fill('ada b');
    await dialog.getByRole('option', { name: /^Ada Berg\b/ }).click();
    await dialog.getByRole('radio', { name: /^Ada Berg\b/ }).check();
    await dialog.getByText(/All badges and leave of .*Ada Bergh.* count for .*Ada Berg/).waitFor();
    await dialog.getByRole('button', { name: 'Merge', exact: true }).click();
    await peopleAre(page, 3);
    await panelOf(page, 'Ada Berg').waitFor();
  };
  await merge();
  await namesAre(page, ['Ada Berg', 'Bo Chen', 'Tenant Upstairs']);
  await page.getByRole('button', { name: 'Undo' }).click();
  await peopleAre(page, 4);

  await page.keyboard.press('Escape');
  await panelOf(page).waitFor({ state: 'detached' });
  await merge();
  await panelOf(page, 'Ada Berg').getByText('merged into this person by').waitFor();
  await panelOf(page, 'Ada Berg').getByRole('button', { name: 'Separate again' }).click();
  await peopleAre(page, 4);
});

test('a hidden tenant leaves the day, and is back when shown again', async (t) => {
  const here = await staffed(t, { staff });
  const page = await here.open('/people?find=tenant');
  await peopleAre(page, 1);
  await rowOf(page, 'Tenant Upstairs').getByRole('button').click();
  await panelOf(page, 'Tenant Upstairs').getByRole('button', { name: 'Hide' }).click();
  await page.getByText(/Tenant Upstairs.* is hidden/).waitFor();
  const day = await here.open('/', { beside: page });
  await peopleAre(day, 3);
  assert.ok(!(await namesOf(day)).includes('Tenant Upstairs'));

  await page.goto(`${here.origin}/people`);
  await page.getByRole('button', { name: 'Hidden 1' }).click();
  await page.waitForURL(/show=hidden/);
  await rowOf(page, 'Tenant Upstairs').getByRole('button').click();
  await panelOf(page, 'Tenant Upstairs').getByRole('button', { name: 'Show again' }).click();
  await peopleAre(day, 4);
});
