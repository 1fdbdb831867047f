import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { createAccessClient, signWebhook } from '@doorbook/access-client';
import { type Permission, permissions } from '@doorbook/access-client/contract';
import type { FaultSwitches } from '@doorbook/access-emulator';
import { type Office, type OfficeOptions, office } from './running.ts';

/*
 * The table of troubles of the original's guide: what server, log and health say in each of them, and that the words name
 * the cure.
 */

const minuteMs = 60_000;
/** As the original's user has it: the webhook stands already, and our address is not in the settings. */
const originals = { PUBLIC_URL: '', UNIFI_FINGERPRINT: '' };

interface Trouble {
  readonly secret?: string;
  readonly scopes?: readonly Permission[];
  readonly env?: OfficeOptions['env'];
  /** Of the console, from before the server starts. */
  readonly faults?: FaultSwitches;
}

/** A console whose webhook the original registered, and a server that is not started yet. */
async function dashboard(t: TestContext, { secret = '', scopes, env, faults = {} }: Trouble = {}): Promise<Office> {
  const here = await office(t, { console: { people: 5, days: 0 }, env: originals, asleep: true });
  const { emulator } = here;
  const access = clientOf(here);
  const { secret: listed } = await access.webhooks.create({
    body: {
      name: 'Dashboard Unlock Events',
      endpoint: `http://127.0.0.1:${here.port}/api/unifi-access`,
      events: ['access.door.unlock'],
    },
  });
  await access.close();
  const token = scopes ? emulator.token({ scopes: [...scopes] }).token : emulator.adminToken;
  emulator.faults(faults);
  await here.start({ UNIFI_API_TOKEN: token, WEBHOOK_SECRET: secret === 'the right one' ? listed : secret, ...env });
  await (Object.keys(faults).length > 0 ? here.passFailing(1000) : here.rest());
  return here;
}

const clientOf = ({ emulator }: Office) =>
  createAccessClient({
    host: emulator.url,
    token: emulator.adminToken,
    trust: { fingerprint: emulator.fingerprint() },
    requestsPerSecond: Number.POSITIVE_INFINITY,
  });

async function condition({ get }: Office, part: string): Promise<string> {
  const { body } = await get('/api/v1/health');
  return `${body.consoles[0][part].state}: ${body.consoles[0][part].text}`;
}

async function badge({ emulator }: Office, channels: readonly ('webhook' | 'log')[] = ['webhook']) {
  const { actorId } = emulator.swipe({ channels });
  await emulator.settled();
  return { actorId, status: emulator.deliveries().at(-1)?.status };
}

const logged = (here: Office, words: RegExp): void => assert.match(here.lines.join(''), words);
const withoutWebhooks = permissions.filter((one) => !one.endsWith(':webhook'));

test('"Webhook signature mismatch": a wrong or missing secret mends itself, if the token may look it up', async (t) => {
  for (const secret of ['', 'not-the-right-one', 'the right one']) {
    const here = await dashboard(t, { secret });
    assert.equal((await badge(here)).status, 200, `WEBHOOK_SECRET=${secret}`);
    assert.match(await condition(here, 'webhook'), /^ok: The console calls http:\/\/.+:\d+\.$/);
  }
});

test('"Webhook signature mismatch" with a token that may not look: refused, counted, and the cure named', async (t) => {
  const here = await dashboard(t, { secret: 'not-the-right-one', scopes: withoutWebhooks });
  assert.equal((await badge(here)).status, 401);
  const cure = /was refused.*WEBHOOK_SECRET.*secret that the console lists.*view:webhook/s;
  assert.match(await condition(here, 'webhook'), /^warning: /);
  assert.match(await condition(here, 'webhook'), cure);
  logged(here, cure);
  const { body } = await here.get('/api/v1/consoles');
  assert.deepEqual(body.consoles[0].deliveries, { refused: 1 });
  await badge(here);
  assert.equal(here.lines.filter((line) => line.includes('was refused')).length, 1, 'said once, not for each');

  // The badge is not lost: the log tells it.
  const { actorId } = await badge(here, ['log']);
  await here.pass(4 * minuteMs, minuteMs / 2);
  const { body: rows } = await here.get('/api/first-badge-status');
  assert.ok(rows.some(({ actor_id }: { actor_id: string }) => actor_id === actorId));

  // Copied into .env, started again.
  const access = clientOf(here);
  const [webhook] = await access.webhooks.list();
  await access.close();
  await here.stop();
  const { token } = here.emulator.token({ scopes: [...withoutWebhooks] });
  await here.start({ UNIFI_API_TOKEN: token, WEBHOOK_SECRET: webhook?.secret ?? '' });
  await here.rest();
  assert.equal((await badge(here)).status, 200);
  assert.doesNotMatch(await condition(here, 'webhook'), /was refused/);
});

test('no secret and a token that may not look: closed, not open, and the cure named', async (t) => {
  const here = await dashboard(t, { scopes: withoutWebhooks });
  assert.equal((await badge(here)).status, 503);
  const cure = /no secret is known.*WEBHOOK_SECRET.*view:webhook/s;
  assert.match(await condition(here, 'webhook'), cure);
  logged(here, cure);
});

test('before the console could be asked: what .env says is taken at once, without it the first minute is lost to the log', async (t) => {
  for (const [secret, first] of [
    ['the right one', 200],
    ['', 503],
  ] as const) {
    const here = await dashboard(t, { secret, faults: { unreachable: true } });
    assert.equal((await badge(here)).status, first, secret);
    here.emulator.faults({});
    await here.passFailing(minuteMs + 1000);
    await here.rest();
    assert.equal((await badge(here)).status, 200, secret);
    assert.match(await condition(here, 'webhook'), /^ok/);
  }
});

test('a stranger who calls the webhook is counted; one who signs wrongly is told of, until the console itself calls', async (t) => {
  const here = await dashboard(t);
  assert.equal((await here.send('GET', '/api/unifi-access')).status, 405, 'somebody looked with a browser');
  assert.match(await condition(here, 'webhook'), /^ok/);
  assert.equal((await here.send('POST', '/api/unifi-access', {})).status, 401, 'without a signature');
  assert.equal(await counted(here, 'unsigned'), 1);
  assert.match(await condition(here, 'webhook'), /^ok/);
  const signature = signWebhook('{}', 'another-secret', Math.floor(here.clock.nowMs() / 1000));
  const url = `http://127.0.0.1:${here.port}/api/unifi-access`;
  assert.equal((await fetch(url, { method: 'POST', headers: { signature }, body: '{}' })).status, 401);
  assert.match(await condition(here, 'webhook'), /^warning: .*was refused/);
  await badge(here);
  assert.match(await condition(here, 'webhook'), /^ok/);
});

test('"401 Unauthorized", "no users synced": the token is wrong, or is one of UniFi OS', async (t) => {
  const here = await dashboard(t, { env: { UNIFI_API_TOKEN: 'one-of-the-network-application' } });
  for (const part of ['token', 'people', 'log']) {
    assert.match(
      await condition(here, part),
      /^failed: .*invalid.*Create a new token \(Access → Settings → General → Advanced → API Token\)/,
    );
  }
  assert.match(await condition(here, 'connection'), /^ok/, 'it is not the line');
  logged(here, /warn .*Create a new token \(Access → Settings → General → Advanced → API Token\)/);
  assert.ok(!here.lines.join('').includes('one-of-the-network-application'));
  const { status, body } = await here.get('/api/sync-users');
  assert.equal(status, 502);
  assert.match(body.error, /Create a new token \(Access → Settings/);
  assert.equal((await here.get('/readyz')).status, 503);
  assert.equal((await here.get('/healthz')).status, 200, 'nobody must restart it for that');
});

test('"wrong scope": each part that the token may not do says which permission it lacks', async (t) => {
  const here = await dashboard(t, { scopes: ['view:space'] });
  for (const [part, permission] of [
    ['people', 'view:user'],
    ['log', 'view:system_log'],
    ['webhook', 'view:webhook'],
  ] as const) {
    assert.match(
      await condition(here, part),
      new RegExp(`^warning: .*Create a token with the permission ${permission} \\(Access → Settings`),
    );
  }
});

test('"Port 12445 connection refused": says address, reason and firewall, and goes on by itself', async (t) => {
  const here = await dashboard(t, { env: { UNIFI_HOST: '127.0.0.1', UNIFI_PORT: '1' } });
  const words = /No connection to 127\.0\.0\.1:1: .*ECONNREFUSED.*firewall/;
  assert.match(await condition(here, 'connection'), /^failed: /);
  logged(here, words);
  assert.match(await condition(here, 'socket'), /^failed: /, 'it was not meant to be off');
  const { status, body } = await here.get('/api/sync-users');
  assert.equal(status, 502);
  assert.match(body.error, /No connection to .* firewall/);
  const v1 = await here.send('POST', '/api/v1/sync', {});
  assert.equal(v1.body.error.code, 'console-unreachable');
  assert.match(v1.body.error.hint, /firewall/);
});

test('a console that was away when the server started is heard again soon, by socket and webhook', async (t) => {
  const here = await office(t, { console: { people: 5, days: 0 }, env: originals, asleep: true });
  here.emulator.faults({ unreachable: true });
  await here.start();
  await here.passFailing(minuteMs);
  assert.match(await condition(here, 'connection'), /^failed: /);
  assert.doesNotMatch(await condition(here, 'socket'), /^off/, 'it was not meant to be off');
  here.emulator.faults({});
  await here.passFailing(2 * minuteMs);
  for (const part of ['connection', 'token', 'people', 'log', 'socket']) {
    assert.match(await condition(here, part), /^ok: /, part);
  }
});

test('"Names show as (Unknown)": who badges and is not known is asked for at once', async (t) => {
  const here = await dashboard(t);
  const access = clientOf(here);
  const { id = '' } = await access.users.create({ body: { first_name: 'Nora', last_name: 'Neu' } });
  await access.close();
  here.emulator.swipe({ actorId: id, channels: ['webhook'] });
  await here.rest();
  const { body: rows } = await here.get('/api/first-badge-status');
  assert.deepEqual(
    rows.map(({ name }: { name: string }) => name),
    ['Nora Neu'],
  );
  logged(here, /\d+ people and \d+ doors/);
});

test('"stale names after a rename": a sync on demand, or within six hours', async (t) => {
  const here = await dashboard(t);
  const { actorId } = await badge(here, ['webhook', 'log']);
  const nameNow = async () => (await here.get('/api/first-badge-status')).body[0].name;
  const access = clientOf(here);
  t.after(() => access.close());
  const rename = (last_name: string) => access.users.update({ id: actorId, body: { first_name: 'Uma', last_name } });

  await rename('Demand');
  assert.notEqual(await nameNow(), 'Uma Demand');
  await here.clock.advance(11_000);
  await here.get('/api/sync-users');
  assert.equal(await nameNow(), 'Uma Demand');

  await rename('Later');
  await here.pass(6 * 60 * minuteMs, 60 * minuteMs);
  assert.equal(await nameNow(), 'Uma Later');
});

test('"POST returns 400 / no actor": what says nothing of anybody is answered 200 and counted, and nobody came', async (t) => {
  const secret = 'the-secret-of-the-settings';
  const here = await dashboard(t, { secret });
  const url = `http://127.0.0.1:${here.port}/api/unifi-access`;
  for (const [body, outcome, status] of [
    ['{"event":"access.door.unlock","data":{"object":{"result":"Access Granted"}}}', 'recorded', 'ok'],
    ['{"event":"access.door.unlock","data":{"actor":{"id":"","name":"N/A","type":"user"}}}', 'recorded', 'ok'],
    ['{"event":"access.door.unlock","data":{"actor":"Ann"}}', 'quarantined', 'ignored'],
    ['{"event":"access.something.new","data":{}}', 'quarantined', 'ignored'],
    ['no JSON', 'quarantined', 'ignored'],
  ] as const) {
    const before = await counted(here, outcome);
    const signature = signWebhook(body, secret, Math.floor(here.clock.nowMs() / 1000));
    const answer = await fetch(url, { method: 'POST', headers: { signature }, body });
    assert.deepEqual([answer.status, await answer.json()], [200, { status }], body);
    assert.equal((await counted(here, outcome)) - before, 1, body);
  }
  // Somebody without a name at the door is understood, and is nobody who came.
  here.emulator.swipe({ actorId: '', result: 'denied', channels: ['webhook'] });
  await here.rest();
  assert.equal(here.emulator.deliveries().at(-1)?.status, 200);
  assert.deepEqual((await here.get('/api/first-badge-status')).body, []);
});

async function counted({ get }: Office, outcome: string): Promise<number> {
  const { body } = await get('/api/v1/consoles');
  return body.consoles[0].deliveries[outcome] ?? 0;
}
