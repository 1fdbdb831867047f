import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { type TestContext, test } from 'node:test';
import type { Page } from 'playwright-core';
import { adminOf } from './harness/account.ts';
import { seriousOn } from './harness/axe.ts';
import { type Desk, desk, type Look } from './harness/desk.ts';

/*
 * Cards from a table on the page: dropped, looked at, imported; what was not taken comes back as a table.
 */

interface ImportDesk extends Desk {
  readonly page: Page;
}

async function importDesk(t: TestContext, look: Look = {}): Promise<ImportDesk> {
  const here = await desk(t, { env: { AUTH: 'on' } });
  const page = await here.open('/credentials/import', { cookie: await adminOf(here), reducedMotion: true, ...look });
  await page.getByText('Drop a CSV file here').waitFor();
  return { ...here, page };
}

const hex = (number: number): string => (0x0a_00_00_00 + number).toString(16).toUpperCase().padStart(8, '0');

/** As from a file manager. */
async function drop(page: Page, table: string): Promise<void> {
  const dataTransfer = await page.evaluateHandle((text) => {
    const dropped = new DataTransfer();
    dropped.items.add(new File([text], 'cards.csv', { type: 'text/csv' }));
    return dropped;
  }, table);
  await page.locator('.drop-here').dispatchEvent('drop', { dataTransfer });
}

test('a dropped table is looked at row by row, imported without its bad rows, and these come back as CSV', async (t) => {
  const { page } = await importDesk(t);
  const table = `${hex(1)},West badge 1\n${hex(2).toLowerCase()},West badge 2\nZZ99,Not a number\n${hex(1)},Again\n`;
  await drop(page, table);
  await page.getByRole('status').getByText('2 cards can be imported · 2 cannot be imported').waitFor();
  const first = page.locator('tbody tr').first();
  await first.getByText('The id is no hexadecimal number (0–9, A–F).').waitFor();
  await page.getByText('The same id stands in another row. See line 1.').waitFor();
  assert.deepEqual(await seriousOn(page), []);
  await page.getByRole('button', { name: 'Leave out the others and import 2' }).click();
  await page.getByText('Done. 2 cards imported · 2 not imported').waitFor();
  assert.deepEqual(await seriousOn(page), []);
  await page.reload();
  await page.getByText('Done. 2 cards imported · 2 not imported').waitFor();
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'The 2 rows as CSV' }).click();
  const failed = readFileSync(await (await download).path(), 'utf8');
  assert.match(failed, /ZZ99/);
  assert.equal(failed.trim().split('\r\n').length, 3, failed);

  await page.getByRole('button', { name: 'Another table' }).click();
  await page.getByLabel('or paste the lines').fill(`${hex(1)}\n`);
  await page.getByRole('button', { name: 'Check the lines' }).click();
  await page.getByText('0 cards can be imported · 1 is there already').waitFor();
  assert.equal(await page.getByRole('button', { name: 'Nothing to import' }).isDisabled(), true);
});

test('of 10,000 rows 137 are bad: they stand first, the page stays usable, and all others are imported', async (t) => {
  const { page } = await importDesk(t);
  const badOnes = new Set(Array.from({ length: 137 }, (_, index) => 50 + index * 71));
  const rows = Array.from({ length: 10_000 }, (_, row) => (badOnes.has(row) ? `${hex(row)}Z` : hex(row)));
  await drop(page, rows.join('\n'));
  await page.getByText('9863 cards can be imported · 137 cannot be imported').waitFor();
  const box = page.locator('.table-box');
  await page
    .locator('tbody tr')
    .first()
    .getByText(`${hex(50)}Z`)
    .waitFor();
  assert.ok((await box.locator('tr').count()) < 200, 'only rows in sight are drawn');
  await box.evaluate((one) => one.scrollTo(0, one.scrollHeight));
  await box.getByText(hex(9_999), { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Leave out the others and import 9863' }).click();
  await page.getByText('Done. 9863 cards imported · 137 not imported').waitFor();
  assert.equal(await page.locator('tbody tr').count(), 137);
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'The 137 rows as CSV' }).click();
  assert.equal(
    readFileSync(await (await download).path(), 'utf8')
      .trim()
      .split('\r\n').length,
    138,
  );
});

test('a console that is too old, and an import that the server forgot, are told in sentences, and one can go on', async (t) => {
  const here = await desk(t, { env: { AUTH: 'on' }, console: { accessVersion: '3.2.20' } });
  const look = { cookie: await adminOf(here), forgives: [/status of 404/] };
  const page = await here.open('/credentials/import', look);
  await page.getByLabel('or paste the lines').fill(`${hex(1)}\n`);
  await page.getByRole('button', { name: 'Check the lines' }).click();
  await page.getByRole('button', { name: 'Import 1 card' }).click();
  await page.getByText('This needs UniFi Access 3.3.10 or later.').waitFor();
  await page.goto(`${here.origin}/credentials/import?open=00000000-0000-4000-8000-000000000000`);
  await page.getByRole('alert').waitFor();
  await page.getByRole('button', { name: 'Another table' }).click();
  await page.getByText('Drop a CSV file here').waitFor();
});
