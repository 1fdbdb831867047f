import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Trouble, troubles } from '../cli/troubles.ts';
import { adminOf } from './harness/account.ts';
import { desk } from './harness/desk.ts';

/*
 * Each row of the original's table of troubles, and what the page of doors says of it: beside the part of the connection that it
 * is about, or, where only a check finds it out, in the check that somebody asks for there. With the cure.
 */

const shown = {
  'Webhook signature mismatch':
    /A delivery was refused: .*set WEBHOOK_SECRET to the secret that the console lists.*view:webhook/s,
  '401 Unauthorized': /Create a new token \(Access → Settings → General → Advanced → API Token\)/,
  'wrong scope': /Create a token with the permission view:user \(Access → Settings/,
  'Port 12445 connection refused': /No connection to 127\.0\.0\.1:1: .*firewall/s,
  'Names show as (Unknown)': null,
  'before_first_request, 400 without an actor: the old dashboard still answers': null,
  'Webhook POST returns 400 / no actor': /Webhook deliveries since the server started: 1 not understood, kept apart/,
  'Dashboard shows stale names after user rename': null,
  '-SkipCertificateCheck': null,
} as const satisfies Partial<Record<keyof typeof troubles, RegExp | null>>;

for (const [name, words] of Object.entries(shown)) {
  test(`the page names it and its cure: ${name}`, async (t) => {
    const { scopes, env = {}, after, step, says, ...more }: Trouble = troubles[name as keyof typeof shown];
    const here = await desk(t, { console: { people: 5, days: 0, ...more.console }, asleep: true });
    const token = scopes ? { UNIFI_API_TOKEN: here.emulator.token({ scopes: [...scopes] }).token } : {};
    await here.start({ ...token, ...env });
    await here.rest();
    await after?.(here, t);
    const page = await here.open('/doors', { cookie: await adminOf(here) });
    if (words) await page.locator('main').getByText(words).first().waitFor();
    await page.getByRole('button', { name: 'Check…' }).click();
    const line = page
      .getByRole('dialog')
      .getByRole('listitem')
      .filter({ has: page.getByText(titles[step] ?? '', { exact: true }) });
    assert.match((await line.innerText()).replace(/\s+/g, ' '), new RegExp(says.source.replace(/^\^/, ''), says.flags));
  });
}

/** As the page calls the steps. */
const titles: Readonly<Record<string, string>> = {
  certificate: 'Certificate',
  delivery: 'Delivery',
  people: 'People',
  port: 'Port',
  rights: 'Rights',
  token: 'Token',
};

test('“Container starts but no users synced”: without a console the page says so, and asks for one', async (t) => {
  const none = { UNIFI_HOST: '', UNIFI_PORT: '', UNIFI_API_TOKEN: '', UNIFI_FINGERPRINT: '' };
  const here = await desk(t, { env: none });
  const page = await here.open('/doors', { cookie: await adminOf(here) });
  await page.locator('main').getByText('No console is connected, so nothing new arrives.').waitFor();
  await page.locator('main').getByRole('link', { name: 'Connect a console' }).waitFor();
});

test('“stale names after a rename”: they can be fetched where the page says how old they are', async (t) => {
  const here = await desk(t, { console: { people: 5, days: 0 } });
  const page = await here.open('/doors', { cookie: await adminOf(here) });
  await page.getByText('People and doors listed').waitFor();
  await page.getByRole('button', { name: 'Sync now' }).click();
  await page.getByText(/lists \d+ people; \d+ doors\./).waitFor();
});
