import assert from 'node:assert/strict';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { createConsole } from '@doorbook/access-emulator';
import { oldDashboard } from '../../packages/doorbook/src/store/sqlite/original.test-support.ts';
import { emptyFolder } from '../server/program.ts';
import { office } from '../server/running.ts';
import { cli, settingsOf } from './command-line.ts';

/*
 * While no server runs: the same commands over the data file itself, and what they say where that is not possible.
 */

test('what a server had stored is shown, changed and kept without it', async (t) => {
  const here = await office(t, { env: { AUTH: 'off' } });
  const env = settingsOf(here);
  here.emulator.swipe({});
  await here.rest();
  const over = await cli(['export', 'passages', '--period', '2d', '--json'], { env });
  await here.stop();
  const without = await cli(['export', 'passages', '--from', '2026-01-04', '--to', '2026-01-05', '--json'], { env });
  assert.equal(without.code, 0, without.out);
  const ids = (outcome: typeof over) => outcome.json.passages.map(({ id }: { id: string }) => id);
  assert.ok(ids(over).length > 0);
  assert.deepEqual(ids(without), ids(over));
  assert.equal(
    (await cli(['account', 'add', 'ada', '--role', 'admin'], { env, stdin: 'correct horse battery' })).code,
    0,
  );
  await here.start();
  const signedIn = await here.send('POST', '/api/v1/session', { name: 'ada', password: 'correct horse battery' });
  assert.equal(signedIn.status, 200);
});

test('consoles are asked what is asked for, and nothing else', async (t) => {
  const emulator = await createConsole({ zone: 'UTC', people: 6, days: 1, still: true });
  t.after(() => emulator.close());
  const folder = emptyFolder(t);
  const env = settingsOf({ folder, port: 8123, emulator });
  const set = await cli(['init', '--from-env', '--json'], { env: { ...env, PUBLIC_URL: '' } });
  assert.equal(set.code, 0, set.out);
  const synced = await cli(['sync', '--json'], { env });
  assert.equal(synced.json.outcomes[0].people, 6);
  // A server would have registered its webhook and read the log by now.
  assert.deepEqual((await cli(['webhook', 'list', '--json'], { env })).json.webhooks, []);
  assert.deepEqual((await cli(['export', 'reads', '--json'], { env })).json.reads, []);
  const who = await cli(['console', 'list'], { env });
  assert.match(who.out, /no server is running/);
  for (const command of [['health'], ['webhook', 'test']]) {
    const { code, err } = await cli(command, { env });
    assert.equal(code, 3);
    assert.match(err, /No server is running.*doorbook serve/s);
  }
});

test('no data file, the old dashboard’s, or another server’s: refused with what to do', async (t) => {
  const folder = emptyFolder(t);
  const env = { TZ: 'UTC', DB_PATH: join(folder, 'doorbook.db') };
  const none = await cli(['today'], { env });
  assert.deepEqual([none.code, none.out], [3, '']);
  assert.match(none.err, /There is no data file .*doorbook init.*doorbook serve/s);
  assert.deepEqual(readdirSync(folder), [], 'to look makes nothing');

  oldDashboard(env.DB_PATH, { badges: [['ann', '08:55:00', '2025-11-03']] });
  const old = await cli(['today', '--json'], { env });
  assert.deepEqual([old.code, old.json.error.code], [6, 'conflict']);
  assert.match(old.json.error.message, /is the database of the old dashboard/);
  assert.ok(!existsSync(`${env.DB_PATH}.original`), 'a question moves nobody in');

  writeFileSync(join(folder, 'other.db'), 'no database at all, and longer than nothing');
  const other = await cli(['today'], { env: { ...env, DB_PATH: join(folder, 'other.db') } });
  assert.equal(other.code, 6);
  assert.match(other.err, /is no database/);
});

test('another database of the old dashboard is taken over by hand, and not twice', async (t) => {
  const here = await office(t, { console: { days: 0 } });
  const env = settingsOf(here);
  const file = join(here.folder, 'dashboard.db');
  oldDashboard(file, {
    badges: [
      ['somebody', '08:55:00', '2025-11-03'],
      ['somebody', '09:55:00', '2025-11-03'],
    ],
    names: [['somebody', 'Sam Body']],
  });
  const taken = await cli(['import-original', file], { env });
  assert.equal(taken.code, 0, taken.err);
  assert.match(taken.err, /^2 of 2 badges were taken over, .*; 0 were known already\.$/m);
  const day = await cli(['today', '--date', '2025-11-03', '--json'], { env });
  // biome-ignore lint/suspicious/noExplicitAny: as it came.
  assert.equal(day.json.rows.find((row: any) => row.name === 'Sam Body').badges, 2);
  const again = await cli(['import-original', file, '--json'], { env });
  assert.deepEqual(again.json, { console: 1, badges: 2, added: 0, skipped: 0, leftOut: [], people: 0 });
});

test('a backup is made, taken away and put back, with the server and without', async (t) => {
  const here = await office(t);
  const env = settingsOf(here);
  const copy = join(here.folder, 'copy.db');
  const made = await cli(['backup', '--output', copy], { env });
  assert.equal(made.code, 0, made.err);
  const before = (await cli(['export', 'passages', '--period', '2d'], { env })).out;
  assert.equal((await cli(['account', 'add', 'ada'], { env, stdin: 'correct horse battery' })).code, 0);

  const held = await cli(['restore', copy, '--replace'], { env });
  assert.equal(held.code, 6);
  assert.match(held.err, /Stop the server first/);
  await here.stop();
  const unasked = await cli(['restore', copy, '--json'], { env });
  assert.deepEqual([unasked.code, unasked.json.error.hint], [6, 'doorbook restore FILE --replace']);
  const restored = await cli(['restore', copy, '--replace', '--json'], { env });
  assert.equal(restored.code, 0, restored.out);
  assert.ok(existsSync(restored.json.asidePath), 'what was there is kept');
  await here.start();
  await here.rest();
  assert.deepEqual((await cli(['account', 'list', '--json'], { env })).json.accounts, []);
  assert.equal((await cli(['export', 'passages', '--period', '2d'], { env })).out, before);
  writeFileSync(copy, 'damaged');
  await here.stop();
  assert.equal((await cli(['restore', copy, '--replace'], { env })).code, 6, 'and nothing is put in its place');
});
