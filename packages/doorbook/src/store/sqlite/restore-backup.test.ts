import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  copyFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type TestContext, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { sightingsOf } from '../../attendance/notation.test-support.ts';
import { claimSetting } from '../backups.ts';
import { always } from '../fixtures.test-support.ts';
import { StoreError } from '../store-error.ts';
import { type BackedUp, backedUp } from './backup.test-support.ts';
import { countsOf } from './backup-contents.ts';
import { carrySum } from './backup-sum.ts';
import { single } from './database.ts';
import { migrate } from './migrate.ts';
import { migrations, newestSchema } from './migrations.ts';
import { openStore } from './open.ts';
import { type Restored, restoreBackup } from './restore-backup.ts';

const nowMs = Date.UTC(2026, 0, 6, 14, 30);
const aside = 'doorbook.db.before-restore-2026-01-06T14-30-00Z';

const refused = (code: string, words: RegExp) => (error: unknown) => {
  assert.ok(error instanceof StoreError, String(error));
  assert.equal(error.code, code, error.message);
  assert.match(error.message, words);
  return true;
};

/** Backed up, then somebody came, and the server ended. */
async function later(t: TestContext): Promise<BackedUp & { restore(overwrite?: boolean): Restored }> {
  const made = await backedUp(t);
  await made.store.record(sightingsOf('cy:10:00>'));
  await made.store.close();
  const restore = (overwrite = true): Restored =>
    restoreBackup({ from: made.path, dbPath: made.store.path, overwrite, by: 'cli:ann', nowMs });
  return { ...made, restore };
}

async function peopleIn(path: string): Promise<string[]> {
  const store = openStore({ path });
  const found = await store.sightingsBetween(1, always);
  const problem = await store.check();
  await store.close();
  assert.equal(problem, null);
  return [...new Set(found.map(({ actorId }) => actorId))].sort();
}

test('a backup takes the place of the data file, which is kept beside it', async (t) => {
  const { store, path, claim, restore } = await later(t);
  const before = readFileSync(path);
  assert.deepEqual(restore(), { claim, asidePath: join(dirname(store.path), aside) });
  assert.deepEqual(readdirSync(dirname(store.path)).sort(), ['backups', 'doorbook.db', aside, 'doorbook.lock']);
  assert.equal(statSync(store.path).mode & 0o777, 0o600);
  assert.deepEqual(await peopleIn(store.path), ['ann', 'bo']);
  assert.deepEqual(await peopleIn(join(dirname(store.path), aside)), ['ann', 'bo', 'cy']);
  assert.ok(readFileSync(path).equals(before), 'the backup is as it was');
});

test('it says of itself that it came from a backup, and by whom it was put there', async (t) => {
  const { store, claim, restore } = await later(t);
  restore();
  const opened = openStore({ path: store.path });
  t.after(() => opened.close());
  assert.deepEqual(await opened.setting(claimSetting), claim);
  const [entry] = await opened.auditBefore({ atMs: Number.MAX_SAFE_INTEGER, id: '' }, 9);
  assert.deepEqual(
    [entry?.act, entry?.by, entry?.subject, entry?.atMs],
    ['backup-restored', 'cli:ann', 'backup.db', nowMs],
  );
});

test('where nothing is, folder and file are made', async (t) => {
  const { path, folder } = await later(t);
  const dbPath = join(folder, 'new', 'house', 'book.db');
  assert.equal(restoreBackup({ from: path, dbPath, overwrite: false }).asidePath, null);
  assert.deepEqual(await peopleIn(dbPath), ['ann', 'bo']);
});

test('an empty file, as a start that was broken off leaves it, is nothing', async (t) => {
  const { path, folder } = await later(t);
  const dbPath = join(folder, 'book.db');
  writeFileSync(dbPath, '');
  assert.equal(restoreBackup({ from: path, dbPath, overwrite: false }).asidePath, null);
  assert.deepEqual(await peopleIn(dbPath), ['ann', 'bo']);
});

test('a data file is not replaced unless somebody says so', async (t) => {
  const { store, restore } = await later(t);
  assert.throws(() => restore(false), refused('exists', /There is a data file .*doorbook\.db already/));
  assert.deepEqual(await peopleIn(store.path), ['ann', 'bo', 'cy']);
  assert.deepEqual(readdirSync(dirname(store.path)).sort(), ['backups', 'doorbook.db', 'doorbook.lock']);
});

test('not while a server has it', async (t) => {
  const { store, restore } = await later(t);
  const server = openStore({ path: store.path });
  assert.throws(() => restore(), refused('locked', /open in another Doorbook\. Stop that one/));
  await server.close();
  restore();
  assert.deepEqual(await peopleIn(store.path), ['ann', 'bo']);
});

test('not while another program has it open', async (t) => {
  const { store, restore } = await later(t);
  const shell = new DatabaseSync(store.path);
  shell.exec('BEGIN; SELECT count(*) FROM sightings');
  assert.throws(() => restore(), refused('busy', /open in another program.* Nothing was changed/));
  shell.close();
  assert.deepEqual(await peopleIn(store.path), ['ann', 'bo', 'cy']);
  assert.ok(!existsSync(`${store.path}.restoring`));
});

test('a damaged backup changes nothing', async (t) => {
  const { store, path, restore } = await later(t);
  const bytes = readFileSync(path);
  bytes.writeUInt8(bytes.readUInt8(40_000) ^ 1, 40_000);
  writeFileSync(path, bytes);
  assert.throws(() => restore(), refused('damaged', /backup\.db is damaged: it is not byte for byte/));
  assert.deepEqual(readdirSync(dirname(store.path)).sort(), ['backups', 'doorbook.db', 'doorbook.lock']);
  assert.deepEqual(await peopleIn(store.path), ['ann', 'bo', 'cy']);
});

test('a backup of an older schema is restored, and brought up to date by the next start', async (t) => {
  const { folder, store } = await later(t);
  const from = join(folder, 'old.db');
  const old = new DatabaseSync(from);
  migrate(old, 0, migrations.slice(0, 1));
  const mark = 'ab'.repeat(32);
  const claim = { madeMs: 1, by: null, version: '0', schema: 1, counts: countsOf(old) };
  const keep = old.prepare('INSERT INTO settings VALUES (?, ?, 0)');
  keep.run(claimSetting, JSON.stringify(claim));
  keep.run('backup sum', JSON.stringify(mark));
  old.close();
  carrySum(from, mark);
  assert.equal(restoreBackup({ from, dbPath: store.path, overwrite: true }).claim.schema, 1);
  assert.deepEqual(await peopleIn(store.path), []);
  const now = new DatabaseSync(store.path, { readOnly: true });
  assert.equal(single(now, 'PRAGMA user_version'), newestSchema);
  now.close();
});

test('a backup that is not there makes no folder', async (t) => {
  const { folder } = await later(t);
  const dbPath = join(folder, 'new', 'book.db');
  assert.throws(
    () => restoreBackup({ from: join(folder, 'none.db'), dbPath, overwrite: true }),
    refused('missing', /There is no file .*none\.db/),
  );
  assert.ok(!existsSync(dirname(dbPath)));
});

test('the data file is no backup of itself, nor is what was put aside', async (t) => {
  const { store, restore } = await later(t);
  const again = (from: string) => () => restoreBackup({ from, dbPath: store.path, overwrite: true });
  assert.throws(again(store.path), refused('not-ours', /no backup/));
  restore();
  assert.throws(again(join(dirname(store.path), aside)), refused('not-ours', /give it the name of the data file/));
});

test('a backup that lies in the place of the data file is not read while it is replaced', async (t) => {
  const { store, path } = await later(t);
  const other = join(dirname(path), 'other.db');
  symlinkSync(path, other);
  assert.throws(
    () => restoreBackup({ from: other, dbPath: path, overwrite: true }),
    refused('exists', /is the data file itself/),
  );
  assert.ok(existsSync(store.path));
});

test('the file behind a link is replaced, and the link stays', async (t) => {
  const { store, path } = await later(t);
  const link = join(dirname(path), 'link.db');
  symlinkSync(store.path, link);
  restoreBackup({ from: path, dbPath: link, overwrite: true, nowMs });
  assert.deepEqual(await peopleIn(store.path), ['ann', 'bo']);
  assert.ok(existsSync(join(dirname(store.path), aside)));
});

test('twice within a second: both are kept', async (t) => {
  const { store, restore } = await later(t);
  restore();
  restore();
  const kept = readdirSync(dirname(store.path)).filter((name) => name.includes('before'));
  assert.deepEqual(kept.sort(), [aside, `${aside}-2`]);
  assert.deepEqual(await peopleIn(join(dirname(store.path), aside)), ['ann', 'bo', 'cy']);
});

/** Ends as a power cut does: what was committed last is in its log only. */
async function killed(path: string): Promise<void> {
  const loader = fileURLToPath(new URL('./load.test-support.ts', import.meta.url));
  const child = spawn(process.execPath, [loader, path, '4', '1'], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  child.kill('SIGKILL');
  await once(child, 'exit');
  assert.ok(statSync(`${path}-wal`).size > 0);
}

test('what a killed server left in its log goes aside with its file, and none of it comes into the new one', async (t) => {
  const { store, restore } = await later(t);
  await killed(store.path);
  restore();
  const database = new DatabaseSync(join(dirname(store.path), aside), { readOnly: true });
  const count = database.prepare("SELECT count(*) AS count FROM sightings WHERE key LIKE '1-%'").get()?.['count'];
  database.close();
  assert.ok(Number(count) > 0);
  assert.deepEqual(await peopleIn(store.path), ['ann', 'bo']);
});

test('of a file that cannot be opened the log is kept beside it', async (t) => {
  const { store, restore } = await later(t);
  await killed(store.path);
  const log = readFileSync(`${store.path}-wal`);
  writeFileSync(store.path, readFileSync(store.path).fill(0x20, 0, 100));
  restore();
  const kept = join(dirname(store.path), aside);
  assert.ok(existsSync(kept) && readFileSync(`${kept}-wal`).equals(log));
  assert.deepEqual(
    readdirSync(dirname(store.path)).filter((name) => /^doorbook\.db-/.test(name)),
    [],
  );
  assert.deepEqual(await peopleIn(store.path), ['ann', 'bo']);
});

test('a log whose file was taken away by hand does not come into the new one', async (t) => {
  const { store, path } = await later(t);
  await killed(store.path);
  renameSync(store.path, join(dirname(path), 'taken-away.db'));
  restoreBackup({ from: path, dbPath: store.path, overwrite: false, nowMs });
  assert.deepEqual(await peopleIn(store.path), ['ann', 'bo']);
  assert.ok(existsSync(join(dirname(store.path), `${aside}-wal`)), 'it may be missed');
});

test('what a restore left that was killed on its way is no hindrance, and no second copy', async (t) => {
  const { store, restore } = await later(t);
  writeFileSync(`${store.path}.restoring`, 'half');
  writeFileSync(`${store.path}.restoring-journal`, 'half');
  linkSync(store.path, `${store.path}.before-restore-2026-01-06T14-00-00Z`);
  restore();
  assert.deepEqual(readdirSync(dirname(store.path)).sort(), ['backups', 'doorbook.db', aside, 'doorbook.lock']);
  assert.deepEqual(await peopleIn(store.path), ['ann', 'bo']);
});

test('where nothing can be written, it is said, and nothing is left', async (t) => {
  const { path, folder } = await later(t);
  writeFileSync(join(folder, 'file'), '');
  assert.throws(
    () => restoreBackup({ from: path, dbPath: join(folder, 'file', 'book.db'), overwrite: false }),
    refused('broken', /The place of the data file could not be read or written \(E\w+\)/),
  );
  assert.deepEqual(readdirSync(folder).sort(), ['backup.db', 'file']);
});

test('a folder, or another program’s file, is never taken for a data file', async (t) => {
  const { path, folder } = await later(t);
  mkdirSync(join(folder, 'book.db'));
  const toFolder = () => restoreBackup({ from: path, dbPath: join(folder, 'book.db'), overwrite: true });
  assert.throws(toFolder, refused('exists', /is no file/));
  const strange = join(folder, 'strange.db');
  copyFileSync(fileURLToPath(import.meta.url), strange);
  assert.throws(() => restoreBackup({ from: path, dbPath: strange, overwrite: false }), refused('exists', /already/));
});
