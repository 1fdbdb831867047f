import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { test } from 'node:test';
import { office } from './changes.test-support.ts';

test('the first admin is made by the code, signs out, signs in, and types the password again', async (t) => {
  const { ask, accounts, acts } = await office(t, { auth: 'on' });
  const code = accounts.setupCode() ?? '';
  assert.match(
    (await ask('POST setup', { code: 'WRONG', name: 'ada', password: 'correct horse' })).said,
    /^wrong-code: /,
  );
  const made = await ask('POST setup', { code, name: 'ada', password: 'correct horse' });
  assert.deepEqual(made.body.account, { id: made.body.account.id, name: 'ada', role: 'admin' });
  const as = { cookie: made.cookie?.split(';')[0] ?? '' };
  assert.match(made.cookie ?? '', /HttpOnly/i);
  assert.equal((await ask('GET me', undefined, as)).body.account.name, 'ada');
  assert.match((await ask('POST setup', { code, name: 'eve', password: 'correct horse' })).said, /^wrong-code: /);

  assert.match((await ask('POST session/confirm', { password: 'wrong' }, as)).said, /^wrong-password: /);
  assert.equal((await ask('POST session/confirm', { password: 'correct horse' }, as)).said, 'ok');
  const out = await ask('DELETE session', undefined, as);
  assert.equal(out.said, 'ok');
  assert.match(out.cookie ?? '', /Max-Age=0|Expires=Thu, 01 Jan 1970/i);
  assert.equal((await ask('GET me', undefined, as)).body.account, null);
  assert.equal((await ask('DELETE session', undefined, as)).said, 'ok', 'twice is once');
  assert.match((await ask('POST session/confirm', { password: 'correct horse' }, as)).said, /^signed-out: /);

  assert.match((await ask('POST session', { name: 'ada', password: 'wrong' })).said, /^wrong-password: /);
  const again = await ask('POST session', { name: 'ADA', password: 'correct horse' });
  assert.equal(again.body.account.name, 'ada');
  const told = await acts();
  assert.deepEqual(
    told.map(({ act }) => act),
    ['set-up-failed', 'set-up', 'confirm-failed', 'confirm', 'sign-out', 'sign-in-failed', 'sign-in'],
  );
  assert.ok(!JSON.stringify([made.body, again.body, told]).match(/horse|WRONG|argon2/));
});

for (const [what, body] of [
  ['POST session', { name: 'ada' }],
  ['POST session', { name: ['ada'], password: 'x' }],
  ['POST session', { name: 'ada', password: 'x'.repeat(1001) }],
  ['POST session', { name: 'a'.repeat(201), password: 'x' }],
  ['POST session', '{"name":"ada","password":"x","__proto__":{}}'],
  ['POST setup', { code: '', name: 'ada', password: 'correct horse' }],
  ['POST setup', { code: 'x', name: 'a\nb', password: 'correct horse' }],
  ['POST setup', {}],
  ['POST setup', 'null'],
] as const) {
  test(`nobody signs in with ${what.slice(5)} ${JSON.stringify(body).slice(0, 60)}`, async (t) => {
    const { ask, acts } = await office(t, { auth: 'on' });
    const answer = await ask(what, body);
    assert.equal(answer.status, 400, answer.said);
    assert.match(answer.said, /^invalid: /);
    assert.deepEqual([answer.cookie, await acts()], [null, []]);
  });
}

test('a form of another site signs nobody in and nobody out', async (t) => {
  const { ask, admin, acts } = await office(t, { auth: 'on' });
  const as = await admin();
  const elsewhere = { ...as, origin: 'https://evil.example' };
  for (const [what, body] of [
    ['DELETE session', undefined],
    ['POST session', { name: 'ada', password: 'correct horse' }],
    ['POST groups', { name: 'x', memberIds: [] }],
  ] as const) {
    assert.match((await ask(what, body, elsewhere)).said, /^forged: /);
  }
  assert.equal(
    (await ask('POST groups', '{"name":"x","memberIds":[]}', { ...as, 'Content-Type': 'text/plain' })).status,
    415,
  );
  assert.deepEqual(
    (await acts()).map(({ act }) => act),
    ['set-up'],
  );
});

test('where a browser would throw the cookie away nobody signs in, and is told where to', async (t) => {
  const { ask, accounts, acts, url } = await office(t, { auth: 'on', publicUrl: 'https://door.example/tools' });
  const setUp = { code: accounts.setupCode() ?? '', name: 'ada', password: 'correct horse' };
  const signIn = { name: 'ada', password: 'correct horse' };
  for (const [path, body] of [
    ['setup', setUp],
    ['session', signIn],
  ] as const) {
    const { error } = JSON.parse(await postedTo(url, `/api/v1/${path}`, '10.2.0.11:8000', body));
    assert.deepEqual([error.code, error.hint], ['conflict', 'Open https://door.example/tools instead.']);
  }
  assert.deepEqual(await acts(), [], 'no try was counted');
  assert.equal((await ask('POST setup', setUp, { origin: 'https://door.example' })).said, 'ok');
  assert.equal((await ask('POST session', signIn, { origin: url })).said, 'ok', 'at the machine itself');
  assert.equal((await ask('POST session', signIn)).said, 'ok', 'a program keeps what it likes');
});

/** As a browser that has this in its address: `fetch` lets nobody say the Host. */
async function postedTo(url: string, path: string, host: string, body: object): Promise<string> {
  const headers = { host, origin: `http://${host}`, 'content-type': 'application/json' };
  const asking = request(`${url}${path}`, { method: 'POST', headers, agent: false }).end(JSON.stringify(body));
  const [answer] = (await once(asking, 'response')) as [IncomingMessage];
  return text(answer);
}
