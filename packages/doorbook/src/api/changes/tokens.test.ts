import assert from 'node:assert/strict';
import { test } from 'node:test';
import { noonMs, office } from './changes.test-support.ts';

const readOnly = { name: 'export', scopes: ['attendance:read'], endsMs: null };
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

test('a token is shown once, does what it may, and ends when it is revoked', async (t) => {
  const { ask, admin, acts } = await office(t, { auth: 'on' });
  const as = await admin();
  const wanted = { name: ' payroll ', scopes: ['attendance:read', 'attendance:manage'], endsMs: noonMs + 1e9 };
  const { body: made } = await ask('POST tokens', wanted, as);
  assert.equal(made.shown.name, 'payroll');
  assert.deepEqual(made.shown.scopes, wanted.scopes);
  const { body: listed } = await ask('GET tokens', undefined, as);
  assert.deepEqual(
    listed.tokens.map(({ id }: { id: string }) => id),
    [made.shown.id],
  );
  assert.ok(!JSON.stringify([listed, await acts()]).includes(made.token));

  assert.equal((await ask('PATCH people/p1', { hidden: true }, bearer(made.token))).said, 'ok');
  assert.equal((await acts()).at(-1)?.by, 'token:payroll');
  assert.equal((await ask(`DELETE tokens/${made.shown.id}`, undefined, as)).said, 'ok');
  assert.match((await ask('PATCH people/p1', { hidden: false }, bearer(made.token))).said, /^signed-out: /);
  assert.match(
    (await ask(`DELETE tokens/${made.shown.id}`, undefined, as)).said,
    /^conflict: payroll is revoked already/,
  );
});

test('tokens are refused', async (t) => {
  const { ask, admin, viewer, store, accounts } = await office(t, { auth: 'on' });
  const as = await admin();
  const asViewer = await viewer();
  // Made below the API, as an older version might have.
  const scopes = ['accounts:manage', 'consoles:manage'] as const;
  const strong = await accounts.addToken({ name: 'strong', scopes, endsMs: null }, { by: 'test', origin: '' });
  const asToken = bearer(strong.token);
  const before = (await store.apiTokens()).length;
  for (const [what, body, who, said] of [
    ['POST tokens', { ...readOnly, scopes: [] }, as, /^invalid: scopes: /],
    ['POST tokens', { ...readOnly, scopes: ['everything'] }, as, /^invalid: scopes.0: /],
    ['POST tokens', { ...readOnly, scopes: ['constructor'] }, as, /^invalid: scopes.0: /],
    [
      'POST tokens',
      { ...readOnly, scopes: ['accounts:manage'] },
      as,
      'invalid: scopes: no token may have accounts:manage.',
    ],
    ['POST tokens', { ...readOnly, name: '' }, as, 'invalid: name: must not be empty'],
    ['POST tokens', { ...readOnly, endsMs: 5 }, as, 'invalid: endsMs: the token would have ended already.'],
    ['POST tokens', { ...readOnly, endsMs: 1e300 }, as, /^invalid: endsMs: /],
    ['POST tokens', { name: 'x', scopes: ['attendance:read'] }, as, /^invalid: endsMs: /],
    ['POST tokens', readOnly, asViewer, 'forbidden: This needs the right accounts:manage.'],
    ['POST tokens', readOnly, {}, 'signed-out: Nobody is signed in.'],
    ['POST tokens', readOnly, asToken, 'forbidden: Accounts and tokens are changed by an admin who is signed in.'],
    [`DELETE tokens/${strong.shown.id}`, undefined, asToken, /^forbidden: /],
    ['POST accounts', { name: 'x', password: 'battery staple', role: 'admin' }, asToken, /^forbidden: /],
    ['PUT me/password', { old: 'x', new: 'battery staple' }, asToken, 'forbidden: Only an account may do this.'],
    ['DELETE tokens/none', undefined, as, 'not-found: There is no token none.'],
  ] as const) {
    const answer = await ask(what, body, who);
    const why = `${what} ${JSON.stringify(body)}`;
    if (typeof said === 'string') assert.equal(answer.said, said, why);
    else assert.match(answer.said, said, why);
    const tokens = await store.apiTokens();
    assert.deepEqual([tokens.length, tokens.filter(({ revokedMs }) => revokedMs !== null).length], [before, 0], why);
  }
});

test('in the demonstration everybody may see, but only an admin who signed in makes accounts and tokens', async (t) => {
  const { ask, admin, viewer, store } = await office(t, { command: 'demo' });
  const account = { name: 'eve', password: 'battery staple', role: 'admin' };
  for (const [what, body] of [
    ['POST accounts', account],
    ['POST tokens', { ...readOnly, scopes: ['consoles:manage'] }],
  ] as const) {
    assert.match((await ask(what, body)).said, /^signed-out: Accounts and tokens are changed by an admin/);
  }
  assert.equal((await ask('GET tokens')).said, 'ok');
  const as = await admin();
  const asViewer = await viewer();
  assert.equal((await ask('POST accounts', account, asViewer)).said, 'forbidden: Only an admin may do this.');
  assert.equal((await store.accounts()).length, 2);
  assert.equal((await ask('POST tokens', readOnly, as)).said, 'ok');
});
