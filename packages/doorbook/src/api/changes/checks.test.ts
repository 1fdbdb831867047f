import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { createConsole } from '@doorbook/access-emulator';
import { systemClock } from '../../clock.ts';
import { type OfficeOptions, office } from './changes.test-support.ts';

async function talking(t: TestContext, options: OfficeOptions = {}) {
  const console = await createConsole({ people: 5, days: 0, still: true, zone: 'Europe/Berlin' });
  const settings = {
    host: '127.0.0.1',
    port: console.port,
    apiToken: console.adminToken,
    fingerprint: console.fingerprint(),
  };
  const at = await office(t, { ...options, console: settings, clock: systemClock });
  t.after(() => console.close());
  return { ...at, console };
}

// biome-ignore lint/suspicious/noExplicitAny: what came over the wire
const states = (body: any): string =>
  body.steps.map(({ step, state }: Record<string, string>) => `${step} ${state}`).join(', ');

test('a console that is connected is checked step by step; nothing is changed, and who looked is known', async (t) => {
  const { ask, admin, acts, consoles } = await talking(t, { auth: 'on' });
  await consoles.settled();
  const as = await admin();
  const { body } = await ask('POST consoles/1/check', undefined, as);
  // Nobody serves the webhook in this test, and no address is known; the socket tells at once.
  assert.equal(
    states(body),
    'name ok, port ok, certificate ok, token ok, rights ok, version ok, clock ok, people ok, webhook warning, delivery skipped, socket ok',
  );
  assert.equal(body.features.length, 8);
  assert.deepEqual(body.version, { atLeast: '3.2.20', below: null });
  assert.deepEqual([(await acts()).at(-1)?.act, (await acts()).at(-1)?.subject], ['console-checked', '1']);
  assert.equal((await ask('POST consoles/9/check', undefined, as)).said, 'not-found: There is no console 9.');
});

test('without the accepted key the token is not sent, and it is said which key is shown', async (t) => {
  const { ask, admin, console } = await talking(t, { auth: 'on' });
  const as = await admin();
  const address = `127.0.0.1:${console.port}`;
  const token = console.adminToken;
  const { body: blind } = await ask('POST consoles/check', { address, token }, as);
  assert.equal(
    states(blind),
    'name ok, port ok, certificate failed, token skipped, rights skipped, version skipped, clock skipped',
  );
  assert.equal(blind.fingerprint, console.fingerprint());
  const fingerprint = console.fingerprint();
  assert.match(
    states((await ask('POST consoles/check', { address, token, fingerprint }, as)).body),
    /token ok, rights ok/,
  );
  const { body: wrong } = await ask('POST consoles/check', { address, token: 'wrong', fingerprint }, as);
  assert.match(states(wrong), /certificate ok, token failed, rights skipped/);
  for (const [line, said] of [
    [{ address: 'http://10.0.0.1' }, /^invalid: /],
    [{ address, fingerprint: 'no key' }, /^invalid: /],
    [{}, /^invalid: address: /],
  ] as const) {
    assert.match((await ask('POST consoles/check', line, as)).said, said);
  }
});

test('in the demonstration looking at another address takes the code, as connecting one does', async (t) => {
  const { ask, accounts } = await talking(t, { command: 'demo' });
  const line = { address: '127.0.0.1:1' };
  assert.equal(
    (await ask('POST consoles/check', line)).said,
    'wrong-code: Connecting a real console needs the set-up code.',
  );
  const { status } = await ask('POST consoles/check', { ...line, code: accounts.setupCode() });
  assert.equal(status, 200);
});

test('without an address of ours there is no delivery to try, and that is no failure of ours', async (t) => {
  const { ask, admin } = await talking(t, { auth: 'on' });
  const { body } = await ask('POST consoles/1/webhooks/test', {}, await admin());
  assert.deepEqual(body, { console: 1, deliveries: [] });
});
