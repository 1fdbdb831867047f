import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { adminOf } from './harness/account.ts';
import { desk } from './harness/desk.ts';
import { settled } from './harness/settled.ts';
import { stopsOn, tabbedThrough } from './harness/tabbed.ts';

/*
 * Each kind of keys without a mouse, and on a phone. What axe finds: accessibility.slow.test.ts.
 */

const parts: readonly (readonly [part: string, isThere: (page: Page) => Promise<void>])[] = [
  ['pins', (page) => page.getByLabel('Whose PIN').waitFor()],
  ['passes', (page) => page.locator('tbody tr').nth(2).waitFor()],
  ['qr', (page) => page.getByText(/^A QR code belongs/).waitFor()],
  ['import', (page) => page.getByLabel('or paste the lines').waitFor()],
  ['hygiene', (page) => page.getByText(/^Looked at/).waitFor()],
  ['rights', (page) => page.locator('tbody tr').nth(2).waitFor()],
];

test('the Tab key comes to everything of each kind of keys, in sight', async (t) => {
  const here = await desk(t, { env: { AUTH: 'on' }, console: { people: 8 } });
  const page = await here.open('/', { cookie: await adminOf(here) });
  for (const [part, isThere] of parts) {
    await page.goto(`${here.origin}/credentials/${part}`);
    await isThere(page);
    await settled(page);
    const passed = await tabbedThrough(page);
    // A table whose rows are no stops is one itself, so that it can be scrolled.
    const boxes = await page.locator('.table-box[tabindex="0"]').count();
    assert.equal(passed.length, (await stopsOn(page)) + boxes, `${part}\n${passed.join('\n')}`);
  }
});

test('on a phone the tab of what is shown is in sight, and no table hides what matters', async (t) => {
  const here = await desk(t, { env: { AUTH: 'on' }, console: { people: 30 } });
  const page = await here.open('/', { cookie: await adminOf(here), width: 320, height: 640, touch: true });
  for (const [part, isThere] of parts) {
    await page.goto(`${here.origin}/credentials/${part}`);
    await isThere(page);
    await settled(page);
    const current = page.locator('.key-tabs [aria-current="page"]');
    const { x, width } = (await current.boundingBox()) ?? { x: -1, width: 0 };
    assert.ok(x >= 0 && x + width <= 320, `${part}: ${x} and ${width} wide`);
  }
  await page.goto(`${here.origin}/credentials/passes`);
  const row = page.locator('tbody tr').filter({ hasText: 'active' }).first();
  const status = row.locator('.pass-status:visible');
  await status.waitFor();
  const { x = 320, width = 0 } = (await status.boundingBox()) ?? {};
  assert.ok(x + width <= 320, `${x} and ${width} wide`);
});

test('e exports what is listed, as it was asked for', async (t) => {
  const here = await desk(t, { env: { AUTH: 'on' }, console: { people: 8 } });
  const page = await here.open('/', { cookie: await adminOf(here) });
  for (const [path, file] of [
    ['/credentials/cards?owner=nobody&sort=-number', 'credentials/cards/table.csv?owner=nobody&sort=-number'],
    ['/credentials/passes?status=assignable', 'credentials/passes/table.csv?console=1&assignable=true'],
    ['/credentials/hygiene', 'credentials/hygiene/table.csv?unusedDays=90'],
    ['/visitors?show=all', 'visitors/table.csv?show=all'],
  ] as const) {
    await page.goto(`${here.origin}${path}`);
    await settled(page);
    await page.locator('[data-shortcut="e"]').waitFor();
    await page.keyboard.press('e');
    const link = page.getByRole('link', { name: 'What is listed, as CSV' });
    assert.equal(await link.getAttribute('href'), `/api/v1/${file}`);
    const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
    assert.equal(await download.failure(), null, file);
    assert.match(download.suggestedFilename(), /^doorbook-[\w-]+\.csv$/);
  }
});
