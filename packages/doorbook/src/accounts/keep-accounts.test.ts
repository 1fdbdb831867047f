import assert from 'node:assert/strict';
import { test } from 'node:test';
import { accountsIn, office, password } from './accounts.test-support.ts';

const other = 'another long password';

test('accounts are listed without their passwords, and every change is an act', async (t) => {
  const { ann, accounts, acts, signIn, nowMs } = await accountsIn(t);
  const { account, act } = await ann();
  const vera = await accounts.add({ name: ' Vera ', password, role: 'viewer' }, act);
  const row = { id: vera.id, name: 'Vera', role: 'viewer', addedMs: nowMs(), disabledMs: null } as const;
  assert.deepEqual(vera, row);
  await accounts.change(vera.id, { role: 'admin' }, act);
  await accounts.change(vera.id, { disabled: true }, act);
  await accounts.change(vera.id, { disabled: false, password: other }, act);
  await accounts.change(vera.id, {}, act);
  assert.deepEqual(await accounts.list(), [
    { id: account.id, name: 'ann', role: 'admin', addedMs: nowMs(), disabledMs: null },
    { ...row, role: 'admin' },
  ]);
  await signIn('vera', other);
  const told = (await acts()).map(({ act: what, details, by }) => `${by} ${what} ${details}`).sort();
  assert.deepEqual(told, [
    'account:Vera sign-in {}',
    'account:ann account-add {"name":"Vera","role":"viewer"}',
    'account:ann account-change {"name":"Vera","disabled":false,"password":"changed"}',
    'account:ann account-change {"name":"Vera","disabled":true}',
    'account:ann account-change {"name":"Vera","role":["viewer","admin"]}',
    'account:ann set-up {}',
  ]);
});

test('disabled twice keeps the first time', async (t) => {
  const { ann, accounts, passes, nowMs } = await accountsIn(t);
  const { act } = await ann();
  const { id } = await accounts.add({ name: 'vera', password, role: 'viewer' }, act);
  await accounts.change(id, { disabled: true }, act);
  const disabledMs = nowMs();
  passes(1_000);
  await accounts.change(id, { disabled: true }, act);
  assert.equal((await accounts.list()).find((one) => one.id === id)?.disabledMs, disabledMs);
});

for (const [name, typed, why] of [
  ['', password, 'no name'],
  ['   ', password, 'blanks only'],
  ['a'.repeat(65), password, 'a name too long'],
  ['ann\nbob', password, 'a line break in the name'],
  ['ann\u202Ebob', password, 'a name that turns the text around'],
  ['ANN', password, 'a name that is taken, in other letters'],
  ['vera', 'ten chars'.slice(0, 9), 'a password too short'],
  ['vera', '🔑'.repeat(9), 'also when its letters take two places each'],
  ['vera', 'x'.repeat(201), 'a password too long'],
  ['vera.viewer', 'Vera.Viewer', 'the name as password'],
] as const) {
  test(`no account with ${why}`, async (t) => {
    const { ann, accounts, acts } = await accountsIn(t);
    const { act } = await ann();
    await assert.rejects(accounts.add({ name, password: typed, role: 'viewer' }, act), (error: Error) => {
      assert.equal((error as Error & { code: string }).code, 'invalid');
      assert.ok(!error.message.includes(typed));
      return true;
    });
    assert.deepEqual([(await accounts.list()).length, (await acts()).length], [1, 1]);
  });
}

for (const typed of ['x'.repeat(10), '🔑'.repeat(200), '          ', 'ann ann ann']) {
  test(`a password of ${[...typed].length} characters is taken: “${typed.slice(0, 12)}”`, async (t) => {
    const { ann, accounts, signIn } = await accountsIn(t);
    const { act } = await ann();
    await accounts.add({ name: 'vera', password: typed, role: 'viewer' }, act);
    await signIn('vera', typed);
  });
}

test('the rules of passwords hold for a change as well', async (t) => {
  const { ann, accounts } = await accountsIn(t);
  const { account, act } = await ann();
  await assert.rejects(accounts.change(account.id, { password: 'short' }, act), { code: 'invalid' });
  await assert.rejects(accounts.change('nobody', { password }, act), { code: 'not-found' });
});

test('the last admin stays one, enabled; a second makes the first free, and only one of two at once', async (t) => {
  const { ann, accounts } = await accountsIn(t);
  const { account, act } = await ann();
  const lastAdmin = { name: 'AccountError', code: 'last-admin' };
  for (const change of [{ disabled: true }, { role: 'viewer' }, { role: 'viewer', password: other }] as const) {
    await assert.rejects(accounts.change(account.id, change, act), lastAdmin);
  }
  const bob = await accounts.add({ name: 'bob', password, role: 'admin' }, act);
  const told = await Promise.allSettled([
    accounts.change(account.id, { disabled: true }, act),
    accounts.change(bob.id, { role: 'viewer' }, act),
  ]);
  assert.deepEqual(
    told.map((one) => (one.status === 'rejected' ? one.reason.code : 'done')),
    ['done', 'last-admin'],
  );
  await assert.rejects(accounts.change(bob.id, { disabled: true }, act), lastAdmin);
});

test('a new password ends the sessions of the account but the one that acts; disabling ends all', async (t) => {
  const { ann, accounts, ask, signIn } = await accountsIn(t);
  const { cookie: anns, account, act } = await ann();
  const vera = await accounts.add({ name: 'vera', password, role: 'viewer' }, act);
  const veras = await signIn('vera');
  const annElsewhere = await signIn('ann');
  const via = async (...cookies: string[]) => Promise.all(cookies.map(async (cookie) => (await ask({ cookie })).via));

  await accounts.change(account.id, { password: other }, await ask({ cookie: anns }));
  assert.deepEqual(await via(anns, annElsewhere, veras), ['session', 'nobody', 'session']);
  await assert.rejects(signIn('ann', password), { code: 'wrong-password' });

  await accounts.change(vera.id, { password: other }, await ask({ cookie: anns }));
  assert.deepEqual(await via(anns, veras), ['session', 'nobody']);

  const bob = await accounts.add({ name: 'bob', password, role: 'admin' }, act);
  const bobs = await signIn('bob');
  await accounts.change(bob.id, { disabled: true }, await ask({ cookie: bobs }));
  assert.deepEqual(await via(bobs, anns), ['nobody', 'session']);
  await accounts.change(bob.id, { disabled: false }, act);
  assert.deepEqual(await via(bobs), ['nobody'], 'what ended stays so');
});

test('another role holds at once, in sessions too', async (t) => {
  const { ann, accounts, ask, signIn } = await accountsIn(t);
  const { act } = await ann();
  const vera = await accounts.add({ name: 'vera', password, role: 'viewer' }, act);
  const cookie = await signIn('vera');
  assert.ok(!(await ask({ cookie })).rights.has('accounts:manage'));
  await accounts.change(vera.id, { role: 'admin' }, act);
  assert.ok((await ask({ cookie })).rights.has('accounts:manage'));
  await accounts.change(vera.id, { role: 'viewer' }, act);
  assert.ok(!(await ask({ cookie })).rights.has('accounts:manage'));
});

test('an admin who is added without the code makes the code worthless', async (t) => {
  const { accounts } = await accountsIn(t, { command: 'demo' });
  const act = { by: 'demo', origin: office };
  const code = accounts.setupCode() ?? '';
  await accounts.add({ name: 'vera', password, role: 'viewer' }, act);
  assert.equal(accounts.setupCode(), code, 'a viewer does not');
  await assert.rejects(accounts.setUp({ code, name: 'Vera', password }, office), { code: 'invalid' });
  await accounts.add({ name: 'bob', password, role: 'admin' }, act);
  assert.equal(accounts.setupCode(), null);
  await assert.rejects(accounts.setUp({ code, name: 'ann', password }, office), { code: 'wrong-code' });
});
