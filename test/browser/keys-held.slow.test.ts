import assert from 'node:assert/strict';
import { test } from 'node:test';
import { consoleAdmin } from '../server/site-admin.ts';
import { adminOf, viewerOf } from './harness/account.ts';
import { seriousOn } from './harness/axe.ts';
import { desk } from './harness/desk.ts';
import { panelOf, rowOf } from './harness/rows.ts';
import { settled } from './harness/settled.ts';

/* Somebody's keys beside what else is known of them, and the ways to where they are changed. */

test('keys stand in the panel and on the page of a person, lead to their tabs, and are of no concern to a viewer', async (t) => {
  const here = await desk(t, { env: { AUTH: 'on' }, console: { people: 12 } });
  const access = consoleAdmin(t, here.emulator);
  const user = (await access.users.list()).find((one) => one.nfc_cards.length > 0 && one.touch_pass);
  assert.ok(user?.touch_pass);
  await access.users.setPin({ id: user.id, body: { pin_code: '57391846' } });
  await access.users.addLicensePlates({ id: user.id, body: ['AB12CDE'] });
  const [name, number] = [user.full_name ?? '', user.nfc_cards[0]?.id ?? ''];
  const cookie = await adminOf(here);
  const viewer = await here.open('/people', { cookie: await viewerOf(here, cookie) });
  const page = await here.open('/people', { cookie });

  await rowOf(page, name).getByRole('button').click();
  const panel = panelOf(page, name);
  await panel.getByText('AB12CDE').waitFor();
  assert.deepEqual(await seriousOn(page), []);
  await panel.getByRole('link', { name: user.touch_pass.card_id }).click();
  await panelOf(page, user.touch_pass.card_id).waitFor();
  await page.goBack();
  await panel.getByRole('link', { name: 'has a PIN' }).click();
  await page.getByText(`${name}⁩ has a PIN`).waitFor();
  await page.goBack();

  await panel.getByRole('link', { name: 'All days' }).click();
  const about = page.getByRole('region', { name: 'Keys' });
  await about.getByRole('link', { name: 'has a PIN' }).waitFor();
  await about.getByRole('link', { name: number }).click();
  await panelOf(page, number).waitFor();

  await rowOf(viewer, name).getByRole('button').click();
  await panelOf(viewer, name).getByRole('heading', { name: 'At the consoles' }).waitFor();
  await settled(viewer);
  assert.equal(await panelOf(viewer, name).getByRole('heading', { name: 'Keys' }).count(), 0);
});
