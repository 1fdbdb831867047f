import assert from 'node:assert/strict';
import { chmodSync, existsSync, statSync, writeFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import type { Offline } from '../../packages/doorbook/src/cli/context.ts';
import { answered, openLine } from '../../packages/doorbook/src/cli/line.ts';
import { socketPathOf } from '../../packages/doorbook/src/local-line.ts';
import { office } from '../server/running.ts';

/*
 * The command line's way in: the socket beside the data file while a server runs, and the file itself while none does.
 */

const noOffline = (): Promise<Offline> => Promise.reject(new Error('There was nobody at the socket.'));

async function atTheSocket(t: TestContext) {
  const here = await office(t, { env: { AUTH: 'on' } });
  const socketPath = socketPathOf(join(here.folder, 'doorbook.db'));
  const line = await openLine(socketPath, noOffline);
  return { here, socketPath, line };
}

test('whoever the data file belongs to may do everything, and stands in the audit by name', async (t) => {
  const { here, socketPath, line } = await atTheSocket(t);
  assert.equal(line.isServer, true);
  const me = await answered(line.api.me.$get());
  assert.deepEqual([me.via, me.by], ['local', `cli:${userInfo().username}`]);
  assert.equal(statSync(socketPath).mode & 0o777, 0o600, 'nobody else gets in');

  // The way back in for who is locked out: an account without signing in.
  const made = await answered(
    line.api.accounts.$post({ json: { name: 'ada', password: 'correct horse battery', role: 'admin' } }),
  );
  assert.equal(made.name, 'ada');
  const { entries } = await answered(line.api.audit.$get({ query: {} }));
  const entry = entries.find(({ subject }) => subject === made.id);
  assert.deepEqual([entry?.by, entry?.origin], [`cli:${userInfo().username}`, 'local']);
  assert.equal((await here.get('/api/v1/accounts')).status, 401, 'over the network it is as before');
});

test('the header alone makes nobody local: only the socket does', async (t) => {
  const { here } = await atTheSocket(t);
  const { status } = await here.get('/api/v1/accounts', { 'x-doorbook-user': 'root' });
  assert.equal(status, 401);
  const { body } = await here.get('/api/v1/me', { 'x-doorbook-user': 'root' });
  assert.equal(body.via, 'nobody');
});

test('files and refusals come through as they are', async (t) => {
  const { line } = await atTheSocket(t);
  const csv = await line.fetch('/api/v1/people/table.csv');
  assert.match(await csv.text(), /^\uFEFF?Person,Kind/);
  await assert.rejects(answered(line.api.people[':personId'].$get({ param: { personId: 'nobody' }, query: {} })), {
    name: 'CliError',
    code: 'not-found',
    exitCode: 3,
  });
});

test('the socket goes with the server, and what a killed one left is no hindrance', async (t) => {
  const { here, socketPath } = await atTheSocket(t);
  await here.stop();
  assert.equal(existsSync(socketPath), false);
  writeFileSync(socketPath, '');
  await assert.rejects(openLine(socketPath, noOffline), /nobody at the socket/, 'a file is no server');
  await here.start();
  assert.equal((await openLine(socketPath, noOffline)).isServer, true);
});

test('where no socket can be made the server runs all the same, and says so', async (t) => {
  const here = await office(t, { asleep: true });
  const socketPath = socketPathOf(join(here.folder, 'doorbook.db'));
  // A folder in its place is not taken away.
  (await import('node:fs')).mkdirSync(join(socketPath, 'full'), { recursive: true });
  await here.start();
  assert.equal((await here.get('/healthz')).status, 200);
  assert.match(here.lines.join('\n'), /command line cannot talk/);
  chmodSync(here.folder, 0o700);
});

test('nothing is said to a socket that others may open', async (t) => {
  const { socketPath } = await atTheSocket(t);
  chmodSync(socketPath, 0o666);
  await assert.rejects(openLine(socketPath, noOffline), { name: 'CliError', code: 'forbidden' });
});

test('each data file has a socket of its own, the same for every path that leads to it', async (t) => {
  const here = await office(t, { asleep: true });
  const paths = ['doorbook.db', 'other.db', 'plain'].map((name) => socketPathOf(join(here.folder, name)));
  assert.deepEqual(
    paths.map((path) => path.slice(here.folder.length + 1)),
    ['doorbook.sock', 'other.sock', 'plain.sock'],
  );
});
