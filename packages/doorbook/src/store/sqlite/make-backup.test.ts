import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import { mondayMs, sightingsOf } from '../../attendance/notation.test-support.ts';
import { always, consoleRow } from '../fixtures.test-support.ts';
import { StoreError } from '../store-error.ts';
import { backedUp } from './backup.test-support.ts';
import { backupFiles } from './backup-thread.ts';
import { makeBackup } from './make-backup.ts';
import { newestSchema } from './migrations.ts';
import { openStore } from './open.ts';
import { newPath, opened } from './place.test-support.ts';
import { verifyBackup } from './verify-backup.ts';

test('a backup is one private file that says what it is, and holds what the data file held', async (t) => {
  const { store, folder, path, claim } = await backedUp(t);
  assert.deepEqual(readdirSync(folder), ['backup.db'], 'nothing beside it');
  assert.equal(statSync(path).mode & 0o777, 0o600);
  const { counts, ...rest } = claim;
  assert.deepEqual(rest, { madeMs: mondayMs, by: 'account:ann', version: '1.2.3', schema: newestSchema });
  assert.deepEqual([counts['sightings'], counts['consoles'], counts['reads']], [3, 1, 0]);
  assert.deepEqual(verifyBackup({ path }), claim);
  const copy = openStore({ path });
  assert.deepEqual(await copy.sightingsBetween(1, always), await store.sightingsBetween(1, always));
  await copy.close();
});

test('facts of which the counts do not tell: all tables but two', async (t) => {
  const { store, claim } = await backedUp(t);
  const database = new DatabaseSync(store.path, { readOnly: true });
  const tables = database.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").all() as { name: string }[];
  database.close();
  const untold = tables.map(({ name }) => name).filter((name) => !(name in claim.counts));
  assert.deepEqual(untold.sort(), ['sessions', 'settings']);
});

test('nobody is signed in with a backup', async (t) => {
  const store = opened(t);
  const entry = { id: 'a', by: 'ann', atMs: 1, act: 'x', subject: '', details: '{}', origin: '' };
  const account = { id: 'ann', name: 'ann', role: 'admin', passwordHash: 'h', addedMs: 1, disabledMs: null } as const;
  await store.addAccount(account, entry);
  const session = { tokenHash: 't', accountId: 'ann', beganMs: 1, seenMs: 1, passwordMs: 1, origin: '' };
  const known = { verifiedHash: 'h', passwordHash: 'h', over: { seenMs: 0, beganMs: 0 } };
  await store.startSession(session, known, { ...entry, id: 'b' });
  const to = join(dirname(store.path), 'backup.db');
  await makeBackup({ from: store.path, to, madeMs: 1, by: null, version: '1' });
  const copy = openStore({ path: to });
  assert.equal((await copy.accounts()).length, 1);
  assert.equal(await copy.session('t'), null);
  await copy.close();
  assert.ok(await store.session('t'), 'in the data file they stay');
});

test('while it is made, much is written: it holds one moment of it, and comes to an end', async (t) => {
  const store = opened(t);
  await store.addConsole(consoleRow(1), null);
  const files = backupFiles();
  const [one, other] = sightingsOf('08:55> 09:00<') as [
    ReturnType<typeof sightingsOf>[0],
    ReturnType<typeof sightingsOf>[0],
  ];
  let pairs = 0;
  /** Both of a pair in one commit: a copy of two moments would hold one of some. */
  const pair = async (): Promise<void> => {
    pairs += 1;
    await store.record([
      { ...one, key: `a${pairs}`, atMs: mondayMs + pairs },
      { ...other, key: `b${pairs}`, atMs: mondayMs + pairs },
    ]);
  };
  const many = async (count: number): Promise<void> => void (await Promise.all(Array.from({ length: count }, pair)));
  for (let round = 0; round < 10; round += 1) await many(2_000);
  const before = pairs;
  let isDone = false;
  const to = join(dirname(store.path), 'backup.db');
  const made = files.make({ from: store.path, to, madeMs: 1, by: null, version: '1' }).finally(() => {
    isDone = true;
  });
  while (!isDone) await many(20);
  const { counts } = await made;
  assert.ok(pairs > before, 'something was written meanwhile');
  const sightings = counts['sightings'] ?? 0;
  assert.ok(sightings >= before * 2 && sightings % 2 === 0, `${sightings} of ${pairs * 2}`);
  const copy = openStore({ path: to });
  const keys = (await copy.sightingsBetween(1, always)).map(({ key }) => key);
  await copy.close();
  assert.equal(keys.length, sightings);
  const whole = new Set(keys.map((key) => key.slice(1)));
  assert.equal(whole.size * 2, sightings, 'no half of a pair');
});

test('a backup of a data file that came from a backup says what it is itself', async (t) => {
  const first = await backedUp(t);
  const restored = openStore({ path: first.path });
  await restored.record(sightingsOf('cy:10:00>'));
  const to = join(first.folder, 'second.db');
  const claim = await makeBackup({ from: first.path, to, madeMs: 9, by: null, version: '2' });
  await restored.close();
  assert.deepEqual([claim.madeMs, claim.by, claim.counts['sightings']], [9, null, 4]);
  assert.deepEqual(verifyBackup({ path: to }), claim);
});

test('what cannot be backed up leaves nothing behind, and says why', async (t) => {
  const path = newPath(t);
  const to = join(dirname(path), 'backup.db');
  const make = () => backupFiles().make({ from: path, to, madeMs: 1, by: null, version: '1' });
  const refused = (code: string, words: RegExp) => (error: unknown) => {
    assert.ok(error instanceof StoreError, String(error));
    assert.equal(error.code, code);
    assert.match(error.message, words);
    return true;
  };
  await assert.rejects(make(), refused('broken', /could not be read or written/));
  writeFileSync(path, 'no database at all'.repeat(100));
  await assert.rejects(make(), refused('not-ours', /no database/));
  assert.deepEqual(readdirSync(dirname(path)), ['doorbook.db']);
});

test('a data file that is damaged gives no backup', async (t) => {
  const { store, folder } = await backedUp(t);
  await store.record(Array.from({ length: 3_000 }, (_, n) => ({ ...sightingsOf('09:00>')[0], key: `k${n}` }) as never));
  await store.close();
  const bytes = readFileSync(store.path);
  // In the middle of a page in the middle, where rows are.
  const page = 4096 * Math.floor(bytes.length / 4096 / 2);
  bytes.fill(0xff, page + 100, page + 2_000);
  writeFileSync(store.path, bytes);
  const to = join(folder, 'second.db');
  await assert.rejects(makeBackup({ from: store.path, to, madeMs: 1, by: null, version: '1' }));
  assert.deepEqual(readdirSync(folder), ['backup.db']);
});
