/*
 * Pictures of every screen, in both themes, at the width of a desk and of a phone, into docs/screens. The office, its clock
 * and its people are the same each time; only the port is not.
 *
 *   npm run screens [-- word…]     only those with one of these words in their names
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from './chromium.ts';
import { furnished } from './harness/furnished.ts';
import { drawn, follow, settled } from './harness/settled.ts';
import { type Staged, staged } from './harness/staged.ts';

const folder = fileURLToPath(new URL('../../docs/screens/', import.meta.url));
const wanted = process.argv.slice(2);

interface Shown {
  readonly name: string;
  readonly path: string;
  /** What somebody does there before it is looked at. */
  readonly act?: (page: Page) => Promise<unknown>;
}

const sizes = [
  ['', { width: 1360, height: 850 }],
  ['-phone', { width: 390, height: 844 }],
] as const;

async function inside(here: Staged, cookie: string): Promise<readonly Shown[]> {
  const answer = await fetch(`http://127.0.0.1:${here.port}/api/v1/days/today`, { headers: { cookie } });
  const { rows } = (await answer.json()) as { rows: { personId: string; verdict: string }[] };
  const late = rows.find(({ verdict }) => verdict === 'late')?.personId ?? '';
  const part = (name: string): Shown => ({ name: `settings-${name}`, path: `/settings/${name}` });
  return [
    { name: 'today', path: '/' },
    { name: 'today-late', path: '/?show=late' },
    { name: 'why', path: '/?show=late', act: (page) => page.locator('tbody tr').first().click() },
    { name: 'day', path: '/days/2026-11-18' },
    { name: 'day-ahead', path: '/days/2026-11-23' },
    { name: 'in-now', path: '/in' },
    { name: 'roll-calls', path: '/in/roll-calls' },
    { name: 'history', path: '/history' },
    { name: 'reports', path: '/reports' },
    { name: 'reports-sums', path: '/reports?table=sums' },
    {
      name: 'reports-plots',
      path: '/reports',
      act: (page) => page.getByRole('heading', { name: 'When people arrive' }).evaluate((one) => one.scrollIntoView()),
    },
    { name: 'people', path: '/people' },
    { name: 'people-one', path: '/people', act: (page) => page.locator('tbody tr').nth(1).click() },
    { name: 'person', path: `/people/${late}` },
    { name: 'cards', path: '/credentials/cards', act: (page) => page.locator('tbody tr').nth(20).waitFor() },
    { name: 'card', path: '/credentials/cards', act: (page) => page.locator('tbody tr').nth(2).click() },
    { name: 'enrol', path: '/credentials/enrol' },
    {
      name: 'enrol-person',
      path: '/credentials/enrol',
      act: async (page) => {
        await page.locator('input[type=radio]:enabled').first().check();
        await page.getByRole('button', { name: 'Next' }).click();
        await page.getByLabel('It may be a card of another site').check();
      },
    },
    {
      name: 'pin',
      path: '/credentials/pins',
      act: async (page) => {
        await page.getByLabel('Whose PIN').click();
        await page.getByRole('option').first().click();
        await page.getByRole('button', { name: 'Set a chosen one…' }).waitFor();
      },
    },
    { name: 'passes', path: '/credentials/passes', act: (page) => page.locator('tbody tr').nth(5).waitFor() },
    { name: 'pass', path: '/credentials/passes', act: (page) => page.locator('tbody tr').first().click() },
    { name: 'import', path: '/credentials/import' },
    {
      name: 'import-checked',
      path: '/credentials/import',
      act: async (page) => {
        await page.getByLabel('or paste the lines').fill('0A41C7D2,Spare badge 1\n0A41C7DZ\n0a41c7d3,Spare badge 2');
        await page.getByRole('button', { name: 'Check the lines' }).click();
        await page.locator('tbody tr').nth(2).waitFor();
      },
    },
    { name: 'hygiene', path: '/credentials/hygiene', act: (page) => page.locator('tbody tr').nth(3).waitFor() },
    { name: 'rights', path: '/credentials/rights', act: (page) => page.locator('tbody tr').nth(3).waitFor() },
    { name: 'visitors', path: '/visitors?show=all' },
    { name: 'visitors-one', path: '/visitors', act: (page) => page.locator('tbody tr').nth(1).click() },
    { name: 'visitors-invite', path: '/visitors?visitor=new' },
    { name: 'doors', path: '/doors' },
    { name: 'audit', path: '/audit' },
    part('rules'),
    {
      name: 'settings-rules-one',
      path: '/settings/rules',
      act: (page) => page.getByRole('button', { name: /^Everybody at/ }).click(),
    },
    ...['holidays', 'leave', 'groups', 'methods', 'accounts', 'tokens', 'wallboards', 'appearance', 'about'].map(part),
    { name: 'palette', path: '/', act: (page) => page.keyboard.press('Control+k') },
    { name: 'keys', path: '/', act: (page) => page.keyboard.press('?') },
    { name: 'wallboard', path: '/wall' },
    { name: 'another-console', path: '/setup?step=new' },
    { name: 'nothing', path: '/nothing-is-here' },
  ];
}

/** A roll-call that goes on, half of it done. After all others: every screen has a band that leads to it. */
async function calling(here: Staged, cookie: string): Promise<readonly Shown[]> {
  const id = 'a-drill-for-pictures';
  const origin = `http://127.0.0.1:${here.port}`;
  // biome-ignore lint/suspicious/noExplicitAny: it is looked into here alone.
  const ask = async (method: string, path: string, body?: object): Promise<any> => {
    const headers = { cookie, origin, ...(body && { 'content-type': 'application/json' }) };
    const init = { method, headers, ...(body && { body: JSON.stringify(body) }) };
    return (await fetch(`${origin}/api/v1/roll-calls${path}`, init)).json();
  };
  await ask('POST', '', { id, isDrill: true, why: 'Yearly drill' });
  const { people } = await ask('GET', `/${id}`);
  await here.clock.advance(95_000);
  const marks = people
    .filter((_: object, at: number) => at % 2 === 1)
    .map(({ personId }: { personId: string }, at: number) => ({
      id: `mark-of-number-${at}`,
      personId,
      atMs: here.clock.nowMs(),
    }));
  await ask('POST', `/${id}/taps`, { marks });
  return [
    { name: 'roll-call', path: `/in/roll-calls/${id}?show=all` },
    { name: 'roll-call-band', path: '/history' },
  ];
}

const entrance: readonly Shown[] = [
  { name: 'welcome', path: '/' },
  { name: 'welcome-you', path: '/setup?step=you' },
  { name: 'sign-in', path: '/setup?step=sign-in' },
];

async function shoot(browser: Browser, here: Staged, shown: readonly Shown[], cookie?: string): Promise<void> {
  for (const theme of ['light', 'dark'] as const) {
    for (const [ending, viewport] of sizes) {
      const context = await browser.newContext({
        viewport,
        colorScheme: theme,
        locale: 'en-GB',
        reducedMotion: 'reduce',
      });
      const [name = '', value = ''] = cookie?.split('=') ?? [];
      if (cookie) await context.addCookies([{ name, value, url: here.origin }]);
      for (const { name, path, act } of shown) {
        const file = `${name}-${theme}${ending}.png`;
        if (wanted.length > 0 && !wanted.some((word) => file.includes(word))) continue;
        const page = await context.newPage();
        await follow(page);
        await page.clock.setFixedTime(here.clock.nowMs());
        await page.goto(`${here.origin}${path}`);
        await settled(page);
        await act?.(page);
        await drawn(page);
        if (await page.getByRole('heading', { name: 'This page failed' }).isVisible())
          throw new Error(`${path} failed`);
        await page.evaluate(() => document.fonts.ready.then(() => undefined));
        await page.screenshot({ path: join(folder, file), caret: 'hide' });
        await page.close();
        console.log(file);
      }
      await context.close();
    }
  }
}

mkdirSync(folder, { recursive: true });
const browser = await launchBrowser();
const here = await staged({ people: 60, days: 30 }, { AUTH: 'on' });
const cookie = await furnished(here);
await shoot(browser, here, await inside(here, cookie), cookie);
await shoot(browser, here, await calling(here, cookie), cookie);
await here.close();
const nothing = { UNIFI_HOST: '', UNIFI_PORT: '', UNIFI_API_TOKEN: '', UNIFI_FINGERPRINT: '', AUTH: 'on' };
const fresh = await staged({ people: 1, days: 0 }, nothing);
await shoot(browser, fresh, entrance);
await fresh.close();
await browser.close();
