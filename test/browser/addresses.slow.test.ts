import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { heardAt } from '../server/heard.ts';
import { lanName } from './chromium.ts';
import type { Desk } from './harness/desk.ts';
import { strippingProxy } from './harness/proxy.ts';
import { peopleAre, rowOf } from './harness/rows.ts';
import { screensOf } from './harness/screens.ts';
import { settled } from './harness/settled.ts';
import { staffed } from './harness/staff.ts';

/*
 * Under which address Doorbook is served: at the root, below a path, behind a proxy that takes the path away, on a name of
 * the network without a certificate. And addresses that are nothing.
 */

const staff = { 'Ada Berg': '08:17:12>', 'Bo Chen': '' };
const basePath = '/tools/door/';

/** A look around below `home`, which has no slash at the end. */
async function lookAround(here: Desk, page: Page, home: string): Promise<void> {
  const pathIs = (path: string) => page.waitForURL((url) => url.href.split('?')[0] === `${home}${path}`);
  await peopleAre(page, 2);
  here.emulator.swipe({ person: 'Bo Chen' });
  await rowOf(page, 'Bo Chen').getByText('09:30').waitFor();
  const rail = page.getByRole('navigation', { name: 'Doorbook' });
  await rail.getByRole('link', { name: 'People' }).click();
  await pathIs('/people');
  await Promise.all([page.keyboard.press('g'), page.keyboard.press('i')]);
  await pathIs('/in');
  await rail.getByRole('link', { name: 'Settings' }).click();
  await pathIs('/settings/rules');
  await page.reload();
  await page.getByRole('heading', { level: 1 }).waitFor();
  await pathIs('/settings/rules');
  await page.goBack();
  await pathIs('/in');
  await rail.getByRole('link', { name: /^Today/ }).click();
  await pathIs('/');
  await page.getByRole('button', { name: 'The day before' }).click();
  await pathIs('/days/2026-01-04');
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('button', { name: 'Refresh: read the log now' }).click();
  await page.getByText('The log is read.').waitFor();
  await page.getByRole('button', { name: 'Export' }).click();
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'This day as CSV' }).click(),
  ]);
  assert.equal(await file.failure(), null);
  assert.ok(file.url().startsWith(`${home}/api/v1/days/`), file.url());
  await rail.getByRole('link', { name: 'API' }).click();
  await page.waitForURL(`${home}/api/docs`);
}

test('at the root: everything is found there', async (t) => {
  const here = await staffed(t, { staff });
  await lookAround(here, await here.open('/'), here.origin);
});

test('below a path: PUBLIC_URL says so, and pages, assets, deep links and the live stream are there', async (t) => {
  const publicUrl = (port: number) => `http://127.0.0.1:${port}/tools/door`;
  const here = await staffed(t, { staff, env: (port) => ({ PUBLIC_URL: publicUrl(port) }) });
  const home = publicUrl(here.port);
  const heard = heardAt(t, here.port);
  const page = await here.open(`${home}/people`);
  await page.goto(`${home}/`);
  await lookAround(here, page, home);
  const outside = heard.map(({ path }) => path).filter((path) => !path.startsWith(basePath));
  assert.deepEqual(outside, [], 'nothing is asked for outside of the path');
});

test('behind a proxy that takes the path away: the same', async (t) => {
  let port = 0;
  const proxyPort = await strippingProxy(t, basePath, () => port);
  const home = `http://127.0.0.1:${proxyPort}/tools/door`;
  const here = await staffed(t, { staff, env: () => ({ PUBLIC_URL: home, TRUST_PROXY: '127.0.0.1' }) });
  port = here.port;
  const page = await here.open(`${home}/days/2026-01-02`);
  await page.goto(`${home}/`);
  await lookAround(here, page, home);
});

test('on a name of the network, without a secure context, every screen works', async (t) => {
  const publicUrl = (port: number) => `http://${lanName}:${port}`;
  // The console calls by number: it has no such name.
  const here = await staffed(t, { staff, env: (port) => ({ PUBLIC_URL: `http://127.0.0.1:${port}` }) });
  const home = publicUrl(here.port);
  const page = await here.open(`${home}/`, { forgives: [/status of 404/] });
  assert.equal(await page.evaluate(() => isSecureContext), false);
  await lookAround(here, page, home);
  for (const [screen, path] of await screensOf(here)) {
    await page.goto(`${home}${path}`);
    await settled(page);
    assert.equal(await page.getByRole('heading', { name: 'This page failed' }).count(), 0, screen);
  }
});

test('an address that is nothing: the page says so, and the answer is 404', async (t) => {
  const here = await staffed(t, { staff });
  const page = await here.open('/', { forgives: [/status of 404/] });
  for (const path of ['/nothing', '/people/1/2/3', '/days', '/settings/rules/more']) {
    const answer = await page.goto(`${here.origin}${path}`);
    assert.equal(answer?.status(), 404, path);
    await page.getByRole('heading', { name: 'There is nothing at this address' }).waitFor();
  }
  await page.getByRole('link', { name: 'Go to today' }).click();
  await page.waitForURL(`${here.origin}/`);
  await peopleAre(page, 2);
});
