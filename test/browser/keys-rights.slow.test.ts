import assert from 'node:assert/strict';
import { test } from 'node:test';
import { adminOf } from './harness/account.ts';
import { seriousOn } from './harness/axe.ts';
import { desk } from './harness/desk.ts';
import { panelOf } from './harness/rows.ts';

/*
 * What works with a console's token and version, and what a screen says where something does not.
 */

test('what works is known by asking, and the rest when it is tried', async (t) => {
  const here = await desk(t, { env: { AUTH: 'on' } });
  const page = await here.open('/credentials/rights', { cookie: await adminOf(here), reducedMotion: true });
  const row = page.getByRole('row', { name: 'Rename a card' });
  await row.getByText('not known yet').waitFor();
  await row.getByText('edit:credential was not tried yet.').waitFor();
  assert.deepEqual(await seriousOn(page), []);
  await page.getByRole('button', { name: 'Try the permissions' }).click();
  await row.getByText('works').waitFor();
  await page.getByRole('button', { name: 'Try the permissions' }).waitFor({ state: 'detached' });
  assert.equal(await page.getByText('not known yet').count(), 0);
});

test('a token without edit:credential, and a console that is too old, are told feature by feature', async (t) => {
  const here = await desk(t, { env: { AUTH: 'on' }, console: { accessVersion: '3.1.30' } });
  const { token = '' } = here.emulator.token({
    scopes: ['view:user', 'view:visitor', 'view:credential', 'view:space', 'view:system_log', 'edit:user'],
  });
  const cookie = await adminOf(here);
  await here.stop();
  await here.start({ UNIFI_API_TOKEN: token });
  const page = await here.open('/credentials/rights', { cookie, forgives: [/status of 502/] });
  await page.getByRole('button', { name: 'Try the permissions' }).click();
  const needs = (feature: string, sentence: string): Promise<void> =>
    page.getByRole('row', { name: feature }).getByText(sentence).waitFor();
  await needs('Delete a card', 'A token with edit:credential.');
  await needs('List Touch Passes', 'UniFi Access 3.2.20 or later.');
});

test('a console that is too old says which version it needs; a token without edit:credential says that', async (t) => {
  const old = await desk(t, { env: { AUTH: 'on' }, console: { accessVersion: '3.1.30' } });
  const seen = await old.open('/credentials/passes', { cookie: await adminOf(old), forgives: [/status of 502/] });
  await seen.getByText('This needs UniFi Access 3.2.20 or later.').waitFor();
  const here = await desk(t, { env: { AUTH: 'on' }, console: { people: 30 } });
  const { token = '' } = here.emulator.token({
    scopes: ['view:user', 'view:credential', 'view:space', 'view:system_log', 'edit:user'],
  });
  const cookie = await adminOf(here);
  await here.stop();
  await here.start({ UNIFI_API_TOKEN: token });
  const page = await here.open('/credentials/passes', { cookie, forgives: [/status of 502/] });
  await page.locator('tbody tr').first().getByRole('button').click();
  await panelOf(page).getByLabel('Name').fill('Phone of the desk');
  await panelOf(page).getByRole('button', { name: 'Save the name' }).click();
  await panelOf(page)
    .getByRole('alert')
    .getByText(/lacks the permission edit:credential/)
    .waitFor();
});
