import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rowOf } from './harness/rows.ts';
import { staffed } from './harness/staff.ts';

/*
 * By which rules people are judged: changed after a look at what the change does to days that are over.
 */

const staff = {
  'Ada Berg': '2026-01-02 08:40:00> 2026-01-05 08:17:12>',
  'Bo Chen': '2026-01-02 08:20:00> 2026-01-05 08:45:00>',
};

test('rules are changed from a past day on, after a preview of what becomes of it', async (t) => {
  const here = await staffed(t, { staff });
  const day = await here.open('/');
  await rowOf(day, 'Bo Chen').getByText('On time').waitFor();
  const page = await here.open('/settings/rules', { beside: day });
  await page.getByRole('button', { name: /^Everybody at / }).click();
  await page.getByLabel('Badged in by').fill('08:30');
  await page.getByLabel('The first day of the change').fill('2026-01-01');
  const bar = page.getByRole('region', { name: 'Not saved yet' });
  await bar.getByText('Past days would be judged again: preview what changes before you save.').waitFor();
  await bar.getByRole('button', { name: 'Preview' }).click();
  await page.getByText(/^\d of \d+ workdays change, for 2 people\.$/).waitFor();
  const forWhom = page.getByRole('table', { name: 'For whom' });
  assert.match(
    await forWhom.getByRole('row').filter({ hasText: 'Ada Berg' }).innerText(),
    /1 ×\s*✓\s*On time\s*→\s*(becomes)?\s*!\s*Late/,
  );
  await page.getByText('Day by day').click();
  const changes = page.getByRole('table', { name: 'What would change' });
  const rows = (await changes.getByRole('row').allInnerTexts()).slice(1).map((row) => row.replaceAll(/\s+/g, ' '));
  assert.ok(
    rows.some((row) => /Ada Berg Fri,? 2 Jan ✓ ?On time ! ?Late/.test(row)),
    rows.join('\n'),
  );
  await rowOf(day, 'Bo Chen').getByText('On time').waitFor();

  await bar.getByRole('button', { name: 'Save' }).click();
  await page.getByText(/^Saved: /).waitFor();
  await rowOf(day, 'Bo Chen').getByText('Late 15 min').waitFor();
  await day.goto(`${here.origin}/days/2026-01-02`);
  await rowOf(day, 'Ada Berg').getByText('Late 10 min').waitFor();
  await day.goto(`${here.origin}/days/2025-12-31`);
  await day.getByRole('button', { name: /^On time by 09:00/ }).waitFor();
});

test('rules that hold from today on are tried on days that are over, as if they had held then', async (t) => {
  const here = await staffed(t, { staff });
  const page = await here.open('/settings/rules');
  await page.getByRole('button', { name: /^Everybody at / }).click();
  await page.getByLabel('Grace').fill('15');
  await page.getByLabel('Badged in by').fill('08:15');
  await page.getByText('No past day changes when this is saved.').waitFor();
  const preview = page.getByRole('region', { name: 'What would change' });
  assert.equal(await preview.getByLabel('Preview: first day').inputValue(), '2025-10-08', 'ninety days');
  await preview.getByRole('button', { name: 'Preview' }).click();
  await page.getByText(/^\d of \d+ workdays change, for 2 people\.$/).waitFor();
  await page.getByText('Day by day').click();
  const rows = await page.getByRole('table', { name: 'What would change' }).getByRole('row').allInnerTexts();
  assert.ok(
    rows.some((row) => /Ada Berg\s+Fri,? 2 Jan\s+✓\s*On time\s+!\s*Late/.test(row)),
    rows.join('\n'),
  );
  await page.getByRole('region', { name: 'Not saved yet' }).getByRole('button', { name: 'Save' }).click();
  await page.getByText(/^Saved: /).waitFor();
  await page.goto(`${here.origin}/days/2026-01-02`);
  await rowOf(page, 'Ada Berg').getByText('On time').waitFor();
});

test('who leaves changed rules without saving is asked first', async (t) => {
  const here = await staffed(t, { staff });
  const page = await here.open('/settings/rules');
  await page.getByRole('button', { name: /^Everybody at / }).click();
  await page.getByLabel('Badged in by').fill('08:30');
  await page.getByRole('link', { name: 'History', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Leave without saving?' });
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  assert.equal(await page.getByLabel('Badged in by').inputValue(), '08:30');
  await page.getByRole('link', { name: 'History', exact: true }).click();
  await dialog.getByRole('button', { name: 'Leave without saving' }).click();
  await page.waitForURL(/\/history/);
});

test('a holiday is entered, and the day says so', async (t) => {
  const here = await staffed(t, { staff });
  const page = await here.open('/settings/holidays');
  await page.getByLabel('Date').fill('2026-01-05');
  await page.getByLabel('Name').fill('Feast of fools');
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  const bar = page.getByRole('region', { name: 'Not saved yet' });
  await bar.getByRole('button', { name: 'Preview' }).click();
  await page.getByText(/^\d of \d+ workdays change/).waitFor();
  await bar.getByRole('button', { name: 'Save' }).click();
  await page.getByText(/^Saved: /).waitFor();
  await page.getByRole('link', { name: /^Today/ }).click();
  await page.getByText(/Feast of fools/).waitFor();
  await rowOf(page, 'Ada Berg').getByText('Off').waitFor();
});
