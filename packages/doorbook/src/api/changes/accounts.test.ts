import assert from 'node:assert/strict';
import { test } from 'node:test';
import { office } from './changes.test-support.ts';

const password = 'battery staple';

test('an admin makes an account, changes it and disables it', async (t) => {
  const { ask, admin, acts } = await office(t, { auth: 'on' });
  const as = await admin();
  const { body: made } = await ask('POST accounts', { name: ' Vic ', password, role: 'viewer' }, as);
  assert.deepEqual(made, { id: made.id, name: 'Vic', role: 'viewer', addedMs: made.addedMs, disabledMs: null });
  const listed = (await ask('GET accounts', undefined, as)).body.accounts;
  assert.deepEqual(listed.map(({ name }: { name: string }) => name).sort(), ['Vic', 'ada']);
  assert.equal((await ask(`PATCH accounts/${made.id}`, { role: 'admin' }, as)).body.role, 'admin');
  assert.equal((await ask('POST session', { name: 'vic', password })).said, 'ok');
  const disabled = await ask(`PATCH accounts/${made.id}`, { disabled: true }, as);
  assert.ok(disabled.body.disabledMs > 0);
  assert.match((await ask('POST session', { name: 'vic', password })).said, /^wrong-password: /);
  const told = (await acts()).map(({ act }) => act);
  assert.deepEqual(told, ['set-up', 'account-add', 'account-change', 'sign-in', 'account-change', 'sign-in-failed']);
  assert.ok(!JSON.stringify([listed, disabled, await acts()]).match(/argon2|staple|horse/));
});

test('accounts are refused', async (t) => {
  const { ask, admin, viewer, accounts, store } = await office(t, { auth: 'on' });
  const as = await admin();
  const asViewer = await viewer();
  const wanted = { name: 'new', password, role: 'viewer' };
  const adaId = (await accounts.list()).find(({ name }) => name === 'ada')?.id;
  const before = await store.accounts();
  for (const [what, body, who, said] of [
    ['POST accounts', { ...wanted, name: 'ADA' }, as, 'conflict: There is an account called ada already.'],
    ['POST accounts', { ...wanted, name: '' }, as, 'invalid: name: must not be empty'],
    ['POST accounts', { ...wanted, name: 'x'.repeat(101) }, as, /^invalid: name: is longer/],
    ['POST accounts', { ...wanted, name: 'x'.repeat(80) }, as, /^invalid: A name has 1 to 64/],
    ['POST accounts', { ...wanted, password: 'short' }, as, /^invalid: The password has fewer/],
    ['POST accounts', { ...wanted, password: 'x'.repeat(1001) }, as, /^invalid: password: /],
    ['POST accounts', { ...wanted, role: 'owner' }, as, /^invalid: role: /],
    ['POST accounts', { ...wanted, role: '__proto__' }, as, /^invalid: role: /],
    ['POST accounts', { ...wanted, disabledMs: 1 }, as, /^invalid: "[^"]+" is not known here/],
    ['POST accounts', wanted, asViewer, 'forbidden: This needs the right accounts:manage.'],
    ['POST accounts', wanted, {}, 'signed-out: Nobody is signed in.'],
    ['GET accounts', undefined, asViewer, 'forbidden: This needs the right accounts:manage.'],
    ['PATCH accounts/none', { role: 'viewer' }, as, 'not-found: There is no account none.'],
    [`PATCH accounts/${adaId}`, {}, as, 'invalid: say role, password or disabled'],
    [`PATCH accounts/${adaId}`, { role: 'viewer' }, as, /^conflict: This is the last admin/],
    [`PATCH accounts/${adaId}`, { disabled: true }, as, /^conflict: This is the last admin/],
    ['PUT me/password', { old: 'wrong horse', new: password }, as, /^wrong-password: /],
    ['PUT me/password', { old: 'correct horse', new: 'short' }, as, /^invalid: The password has fewer/],
    ['PUT me/password', { old: 'correct horse', new: password }, {}, 'signed-out: Nobody is signed in.'],
  ] as const) {
    const answer = await ask(what, body, who);
    const why = `${what} ${JSON.stringify(body)}`;
    if (typeof said === 'string') assert.equal(answer.said, said, why);
    else assert.match(answer.said, said, why);
    assert.ok(!JSON.stringify(answer.body).includes('horse'), why);
    assert.deepEqual(await store.accounts(), before, why);
  }
});

test('of two accounts of one name at the same moment one is made', async (t) => {
  const { together, admin, store } = await office(t, { auth: 'on' });
  const as = await admin();
  const wanted = { password, role: 'viewer' };
  const both = await together(
    ['POST accounts', { ...wanted, name: 'Vic' }, as],
    ['POST accounts', { ...wanted, name: 'vIC' }, as],
  );
  assert.deepEqual(both.map(({ status }) => status).sort(), [200, 409]);
  assert.equal((await store.accounts()).length, 2);
});

test('two admins who disable each other at the same moment do not both succeed', async (t) => {
  const { ask, together, admin, accounts, store } = await office(t, { auth: 'on' });
  const asAda = await admin();
  const { body: eve } = await ask('POST accounts', { name: 'eve', password, role: 'admin' }, asAda);
  const asEve = { cookie: (await ask('POST session', { name: 'eve', password })).cookie?.split(';')[0] ?? '' };
  const adaId = (await accounts.list()).find(({ name }) => name === 'ada')?.id;
  const both = await together(
    [`PATCH accounts/${eve.id}`, { disabled: true }, asAda],
    [`PATCH accounts/${adaId}`, { disabled: true }, asEve],
  );
  assert.equal(both.filter(({ status }) => status === 200).length, 1);
  assert.equal((await store.accounts()).filter(({ disabledMs }) => disabledMs === null).length, 1);
});

test('the own password is changed with the old one, also by a viewer; the session stays', async (t) => {
  const { ask, admin, viewer } = await office(t, { auth: 'on' });
  await admin();
  const as = await viewer();
  assert.equal((await ask('PUT me/password', { old: password, new: 'another staple' }, as)).said, 'ok');
  assert.equal((await ask('GET me', undefined, as)).body.account.name, 'vic');
  assert.match((await ask('POST session', { name: 'vic', password })).said, /^wrong-password: /);
  assert.equal((await ask('POST session', { name: 'vic', password: 'another staple' })).said, 'ok');
});
