import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import type { TestContext } from 'node:test';
import { createAccessClient, signWebhook } from '@doorbook/access-client';
import { createConsole, type FaultSwitches, type RunningConsole } from '@doorbook/access-emulator';
import { neededRights } from '../../packages/doorbook/src/accounts/rights.ts';
import { assertBuilt } from '../built-web.ts';
import type { Sent, Sweep } from './marked.ts';
import type { Answer } from './running.ts';

/*
 * All the ways that a secret goes through the server, one function each.
 */

const minuteMs = 60_000;

export async function secondConsole(t: TestContext, sweep: Sweep): Promise<RunningConsole> {
  const { clock } = sweep.here;
  const token = sweep.mark('the second console token');
  const emulator = await createConsole({ clock, zone: 'UTC', people: 5, days: 1, seed: 2, still: true, token });
  t.after(() => emulator.close());
  return emulator;
}

/** PINs and card tokens that the console holds; one PIN is ours, and it is used at the door. */
export async function credentials(sweep: Sweep): Promise<void> {
  const { emulator } = sweep.here;
  const access = clientOf(emulator, emulator.adminToken);
  const users = await access.users.list({ page_num: 1, page_size: 50 });
  const id = users[0]?.id ?? '';
  await access.users.setPin({ id, body: { pin_code: sweep.keep('the PIN', '57391846') } });
  for (const user of await access.users.list({ page_num: 1, page_size: 50 })) {
    for (const { token } of user.nfc_cards ?? []) sweep.keep(`the card of ${user.id}`, token);
    if (user.pin_code) sweep.keep(`the PIN's mark of ${user.id}`, user.pin_code.token);
  }
  const card = [...sweep.secrets].find(([name]) => name.startsWith('the card of'));
  sweep.keep('the card', card?.[1] ?? '');
  await access.close();
}

const clientOf = (emulator: RunningConsole, token: string) =>
  createAccessClient({
    host: emulator.url,
    token,
    trust: { fingerprint: emulator.fingerprint() },
    requestsPerSecond: Number.POSITIVE_INFINITY,
  });

/** Accounts, sessions and API tokens; gives what the admin's requests carry. */
export async function accountsMade(sweep: Sweep): Promise<Sent> {
  const { here } = sweep;
  const code = sweep.keep('the set-up code', here.app().setupCode() ?? '');
  const password = sweep.mark("the admin's password");
  const origin = { origin: `http://127.0.0.1:${here.port}` };
  const post = (path: string, body: object, headers: Sent = origin) => sweep.send('POST', path, body, headers);
  await post('/api/v1/setup', { code: sweep.mark('a wrong code'), name: 'ann', password });
  const made = await post('/api/v1/setup', { code, name: 'ann', password });
  assert.equal(made.status, 200);
  await post('/api/v1/setup', { code, name: 'eve', password: sweep.mark("eve's password") });
  const admin = { ...origin, cookie: session(sweep, 'the session', made) };

  await post('/api/v1/session', { name: 'ann', password: sweep.mark('a wrong password') });
  await post('/api/v1/session', { name: sweep.mark('a password typed as a name'), password: 'x' });
  const again = await post('/api/v1/session', { name: 'ann', password });
  const over = { ...origin, cookie: session(sweep, 'a session that is over', again) };
  await post('/api/v1/session/confirm', { password }, admin);
  await post('/api/v1/session/confirm', { password: sweep.mark('a wrong confirmation') }, admin);
  await sweep.send('DELETE', '/api/v1/session', undefined, over);
  await sweep.send('GET', '/api/v1/days/today', undefined, over);
  await sweep.send('GET', '/api/v1/me', undefined, { cookie: `doorbook=${sweep.mark('a made-up session')}` });

  const vera = await post(
    '/api/v1/accounts',
    { name: 'vera', password: sweep.mark("vera's password"), role: 'viewer' },
    admin,
  );
  await post('/api/v1/accounts', { name: 'bob', password: 'short', role: 'viewer' }, admin);
  const change = { password: sweep.mark("vera's new password") };
  await sweep.send('PATCH', `/api/v1/accounts/${vera.body.id}`, change, admin);
  const passwords = { old: password, new: sweep.mark("the admin's new password") };
  assert.equal((await sweep.send('PUT', '/api/v1/me/password', passwords, admin)).status, 200);
  const back = await post('/api/v1/session', { name: 'ann', password: passwords.new });
  const now = { ...origin, cookie: session(sweep, 'the session afterwards', back) };

  const wanted = { name: 'payroll', scopes: ['attendance:read', 'attendance:manage'], endsMs: null };
  // The one answer that shows it.
  const shows = ({ body }: Answer): string => sweep.keep('the API token', body.token);
  const { body } = await sweep.send('POST', '/api/v1/tokens', wanted, now, shows);
  const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
  for (const path of ['/api/v1/days/today', '/api/first-badge-status', '/api/v1/tokens', '/api/v1/audit']) {
    await sweep.send('GET', path, undefined, bearer(body.token));
    await sweep.send('GET', path, undefined, bearer(`dbk_${sweep.mark('a wrong API token')}`));
    await sweep.send('GET', path, undefined, { authorization: `Basic ${sweep.mark('a basic sign-in')}` });
  }
  await sweep.send('DELETE', `/api/v1/tokens/${body.shown.id}`, undefined, now);
  await sweep.send('GET', '/api/v1/days/today', undefined, bearer(body.token));
  await wallboard(sweep, now);
  return now;
}

/** Its link: made, opened, guessed, changed and revoked. */
async function wallboard(sweep: Sweep, admin: Sent): Promise<void> {
  const choices = { tiles: ['clock', 'in'], names: 'off', mode: 'first-in', look: '' };
  const shows = ({ body }: Answer): string => sweep.keep('the link of a wallboard', body.secret);
  const { body } = await sweep.send('POST', '/api/v1/wallboards', { name: 'lobby', choices }, admin, shows);
  const opens = { authorization: `Bearer ${body.secret}` };
  const look = (headers: Sent) => sweep.send('GET', '/api/v1/wall', undefined, headers);
  assert.equal((await look(opens)).status, 200);
  await look({ authorization: `Bearer dbw_${sweep.mark('a wrong link')}` });
  const path = `/api/v1/wallboards/${body.shown.id}`;
  await sweep.send('PUT', path, { name: 'hall', choices }, admin);
  await sweep.send('DELETE', path, undefined, admin);
  assert.equal((await look(opens)).status, 401);
}

function session(sweep: Sweep, name: string, { headers }: Answer): string {
  const cookie = headers.getSetCookie()[0]?.split(';')[0] ?? '';
  sweep.keep(name, cookie.split('=')[1] ?? '');
  return cookie;
}

/** Hears the stream until the end of the test; gives what it said. */
export async function listening(t: TestContext, { here }: Sweep, headers: Sent): Promise<() => Promise<string>> {
  const ending = new AbortController();
  t.after(() => ending.abort());
  const stream = await fetch(`http://127.0.0.1:${here.port}/api/v1/live`, { headers, signal: ending.signal });
  const { body } = stream;
  assert.ok(body && stream.status === 200);
  const heard = (async () => {
    let text = JSON.stringify([...stream.headers]);
    for await (const piece of body) text += Buffer.from(piece).toString();
    return text;
  })();
  return () => heard;
}

/** Badges by all ways; deliveries good, forged, unreadable, and of events that nobody knows, with credentials in them. */
export async function deliveries(sweep: Sweep, webhookSecret: string): Promise<void> {
  const { emulator, clock, rest } = sweep.here;
  const access = clientOf(emulator, emulator.adminToken);
  for (const { secret, endpoint } of await access.webhooks.list()) {
    assert.match(endpoint, /\/api\/unifi-access$/);
    sweep.keep('the secret of our webhook', secret);
  }
  await access.close();
  emulator.swipe({ method: 'NFC' });
  emulator.swipe({ method: 'PIN_CODE' });
  emulator.swipe({ actorId: '', result: 'denied' });
  emulator.card({});
  emulator.swipe({ actorId: 'somebody-whom-nobody-knows' });
  await rest();

  const pin = sweep.secrets.get('the PIN') ?? '';
  const card = sweep.secrets.get('the card') ?? '';
  const carried = { pin_code: pin, token: card, credential: card, [card]: pin, event_type: card, status: pin };
  const bodies = [
    JSON.stringify({ event: 'access.door.unlock', data: { actor: { id: 7, ...carried } }, ...carried }),
    JSON.stringify({ event: 'access.credential.made', event_object_id: card, data: { ...carried, list: [card, pin] } }),
    JSON.stringify({ event: card, data: carried }),
    `{"event":"access.door.unlock","data":{"token":"${card}`,
  ];
  const nowS = Math.floor(clock.nowMs() / 1000);
  for (const body of bodies) {
    for (const [secret, atS] of [
      [webhookSecret, nowS],
      [webhookSecret, nowS - 3600],
      [sweep.mark('a forged secret'), nowS],
    ] as const) {
      await sweep.raw('POST', '/api/unifi-access', body, { signature: signWebhook(body, secret, atS) });
    }
    await sweep.raw('POST', '/api/unifi-access', body, { signature: `t=${nowS},v1=${card}` });
    await sweep.raw('POST', `/api/unifi-access?secret=${sweep.mark('a secret in an address')}`, body);
  }
  await sweep.raw('GET', `/api/unifi-access/${sweep.mark('a secret in a path')}`, '');
}

/** A console added on the page: at the wrong address, with wrong tokens, with the right one, and taken away again. */
export async function aSecondConsole(sweep: Sweep, second: RunningConsole, admin: Sent): Promise<void> {
  const { here } = sweep;
  const post = (path: string, body: object) => sweep.send('POST', path, body, admin);
  const address = `127.0.0.1:${second.port}`;
  const fingerprint = second.fingerprint();
  const wanted = { name: 'Second', address, zone: 'UTC', fingerprint };
  await post('/api/v1/consoles/inspect', { address });
  await post('/api/v1/consoles/inspect', { address: `127.0.0.1:1/${sweep.mark('a token behind an address')}` });
  await post('/api/v1/consoles', { ...wanted, token: `${sweep.mark('a token with a blank')} x` });
  await post('/api/v1/consoles', { ...wanted, token: sweep.mark('a token of a wrong fingerprint'), fingerprint: 'x' });
  await post('/api/v1/consoles', {
    ...wanted,
    token: sweep.mark('a token of an address with a password'),
    address: `me:${sweep.mark('a password in an address')}@${address}`,
  });
  const added = await post('/api/v1/consoles', { ...wanted, token: sweep.mark('a wrong console token') });
  assert.equal(added.status, 200, added.text);
  await here.passFailing(5000, 5000);
  const path = `/api/v1/consoles/${added.body.id}`;
  const putToken = (token: string) => sweep.send('PUT', `${path}/token`, { token }, admin);
  await putToken(`${sweep.mark('a token with a line break')}\n`);
  await putToken(sweep.mark('another wrong console token'));
  await here.passFailing(5000, 5000);
  assert.equal((await putToken(second.adminToken)).status, 200);
  await here.rest();
  await sweep.send('PUT', '/api/v1/consoles/1/token', { token: sweep.mark('a token for the settings') }, admin);
  await sweep.send('PATCH', path, { name: 'Second house' }, admin);
  await post(`${path}/trust`, { fingerprint });
  await here.rest();
  await post(`${path}/webhooks`, { baseUrl: `http://127.0.0.1:${here.port}` });
  const { body: listed } = await sweep.send('GET', `${path}/webhooks`, undefined, admin);
  assert.equal(listed.webhooks.length, 1);
  const access = clientOf(second, second.adminToken);
  for (const { secret } of await access.webhooks.list()) sweep.keep('the secret of the second webhook', secret);
  await access.close();
  second.swipe({});
  await second.settled();
  await sweep.send('DELETE', `${path}/webhooks/${listed.webhooks[0].id}`, undefined, admin);
}

const faults: readonly FaultSwitches[] = [
  { tokenExpired: true },
  { serverErrors: true },
  { serverErrors: { status: 500 } },
  { cutAnswers: true },
  { rateLimited: true },
  { unreachable: true },
  { socketCut: true },
  { certificateSwapped: true },
];

/** What is asked of a console while it fails. */
export async function everyFault(sweep: Sweep, admin: Sent): Promise<void> {
  const { here } = sweep;
  const { body } = await here.get('/api/v1/people', admin);
  const actorId: string = body.people[0].identities[0].actorId;
  for (const fault of faults) {
    here.emulator.faults(fault);
    const asked = Promise.all([
      sweep.send('POST', '/api/v1/sync', { console: 1 }, admin),
      sweep.send('GET', '/api/sync-users', undefined, admin),
      sweep.send('POST', '/api/v1/read', { console: 1 }, admin),
      sweep.send('GET', `/api/debug-user-cache?actor_id=${actorId}`, undefined, admin),
      sweep.send('GET', '/api/v1/consoles/1/webhooks', undefined, admin),
      sweep.send('POST', '/api/v1/consoles/1/webhooks', {}, admin),
    ]);
    let isAnswered = false;
    void asked.finally(() => {
      isAnswered = true;
    });
    // Whoever waits before the next try waits for the clock.
    for (let minutes = 0; !isAnswered && minutes < 20; minutes += 1) await here.passFailing(minuteMs, minuteMs / 4);
    await asked;
    await sweep.send('GET', '/api/v1/health', undefined, admin);
    await sweep.send('GET', '/api/v1/consoles', undefined, admin);
    await sweep.send('GET', '/readyz');
  }
  here.emulator.faults({});
  await here.passFailing(2 * minuteMs, minuteMs / 2);
  await here.rest();
}

/** What nobody can read, with a secret in it. */
export async function badRequests(sweep: Sweep, admin: Sent): Promise<void> {
  const json = { ...admin, 'content-type': 'application/json' };
  for (const path of ['/api/v1/session', '/api/v1/setup', '/api/v1/consoles', '/api/v1/tokens', '/api/v1/accounts']) {
    const secret = sweep.mark(`what was sent to ${path}`);
    // As long as a parser quotes when it stumbles.
    const short = sweep.keep(`what was sent alone to ${path}`, `z${randomBytes(5).toString('hex').slice(1)}`);
    for (const body of [
      short,
      `{"password":"${secret}"`,
      `${secret}`,
      JSON.stringify(secret),
      JSON.stringify({ [secret]: secret }),
      JSON.stringify({ name: { [secret]: secret }, password: [secret], token: { secret }, code: secret }),
      JSON.stringify({
        name: `${secret}\u0000`,
        password: secret.repeat(300),
        token: `${secret}é`,
        role: secret,
        zone: secret,
      }),
    ]) {
      await sweep.raw('POST', path, body, json);
      await sweep.raw('POST', path, body, { ...json, 'content-type': 'text/plain' });
      await sweep.raw('POST', `${path}?token=${secret}`, body, { ...admin, 'content-type': `application/${secret}` });
    }
    await sweep.raw('PUT', `${path}/${secret}`, '{}', json);
    await sweep.raw('GET', `${path}/${secret}?${secret}`, '', admin);
  }
  for (const query of ['date', 'from', 'cursor', 'cutoff']) {
    const secret = sweep.mark(`in the question ${query}`);
    for (const path of [`passages?${query}=${secret}`, `days/${secret}`, `range?${query}=${secret}&to=${secret}`]) {
      await sweep.raw('GET', `/api/v1/${path}`, '', admin);
    }
    await sweep.raw('GET', `/api/first-badge-status?${query}=${secret}`, '', admin);
  }
}

/** Every GET of the table of rights, and so of the router, with all there is to see. */
export async function everyRead(sweep: Sweep, admin: Sent, but = /^$/): Promise<void> {
  assertBuilt();
  const { body } = await sweep.send('GET', '/api/v1/people', undefined, admin);
  for (const { identities } of body.people) {
    await sweep.raw('GET', `/api/debug-user-cache?actor_id=${identities[0].actorId}`, '', admin);
  }
  // What it holds is in the answers, and in the folder afterwards.
  const { body: backup } = await sweep.send('POST', '/api/v1/backups', {}, admin);
  const rollCallId = 'a-drill-to-be-read';
  await sweep.send('POST', '/api/v1/roll-calls', { id: rollCallId, isDrill: true }, admin);
  const params: Readonly<Record<string, string>> = {
    rollCallId,
    date: 'today',
    name: backup.name,
    personId: body.people[0].personId,
    id: '1',
    part: 'rules',
    // What these find or do not find: key-secrets.slow.test.ts looks at it with keys.
    console: '1',
    kind: 'user',
    mark: 'none',
    // Whatever the build called it.
    file: /assets\/([\w.-]+)/.exec((await sweep.here.get('/')).text)?.[1] ?? assert.fail('no asset'),
  };
  for (const route of Object.keys(neededRights)) {
    const [method, path = ''] = route.split(' ');
    if (method !== 'GET' || path.endsWith('/live') || but.test(path)) continue;
    const filled = path.replaceAll(
      /:(\w+)/g,
      (_, name: string) =>
        params[name === 'id' && path.includes('/roll-calls/') ? 'rollCallId' : name] ??
        assert.fail(`no ${name} for ${path}`),
    );
    const { status } = await sweep.raw('GET', filled, '', admin);
    assert.ok(
      status === 200 || /webhooks|sync-users|debug-user|readyz|\/v1\/credentials\/|\/v1\/visitors/.test(path),
      `${path}: ${status}`,
    );
  }
}
