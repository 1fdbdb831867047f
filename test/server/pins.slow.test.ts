import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { type KeyedOffice, keyedOffice } from './keys.ts';
import { good } from './site-admin.ts';

/* PINs through the whole server: told once, to whoever asked, and found nowhere afterwards. */

interface Entry {
  readonly act: string;
  readonly details: { readonly isReplaced?: boolean };
}

const pathOf = (kind: string, id: string): string => `/api/v1/credentials/pins/1/${kind}/${id}`;
const somebody = async ({ access }: KeyedOffice): Promise<string> => {
  const [user] = await access.users.list({ page_num: 1, page_size: 1 });
  assert.ok(user);
  return user.id;
};

test('a PIN is made by the console, replaced by one of one’s own, and taken away', async (t) => {
  const here = await keyedOffice(t);
  const { admin } = here;
  const path = pathOf('user', await somebody(here));
  good(await admin.send('DELETE', path));
  const { pin } = good(await admin.send('PUT', path, {}));
  assert.match(pin, /^\d{4,12}$/);
  assert.deepEqual(good(await admin.get(path)), { hasPin: true });
  assert.equal(good(await admin.send('PUT', path, { pin: '90817263' })).pin, '90817263');
  good(await admin.send('DELETE', path));
  assert.deepEqual(good(await admin.get(path)), { hasPin: false });
  const { entries } = good(await admin.get('/api/v1/audit'));
  const told = entries.filter(({ act }: { act: string }) => act.startsWith('pin-'));
  const said = told.map(({ act, details }: Entry) => `${act} ${details.isReplaced ?? ''}`.trim());
  assert.deepEqual(said.sort(), ['pin-cleared', 'pin-cleared', 'pin-set false', 'pin-set true']);
});

test('the PIN of somebody else and one of another length are refused in sentences that do not repeat it', async (t) => {
  const here = await keyedOffice(t);
  const { admin, access } = here;
  const users = await access.users.list({ page_num: 1, page_size: 2 });
  const [one, other] = users.map(({ id }) => pathOf('user', id));
  const { pin } = good(await admin.send('PUT', one!, {}));
  for (const [path, wanted, code] of [
    [other, pin, 'CODE_CREDS_PIN_CODE_CREDS_ALREADY_EXIST'],
    [other, '123456789012', 'CODE_CREDS_PIN_CODE_CREDS_LENGTH_INVALID'],
  ] as const) {
    const refused = await admin.send('PUT', path!, { pin: wanted });
    assert.equal(refused.body.error.consoleCode, code);
    assert.ok(!refused.text.includes(wanted));
  }
});

test('a visitor has a PIN too; a password typed long ago, a viewer and a token without the scope get none', async (t) => {
  const here = await keyedOffice(t);
  const { admin, access, port } = here;
  const [visitor] = await access.visitors.list({ page_num: 1, page_size: 1 });
  assert.match(good(await admin.send('PUT', pathOf('visitor', visitor!.id), {})).pin, /^\d+$/);
  const path = pathOf('user', await somebody(here));
  const { token } = good(
    await admin.send('POST', '/api/v1/tokens', { name: 'reader', scopes: ['attendance:read'], endsMs: null }),
  );
  const byToken = await fetch(`http://127.0.0.1:${port}${path}`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${token}` },
  });
  assert.equal(byToken.status, 403);
  await here.pass(6 * 60_000, 60_000);
  assert.equal((await admin.send('PUT', path, {})).body.error.code, 'confirm-password');
});

test('with AUTH=off whoever is not signed in changes no PIN', async (t) => {
  const here = await keyedOffice(t, { env: { AUTH: 'off' } });
  const path = pathOf('user', await somebody(here));
  const answer = await fetch(`http://127.0.0.1:${here.port}${path}`, { method: 'PUT' });
  assert.equal(answer.status, 401);
});

test('no file of the server has the PIN, neither its log', async (t) => {
  const here = await keyedOffice(t);
  const { pin } = good(await here.admin.send('PUT', pathOf('user', await somebody(here)), { pin: '40519276' }));
  await here.rest();
  for (const name of readdirSync(here.folder, { recursive: true, withFileTypes: true })) {
    if (name.isFile()) assert.ok(!readFileSync(join(name.parentPath, name.name)).includes(pin), name.name);
  }
  assert.ok(!here.lines.some((line) => line.includes(pin)));
});
