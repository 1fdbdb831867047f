import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { createConsole, type RunningConsole } from '@doorbook/access-emulator';
import { systemClock } from '../../clock.ts';
import { type OfficeOptions, office } from './changes.test-support.ts';

const zone = 'Europe/Berlin';

/** An office that talks to the console of its settings, and another console that could be connected. */
async function twoConsoles(t: TestContext, options: OfficeOptions = {}) {
  const [own, other] = await Promise.all(
    [1, 2].map((seed) => createConsole({ seed, people: 5, days: 1, still: true, zone })),
  );
  assert.ok(own && other);
  const settings = { host: '127.0.0.1', port: own.port, apiToken: own.adminToken, fingerprint: own.fingerprint() };
  const at = await office(t, { ...options, console: settings, clock: systemClock });
  // After the office has let go of them: a console waits for whoever listens to it.
  t.after(() => Promise.all([own.close(), other.close()]));
  return { ...at, own, other };
}

const addressOf = ({ port }: RunningConsole): string => `127.0.0.1:${port}`;
const wantedOf = (console: RunningConsole) => ({
  name: 'Annex',
  address: addressOf(console),
  token: console.adminToken,
  zone: 'America/Chicago',
  fingerprint: console.fingerprint(),
});

test('a console is looked at, connected, renamed, given another token, trusted anew and removed', async (t) => {
  const { ask, acts, admin, store, consoles, other, logged } = await twoConsoles(t, { auth: 'on' });
  const as = await admin();
  const { body: seen } = await ask('POST consoles/inspect', { address: addressOf(other) }, as);
  assert.equal(seen.fingerprint, other.fingerprint());
  assert.ok(seen.validToMs > Date.now() && typeof seen.subject === 'string');

  const { body: added } = await ask('POST consoles', wantedOf(other), as);
  assert.equal(added.id, 2);
  const row = async () => (await store.consoles()).find(({ id }) => id === 2);
  assert.deepEqual(
    [(await row())?.name, (await row())?.zone, (await row())?.pinConfirmed],
    ['Annex', 'America/Chicago', 1],
  );
  assert.equal((await ask('PATCH consoles/2', { zone }, as)).said, 'ok');
  assert.deepEqual([(await row())?.name, (await row())?.zone], ['Annex', zone]);
  assert.equal((await ask('PATCH consoles/2', { name: 'Shed' }, as)).said, 'ok');
  const { token } = other.token({ name: 'second' });
  const sealed = (await row())?.sealedToken;
  assert.equal((await ask('PUT consoles/2/token', { token }, as)).said, 'ok');
  assert.notDeepEqual((await row())?.sealedToken, sealed);
  const connected = (await ask('GET consoles/2/trust', undefined, as)).body.trust;
  assert.match(connected.by, /^account:/, 'whoever connects a console trusts the key that was shown');
  assert.equal((await ask('POST consoles/2/trust', { fingerprint: seen.fingerprint }, as)).said, 'ok');
  const { trust } = (await ask('GET consoles/2/trust', undefined, as)).body;
  assert.ok(trust.atMs > connected.atMs, 'the last time that somebody did');
  assert.equal((await ask('GET consoles/1/trust', undefined, as)).body.trust, null, 'the settings are nobody');
  assert.ok((await ask('GET consoles/2/devices', undefined, as)).body.devices.length > 0);

  assert.deepEqual(
    (await ask('POST sync', { console: 2 }, as)).body.outcomes.map(({ console }: { console: number }) => console),
    [2],
  );
  assert.equal((await ask('POST read', { console: 2 }, as)).said, 'ok');
  assert.equal((await ask('DELETE consoles/2', undefined, as)).said, 'ok');
  assert.ok(((await row())?.removedMs ?? 0) > 0, 'what is known of it stays');
  assert.equal((await ask('DELETE consoles/2', undefined, as)).said, 'not-found: There is no console 2.');

  await consoles.settled();
  const told = await acts();
  assert.deepEqual(told.map(({ act, subject }) => `${act} ${subject}`).slice(1), [
    'console-added 2',
    'console-changed 2',
    'console-changed 2',
    'console-token-replaced 2',
    'console-trusted 2',
    'sync 2',
    'read 2',
    'console-removed 2',
  ]);
  for (const secret of [other.adminToken, token]) assert.ok(!JSON.stringify([told, logged]).includes(secret));
});

test('changes of consoles are refused', async (t) => {
  const { ask, admin, viewer, store, own, other, accounts } = await twoConsoles(t, { auth: 'on' });
  const as = await admin();
  const asViewer = await viewer();
  const reader = await accounts.addToken(
    { name: 'manager', scopes: ['attendance:read', 'attendance:manage'], endsMs: null },
    { by: 'test', origin: '' },
  );
  const asToken = { authorization: `Bearer ${reader.token}` };
  const wanted = wantedOf(other);
  const before = (await store.consoles()).length;
  for (const [what, body, who, said] of [
    ['POST consoles', { ...wanted, name: '' }, as, 'invalid: name: must not be empty'],
    ['POST consoles', { ...wanted, name: 'x'.repeat(201) }, as, /^invalid: name: is longer/],
    ['POST consoles', { ...wanted, zone: 'Mars/Base' }, as, 'invalid: zone: this server knows no such time zone'],
    ['POST consoles', { ...wanted, fingerprint: 'abc' }, as, /^invalid: /],
    ['POST consoles', { ...wanted, address: 'http://x' }, as, /^invalid: /],
    ['POST consoles', { ...wanted, token: 'two words' }, as, /^invalid: token: /],
    ['POST consoles', { ...wanted, token: '' }, as, /^invalid: token: /],
    ['POST consoles', { ...wanted, id: 7 }, as, /^invalid: "[^"]+" is not known here/],
    ['POST consoles', wanted, asViewer, 'forbidden: This needs the right consoles:manage.'],
    [
      'POST consoles/inspect',
      { address: addressOf(other) },
      asToken,
      'forbidden: This needs the right consoles:manage.',
    ],
    ['POST consoles/inspect', { address: addressOf(other) }, {}, 'signed-out: Nobody is signed in.'],
    ['POST consoles/inspect', { address: '127.0.0.1:1' }, as, /^console-unreachable: /],
    ['POST consoles/inspect', { address: 'a b' }, as, /^invalid: /],
    ['POST consoles/inspect', { address: '' }, as, /^invalid: address: /],
    ['PATCH consoles/1', {}, as, 'invalid: say name, zone or address'],
    ['PATCH consoles/9', { name: 'x' }, as, 'not-found: There is no console 9.'],
    ['PATCH consoles/one', { name: 'x' }, as, /^invalid: id: /],
    [
      'PUT consoles/1/token',
      { token: own.adminToken },
      as,
      /^conflict: The token of this console comes from the settings/,
    ],
    ['DELETE consoles/1', undefined, as, /^conflict: /],
    ['POST consoles/9/trust', { fingerprint: own.fingerprint() }, as, 'not-found: There is no console 9.'],
    ['POST consoles/1/trust', { fingerprint: 'x' }, as, /^invalid: /],
    ['POST sync', { console: 9 }, as, 'not-found: There is no console 9.'],
    ['POST sync', { console: '1' }, as, /^invalid: console: /],
    ['POST sync', {}, asViewer, 'forbidden: This needs the right attendance:manage.'],
    ['POST read?wait=soon', {}, as, /^invalid: wait: /],
    ['POST read', { console: 1e300 }, as, /^invalid: console: /],
    ['GET consoles/9/webhooks', undefined, as, 'not-found: There is no console 9.'],
    ['GET consoles/1/webhooks', undefined, asViewer, 'forbidden: This needs the right consoles:manage.'],
    ['POST consoles/1/webhooks', { baseUrl: 'ftp://x' }, as, /^invalid: baseUrl: /],
    ['POST consoles/1/webhooks', { baseUrl: 'http://a:b@x' }, as, /^invalid: baseUrl: /],
    ['POST consoles/1/webhooks', { baseUrl: 'http://x/y/' }, as, /^invalid: baseUrl: /],
    ['POST consoles/1/webhooks', { baseUrl: 'http://x/y?z=1' }, as, /^invalid: baseUrl: /],
    ['POST consoles/1/webhooks', { baseUrl: 'http://x/%20' }, as, /^invalid: baseUrl: /],
    ['DELETE consoles/1/webhooks/none', undefined, as, /^not-found: /],
  ] as const) {
    const answer = await ask(what, body, who);
    const why = `${what} ${JSON.stringify(body)}: ${answer.said}`;
    if (typeof said === 'string') assert.equal(answer.said, said, why);
    else assert.match(answer.said, said, why);
    for (const secret of [own.adminToken, other.adminToken])
      assert.ok(!JSON.stringify(answer.body).includes(secret), why);
  }
  assert.equal((await store.consoles()).length, before);
});

test('a webhook is registered, listed without its secret, and taken off', async (t) => {
  const { ask, admin, acts, url, own } = await twoConsoles(t, { auth: 'on' });
  const as = await admin();
  assert.equal((await ask('POST consoles/1/webhooks', { baseUrl: url }, as)).said, 'ok');
  const { webhooks } = (await ask('GET consoles/1/webhooks', undefined, as)).body;
  const mine = webhooks.filter(({ isOurs }: { isOurs: boolean }) => isOurs);
  assert.equal(mine.length, 1);
  assert.ok(mine[0].url.startsWith(`${url}/api/unifi-access`));
  assert.deepEqual(Object.keys(mine[0]).sort(), ['events', 'id', 'isOurs', 'name', 'url']);
  assert.equal((await ask(`DELETE consoles/1/webhooks/${mine[0].id}`, undefined, as)).said, 'ok');
  assert.deepEqual((await ask('GET consoles/1/webhooks', undefined, as)).body.webhooks, []);
  assert.deepEqual((await acts()).map(({ act }) => act).slice(1), ['webhook-registered', 'webhook-removed']);
  assert.ok(own.adminToken);
});

test('people and doors are asked for, the log is read, with or without waiting for it', async (t) => {
  const { ask, store, consoles } = await twoConsoles(t);
  const { outcomes } = (await ask('POST sync')).body;
  assert.deepEqual(
    outcomes.map(({ console, people }: Record<string, number>) => [console, people]),
    [[1, 5]],
  );
  assert.equal((await ask('POST read')).status, 200);
  assert.equal((await ask('POST read?wait=0', {})).status, 202);
  await consoles.settled();
  assert.ok(await store.newestRead(1));
});

test('in the demonstration a real console takes the code of the log, or an admin who signed in', async (t) => {
  const { ask, admin, accounts, store, own, other } = await twoConsoles(t, { command: 'demo' });
  const address = addressOf(other);
  const code = accounts.setupCode() ?? '';
  // The simulated console is everybody's.
  assert.equal((await ask('PATCH consoles/1', { name: 'Simulated' })).said, 'ok');
  assert.equal((await ask('POST consoles/1/trust', { fingerprint: own.fingerprint() })).said, 'ok');
  for (const [what, body] of [
    ['POST consoles/inspect', { address }],
    ['POST consoles', wantedOf(other)],
    ['POST consoles/1/webhooks', { baseUrl: 'http://127.0.0.1:1' }],
  ] as const) {
    const without = await ask(what, body);
    assert.equal(without.said, 'wrong-code: Connecting a real console needs the set-up code.');
    const wrong = await ask(what, { ...body, code: 'ABCD-EFGH-JKMN' });
    assert.equal(wrong.said, 'wrong-code: That is not the set-up code.');
    assert.ok(!JSON.stringify([without.body, wrong.body]).includes(code));
  }
  assert.equal((await store.consoles()).length, 1);
  assert.equal((await ask('POST consoles/inspect', { address, code: code.toLowerCase() })).said, 'ok');
  assert.equal((await ask('POST consoles', { ...wantedOf(other), code })).body.id, 2);
  for (const [what, body] of [
    ['PATCH consoles/2', { name: 'x' }],
    ['POST consoles/2/trust', { fingerprint: own.fingerprint() }],
    ['PUT consoles/2/token', { token: 'x' }],
    ['DELETE consoles/2', {}],
    ['POST consoles/2/webhooks', {}],
    ['DELETE consoles/2/webhooks/x', {}],
  ] as const) {
    assert.match((await ask(what, body)).said, /^wrong-code: /, what);
  }
  const as = await admin();
  assert.match(
    (await ask('POST consoles/inspect', { address, code })).said,
    /^signed-out: Only an admin who is signed in/,
  );
  assert.equal((await ask('POST consoles/inspect', { address }, as)).said, 'ok');
  assert.equal((await ask('DELETE consoles/2', undefined, as)).said, 'ok');
});
