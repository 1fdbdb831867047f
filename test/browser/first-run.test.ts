import assert from 'node:assert/strict';
import { test } from 'node:test';
import { consoleAdmin } from '../server/site-admin.ts';
import { adminOf } from './harness/account.ts';
import { desk } from './harness/desk.ts';
import { employ } from './harness/staff.ts';

/*
 * From a fresh install to the first badge, as somebody does it who has the code of the log and a token of the console.
 */

const fresh = { UNIFI_HOST: '', UNIFI_PORT: '', UNIFI_API_TOKEN: '', UNIFI_FINGERPRINT: '', AUTH: 'on' } as const;

test('from Welcome to the first badge', async (t) => {
  const here = await desk(t, {
    startMs: Date.parse('2026-01-05T08:30:00Z'),
    env: fresh,
    console: { people: 1, days: 3 },
  });
  await employ(here.emulator, ['Ada Berg', 'Bo Chen']);
  const page = await here.open('/', { forgives: [/status of (?:40[0139]|502)/] });
  await page.getByRole('heading', { level: 1, name: 'Welcome to Doorbook' }).waitFor();
  await page.getByRole('link', { name: 'Set up' }).click();

  await page.getByRole('heading', { level: 1, name: 'Who are you?' }).waitFor();
  await page.getByLabel('Set-up code').fill('0000-0000-0000');
  await page.getByLabel('Your name').fill('ann');
  await page.getByLabel('Password').fill('correct horse battery');
  await page.keyboard.press('Enter');
  await page.getByText(/^That is not the set-up code\./).waitFor();
  await page.getByRole('button', { name: 'Continue', disabled: false }).waitFor();
  await page.getByLabel('Set-up code').fill(here.app().setupCode() ?? '');
  await page.keyboard.press('Enter');

  await page.getByRole('heading', { level: 1, name: 'Connect your console' }).waitFor();
  await page.getByLabel('Address of the console').fill('127.0.0.1:1');
  await page.getByRole('button', { name: 'Check the address' }).click();
  await page.getByText(/nothing listens on port 1: connection refused\..*add a LAN IN rule/).waitFor();
  await page.getByLabel('Address of the console').fill(`https://127.0.0.1:${here.emulator.port}/api`);
  await page.getByRole('button', { name: /^Check/ }).click();
  await page.getByText(`the address was taken: 127.0.0.1:${here.emulator.port}`).waitFor();
  await page.getByText(here.emulator.fingerprint()).waitFor();
  await page.getByRole('button', { name: 'Trust this key' }).click();
  await page.getByText('Settings → General → Advanced → API Token.', { exact: true }).waitFor();
  await page.getByLabel('API token').fill('one-of-the-network-application');
  await page.getByRole('button', { name: 'Connect it' }).click();
  await page.getByText('The console does not take this token.').waitFor();
  assert.equal(await page.getByLabel('API token').getAttribute('aria-invalid'), 'true');
  const kept = await page.evaluate(async () => (await (await fetch('/api/v1/consoles')).json()).consoles.length);
  assert.equal(kept, 0, 'it is tried before anything is kept');
  await page.getByLabel('API token').fill(here.emulator.adminToken);
  await page.getByLabel('Time zone').selectOption('Europe/Berlin');
  await page.getByRole('button', { name: 'Connect it' }).click();
  await page.getByRole('heading', { level: 1, name: 'Your console' }).waitFor();
  await here.rest();
  await page.getByText('The console answers.').waitFor();
  await page.getByText('The console takes the token.').waitFor();
  await page.getByRole('link', { name: /^Continue/ }).click();

  await page.getByRole('heading', { level: 1, name: 'Hear of badges at once' }).waitFor();
  const register = page.getByRole('button', { name: 'Register the webhook' });
  if (await register.isVisible()) await register.click();
  await page.getByText(`http://127.0.0.1:${here.port}; nothing has come that way yet`).first().waitFor();
  await page.getByText('Badge in at any door…').waitFor();
  here.emulator.swipe({ person: 'Bo Chen', door: 'Side Entrance' });
  await page.getByText('Bo Chen').first().waitFor();
  await page.getByText('Side Entrance').first().waitFor();
  await page.getByText(/Reported by: .*Webhook/i).waitFor();
  await page.getByRole('link', { name: /^Continue/ }).click();

  await page.getByRole('heading', { level: 1, name: 'Who is late?' }).waitFor();
  await page.getByLabel('Badged in by').fill('09:15');
  await page.getByRole('button', { name: 'Save and continue' }).click();
  await page.getByRole('heading', { level: 1, name: 'Doorbook is set up' }).waitFor();
  await page.getByRole('main').getByRole('link', { name: 'Go to today' }).click();
  const next = page.getByRole('region', { name: 'Worth doing next' });
  await next.getByRole('link', { name: 'Invite a colleague' }).waitFor();
  assert.equal(await next.getByRole('link').count(), 3);
  await next.getByRole('button', { name: 'Do not show this again' }).click();
  await next.waitFor({ state: 'detached' });
  const row = page.getByRole('row').filter({ hasText: 'Bo Chen' });
  await row.getByText('Late, checking').waitFor();
  await here.pass(4 * 60_000);
  await row.getByText('Late 15 min').waitFor();
  assert.equal(new URL(page.url()).pathname, '/');
});

test('an entry at the console that may be another server’s is not taken for ours without a question', async (t) => {
  const here = await desk(t, { env: { PUBLIC_URL: '' }, console: { people: 2, days: 0 }, asleep: true });
  const elsewhere = 'http://10.9.9.9:18450';
  const hook = {
    name: 'Dashboard',
    endpoint: `${elsewhere}/api/unifi-access`,
    events: ['access.door.unlock' as const],
  };
  await consoleAdmin(t, here.emulator).webhooks.create({ body: hook });
  await here.start({ PUBLIC_URL: '' });
  await here.rest();
  const page = await here.open('/setup?step=events&console=1', { cookie: await adminOf(here) });
  await page.getByText(`Registered for ${elsewhere}; nothing has come that way yet.`).waitFor();
  await page.getByText(/another server’s\? Then register the right one/).waitFor();
  await page.getByRole('button', { name: 'Register the webhook' }).click();
  await page.getByText(`Registered for ${here.origin}; nothing has come that way yet.`).waitFor();
  await page.getByText(`It also calls ${elsewhere}`).waitFor();
});

test('who comes back in the middle goes on where the server is', async (t) => {
  const here = await desk(t, { env: fresh, console: { people: 2 } });
  const { status } = await here.send('POST', '/api/v1/setup', {
    code: here.app().setupCode(),
    name: 'ann',
    password: 'correct horse battery',
  });
  assert.equal(status, 200);
  const page = await here.open('/', { forgives: [/status of 401/] });
  await page.getByLabel('Name').fill('ann');
  await page.getByLabel('Password').fill('correct horse battery');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page
    .getByRole('link', { name: /connect/i })
    .first()
    .click();
  await page.getByRole('heading', { level: 1, name: 'Connect your console' }).waitFor();
});

test('who corrects the code and presses Enter while the first answer is awaited goes on', async (t) => {
  const here = await desk(t, { env: fresh });
  const page = await here.open('/setup?step=you', { forgives: [/status of 40[013]/] });
  const answers = Promise.withResolvers<void>();
  const asked: string[] = [];
  await page.route('**/api/v1/setup', async (route) => {
    asked.push(route.request().postDataJSON().code);
    await answers.promise;
    await route.continue();
  });
  await page.getByLabel('Set-up code').fill('0000-0000-0000');
  await page.getByLabel('Your name').fill('ann');
  await page.getByLabel('Password').fill('correct horse battery');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Just a moment…' }).waitFor();
  const code = here.app().setupCode() ?? '';
  await page.getByLabel('Set-up code').fill(code);
  await page.keyboard.press('Enter');
  answers.resolve();
  await page.getByRole('heading', { level: 1, name: 'Connect your console' }).waitFor();
  assert.deepEqual(asked, ['0000-0000-0000', code]);
});

test('a token that the console takes no longer: the step is not ticked off, and the cure is where it is needed', async (t) => {
  const here = await desk(t, { env: fresh, console: { people: 2 } });
  const cookie = await adminOf(here);
  const { status } = await here.send(
    'POST',
    '/api/v1/consoles',
    {
      name: 'Office',
      address: `127.0.0.1:${here.emulator.port}`,
      token: 'one-of-the-network-application',
      zone: 'Europe/Berlin',
      fingerprint: here.emulator.fingerprint(),
    },
    { cookie, origin: `http://127.0.0.1:${here.port}` },
  );
  assert.equal(status, 200);
  await here.rest();
  const page = await here.open('/setup?step=events', { cookie });
  const steps = page.getByRole('list', { name: 'Steps of the set-up' });
  await steps
    .getByRole('listitem')
    .filter({ hasText: 'Console' })
    .getByText('not in order')
    .waitFor({ state: 'attached' });
  assert.ok(await page.getByRole('button', { name: 'Register the webhook' }).isDisabled());
  await page.getByRole('button', { name: 'Replace its token…' }).click();
  await page.getByRole('dialog').getByLabel('API token').fill(here.emulator.adminToken);
  await page.getByRole('dialog').getByRole('button', { name: 'Use this token' }).click();
  await here.rest();
  await page.getByRole('button', { name: 'Register the webhook', disabled: false }).waitFor();
  await steps.getByRole('listitem').filter({ hasText: 'Console' }).getByText('done').waitFor({ state: 'attached' });
});
