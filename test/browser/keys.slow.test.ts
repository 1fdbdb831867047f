import assert from 'node:assert/strict';
import { test } from 'node:test';
import { places } from '../../packages/doorbook/src/web/app/places.ts';
import { adminOf } from './harness/account.ts';
import { peopleAre } from './harness/rows.ts';
import { settled } from './harness/settled.ts';
import { staffed } from './harness/staff.ts';

/*
 * Without a mouse: keys that lead everywhere, and the palette.
 */

const staff = { 'Ada Berg': '08:17:12>', 'José Núñez': '09:04:30>' };

test('g and a letter lead to every place; the list of keys names them all', async (t) => {
  const here = await staffed(t, { staff, env: () => ({ AUTH: 'on' }) });
  const page = await here.open('/doors', { cookie: await adminOf(here) });
  await settled(page);
  for (const { letter, to } of places) {
    // At once: what comes later than a second and a half after the g is a letter alone.
    await Promise.all([page.keyboard.press('g'), page.keyboard.press(letter)]);
    await page.waitForURL((url) => (to === '/' ? url.pathname === '/' : url.pathname.startsWith(to)));
  }
  await page.keyboard.press('?');
  await page.getByRole('dialog').locator('kbd').first().waitFor();
  const listed = await page.getByRole('dialog').locator('kbd').allTextContents();
  for (const { letter } of places) assert.ok(listed.includes(`g ${letter}`), letter);
});

test('single letters do nothing in a field or a dialog, and nothing at all when they are switched off', async (t) => {
  const here = await staffed(t, { staff });
  const page = await here.open('/');
  await peopleAre(page, 2);
  await page.keyboard.press('/');
  await page.keyboard.type('gwe?');
  await page.getByText('The filter hides 2 people.').waitFor();
  assert.equal(await page.getByLabel('Find a name or an actor id').inputValue(), 'gwe?');
  assert.equal(new URL(page.url()).pathname, '/');
  await page.getByRole('button', { name: 'Clear the filter' }).click();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('single letter off');
  await page.getByRole('option', { name: 'Switch single-letter keys off', selected: true }).waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  for (const key of ['w', '?', 'g', 'p', 'Shift+D']) await page.keyboard.press(key);
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog', { name: 'Go to' }).waitFor();
  assert.equal(new URL(page.url()).pathname, '/');
  assert.equal(await page.locator('html').getAttribute('data-theme'), null);
});

test('the palette leads to people, pages and actions, by any words of them', async (t) => {
  const here = await staffed(t, { staff });
  const page = await here.open('/');
  await peopleAre(page, 2);
  const choose = async (typed: string, offered: string): Promise<void> => {
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: 'Go to' }).and(page.locator(':focus')).waitFor();
    await page.keyboard.type(typed);
    await page.getByRole('option', { name: offered, selected: true }).waitFor();
    await page.keyboard.press('Enter');
  };
  await choose('nunez', 'José Núñez');
  await page.getByRole('heading', { name: 'José Núñez', level: 1 }).waitFor();
  await choose('set hol', 'Settings: Holidays');
  await page.getByRole('heading', { name: 'Holidays', level: 1 }).waitFor();
  await choose('dark', 'Light or dark');
  await page.locator('html[data-theme="dark"]').waitFor();
  await choose('keyb', 'Keyboard shortcuts');
  await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
});

test('e exports, x selects nothing where nothing can be selected, and says nothing', async (t) => {
  const here = await staffed(t, { staff });
  const page = await here.open('/');
  await peopleAre(page, 2);
  await page.keyboard.press('j');
  await page.locator('.row-name:focus').waitFor();
  await page.keyboard.press('x');
  await page.keyboard.press('e');
  await page.getByRole('link', { name: 'This day as CSV' }).waitFor();
});
