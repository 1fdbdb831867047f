import assert from 'node:assert/strict';
import { test } from 'node:test';
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
  await page.getByText(/nothing listens on port/).waitFor();
  await page.getByLabel('Address of the console').fill(`127.0.0.1:${here.emulator.port}`);
  await page.getByRole('button', { name: /^Check/ }).click();
  await page.getByText(here.emulator.fingerprint()).waitFor();
  await page.getByRole('button', { name: 'Trust this key' }).click();
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
  const row = page.getByRole('row').filter({ hasText: 'Bo Chen' });
  await row.getByText('Late, checking').waitFor();
  await here.pass(4 * 60_000);
  await row.getByText('Late 15 min').waitFor();
  assert.equal(new URL(page.url()).pathname, '/');
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
