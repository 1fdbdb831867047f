import assert from 'node:assert/strict';
import { test } from 'node:test';
import { accountsIn, minuteMs, office, password } from './accounts.test-support.ts';

const name = 'ann';
const wrongCode = { name: 'AccountError', code: 'wrong-code' };

test('the first start has a code; it makes the first admin, who is signed in at once', async (t) => {
  const { accounts, said, ask, ann, acts } = await accountsIn(t);
  const code = accounts.setupCode() ?? '';
  assert.match(code, /^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}$/);
  assert.deepEqual(said, [], 'whoever starts the server says the first');
  const { cookie, account } = await ann();
  assert.deepEqual([account.name, account.role], ['ann', 'admin']);
  assert.equal((await ask({ cookie })).by, 'account:ann');
  assert.deepEqual([accounts.setupCode(), accounts.needsSetup()], [null, false]);
  const told = (await acts()).map(({ act, by, origin, subject }) => [act, by, origin, subject]);
  assert.deepEqual(told, [['set-up', 'account:ann', office, account.id]]);
});

test('the code is for once; after the first admin, and after a start, there is none', async (t) => {
  const { accounts, said, again, ann } = await accountsIn(t);
  const code = accounts.setupCode() ?? '';
  await ann();
  await assert.rejects(accounts.setUp({ code, name: 'bob', password }, office), wrongCode);
  const restarted = await again();
  assert.equal(restarted.setupCode(), null);
  await assert.rejects(restarted.setUp({ code, name: 'bob', password }, office), wrongCode);
  assert.equal((await accounts.list()).length, 1);
  assert.equal(said.length, 0);
});

test('each start has another code', async (t) => {
  const { accounts, again } = await accountsIn(t);
  assert.notEqual((await again()).setupCode(), accounts.setupCode());
});

test('two who set up at once make one admin', async (t) => {
  const { accounts, acts } = await accountsIn(t);
  const code = accounts.setupCode() ?? '';
  const told = await Promise.allSettled(
    ['ann', 'bob', 'ann'].map((one) => accounts.setUp({ code, name: one, password }, office)),
  );
  assert.equal(told.filter(({ status }) => status === 'fulfilled').length, 1);
  for (const one of told) if (one.status === 'rejected') assert.equal(one.reason.code, 'wrong-code');
  assert.equal((await accounts.list()).length, 1);
  assert.deepEqual(
    (await acts()).map(({ act }) => act),
    ['set-up'],
  );
});

for (const [typed, why] of [
  [(code: string) => code.toLowerCase(), 'in small letters'],
  [(code: string) => code.replaceAll('-', ''), 'without hyphens'],
  [(code: string) => ` ${code.replaceAll('-', ' ')} `, 'with blanks'],
  [(code: string) => code.replaceAll('0', 'O').replaceAll('1', 'l'), 'with letters that look like digits'],
] as const) {
  test(`the code is taken ${why}`, async (t) => {
    const { accounts } = await accountsIn(t);
    const code = typed(accounts.setupCode() ?? '');
    assert.equal((await accounts.setUp({ code, name, password }, office)).account.role, 'admin');
  });
}

test('a name or password that cannot be taken does not use the code up', async (t) => {
  const { accounts } = await accountsIn(t);
  const code = accounts.setupCode() ?? '';
  const invalid = { code: 'invalid' };
  await assert.rejects(accounts.setUp({ code, name: ' ', password }, office), invalid);
  await assert.rejects(accounts.setUp({ code, name, password: 'short' }, office), invalid);
  assert.equal(accounts.setupCode(), code);
  await accounts.setUp({ code, name, password }, office);
});

test('ten wrong codes make another, which the log tells; the old one is worth nothing', async (t) => {
  const { accounts, said, acts } = await accountsIn(t);
  const code = accounts.setupCode() ?? '';
  for (let n = 1; n <= 10; n += 1) {
    assert.equal(accounts.setupCode(), code, `${n} tries`);
    await assert.rejects(accounts.setUp({ code: `WRNG-CODE-${n}`, name, password }, office), wrongCode);
  }
  const next = accounts.setupCode() ?? '';
  assert.notEqual(next, code);
  assert.ok(said.at(-1)?.includes(next));
  await assert.rejects(accounts.setUp({ code, name, password }, office), wrongCode);
  assert.deepEqual([...new Set((await acts()).map(({ act }) => act))], ['set-up-failed']);
  await accounts.setUp({ code: next, name, password }, office);
});

test('whoever goes on trying codes has to wait; somebody elsewhere has not', async (t) => {
  const { accounts, said, passes } = await accountsIn(t);
  const wrong = { code: 'wrong', name, password };
  for (let n = 0; n < 20; n += 1) await assert.rejects(accounts.setUp(wrong, office), wrongCode);
  await assert.rejects(accounts.setUp(wrong, office), { code: 'too-many', retryAfterS: 1 });
  const right = { code: accounts.setupCode() ?? '', name, password };
  await assert.rejects(accounts.setUp(right, office), { code: 'too-many' }, 'nor is the right one looked at');
  await assert.rejects(accounts.setUp(wrong, '192.0.2.10'), wrongCode);
  passes(minuteMs);
  await accounts.setUp(right, office);
  assert.equal(said.length, 2, 'one for each ten wrong ones');
});
