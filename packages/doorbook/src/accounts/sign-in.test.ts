import assert from 'node:assert/strict';
import { argon2Sync } from 'node:crypto';
import { test } from 'node:test';
import { accountsIn, minuteMs, office, password } from './accounts.test-support.ts';

const wrong = { name: 'AccountError', code: 'wrong-password' };
const elsewhere = '198.51.100.7';

test('signing in makes a session of its own, with the password just typed, and an act', async (t) => {
  const { ann, ask, signIn, acts, nowMs } = await accountsIn(t);
  const { cookie: first, account } = await ann();
  for (const typed of ['ann', 'ANN', ' ann ']) {
    const cookie = await signIn(typed, password, elsewhere);
    assert.notEqual(cookie, first);
    const asker = await ask({ cookie });
    assert.deepEqual([asker.by, asker.via, asker.passwordMs], ['account:ann', 'session', nowMs()]);
  }
  const last = (await acts()).at(-1);
  assert.deepEqual(
    [last?.act, last?.by, last?.origin, last?.subject],
    ['sign-in', 'account:ann', elsewhere, account.id],
  );
});

test('unknown name, wrong password and disabled account are answered with the same words', async (t) => {
  const { ann, accounts, acts } = await accountsIn(t);
  const { act } = await ann();
  const bob = await accounts.add({ name: 'bob', password, role: 'viewer' }, act);
  await accounts.change(bob.id, { disabled: true }, act);
  const texts = new Set<string>();
  for (const [name, typed] of [
    ['nobody', password],
    ['ann', 'not the password'],
    ['bob', password],
  ] as const) {
    await assert.rejects(accounts.signIn({ name, password: typed }, office), (error: Error) => {
      texts.add(error.message);
      return 'code' in error && error.code === 'wrong-password';
    });
  }
  assert.equal(texts.size, 1);
  const failed = (await acts()).filter(({ act: what }) => what === 'sign-in-failed');
  assert.deepEqual(
    failed.map(({ subject, by }) => [subject, by]).sort(),
    [
      ['', 'anonymous'],
      [(await accounts.list()).find(({ name }) => name === 'ann')?.id, 'anonymous'],
      [bob.id, 'anonymous'],
    ].sort(),
  );
});

test('what was typed stands in no act: a password in the box of the name neither', async (t) => {
  const { ann, accounts, acts } = await accountsIn(t);
  await ann();
  await assert.rejects(accounts.signIn({ name: 'my secret password', password: 'another secret' }, office), wrong);
  assert.doesNotMatch(JSON.stringify(await acts()), /secret/);
});

test('one name is slowed wherever the tries come from, and says how long; the right one waits as well', async (t) => {
  const { ann, accounts, signIn, passes } = await accountsIn(t);
  await ann();
  for (let n = 0; n < 5; n += 1) {
    await assert.rejects(accounts.signIn({ name: 'ann', password: 'wrong' }, `198.51.100.${n}`), wrong);
  }
  const tooMany = { code: 'too-many', retryAfterS: 1, message: /Wait 1 s/ };
  await assert.rejects(signIn('ann', password, elsewhere), tooMany);
  await assert.rejects(signIn(' ANN', password, elsewhere), tooMany, 'in whatever way it is written');
  passes(1_000);
  await signIn('ann', password, elsewhere);
  await assert.rejects(signIn('ann', 'wrong'), wrong, 'success has cleared the name');
});

test('many tries at the same moment are no way around', async (t) => {
  const { ann, accounts } = await accountsIn(t);
  await ann();
  const told = await Promise.allSettled(
    Array.from({ length: 30 }, (_, n) => accounts.signIn({ name: 'ann', password: 'wrong' }, `198.51.100.${n}`)),
  );
  const codes = told.map((one) => (one.status === 'rejected' ? one.reason.code : 'in'));
  assert.equal(codes.filter((code) => code === 'wrong-password').length, 5);
  assert.equal(codes.filter((code) => code === 'too-many').length, 25);
});

test('a hash of weaker parameters becomes one of today’s when its owner signs in', async (t) => {
  const { ann, store, signIn, acts } = await accountsIn(t);
  const { account } = await ann();
  const bare = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64').replace(/=+$/, '');
  const salt = Buffer.alloc(16, 7);
  const weak = { message: password, nonce: salt, memory: 64, passes: 1, parallelism: 1, tagLength: 32 };
  const passwordHash = `$argon2id$v=19$m=64,t=1,p=1$${bare(salt)}$${bare(argon2Sync('argon2id', weak))}`;
  const entry = (await acts())[0];
  assert.ok(entry);
  await store.changeAccount(account.id, { passwordHash }, null, { ...entry, id: 'weakened' });
  await signIn('ann');
  assert.match((await store.account(account.id))?.passwordHash ?? '', /m=19456,t=2,p=1/);
  await signIn('ann');
});

test('the password again moves its time; a wrong one does not, and is slowed as a sign-in is', async (t) => {
  const { ann, accounts, ask, passes, nowMs, acts } = await accountsIn(t);
  const { cookie } = await ann();
  const typedMs = nowMs();
  passes(10 * minuteMs);
  assert.equal((await ask({ cookie })).passwordMs, typedMs);
  await assert.rejects(accounts.confirm(await ask({ cookie }), 'wrong'), wrong);
  assert.equal((await ask({ cookie })).passwordMs, typedMs);
  await accounts.confirm(await ask({ cookie }), password);
  assert.equal((await ask({ cookie })).passwordMs, nowMs());
  assert.deepEqual(
    (await acts()).map(({ act, by }) => `${act} ${by}`),
    ['set-up account:ann', 'confirm account:ann', 'confirm-failed account:ann'],
  );
  for (let n = 0; n < 5; n += 1) await assert.rejects(accounts.confirm(await ask({ cookie }), 'wrong'), wrong);
  await assert.rejects(accounts.confirm(await ask({ cookie }), password), { code: 'too-many' });
});

test('nobody and a token have no password to type again', async (t) => {
  const { ann, accounts, ask } = await accountsIn(t);
  const { act } = await ann();
  const { token } = await accounts.addToken({ name: 'payroll', scopes: ['attendance:read'], endsMs: null }, act);
  for (const asker of [await ask(), await ask({ authorization: `Bearer ${token}` })]) {
    await assert.rejects(accounts.confirm(asker, password), { code: 'signed-out' });
  }
});

test('signing out ends this session and no other; without one it only forgets the cookie', async (t) => {
  const { ann, accounts, ask, signIn, acts } = await accountsIn(t);
  const { cookie } = await ann();
  const other = await signIn('ann');
  assert.match(await accounts.signOut(await ask({ cookie })), /^doorbook=; .*Max-Age=0$/);
  assert.equal((await ask({ cookie })).via, 'nobody');
  assert.equal((await ask({ cookie: other })).via, 'session');
  assert.match(await accounts.signOut(await ask()), /Max-Age=0$/);
  assert.equal((await acts()).filter(({ act }) => act === 'sign-out').length, 1);
});
