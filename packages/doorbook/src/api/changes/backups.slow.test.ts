import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { noonMs, type Office, office } from './changes.test-support.ts';

const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

/** The file itself, as a browser takes it. */
async function download({ url }: Office, name: string, as: Readonly<Record<string, string>>, method = 'GET') {
  const answer = await fetch(`${url}/api/v1/backups/${name}/file`, { method, headers: as });
  return { status: answer.status, headers: answer.headers, bytes: Buffer.from(await answer.arrayBuffer()) };
}

test('an admin makes a backup, sees it, takes it away and removes it; each act is in the audit', async (t) => {
  const here = await office(t, { auth: 'on' });
  const { ask, acts, backups } = here;
  const as = await here.admin();
  assert.deepEqual((await ask('GET backups', undefined, as)).body, {
    backups: [],
    underWay: null,
    nextMs: null,
    folder: backups.folder,
  });
  const { body: made, status } = await ask('POST backups', undefined, as);
  assert.equal(status, 200);
  assert.match(made.name, /^doorbook-2026-01-05T12-00-00Z-schema\d+\.db$/);
  assert.deepEqual([made.by, made.problem, made.counts.people, made.counts.audit], ['account:ada', null, 3, 2]);
  assert.ok(made.madeMs >= noonMs && made.madeMs < noonMs + 1000);
  assert.deepEqual((await ask('GET backups', undefined, as)).body.backups, [made]);

  const { status: given, headers, bytes } = await download(here, made.name, as);
  assert.equal(given, 200);
  assert.ok(bytes.equals(readFileSync(join(backups.folder, made.name))));
  assert.deepEqual(
    ['content-type', 'content-length', 'content-disposition', 'cache-control'].map((name) => headers.get(name)),
    ['application/vnd.sqlite3', String(made.sizeBytes), `attachment; filename="${made.name}"`, 'no-store'],
  );

  const refused = await ask(`DELETE backups/${made.name}`, undefined, as);
  assert.equal(refused.said, 'conflict: This is the only good backup.');
  const { body: second } = await ask('POST backups', {}, as);
  assert.equal((await ask(`DELETE backups/${made.name}`, undefined, as)).said, 'ok');
  assert.deepEqual(readdirSync(backups.folder), [second.name]);
  assert.deepEqual(
    (await acts()).slice(1).map(({ by, act, subject }) => [by, act, subject]),
    [
      ['account:ada', 'backup', 'data file'],
      ['account:ada', 'backup-downloaded', made.name],
      ['account:ada', 'backup', 'data file'],
      ['account:ada', 'backup-removed', made.name],
    ],
  );
});

test('a big one comes piece by piece, and who only asks for its head has taken nothing', async (t) => {
  const here = await office(t, { auth: 'on' });
  const as = await here.admin();
  const { body: made } = await here.ask('POST backups', undefined, as);
  const head = await download(here, made.name, as, 'HEAD');
  assert.deepEqual([head.status, head.headers.get('content-length'), head.bytes.length], [200, `${made.sizeBytes}`, 0]);
  assert.ok(!(await here.acts()).some(({ act }) => act === 'backup-downloaded'));
  // Three pieces and a bit; what it is shall not matter on the way.
  const path = join(here.backups.folder, made.name);
  const bytes = Buffer.alloc(800_001, 'abcdefg');
  writeFileSync(path, bytes);
  assert.ok((await download(here, made.name, as)).bytes.equals(bytes));
});

test('nobody else comes near a backup', async (t) => {
  for (const options of [{ auth: 'off' }, { auth: 'on' }, { command: 'demo' }] as const) {
    const here = await office(t, options);
    const { ask, backups } = here;
    const as = await here.admin();
    const asViewer = await here.viewer();
    // Made below the API, as an older version might have.
    const wanted = { name: 'strong', scopes: ['backup:manage', 'attendance:read'] as const, endsMs: null };
    const { token } = await here.accounts.addToken(wanted, { by: 'test', origin: '' });
    const { body: made } = await ask('POST backups', undefined, as);
    await ask('POST backups', undefined, as);
    const actsBefore = (await here.acts()).length;
    for (const what of [
      'GET backups',
      'POST backups',
      `GET backups/${made.name}/file`,
      `DELETE backups/${made.name}`,
    ]) {
      for (const [who, said] of [
        [{}, /^signed-out: /],
        [asViewer, /^forbidden: This needs the right backup:manage\./],
        [bearer(token), /^forbidden: Backups are made and taken away by an admin who is signed in\./],
      ] as const) {
        const answer = await ask(what, undefined, who);
        assert.match(answer.said, said, `${JSON.stringify(options)} ${what}`);
        if (JSON.stringify(answer.body).includes(made.name)) assert.match(what, new RegExp(made.name));
      }
    }
    assert.equal(readdirSync(backups.folder).length, 2);
    assert.equal((await here.acts()).length, actsBefore);
    const scopes = { name: 'x', scopes: ['backup:manage'], endsMs: null };
    assert.equal((await ask('POST tokens', scopes, as)).said, 'invalid: scopes: no token may have backup:manage.');
  }
});

test('only what is in the list can be asked for: no other file of the folder, and none outside', async (t) => {
  const here = await office(t, { auth: 'on' });
  const { ask, backups } = here;
  const as = await here.admin();
  const { body: made } = await ask('POST backups', undefined, as);
  writeFileSync(join(backups.folder, 'notes.txt'), 'private');
  writeFileSync(join(backups.folder, `${made.name}.partial`), 'private');
  for (const name of [
    'notes.txt',
    `${made.name}.partial`,
    'doorbook-2026-01-05T00-00-00Z-schema2.db',
    '..%2Fdoorbook.db',
    '..%2Fdoorbook.key',
    `..%2Fbackups%2F${made.name}`,
    `.%2F${made.name}`,
    `${made.name}%00`,
    '%2e%2e',
    'constructor',
  ]) {
    assert.match((await ask(`GET backups/${name}/file`, undefined, as)).said, /^(not-found|invalid): /, name);
    assert.match((await ask(`DELETE backups/${name}`, undefined, as)).said, /^(not-found|invalid): /, name);
  }
  assert.ok(existsSync(join(dirname(backups.folder), 'doorbook.db')));
  assert.equal(readdirSync(backups.folder).length, 3);
});

test('asked for without waiting, it is seen under way, and another is refused', async (t) => {
  const here = await office(t, { auth: 'on' });
  const { ask, backups } = here;
  const as = await here.admin();
  const begun = await ask('POST backups?wait=0', undefined, as);
  assert.deepEqual([begun.status, begun.body], [202, { ok: true }]);
  const [listed, again] = await here.together(['GET backups', undefined, as], ['POST backups', undefined, as]);
  if (listed?.body.underWay !== null) {
    assert.equal(listed?.body.underWay.by, 'account:ada');
    assert.equal(again?.said, 'conflict: A backup is being made already.');
  }
  await backups.settled();
  assert.equal((await ask('GET backups', undefined, as)).body.underWay, null);
  assert.match((await ask('POST backups?wait=perhaps', undefined, as)).said, /^invalid: wait: /);
  assert.match((await ask('POST backups', { name: 'mine' }, as)).said, /^invalid: /);
});

test('what cannot be written into the audit is not done', async (t) => {
  const here = await office(t, { auth: 'on' });
  const { ask, backups, disk } = here;
  const as = await here.admin();
  const { body: made } = await ask('POST backups', undefined, as);
  await ask('POST backups', undefined, as);
  disk.failing = { begins: 'insert', errcode: 13 };
  for (const what of ['POST backups', `GET backups/${made.name}/file`, `DELETE backups/${made.name}`]) {
    assert.match((await ask(what, undefined, as)).said, /^full: /, what);
  }
  assert.equal((await ask('GET backups', undefined, as)).said, 'ok', 'reading goes on');
  assert.equal(readdirSync(backups.folder).length, 2);
});

test('a damaged one can be removed, also when it is the last', async (t) => {
  const here = await office(t, { auth: 'on' });
  const { ask, backups } = here;
  const as = await here.admin();
  const { body: made } = await ask('POST backups', undefined, as);
  truncateSync(join(backups.folder, made.name), 5_000);
  const { body } = await ask('GET backups', undefined, as);
  assert.match(body.backups[0].problem, /is damaged: it is 5000 bytes long/);
  assert.equal((await ask(`DELETE backups/${made.name}`, undefined, as)).said, 'ok');
  assert.deepEqual(readdirSync(backups.folder), []);
});
