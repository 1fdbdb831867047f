import assert from 'node:assert/strict';
import { test } from 'node:test';
import { accountsIn, dayMs } from './accounts.test-support.ts';
import { type Right, rights } from './rights.ts';

test('a token is shown once, has its scopes until it ends or is revoked, and is in the list without itself', async (t) => {
  const { ann, accounts, ask, passes, nowMs, acts } = await accountsIn(t);
  const { act } = await ann();
  const scopes: Right[] = ['audit:read', 'attendance:read', 'audit:read'];
  const { token, shown } = await accounts.addToken({ name: ' Payroll ', scopes, endsMs: nowMs() + dayMs }, act);
  assert.match(token, /^dbk_[\w-]{43}$/);
  const row = {
    id: shown.id,
    name: 'Payroll',
    scopes: ['attendance:read', 'audit:read'],
    by: 'account:ann',
    addedMs: nowMs(),
    endsMs: nowMs() + dayMs,
    usedMs: null,
    revokedMs: null,
  };
  assert.deepEqual(shown, row);
  assert.deepEqual(await accounts.tokens(), [row]);
  const headers = { authorization: `Bearer ${token}` };
  const asker = await ask(headers);
  assert.deepEqual([asker.by, [...asker.rights].sort()], ['token:Payroll', ['attendance:read', 'audit:read']]);
  passes(dayMs - 1);
  await ask(headers);
  passes(1);
  await assert.rejects(ask(headers), { code: 'signed-out' });

  const lasting = await accounts.addToken({ name: 'siem', scopes: ['audit:read'], endsMs: null }, act);
  const lastingHeaders = { authorization: `Bearer ${lasting.token}` };
  await ask(lastingHeaders);
  await accounts.revokeToken(lasting.shown.id, act);
  const revokedMs = nowMs();
  await assert.rejects(ask(lastingHeaders), { code: 'signed-out' });
  passes(1_000);
  await accounts.revokeToken(lasting.shown.id, act);
  assert.equal((await accounts.tokens())[0]?.revokedMs, revokedMs, 'revoked once');
  assert.deepEqual(
    (await acts()).map(({ act: what, subject }) => `${what} ${subject === shown.id ? 'first' : 'second'}`).sort(),
    ['set-up second', 'token-add first', 'token-add second', 'token-revoke second'],
  );
});

test('no two tokens that open something have one name; that of one that is revoked or over may be used again', async (t) => {
  const { ann, accounts, passes, nowMs } = await accountsIn(t);
  const { act } = await ann();
  const add = (name: string, endsMs: number | null = null) =>
    accounts.addToken({ name, scopes: ['audit:read'], endsMs }, act);
  const taken = { code: 'invalid', message: /token with this name already/ };
  const { shown } = await add('Payroll');
  await assert.rejects(add(' payroll '), taken);
  await accounts.revokeToken(shown.id, act);
  await add('payroll', nowMs() + dayMs);
  await assert.rejects(add('payroll'), taken);
  passes(dayMs);
  const [one, other] = await Promise.allSettled([add('payroll'), add('PAYROLL')]);
  assert.deepEqual([one.status, other.status], ['fulfilled', 'rejected'], 'also at the same moment');
});

for (const [wanted, why] of [
  [{ name: '', scopes: ['audit:read'], endsMs: null }, 'a name'],
  [{ name: 'x', scopes: [], endsMs: null }, 'a scope'],
  [{ name: 'x', scopes: ['audit:read', 'root' as Right], endsMs: null }, 'scopes that are rights'],
  [{ name: 'x', scopes: ['audit:read'], endsMs: 1 }, 'an end that is to come'],
] as const) {
  test(`a token needs ${why}`, async (t) => {
    const { ann, accounts, acts } = await accountsIn(t);
    const { act } = await ann();
    await assert.rejects(accounts.addToken(wanted, act), { name: 'AccountError', code: 'invalid' });
    assert.deepEqual([await accounts.tokens(), (await acts()).length], [[], 1]);
  });
}

for (const scope of rights) {
  test(`a token for ${scope} has that right alone`, async (t) => {
    const { ann, accounts, ask } = await accountsIn(t);
    const { act } = await ann();
    const { token } = await accounts.addToken({ name: 'x', scopes: [scope], endsMs: null }, act);
    assert.deepEqual([...(await ask({ authorization: `Bearer ${token}` })).rights], [scope]);
  });
}

test('a scope that this version does not know is none', async (t) => {
  const { ann, accounts, ask, store, acts } = await accountsIn(t);
  const { act } = await ann();
  const { token } = await accounts.addToken({ name: 'x', scopes: ['audit:read'], endsMs: null }, act);
  const row = await store.apiTokenHashed((await store.apiTokens())[0]?.tokenHash ?? '');
  const entry = (await acts())[0];
  assert.ok(row && entry);
  const newer = { ...row, id: 'newer', tokenHash: 'other', scopes: '["audit:read","doors:open"]' };
  await store.addApiToken(newer, { ...entry, id: 'newer' });
  assert.deepEqual(
    (await accounts.tokens()).map(({ scopes }) => scopes),
    [['audit:read'], ['audit:read']],
  );
  assert.deepEqual([...(await ask({ authorization: `Bearer ${token}` })).rights], ['audit:read']);
});

test('revoking what is not there says so', async (t) => {
  const { ann, accounts } = await accountsIn(t);
  const { act } = await ann();
  await assert.rejects(accounts.revokeToken('nothing', act), { code: 'not-found' });
});
