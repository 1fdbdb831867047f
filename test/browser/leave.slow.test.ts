import { test } from 'node:test';
import { rowOf } from './harness/rows.ts';
import { staffed } from './harness/staff.ts';

/*
 * Who is away, and known to be: nobody misses them.
 */

const staff = { 'Ada Berg': '08:17:12>', 'Bo Chen': '' };

test('leave is added, excuses its day, and is taken back', async (t) => {
  const here = await staffed(t, { staff });
  const day = await here.open('/');
  await rowOf(day, 'Bo Chen').getByText('Not yet').waitFor();
  const page = await here.open('/settings/leave', { beside: day });
  await page.getByRole('button', { name: 'Add leave' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Person').fill('bo');
  await dialog.getByRole('option', { name: /Bo Chen/ }).click();
  await dialog.getByLabel('First day').fill('2026-01-05');
  await dialog.getByLabel('Last day').fill('2026-01-07');
  await dialog.getByLabel('Kind').fill('Holiday');
  await dialog.getByRole('button', { name: 'Add leave' }).click();
  await page.getByText(/Bo Chen.* has leave from 5 Jan 2026 to 7 Jan 2026/).waitFor();
  await rowOf(day, 'Bo Chen').getByText('Excused').waitFor();
  await day.getByRole('button', { name: /not here yet · 1 excused/ }).waitFor();

  await page.getByRole('button', { name: /^Remove the leave of .*Bo Chen/ }).click();
  await page.getByText(/The leave of .*Bo Chen.* is removed/).waitFor();
  await day.goto(`${here.origin}/`);
  await rowOf(day, 'Bo Chen').getByText('Not yet').waitFor();
});

test('leave comes from a table: each line is looked at first, and what cannot be taken is said', async (t) => {
  const here = await staffed(t, { staff });
  const page = await here.open('/settings/leave');
  await page.getByRole('button', { name: 'From a table…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Leave from a table' });
  await dialog
    .getByLabel('or paste the lines')
    .fill('person,from,to,kind,note\nBo Chen,2026-01-05,2026-01-06,Training,\nNobody Known,2026-01-05,,Sick,\n');
  await dialog.getByRole('button', { name: 'Check the lines' }).click();
  await dialog.getByText('1 would be added').waitFor();
  await dialog.getByText('1 cannot be imported').first().waitFor();
  await dialog.getByRole('button', { name: 'Leave out the others and import 1' }).click();
  await page.getByText('1 leave entry was added.').waitFor();
  await page.keyboard.press('Escape');
  await rowOf(page, 'Bo Chen').getByText('Training').waitFor();
});
