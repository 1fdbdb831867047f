import assert from 'node:assert/strict';
import type { IncomingHttpHeaders } from 'node:http';
import { test } from 'node:test';
import { accountsIn, asked, dayMs, minuteMs, office, password } from './accounts.test-support.ts';
import type { AccountSettings } from './parts.ts';
import { demoRights, rights, roleRights, trustedNetworkRights } from './rights.ts';

const sorted = (own: Iterable<string>): string[] => [...own].sort();
const on: Partial<AccountSettings> = { auth: 'on', publicUrl: 'http://doors.example:8000' };
const off: Partial<AccountSettings> = { ...on, auth: 'off' };
const demo: Partial<AccountSettings> = { ...on, command: 'demo' };

for (const [mode, settings, ofNobody, by] of [
  ['AUTH=on', on, [], 'anonymous'],
  ['AUTH=off', off, trustedNetworkRights, 'anonymous'],
  ['the demo', demo, demoRights, 'demo'],
  ['the demo with AUTH=off', { ...demo, auth: 'off' }, demoRights, 'demo'],
] as const) {
  test(`${mode}: who has which rights`, async (t) => {
    const { ann, accounts, ask, signIn } = await accountsIn(t, settings);
    const { cookie, act } = await ann();
    await accounts.add({ name: 'vera', password, role: 'viewer' }, act);
    const scopes = ['audit:read'] as const;
    const { token } = await accounts.addToken({ name: 'siem', scopes, endsMs: null }, act);
    for (const [headers, own, name, via] of [
      [{}, [], by, 'nobody'],
      [{ cookie }, roleRights.admin, 'account:ann', 'session'],
      [{ cookie: await signIn('vera') }, roleRights.viewer, 'account:vera', 'session'],
      [{ authorization: `Bearer ${token}` }, scopes, 'token:siem', 'token'],
      [{ authorization: `bearer  ${token} `, cookie }, scopes, 'token:siem', 'token'],
      [{ authorization: 'Basic YW5uOng=', cookie }, roleRights.admin, 'account:ann', 'session'],
      [{ cookie: `doorbook=planted; ${cookie}` }, roleRights.admin, 'account:ann', 'session'],
      [{ cookie: 'doorbook=broken' }, [], by, 'nobody'],
      [{ cookie: `doorbook=${'A'.repeat(43)}` }, [], by, 'nobody'],
      [{ cookie: 'doorbook=' }, [], by, 'nobody'],
    ] as readonly [IncomingHttpHeaders, readonly string[], string, string][]) {
      const asker = await ask(headers);
      assert.deepEqual([asker.by, asker.via, asker.origin], [name, via, office]);
      assert.deepEqual(sorted(asker.rights), sorted(new Set([...own, ...ofNobody])), asker.by);
      const isSession = via === 'session';
      assert.deepEqual(
        [asker.account !== null, asker.passwordMs !== null, asker.sessionHash !== null],
        [isSession, isSession, isSession],
      );
    }
  });

  test(`${mode}: a bearer token that is none is refused, never taken for nobody`, async (t) => {
    const { ann, ask } = await accountsIn(t, settings);
    const { cookie } = await ann();
    for (const authorization of [
      'Bearer',
      'Bearer ',
      'Bearer dbk_wrong',
      `bearer ${'A'.repeat(43)}`,
      `Bearer ${cookie.split('=')[1]}`,
    ]) {
      await assert.rejects(ask({ authorization, cookie }), { name: 'AccountError', code: 'signed-out' }, authorization);
    }
  });
}

test('a session lives as long as it is used within thirty days, and ninety at most', async (t) => {
  const { ann, ask, passes, signIn } = await accountsIn(t);
  const { cookie } = await ann();
  const via = async (one: string) => (await ask({ cookie: one })).via;
  for (const [days, expected] of [
    [29.9, 'session'],
    [29.9, 'session'],
    [29.9, 'session'],
    [0.29, 'session'],
    [0.02, 'nobody'],
  ] as const) {
    passes(days * dayMs);
    assert.equal(await via(cookie), expected, `${days} days later`);
  }
  const unused = await signIn('ann');
  passes(30 * dayMs - 1);
  assert.equal(await via(unused), 'session');
  passes(30 * dayMs);
  assert.equal(await via(unused), 'nobody');
});

test('being seen is written at most every five minutes; so is the use of a token', async (t) => {
  const { ann, accounts, ask, passes, store, nowMs } = await accountsIn(t);
  const { cookie, act } = await ann();
  const { token, shown } = await accounts.addToken({ name: 'x', scopes: ['audit:read'], endsMs: null }, act);
  const headers = { authorization: `Bearer ${token}` };
  await ask(headers);
  const beganMs = nowMs();
  const { sessionHash } = await ask({ cookie });
  const seen = async () => [
    (await store.session(sessionHash ?? ''))?.session.seenMs,
    (await store.apiToken(shown.id))?.usedMs,
  ];
  const commits = store.commits();
  for (let minute = 0; minute < 5; minute += 1) {
    for (let n = 0; n < 20; n += 1) await Promise.all([ask({ cookie }), ask(headers)]);
    assert.deepEqual(await seen(), [beganMs, beganMs], `minute ${minute}`);
    passes(minuteMs);
  }
  assert.equal(store.commits(), commits);
  await ask({ cookie });
  await ask(headers);
  assert.deepEqual(await seen(), [nowMs(), nowMs()]);
});

test('reading goes on when the use of a session cannot be written down', async (t) => {
  const { ann, ask, passes, store, said } = await accountsIn(t);
  const { cookie } = await ann();
  passes(10 * minuteMs);
  // The store takes no writes any more, and still answers what it read.
  store.seeSession = () => Promise.reject(new Error('full'));
  assert.equal((await ask({ cookie })).via, 'session');
  assert.match(said.at(-1) ?? '', /could not be written down/);
});

test('a change is refused when another site’s page may have sent it; a token needs no Origin', async (t) => {
  const { ann, accounts, ask } = await accountsIn(t, { publicUrl: 'https://doors.example' });
  const { cookie, act } = await ann();
  const { token } = await accounts.addToken({ name: 'x', scopes: ['audit:read'], endsMs: null }, act);
  const bearer = { authorization: `Bearer ${token}` };
  const host = '192.0.2.1:8000';
  for (const [headers, passes, why] of [
    [{ cookie, origin: 'https://doors.example', 'sec-fetch-site': 'same-origin' }, true, 'our page'],
    [{ cookie, origin: 'https://doors.example' }, true, 'our page in an old browser'],
    [{ cookie, host, origin: 'http://192.0.2.1:8000' }, true, 'our page, past the proxy'],
    [{ cookie, host, origin: 'https://192.0.2.1:8000' }, false, 'the same host by another scheme is another origin'],
    [{ cookie, host, origin: 'http://192.0.2.1:9000' }, false, 'another program on the same machine'],
    [{ cookie, origin: 'https://evil.example' }, false, 'another site'],
    [{ cookie, origin: 'null' }, false, 'a page without an origin'],
    [{ cookie, 'sec-fetch-site': 'cross-site' }, false, 'the browser says another site'],
    [{ cookie, origin: 'https://doors.example', 'sec-fetch-site': 'same-site' }, false, 'the two disagree'],
    [{ cookie }, false, 'a session without a browser'],
    [{ cookie: '__Host-doorbook=over' }, false, 'also with a session that is over'],
    [{}, true, 'a program without a session is nobody'],
    [{ origin: 'https://evil.example' }, false, 'another site, signed out: nobody may have rights'],
    [bearer, true, 'a token'],
    [{ ...bearer, cookie }, true, 'a token beside a cookie: the cookie does not count'],
    [{ ...bearer, origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }, true, 'no page can send a token'],
  ] as readonly [IncomingHttpHeaders, boolean, string][]) {
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
      if (passes) await ask(headers, method);
      else await assert.rejects(ask(headers, method), { name: 'AccountError', code: 'forged' }, why);
    }
    await ask(headers, 'GET');
  }
});

for (const [remote, proto, origin, passes, why] of [
  ['10.0.0.1', 'https', 'https://doors.example:8000', true, 'the proxy speaks https'],
  ['10.0.0.1', 'https', 'http://doors.example:8000', false, 'then http is another origin'],
  ['10.0.0.1', 'http, https', 'https://doors.example:8000', true, 'our proxy wrote the last'],
  ['10.0.0.1', 'https, http', 'https://doors.example:8000', false, 'our proxy wrote the last'],
  ['10.0.0.2', 'https', 'https://doors.example:8000', false, 'no proxy of ours'],
  ['10.0.0.1', undefined, 'http://doors.example:8000', true, 'it told nothing'],
] as const) {
  test(`through ${remote}, X-Forwarded-Proto ${proto}, from ${origin}: ${why}`, async (t) => {
    const trustProxy = [{ address: '10.0.0.1', prefix: 32, family: 'ipv4' }] as const;
    const { ask } = await accountsIn(t, { trustProxy });
    const headers = { origin, ...(proto && { 'x-forwarded-proto': proto }), 'x-forwarded-for': '203.0.113.5' };
    const answer = ask(headers, 'POST', remote);
    if (!passes) return assert.rejects(answer, { code: 'forged' });
    assert.equal((await answer).origin, '203.0.113.5');
  });
}

for (const [mode, settings, host, answered, why] of [
  ['AUTH=off', { auth: 'off' }, 'nas.local:8000', true, 'a name of the network'],
  ['AUTH=off', { auth: 'off' }, '192.168.1.20:8000', true, 'an address'],
  ['AUTH=off', { auth: 'off' }, 'evil.example:8000', false, 'a name that was pointed at us'],
  ['AUTH=off', { auth: 'off', publicUrl: 'http://doors.example.com' }, 'doors.example.com', true, 'PUBLIC_URL'],
  ['AUTH=off', { auth: 'off' }, undefined, false, 'no name at all'],
  ['the demo', { command: 'demo' }, 'localhost:8000', true, 'this machine'],
  ['the demo', { command: 'demo' }, 'evil.example:8000', false, 'a name that was pointed at us'],
  [
    'AUTH=on',
    { auth: 'on' },
    'evil.example:8000',
    true,
    'nobody has no rights there, and the cookie does not go there',
  ],
] as const) {
  test(`${mode}, Host ${host}: ${why}`, async (t) => {
    const { accounts, ann } = await accountsIn(t, settings);
    const { cookie } = await ann();
    for (const method of ['GET', 'POST']) {
      const origin = method === 'POST' && host ? { origin: `http://${host}` } : {};
      const answer = accounts.identify(asked({ ...origin, host }, method));
      if (answered) assert.equal((await answer).via, 'nobody');
      else await assert.rejects(answer, { code: 'forged', message: /PUBLIC_URL/ });
      // Whoever has a session got it under this name.
      if (host) assert.equal((await accounts.identify(asked({ ...origin, host, cookie }, method))).via, 'session');
    }
  });
}

test('an admin has every right there is', () => assert.deepEqual(roleRights.admin, rights));
