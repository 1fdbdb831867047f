import assert from 'node:assert/strict';
import { test } from 'node:test';
import { consoleAdmin } from '../server/site-admin.ts';
import { adminOf } from './harness/account.ts';
import { seriousOn } from './harness/axe.ts';
import { desk } from './harness/desk.ts';
import { panelOf, rowOf } from './harness/rows.ts';

/* Which visitors have a code, beside the other keys. */

test('codes are listed with whom they are for, and lead to where they are shown, printed and taken away', async (t) => {
  const here = await desk(t, { env: { AUTH: 'on' }, console: { people: 8 } });
  const access = consoleAdmin(t, here.emulator);
  const visitors = [];
  for await (const visitor of access.visitors.list.each()) visitors.push(visitor);
  for (const { id, has_qr_code } of visitors) if (has_qr_code) await access.visitors.removeQrCode({ id });
  const [one, other] = visitors.filter(({ status }) => status === 'UPCOMING' || status === 'ACTIVE');
  assert.ok(one && other);
  const name = `${one.first_name} ${one.last_name}`;
  const page = await here.open('/credentials/passes', { cookie: await adminOf(here) });
  await page.getByRole('link', { name: 'QR codes' }).click();
  await page.getByText('No visitor has a QR code.').waitFor();
  await access.visitors.assignQrCode({ id: one.id });
  await page.reload();
  await page.getByRole('table', { name: '1 QR code', exact: true }).waitFor();
  assert.equal(await rowOf(page, `${other.first_name} ${other.last_name}`).count(), 0);
  assert.deepEqual(await seriousOn(page), []);
  await rowOf(page, name).getByRole('link', { name: 'Print a badge' }).click();
  await page.getByRole('article', { name: `Badge of ⁨${name}⁩` }).waitFor();
  await page.goBack();
  await rowOf(page, name).getByRole('link', { name }).click();
  const panel = panelOf(page, name);
  await panel.getByRole('button', { name: 'Show the code' }).waitFor();
  await panel.getByRole('button', { name: 'Take it away' }).first().click();
  await page.getByRole('dialog').getByRole('button', { name: 'Take it away' }).click();
  await panel.getByText(`${name}⁩ has no QR code.`).waitFor();
  await page.goto(`${here.origin}/credentials/qr`);
  await page.getByText('No visitor has a QR code.').waitFor();
});
