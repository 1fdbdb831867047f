import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { consoleAdmin } from '../server/site-admin.ts';
import { admin, adminOf, viewerOf } from './harness/account.ts';
import { seriousOn } from './harness/axe.ts';
import { type Desk, desk, type Look } from './harness/desk.ts';

/*
 * PINs on the page: shown once and nowhere afterwards; the password again in the middle of an act; who may not.
 */

interface PinDesk extends Desk {
  readonly page: Page;
  readonly id: string;
  readonly name: string;
  hasPin(): Promise<boolean>;
}

/** Somebody without a PIN, chosen on the page. */
async function pinDesk(t: TestContext, look: Look = {}): Promise<PinDesk> {
  const here = await desk(t, { env: { AUTH: 'on' }, console: { people: 12 } });
  const access = consoleAdmin(t, here.emulator);
  const [user] = await access.users.list();
  assert.ok(user);
  const { id } = user;
  const name = `${user.first_name} ${user.last_name}`;
  await access.users.removePin({ id });
  const page = await here.open('/credentials/pins', { cookie: await adminOf(here), reducedMotion: true, ...look });
  await page.getByLabel('Whose PIN').fill(name);
  await page.getByRole('option', { name }).click();
  await page.getByText(`⁨${name}⁩ has no PIN.`).waitFor();
  const hasPin = async (): Promise<boolean> => Boolean((await access.users.get({ id })).pin_code);
  return { ...here, page, id, name, hasPin };
}

const hasFocus = (locator: Locator): Promise<void> => locator.and(locator.page().locator(':focus')).waitFor();

/** The PIN in the dialog that shows it, which is closed again by the keyboard. */
async function noted(page: Page, name: string): Promise<string> {
  const dialog = page.getByRole('dialog', { name: `The PIN of ⁨${name}⁩` });
  const spoken = (await dialog.locator('output .aside-only').textContent()) ?? '';
  assert.match(spoken, /^\d( \d)+$/, 'read aloud digit by digit');
  await hasFocus(dialog.getByRole('button', { name: 'I have noted it' }));
  assert.deepEqual(await seriousOn(page), []);
  await page.keyboard.press('Enter');
  await dialog.waitFor({ state: 'detached' });
  return spoken.replaceAll(' ', '');
}

/** Whatever the page keeps and could show. */
const keptOn = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const caches = await window.caches.keys();
    const kept = caches.map(async (name) => {
      const cache = await window.caches.open(name);
      const texts = (await cache.keys()).map(async (key) => `${key.url} ${await (await cache.match(key))?.text()}`);
      return (await Promise.all(texts)).join();
    });
    const fields = [...document.querySelectorAll('input')].map(({ value }) => value);
    const { outerHTML } = document.documentElement;
    const state = JSON.stringify([{ ...localStorage }, { ...sessionStorage }, history.state, location.href, fields]);
    return `${outerHTML} ${state} ${document.cookie} ${(await Promise.all(kept)).join()}`.replaceAll(/[\s ]/g, '');
  });

test('a PIN is made and shown once; then it is nowhere on the page, in its storage or in any later answer', async (t) => {
  const { page, name, hasPin, origin } = await pinDesk(t);
  const make = page.getByRole('button', { name: 'Make a PIN' });
  await make.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('dialog', { name: /^The PIN of/ }).waitFor();
  const later: Promise<string>[] = [];
  page.on('response', (response) => later.push(response.text().catch(() => '')));
  const first = await noted(page, name);
  assert.equal(await hasPin(), true);
  await page.getByText(`⁨${name}⁩ has a PIN.`).waitFor();
  const replace = page.getByRole('button', { name: 'Replace by a new one' });
  await hasFocus(replace);
  assert.ok(!(await keptOn(page)).includes(first));

  await page.keyboard.press('Enter');
  const sure = page.getByRole('dialog', { name: /^Replace the PIN/ });
  await sure.getByText('The present one opens no door any more.').waitFor();
  await sure.getByRole('button', { name: 'Replace by a new one' }).click();
  const second = await noted(page, name);
  assert.notEqual(second, first);
  await hasFocus(replace);
  assert.ok(!(await keptOn(page)).includes(second));

  await page.getByRole('button', { name: 'Set a chosen one…' }).click();
  const own = page.getByRole('dialog', { name: /^A PIN for/ });
  await own.getByLabel('PIN').fill('12a45');
  await own.getByText('4 to 12 digits, nothing else.').waitFor();
  await own.getByLabel('PIN').fill('90817263');
  await page.keyboard.press('Enter');
  await own.waitFor({ state: 'detached' });
  await page.getByText(`⁨${name}⁩ has that PIN now.`).waitFor();
  assert.ok(!(await keptOn(page)).includes('90817263'));

  await page.getByRole('button', { name: 'Take it away' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Take it away' }).click();
  await page.getByText(`⁨${name}⁩ has no PIN.`).waitFor();
  assert.equal(await hasPin(), false);
  await page.goto(`${origin}/audit`);
  await page.getByRole('row').nth(3).waitFor();
  // The second one is in the answer to the act that made it, and only there.
  const answers = await Promise.all(later);
  assert.equal(answers.filter((text) => text.includes(second)).length, 1);
  assert.ok(!answers.some((text) => text.includes(first)));
});

test('after five minutes the password is asked for in the middle of the act, which goes on; cancelled, nothing is done', async (t) => {
  const forgives = [/status of 40[13]/];
  const { page, pass, name, hasPin } = await pinDesk(t, { forgives });
  await pass(5 * 60_000 + 1_000, 60_000);
  const make = page.getByRole('button', { name: 'Make a PIN' });
  await make.click();
  const asked = page.getByRole('dialog', { name: 'Your password, please' });
  await hasFocus(asked.getByLabel('Password'));
  assert.deepEqual(await seriousOn(page), []);
  await page.keyboard.press('Escape');
  await asked.waitFor({ state: 'detached' });
  await page.getByRole('alert').getByText('The password was not typed, so nothing was done.').waitFor();
  assert.equal(await hasPin(), false);
  await hasFocus(make);

  await make.click();
  await asked.getByLabel('Password').fill('not this one');
  await asked.getByRole('button', { name: 'Go on' }).click();
  await asked.getByRole('alert').waitFor();
  assert.equal(await hasPin(), false);
  await asked.getByLabel('Password').fill(admin.password);
  await page.keyboard.press('Enter');
  await noted(page, name);
  assert.equal(await hasPin(), true);

  // In the middle of a question, and not asked twice within five minutes.
  await pass(5 * 60_000 + 1_000, 60_000);
  await page.getByRole('button', { name: 'Replace by a new one' }).click();
  const sure = page.getByRole('dialog', { name: /^Replace the PIN/ });
  await sure.getByRole('button', { name: 'Replace by a new one' }).click();
  await hasFocus(asked.getByLabel('Password'));
  await page.keyboard.press('Escape');
  await sure.getByRole('alert').waitFor();
  await hasFocus(sure.locator('*'));
  await sure.getByRole('button', { name: 'Replace by a new one' }).click();
  await asked.getByLabel('Password').fill(admin.password);
  await page.keyboard.press('Enter');
  await noted(page, name);
  await page.getByRole('button', { name: 'Take it away' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Take it away' }).click();
  await page.getByText(`⁨${name}⁩ has no PIN.`).waitFor();
});

test('a token without edit:user is told by the name of the permission', async (t) => {
  const here = await desk(t, { env: { AUTH: 'on' }, console: { people: 12 } });
  const { token = '' } = here.emulator.token({
    scopes: ['view:user', 'view:visitor', 'view:credential', 'view:space', 'view:system_log'],
  });
  const cookie = await adminOf(here);
  await here.stop();
  await here.start({ UNIFI_API_TOKEN: token });
  const page = await here.open('/credentials/pins', { cookie, forgives: [/status of 502/] });
  const [user] = await consoleAdmin(t, here.emulator).users.list();
  const name = `${user?.first_name} ${user?.last_name}`;
  await page.getByLabel('Whose PIN').fill(name);
  await page.getByRole('option', { name }).click();
  await page.getByRole('button', { name: 'Set a chosen one…' }).click();
  const own = page.getByRole('dialog', { name: /^A PIN for/ });
  await own.getByLabel('PIN').fill('90817263');
  await page.keyboard.press('Enter');
  await own
    .getByRole('alert')
    .getByText(/lacks the permission edit:user/)
    .waitFor();
  assert.equal(await own.getByLabel('PIN').inputValue(), '90817263', 'it need not be typed again');
});

test('a viewer, and whoever is not signed in, see no Credentials in the rail, and are told at their address', async (t) => {
  const here = await desk(t, { env: { AUTH: 'on' } });
  const viewer = await viewerOf(here, await adminOf(here));
  const parts = ['pins', 'passes', 'import', 'hygiene', 'rights'];
  const page = await here.open('/', { cookie: viewer });
  const told = async (seen: Page, part: string): Promise<void> => {
    await seen.goto(`${here.origin}/credentials/${part}`);
    await seen.getByText('Keys are given out by an admin.').waitFor();
    await seen.getByRole('link', { name: 'Reports' }).waitFor();
    assert.equal(await seen.getByRole('link', { name: 'Credentials' }).count(), 0, part);
  };
  for (const part of parts) await told(page, part);
  // Or it may look for the server between the two, and complain.
  await page.close();
  await here.stop();
  await here.start({ AUTH: 'off' });
  const nobody = await here.open('/');
  for (const part of parts) await told(nobody, part);
});
