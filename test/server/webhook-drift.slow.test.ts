import assert from 'node:assert/strict';
import { test } from 'node:test';
import { signWebhook } from '@doorbook/access-client';
import { unlockBody } from './delivery.ts';
import { type Office, office } from './running.ts';
import { consoleAdmin, doorbookAdmin, good, leapTo } from './site-admin.ts';

/*
 * Somebody changes the webhook at the console behind our back.
 */

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** A badge that only the webhook tells, and what it was answered. */
async function badge({ emulator, rest }: Office): Promise<number | null | undefined> {
  const before = emulator.deliveries().length;
  emulator.swipe({ channels: ['webhook'] });
  await rest();
  assert.ok(emulator.deliveries().length > before, 'nobody was called');
  return emulator.deliveries().at(-1)?.status;
}

async function deliver({ port, clock }: Office, secret: string, id: string): Promise<number> {
  const body = Buffer.from(unlockBody(id, 'b1c7d0e2-3f54-4a86-9c1d-0e2f4a6b8c01'));
  const answer = await fetch(`http://127.0.0.1:${port}/api/unifi-access`, {
    method: 'POST',
    headers: { signature: signWebhook(body, secret, Math.floor(clock.nowMs() / 1000)) },
    body,
  });
  return answer.status;
}

test('deleted, made anew with another secret, told of nothing: mended within ten minutes, each time', async (t) => {
  const here = await office(t, { console: { people: 4, days: 0 } });
  const { emulator, clock, pass, port } = here;
  const access = consoleAdmin(t, emulator);
  const endpoint = `http://127.0.0.1:${port}/api/unifi-access`;
  const only = async () => {
    const listed = await access.webhooks.list();
    assert.equal(listed.length, 1);
    const [webhook] = listed;
    assert.ok(webhook);
    return webhook;
  };
  const first = await only();
  assert.deepEqual(
    [first.endpoint, first.events],
    [endpoint, ['access.door.unlock', 'access.device.emergency_status']],
  );
  await pass(minuteMs);
  assert.equal(await badge(here), 200);

  await access.webhooks.delete({ id: first.id });
  await pass(10 * minuteMs, minuteMs);
  const second = await only();
  assert.notEqual(second.secret, first.secret);
  assert.equal(await badge(here), 200);

  await access.webhooks.delete({ id: second.id });
  const third = await access.webhooks.create({ body: { endpoint, name: 'by hand', events: ['access.door.unlock'] } });
  // The first delivery of the new secret is refused, and makes us look at once.
  assert.equal(await badge(here), 401);
  await pass(10_000);
  assert.equal(await badge(here), 200);
  assert.equal((await only()).id, third.id, 'what stands there is adopted, not doubled');

  await access.webhooks.update({
    id: third.id,
    body: { endpoint, name: 'by hand', events: ['access.doorbell.incoming'] },
  });
  await pass(10 * minuteMs, minuteMs);
  // Of somebody else's making: what it lacks for doors is mended, and nothing else is changed.
  assert.deepEqual((await only()).events, ['access.doorbell.incoming', 'access.door.unlock']);
  assert.equal((await only()).name, 'by hand');
  assert.equal(await badge(here), 200);

  // What was signed before the change may still be on its way: for a day.
  assert.equal(await deliver(here, second.secret, 'late'), 200);
  await leapTo(here, clock.nowMs() + 23 * hourMs);
  assert.equal(await deliver(here, second.secret, 'later'), 200);
  await leapTo(here, clock.nowMs() + 2 * hourMs);
  assert.equal(await deliver(here, second.secret, 'too late'), 401);
  assert.equal(await deliver(here, third.secret, 'now'), 200);

  // After a restart the secret is known before the console is asked.
  await here.stop();
  emulator.faults({ unreachable: true });
  await here.start();
  assert.equal(await deliver(here, third.secret, 'again'), 200);
});

test('an address of somebody else is left alone', async (t) => {
  const here = await office(t, { console: { people: 4, days: 0 } });
  const { emulator, pass, get } = here;
  const access = consoleAdmin(t, emulator);
  const others = [
    'http://127.0.0.1:9/api/unifi-access',
    'http://127.0.0.1:9/other',
    `http://127.0.0.1:${here.port}/api/unifi-access/2`,
  ];
  for (const endpoint of others)
    await access.webhooks.create({ body: { endpoint, name: 'theirs', events: ['access.door.unlock'] } });
  await pass(11 * minuteMs, minuteMs);
  const listed = await access.webhooks.list();
  assert.deepEqual(
    listed.filter(({ name }) => name === 'theirs').map(({ endpoint }) => endpoint),
    others,
  );
  const { webhook } = good(await get('/api/v1/health')).consoles[0];
  assert.equal(webhook.state, 'ok');
  assert.match(webhook.text, /It also calls http:\/\/…:9;/);
});

test('a webhook that a person took away does not come back by itself, and comes when it is asked for', async (t) => {
  const here = await office(t, { console: { people: 4, days: 0 } });
  const { pass, get } = here;
  const admin = await doorbookAdmin(here);
  const path = '/api/v1/consoles/1/webhooks';
  const { webhooks } = good(await admin.get(path));
  assert.deepEqual(
    webhooks.map(({ url, isOurs, secret }: { url: string; isOurs: boolean; secret?: string }) => [url, isOurs, secret]),
    [[`http://127.0.0.1:${here.port}/api/unifi-access`, true, undefined]],
  );
  good(await admin.send('DELETE', `${path}/${webhooks[0].id}`));
  await pass(11 * minuteMs, minuteMs);
  assert.deepEqual(good(await admin.get(path)).webhooks, []);
  assert.equal(good(await get('/api/v1/health')).consoles[0].webhook.state, 'off');
  good(await admin.send('POST', path));
  assert.equal(good(await admin.get(path)).webhooks.length, 1);
  assert.equal(good(await get('/api/v1/health')).consoles[0].webhook.state, 'ok');
  assert.equal(await badge(here), 200);
  const { entries } = good(await admin.get('/api/v1/audit'));
  const acts = entries.map(({ by, act }: { by: string; act: string }) => `${by} ${act}`);
  assert.ok(
    acts.some((entry: string) => /webhook-registered$/.test(entry)),
    acts.join(),
  );
  assert.ok(
    acts.some((entry: string) => /webhook-removed$/.test(entry)),
    acts.join(),
  );
});
