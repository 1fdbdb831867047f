import assert from 'node:assert/strict';
import { test } from 'node:test';
import { consoleAdmin } from '../server/site-admin.ts';
import { adminOf } from './harness/account.ts';
import { seriousOn } from './harness/axe.ts';
import { desk } from './harness/desk.ts';
import { settled } from './harness/settled.ts';

/*
 * Keys that should not be alive, found and mended on the page.
 */

test('the card of somebody who was deactivated is found, mended after a preview, and gone', async (t) => {
  const here = await desk(t, { env: { AUTH: 'on' }, console: { people: 12, days: 5 } });
  const access = consoleAdmin(t, here.emulator);
  const all = [];
  for await (const user of access.users.list.each()) all.push(user);
  const leaver = all.findLast(({ status, nfc_cards }) => status === 'ACTIVE' && nfc_cards.length === 1);
  assert.ok(leaver);
  const name = `${leaver.first_name} ${leaver.last_name}`;
  await access.users.update({ id: leaver.id, body: { status: 'DEACTIVATED' } });
  const page = await here.open('/credentials/hygiene', { cookie: await adminOf(here), reducedMotion: true });
  const group = page
    .locator('section')
    .filter({ has: page.getByRole('heading', { name: /^Cards of people who are/ }) });
  const box = group.getByRole('checkbox', { name });
  await box.waitFor();
  await page.keyboard.press('/');
  await page.getByLabel('A key counts as unused after').and(page.locator(':focus')).waitFor();
  assert.equal(await group.getByRole('button', { name: 'Choose some first' }).isDisabled(), true);
  assert.deepEqual(await seriousOn(page), []);
  await box.focus();
  await page.keyboard.press('Space');
  await group.getByRole('button', { name: 'Do it for 1…' }).click();
  const preview = page.getByRole('dialog', { name: 'For 1 key' });
  await preview.getByText(name).waitFor();
  assert.deepEqual(await seriousOn(page), []);
  assert.equal((await access.users.get({ id: leaver.id })).nfc_cards.length, 1, 'nothing is done yet');
  await preview.getByRole('button', { name: 'Take the card back' }).click();
  await page.getByText('1 key is in order.').waitFor();
  await box.waitFor({ state: 'detached' });
  assert.equal((await access.users.get({ id: leaver.id })).nfc_cards.length, 0);
});

test('a refusal in the middle is told, and the rest is done without doing anything twice', async (t) => {
  const here = await desk(t, { env: { AUTH: 'on' }, console: { people: 12, days: 5 } });
  const access = consoleAdmin(t, here.emulator);
  const all = [];
  for await (const user of access.users.list.each()) all.push(user);
  const leavers = all.filter(({ status, nfc_cards }) => status === 'ACTIVE' && nfc_cards.length === 1).slice(-3);
  for (const { id } of leavers) await access.users.update({ id, body: { status: 'DEACTIVATED' } });
  const look = { cookie: await adminOf(here), forgives: [/status of 502/] };
  const page = await here.open('/credentials/hygiene', look);
  const group = page
    .locator('section')
    .filter({ has: page.getByRole('heading', { name: /^Cards of people who are/ }) });
  await group.getByRole('button', { name: /^Choose (all|it)/ }).click();
  await group.getByRole('button', { name: /^Do it for/ }).click();
  const preview = page.getByRole('dialog', { name: /^For \d keys/ });
  await preview.getByRole('listitem').first().waitFor();
  const wanted = await preview.getByRole('listitem').count();
  assert.ok(wanted >= 3);
  let acts = 0;
  const owners = /credentials\/cards\/.*\/owner$/;
  await page.route(owners, (route) => {
    acts += 1;
    const error = { code: 'refused', message: 'The console is busy.', hint: 'Try again.', requestId: '' };
    return acts === 2 ? route.fulfill({ status: 502, json: { error } }) : route.continue();
  });
  await preview.getByRole('button', { name: 'Take the card back' }).click();
  await preview.getByRole('alert').getByText('The console is busy.').waitFor();
  await preview.getByText('✓ done').waitFor();
  // Looked at anew meanwhile: what is done is no finding any more.
  await group
    .getByRole('checkbox')
    .nth(wanted - 1)
    .waitFor({ state: 'detached' });
  assert.equal(await preview.getByRole('listitem').count(), wanted, 'the list is as it was chosen');
  await preview.getByRole('button', { name: 'Take the card back' }).click();
  await page.getByText(`${wanted} keys are in order.`).waitFor();
  assert.equal(acts, wanted + 1, 'each once, and the refused one again');
  for (const { id } of leavers) assert.equal((await access.users.get({ id })).nfc_cards.length, 0);
});

test('the PIN of a finding leads to whose it is', async (t) => {
  const here = await desk(t, { env: { AUTH: 'on' }, console: { people: 12, days: 1 } });
  const access = consoleAdmin(t, here.emulator);
  const all = [];
  for await (const user of access.users.list.each()) all.push(user);
  const leaver = all.findLast(({ status, pin_code }) => status === 'ACTIVE' && pin_code);
  assert.ok(leaver);
  const name = `${leaver.first_name} ${leaver.last_name}`;
  await access.users.update({ id: leaver.id, body: { status: 'DEACTIVATED' } });
  const page = await here.open('/credentials/hygiene', { cookie: await adminOf(here), reducedMotion: true });
  const group = page.locator('section').filter({ has: page.getByRole('heading', { name: /^PINs of people who are/ }) });
  await group.getByRole('row', { name }).getByRole('link', { name: 'PIN' }).click();
  await page.getByText(`⁨${name}⁩ has a PIN.`).waitFor();
  await page.getByRole('button', { name: 'Choose nobody' }).click();
  await page.getByText(`⁨${name}⁩ has a PIN.`).waitFor({ state: 'detached' });
});

test('a long group shows its first rows until somebody wants them all', async (t) => {
  const here = await desk(t, { env: { AUTH: 'on' }, console: { people: 60, days: 0 } });
  const access = consoleAdmin(t, here.emulator);
  const all = [];
  for await (const user of access.users.list.each()) all.push(user);
  const leavers = all.filter(({ status, nfc_cards }) => status === 'ACTIVE' && nfc_cards.length > 0).slice(-14);
  for (const { id } of leavers) await access.users.update({ id, body: { status: 'DEACTIVATED' } });
  const page = await here.open('/credentials/hygiene', { cookie: await adminOf(here), reducedMotion: true });
  const group = page
    .locator('section')
    .filter({ has: page.getByRole('heading', { name: /^Cards of people who are/ }) });
  const more = group.getByRole('button', { name: /^Show all \d\d/ });
  await more.waitFor();
  assert.equal(await group.locator('tbody tr').count(), 10);
  const count = Number(/\d+/.exec((await more.textContent()) ?? '')?.[0]);
  await more.click();
  await more.waitFor({ state: 'detached' });
  assert.equal(await group.locator('tbody tr').count(), count);
});

test('j and k go through the rows of all groups, x chooses; the PIN of an ended visit is taken away', async (t) => {
  const here = await desk(t, { env: { AUTH: 'on' }, console: { people: 12, days: 5 } });
  const access = consoleAdmin(t, here.emulator);
  const visitors = [];
  for await (const visitor of access.visitors.list.each()) visitors.push(visitor);
  const [ended, other] = visitors.filter(({ status }) => status === 'UPCOMING' || status === 'ACTIVE');
  assert.ok(ended && other);
  for (const [place, { id }] of [ended, other].entries()) {
    await access.visitors.setPin({ id, body: { pin_code: `5739184${place}` } });
    await access.visitors.delete({ id });
  }
  const page = await here.open('/credentials/hygiene', { cookie: await adminOf(here), reducedMotion: true });
  const group = page.locator('section').filter({ has: page.getByRole('heading', { name: /^PINs of visitors/ }) });
  const boxes = group.getByRole('checkbox');
  await boxes.first().waitFor();
  await settled(page);
  const placeOf = (): Promise<number> =>
    page.evaluate(() => {
      const rows = [...document.querySelectorAll('.hygiene-group tbody tr')];
      return rows.findIndex((row) => row.contains(document.activeElement));
    });
  await page.keyboard.press('k');
  assert.equal(await placeOf(), 0);
  await page.keyboard.press('k');
  assert.equal(await placeOf(), 0, 'there is none above');
  const names = await page.locator('.hygiene-group tbody tr').allTextContents();
  const wanted = names.findIndex((text) => text.includes(`${ended.first_name} ${ended.last_name}`));
  assert.ok(wanted > 0);
  for (let row = 0; row < wanted; row += 1) await page.keyboard.press('j');
  assert.equal(await placeOf(), wanted);
  await page.keyboard.press('x');
  assert.equal(await boxes.filter({ visible: true }).and(page.locator(':checked')).count(), 1);
  await group.getByRole('button', { name: 'Do it for 1…' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Take the PIN away' }).click();
  await page.getByText('1 key is in order.').waitFor();
  assert.equal((await access.visitors.get({ id: ended.id })).pin_code, null);
  await group.getByRole('row', { name: other.last_name }).getByRole('link', { name: 'PIN' }).click();
  await page.getByRole('complementary', { name: `${other.first_name} ${other.last_name}` }).waitFor();
});
