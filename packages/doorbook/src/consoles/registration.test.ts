import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { WebhookEndpoint } from '@doorbook/access-client';
import { act, hourMs, minuteMs, type Site, site } from './site.test-support.ts';

const publicUrl = 'https://attendance.example.com';
const bare = `${publicUrl}/api/unifi-access`;
const unlock = 'access.door.unlock';

const listed = async ({ access }: Site): Promise<WebhookEndpoint[]> => access.webhooks.list();
const secretsOf = ({ consoles }: Site, id = 1) => consoles.receiverOf(id)?.secrets ?? [];

test('with PUBLIC_URL known the webhook is registered, once, and its secret taken', async (t) => {
  const here = await site(t, { config: { publicUrl } });
  const [webhook, ...more] = await listed(here);
  assert.deepEqual([webhook?.endpoint, webhook?.name, webhook?.events, more], [bare, 'Doorbook', [unlock], []]);
  assert.deepEqual(secretsOf(here), [webhook?.secret]);
  assert.equal(here.health().webhook.state, 'ok');
  await here.restart();
  await here.pass(hourMs);
  assert.equal((await listed(here)).length, 1);
  assert.ok(!JSON.stringify([here.lines, here.health()]).includes(webhook?.secret ?? 'none'));
});

test('what the original registered is adopted, not doubled; PUBLIC_URL need not be known', async (t) => {
  const here = await site(t, {
    before: (_, access) =>
      access.webhooks.create({
        body: { endpoint: 'http://192.0.2.7:8000/api/unifi-access', name: 'dashboard', events: [unlock] },
      }),
  });
  const [webhook, ...more] = await listed(here);
  assert.deepEqual([webhook?.name, more], ['dashboard', []]);
  assert.deepEqual(secretsOf(here), [webhook?.secret]);
  assert.equal(here.health().hasWebhookSecret, true);
  assert.deepEqual(await here.consoles.webhooks(1), [
    { id: webhook?.id, name: 'dashboard', url: webhook?.endpoint, events: [unlock], isOurs: true },
  ]);
});

test('one of our addresses is enough: the path with the number is not doubled by the bare one', async (t) => {
  const here = await site(t, {
    config: { publicUrl },
    before: (_, access) => access.webhooks.create({ body: { endpoint: `${bare}/1`, name: 'own', events: [unlock] } }),
  });
  const [webhook, ...more] = await listed(here);
  assert.deepEqual([webhook?.endpoint, more, secretsOf(here)], [`${bare}/1`, [], [webhook?.secret]]);
});

test('without PUBLIC_URL and a listed webhook it waits, and says for what', async (t) => {
  const here = await site(t, { config: { webhookSecret: 'of-the-settings' } });
  assert.equal(here.health().webhook.state, 'waiting');
  assert.match(here.health().webhook.text, /PUBLIC_URL/);
  assert.deepEqual([await listed(here), secretsOf(here)], [[], ['of-the-settings']]);
  await assert.rejects(here.consoles.registerWebhook(1, undefined, act), {
    code: 'invalid',
    hint: 'Set PUBLIC_URL, or hand in the address: doorbook webhook register --url http://10.0.0.2:8000',
  });

  await here.consoles.registerWebhook(1, 'http://192.0.2.7:8000', act);
  const [webhook] = await listed(here);
  assert.equal(webhook?.endpoint, 'http://192.0.2.7:8000/api/unifi-access');
  assert.deepEqual(secretsOf(here), ['of-the-settings', webhook?.secret]);
  const [entry] = await here.store.auditBefore({ atMs: here.clock.nowMs() + 1, id: '' }, 9);
  assert.deepEqual(
    [entry?.act, entry?.by, entry?.subject, entry?.details],
    ['webhook-registered', 'account:ann', '1', '{"origin":"http://192.0.2.7:8000"}'],
  );
  await here.restart({ config: { publicUrl } });
  assert.equal((await listed(here)).length, 1, 'what a person chose stays ours beside PUBLIC_URL');
});

for (const [origin, words, why] of [
  ['http://10.0.0.2:8000', [], 'the original’s was on this machine'],
  ['http://192.0.2.7:18450', ['webhook-whose'], 'perhaps it is another server’s'],
] as const) {
  test(`without PUBLIC_URL an entry at the bare path is adopted at ${origin}: ${why}`, async (t) => {
    const here = await site(t, {
      before: (_, access) =>
        access.webhooks.create({
          body: { endpoint: `${origin}/api/unifi-access`, name: 'Dashboard', events: [unlock] },
        }),
    });
    const { state, said } = here.health().webhook;
    assert.deepEqual([state, said.map(({ code }) => code)], ['ok', ['webhook-calls', ...words]]);
    assert.equal(secretsOf(here).length, 1);
  });
}

test('another secret at the console is adopted within ten minutes, and the one before is taken for a day', async (t) => {
  const here = await site(t, { config: { publicUrl } });
  const [before] = await listed(here);
  assert.ok(before);
  await here.access.webhooks.delete({ id: before.id });
  await here.access.webhooks.create({ body: { endpoint: bare, name: 'again', events: [unlock] } });
  await here.pass(11 * minuteMs);
  const [after, ...more] = await listed(here);
  assert.deepEqual(more, []);
  assert.deepEqual([...secretsOf(here)].sort(), [before.secret, after?.secret].sort());
  await here.restart();
  assert.equal(secretsOf(here).length, 2, 'also after a restart');
  await here.pass(24 * hourMs);
  assert.deepEqual(secretsOf(here), [after?.secret]);
});

test('a refused delivery makes it look at once', async (t) => {
  const here = await site(t);
  const url = await here.listen();
  await here.access.webhooks.create({ body: { endpoint: `${url}/api/unifi-access`, name: 'own', events: [unlock] } });
  await here.pass(minuteMs);
  const deliver = async () => {
    here.emulator.swipe({});
    await here.emulator.settled();
    await here.consoles.settled();
    return here.emulator.deliveries().at(-1)?.status;
  };
  assert.equal(await deliver(), 503, 'no secret is known');
  const [webhook] = await listed(here);
  assert.ok(webhook);
  assert.equal(await deliver(), 200);
  await here.pass(minuteMs);
  await here.access.webhooks.delete({ id: webhook.id });
  await here.access.webhooks.create({ body: { endpoint: webhook.endpoint, name: 'drifted', events: [unlock] } });
  assert.equal(await deliver(), 401);
  assert.equal(await deliver(), 200);
  assert.equal((await here.recorded('webhook')).length, 2);
  assert.deepEqual(here.health().deliveries, { 'no secret': 1, recorded: 2, refused: 1 });
  assert.equal(here.health().lastDeliveryMs, here.clock.nowMs());
});

test('a webhook that does not tell of doors is made to, and keeps its other events and headers', async (t) => {
  const here = await site(t, {
    config: { publicUrl },
    before: (_, access) =>
      access.webhooks.create({
        body: { endpoint: bare, name: 'mine', events: ['access.doorbell.incoming'], headers: { 'X-Site': 'hq' } },
      }),
  });
  const [webhook] = await listed(here);
  assert.deepEqual(
    [webhook?.name, webhook?.events, webhook?.headers],
    ['mine', ['access.doorbell.incoming', unlock], { 'X-Site': 'hq' }],
  );
});

test('our path at another origin is left alone, and told', async (t) => {
  const old = 'http://192.0.2.7:8000/api/unifi-access';
  const here = await site(t, {
    config: { publicUrl },
    before: (_, access) => access.webhooks.create({ body: { endpoint: old, name: 'old', events: [unlock] } }),
  });
  assert.deepEqual(
    (await listed(here)).map(({ endpoint }) => endpoint),
    [old, bare],
  );
  assert.match(here.health().webhook.text, /also calls http:\/\/192\.0\.2\.7:8000/);
  assert.equal(secretsOf(here).length, 1);
});

for (const [scopes, right] of [
  [['view:user', 'view:space', 'view:device', 'view:system_log'], 'view:webhook'],
  [['view:user', 'view:space', 'view:device', 'view:system_log', 'view:webhook'], 'edit:webhook'],
] as const) {
  test(`a token without ${right}: a warning that names it, and the log is read`, async (t) => {
    const here = await site(t, { config: { publicUrl }, scopes: [...scopes] });
    const { webhook, log } = here.health();
    assert.deepEqual([webhook.state, log.state], ['warning', 'ok']);
    assert.match(webhook.text, new RegExp(right));
    await assert.rejects(here.consoles.registerWebhook(1, undefined, act), { code: 'refused' });
  });
}

test('another address takes the place of ours: the same webhook, its secret and its name', async (t) => {
  const here = await site(t, {
    config: { publicUrl },
    before: (_, access) =>
      access.webhooks.create({
        body: { endpoint: bare, name: 'dashboard', events: [unlock], headers: { 'X-Own': '1' } },
      }),
  });
  const [before] = await listed(here);
  for (const origin of ['http://192.0.2.7:8000', 'http://192.0.2.8:8000', publicUrl, publicUrl]) {
    await here.consoles.registerWebhook(1, origin, act);
    const [after, ...more] = await listed(here);
    assert.deepEqual(more, [], origin);
    assert.deepEqual(after, { ...before, endpoint: `${origin}/api/unifi-access` });
    assert.equal(here.health().webhook.text, `The console calls ${origin}.`);
  }
  await here.restart();
  await here.pass(hourMs);
  assert.deepEqual(await listed(here), [before], 'it stays where it was sent');
});

test('where no address of ours is known, what is listed may be another server: it stays, and is told', async (t) => {
  const elsewhere = 'http://192.0.2.7:8000/api/unifi-access';
  const here = await site(t, {
    before: (_, access) =>
      access.webhooks.create({ body: { endpoint: elsewhere, name: 'dashboard', events: [unlock] } }),
  });
  await here.consoles.registerWebhook(1, 'http://192.0.2.8:8000', act);
  const urls = (await listed(here)).map(({ endpoint }) => endpoint);
  assert.deepEqual(urls.sort(), [elsewhere, 'http://192.0.2.8:8000/api/unifi-access']);
  assert.match(here.health().webhook.text, /It also calls http:\/\/192\.0\.2\.7:8000; remove that/);
});

test('a webhook that somebody removed here does not come back by itself', async (t) => {
  const here = await site(t, { config: { publicUrl } });
  const [webhook] = await listed(here);
  assert.ok(webhook);
  await assert.rejects(here.consoles.removeWebhook(1, 'no such', act), { code: 'not-found' });
  await here.consoles.removeWebhook(1, webhook.id, act);
  assert.deepEqual([await listed(here), here.health().webhook.state], [[], 'off']);
  await here.pass(hourMs);
  await here.restart();
  assert.deepEqual(await listed(here), []);
  await here.consoles.registerWebhook(1, undefined, act);
  assert.deepEqual([(await listed(here)).length, here.health().webhook.state], [1, 'ok']);
});

test('a second console has a path of its own, and none of the secrets of the settings', async (t) => {
  const here = await site(t, { config: { publicUrl, webhookSecret: 'of-the-settings' } });
  const id = await here.consoles.add(
    {
      name: 'The same again',
      address: here.emulator.url,
      token: here.emulator.adminToken,
      zone: 'Europe/Berlin',
      fingerprint: here.emulator.fingerprint(),
    },
    act,
  );
  await here.consoles.settled();
  const webhooks = await listed(here);
  assert.deepEqual(
    webhooks.map(({ endpoint }) => endpoint),
    [bare, `${bare}/2`],
  );
  assert.deepEqual(secretsOf(here, id), [webhooks[1]?.secret]);
  assert.deepEqual(here.consoles.receiverOf(undefined)?.secrets, ['of-the-settings', webhooks[0]?.secret]);
  assert.equal(here.consoles.receiverOf(7), undefined);
});
