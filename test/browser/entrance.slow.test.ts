import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { adminOf, viewerOf } from './harness/account.ts';
import { lineDown } from './harness/complaints.ts';
import type { Desk } from './harness/desk.ts';
import { peopleAre, rowOf } from './harness/rows.ts';
import { staffed } from './harness/staff.ts';

/*
 * Who may look. With AUTH=on only who is signed in, and only as long as that holds.
 */

const staff = { 'Ada Berg': '08:17:12>', 'Bo Chen': '' };
const signedOut = ({ send, origin }: Desk, cookie: string) =>
  send('DELETE', '/api/v1/session', undefined, { cookie, origin });

async function signInAgain(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor();
  await page.getByLabel('Name').fill('ann');
  await page.getByLabel('Password').fill('correct horse battery');
  await page.getByRole('button', { name: 'Sign in' }).click();
}

const refused = { forgives: [/status of 40[13]/] };

test('who is not signed in is asked for name and password, and is then where they wanted to be', async (t) => {
  const here = await staffed(t, { staff, env: () => ({ AUTH: 'on' }) });
  await adminOf(here);
  const page = await here.open('/?show=missing', refused);
  await page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor();
  await page.getByLabel('Name').fill('ann');
  await page.getByLabel('Password').fill('wrong horse');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByText('Wrong name or password').waitFor();
  await page.getByLabel('Password').fill('correct horse battery');
  await page.keyboard.press('Enter');
  await peopleAre(page, 1);
  assert.equal(new URL(page.url()).search, '?show=missing');
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor();
});

test('the list for paper asks for the sign-in, and is there after it; nobody is led elsewhere', async (t) => {
  const here = await staffed(t, { staff, env: () => ({ AUTH: 'on' }) });
  await adminOf(here);
  const page = await here.open('/in/print?mode=first-in', refused);
  await signInAgain(page);
  await page.waitForURL(`${here.origin}/in/print?mode=first-in`);
  await page.getByRole('rowheader', { name: 'Ada Berg' }).waitFor();
  await page.context().clearCookies();
  await page.goto(`${here.origin}/setup?step=sign-in&back=${encodeURIComponent('//elsewhere.example/in/print')}`);
  await signInAgain(page);
  await peopleAre(page, 2);
});

test('who is signed out elsewhere is asked to sign in when something changes, and goes on where they were', async (t) => {
  const here = await staffed(t, { staff, env: () => ({ AUTH: 'on' }) });
  const cookie = await adminOf(here);
  const page = await here.open('/', { ...refused, cookie });
  here.emulator.swipe({ person: 'Ada Berg', direction: 'exit' });
  await rowOf(page, 'Ada Berg').getByText('09:30').waitFor();
  await signedOut(here, cookie);
  here.emulator.swipe({ person: 'Bo Chen' });
  await signInAgain(page);
  await rowOf(page, 'Bo Chen').getByText('09:30').waitFor();
});

test('who is signed out while the line is down is asked to sign in when it is back', async (t) => {
  const here = await staffed(t, { staff, env: () => ({ AUTH: 'on' }) });
  const cookie = await adminOf(here);
  const page = await here.open('/', { forgives: [...refused.forgives, ...lineDown], cookie });
  await peopleAre(page, 2);
  await signedOut(here, cookie);
  await here.stop();
  await here.start({ AUTH: 'on' });
  await signInAgain(page);
  await peopleAre(page, 2);
});

test('a viewer sees the day and is offered nothing that changes it', async (t) => {
  const here = await staffed(t, { staff, env: () => ({ AUTH: 'on' }) });
  const cookie = await viewerOf(here, await adminOf(here));
  const page = await here.open('/', { cookie });
  await peopleAre(page, 2);
  await page.getByText('vic', { exact: true }).waitFor();
  assert.equal(await page.getByRole('link', { name: 'Audit log' }).count(), 0);
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('button', { name: 'Show actor ids' }).waitFor();
  for (const act of ['Refresh: read the log now', 'Sync users from the console', 'Set this day aside…']) {
    assert.equal(await page.getByRole('button', { name: act }).count(), 0, act);
  }
});
