import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { accountsIn, office, password } from './accounts.test-support.ts';

test('whoever steals the data file finds no password, session, API token or code in it, nor in the log', async (t) => {
  const { accounts, store, said, ann, signIn, ask } = await accountsIn(t);
  const path = store.path;
  const code = accounts.setupCode() ?? '';
  const { cookie, act } = await ann();
  const other = 'another long password';
  const vera = await accounts.add({ name: 'vera', password: other, role: 'viewer' }, act);
  await accounts.change(vera.id, { password: 'a third long password' }, act);
  const veras = await signIn('vera', 'a third long password');
  await assert.rejects(signIn('typed-in-the-wrong-box', 'guessed password'));
  const { token } = await accounts.addToken({ name: 'payroll', scopes: ['attendance:read'], endsMs: null }, act);
  await ask({ authorization: `Bearer ${token}` });
  await assert.rejects(ask({ authorization: 'Bearer dbk_a-token-of-another-server' }));
  await accounts.confirm(await ask({ cookie }), password);
  await assert.rejects(accounts.setUp({ code: 'GUES-SEDC-ODE0', name: 'eve', password }, office));

  const folder = dirname(path);
  const bytes = () =>
    readdirSync(folder)
      .map((name) => readFileSync(join(folder, name)).toString('latin1'))
      .join();
  const beforeClose = bytes();
  assert.match(beforeClose, /payroll/, 'what may be there is found');
  await store.close();
  const clear = [
    password,
    other,
    'a third long password',
    'guessed password',
    'typed-in-the-wrong-box',
    token,
    token.slice('dbk_'.length),
    'a-token-of-another-server',
    ...[cookie, veras].map((one) => one.split('=')[1] ?? ''),
  ];
  for (const secret of clear) {
    assert.ok(secret.length > 8);
    for (const [place, text] of Object.entries({ beforeClose, file: bytes(), log: said.join() })) {
      assert.ok(!text.includes(secret), `${secret} in the ${place}`);
    }
  }
  for (const one of [code, code.replaceAll('-', '')]) assert.ok(!bytes().includes(one), 'the code');
});
