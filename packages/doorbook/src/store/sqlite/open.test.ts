import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { sightingsOf } from '../../attendance/notation.test-support.ts';
import { always, consoleRow } from '../fixtures.test-support.ts';
import { StoreError } from '../store-error.ts';
import { connectFile, type Database, single } from './database.ts';
import { checkSqlite, isAtLeast } from './header.ts';
import { lockPathOf } from './lock.ts';
import { migrate } from './migrate.ts';
import { migrations } from './migrations.ts';
import { openReading, openStore } from './open.ts';
import { newPath, opened } from './place.test-support.ts';

const refusal = (code: string, words: RegExp) => (error: unknown) => {
  assert.ok(error instanceof StoreError, String(error));
  assert.equal(error.code, code);
  assert.match(error.message, words);
  return true;
};

test('a second opening of the same file is refused with a sentence, by whatever path', async (t) => {
  const { path, close } = opened(t);
  const other = join(dirname(path), 'other.db');
  symlinkSync(path, other);
  for (const again of [path, other]) {
    assert.throws(() => openStore({ path: again }), refusal('locked', /open in another Doorbook\. Stop that one/));
  }
  await close();
  await openStore({ path }).close();
});

test('a link to a file that is not there yet leads to the lock of that file', async (t) => {
  const path = newPath(t);
  const folder = join(dirname(path), 'links');
  mkdirSync(folder);
  symlinkSync(path, join(folder, 'absolute.db'));
  symlinkSync(join('..', 'doorbook.db'), join(folder, 'relative.db'));
  symlinkSync('relative.db', join(folder, 'second.db'));
  const first = openStore({ path: join(folder, 'second.db') });
  for (const again of [path, join(folder, 'absolute.db'), join(folder, 'relative.db')]) {
    assert.throws(() => openStore({ path: again }), refusal('locked', /another Doorbook/));
  }
  await first.close();
});

test('links that lead in a circle are refused in words', (t) => {
  const path = newPath(t);
  symlinkSync('doorbook.db', path);
  assert.throws(() => openStore({ path }), refusal('broken', /cannot be opened/));
});

test('another process is refused too, and may open once the first one is killed', async (t) => {
  const path = newPath(t);
  const holder = fileURLToPath(new URL('./load.test-support.ts', import.meta.url));
  const child = spawn(process.execPath, [holder, path, '1', '1'], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  assert.throws(() => openStore({ path }), refusal('locked', /another Doorbook/));
  child.kill('SIGKILL');
  await once(child, 'exit');
  await openStore({ path }).close();
});

for (const [path, lock] of [
  ['doorbook.db', 'doorbook.lock'],
  ['book', 'book.lock'],
  ['odd.lock', 'odd.lock.lock'],
] as const) {
  test(`the lock of ${path} is ${lock}`, (t) => {
    const folder = dirname(newPath(t));
    assert.equal(lockPathOf(join(folder, path)), join(folder, lock));
  });
}

/** What a file holds before Doorbook is started on it, and what Doorbook says. It is left as it was. */
for (const [what, make, code, words] of [
  [
    'a newer Doorbook’s file',
    (db: DatabaseSync) => {
      migrate(db, 0);
      db.exec(`PRAGMA user_version = ${migrations.length + 1}`);
    },
    'newer',
    /newer Doorbook .*Start that one/,
  ],
  [
    'a database of another program',
    (db: DatabaseSync) => db.exec('CREATE TABLE badges (x)'),
    'not-ours',
    /another DB_PATH/,
  ],
  [
    'one of another program that marks its files',
    (db: DatabaseSync) => db.exec('PRAGMA application_id = 7'),
    'not-ours',
    /another program/,
  ],
  [
    'a file with a table dropped by hand',
    (db: DatabaseSync) => {
      migrate(db, 0);
      db.exec('DROP TABLE audit');
    },
    'broken',
    /audit.* is missing/,
  ],
  [
    'a file with a column added by hand',
    (db: DatabaseSync) => {
      migrate(db, 0);
      db.exec('ALTER TABLE doors ADD COLUMN x TEXT');
    },
    'broken',
    /doors is not as Doorbook made it/,
  ],
] as const) {
  test(`${what} is refused`, (t) => {
    const path = newPath(t);
    const before = new DatabaseSync(path);
    make(before);
    before.close();
    assert.throws(() => openStore({ path }), refusal(code, words));
    assert.throws(() => openStore({ path }), refusal(code, words), 'the lock was let go');
  });
}

for (const [what, place] of [
  ['a folder in its place', (path: string) => mkdirSync(path)],
  ['a folder in the place of its lock', (path: string) => mkdirSync(lockPathOf(path))],
  ['a file in the place of its folder', (path: string) => writeFileSync(dirname(path), '')],
] as const) {
  test(`what cannot be opened is named, with what to do: ${what}`, (t) => {
    const path = join(dirname(newPath(t)), 'doorbook.db');
    const inner = what.includes('its folder') ? join(path, 'doorbook.db') : path;
    place(inner);
    const words = /doorbook\.db cannot be opened or made.* not a folder.* another DB_PATH\.$/;
    assert.throws(() => openStore({ path: inner }), refusal('broken', words));
  });
}

test('a file that is no database is refused', (t) => {
  const path = newPath(t);
  writeFileSync(path, 'name,time\n'.repeat(1_000));
  assert.throws(() => openStore({ path }), refusal('not-ours', /no database/));
  assert.equal(statSync(path).size, 10_000);
});

test('an index that somebody added is theirs', async (t) => {
  const { path, close } = opened(t);
  await close();
  const shell = new DatabaseSync(path);
  shell.exec('CREATE INDEX mine ON sightings (actorId)');
  shell.close();
  await openStore({ path }).close();
});

for (const [version, isEnough] of [
  ['3.51.3', true],
  ['3.51.2', false],
  ['3.51.10', true],
  ['3.9.9', false],
  ['3.52.0', true],
  ['4.0.0', true],
  ['3.51', false],
] as const) {
  test(`SQLite ${version} is ${isEnough ? 'new enough' : 'too old'}`, () => {
    assert.equal(isAtLeast(version, [3, 51, 3]), isEnough);
    if (!isEnough) assert.throws(() => checkSqlite(version), refusal('unsupported', /needs 3\.51\.3 or newer/));
  });
}

test('the writing connection is WAL, syncs each commit and holds foreign keys; the reading one cannot write', (t) => {
  const connections: Database[] = [];
  opened(t, {
    connect: (path, access) => {
      const connection = connectFile(path, access);
      connections.push(connection);
      return connection;
    },
  });
  const [writing, reading] = connections;
  assert.ok(writing && reading);
  const pragma = (name: string) => single(writing, `PRAGMA ${name}`);
  assert.deepEqual(
    ['journal_mode', 'synchronous', 'foreign_keys', 'fullfsync', 'application_id', 'user_version'].map(pragma),
    ['wal', 2, 1, 1, 0x446f6f72, migrations.length],
  );
  assert.throws(() => reading.exec('DELETE FROM consoles'), /readonly/);
  const loose = writing.prepare(
    "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND NOT strict",
  );
  assert.deepEqual(
    (loose.all() as { name: string }[]).map(({ name }) => name).filter((name) => !name.startsWith('sqlite_')),
    [],
  );
});

test('facts refuse every update, whoever tries', async (t) => {
  const { path, close, addConsole, record } = opened(t);
  await addConsole(consoleRow(1), null);
  await record(sightingsOf('08:55'));
  await close();
  const shell = new DatabaseSync(path);
  t.after(() => shell.close());
  assert.throws(() => shell.exec('UPDATE sightings SET atMs = 0'), /sightings are facts and never change/);
});

/** Of what was published. A changed digest here means that files in the field differ from what this code expects. */
const digests = [
  'f26461bb1914afe6',
  '9cd0d61adda8d6b7',
  '9d6823e24d68435c',
  'ec86d18ee12fca90',
  'b668fcccde50228d',
  '559d676bd937dcd9',
  '1c2e97bee7a9a50f',
];
test('migrations are only ever added', () => {
  const digestOf = (statements: readonly string[]) =>
    createHash('sha256').update(statements.join('\n')).digest('hex').slice(0, 16);
  assert.deepEqual(
    migrations.map(({ statements }) => digestOf(statements)),
    digests,
  );
  assert.deepEqual(
    migrations.map(({ number }) => number),
    migrations.map((_, index) => index + 1),
  );
});

test('a migration that fails leaves the file at the version before it', (t) => {
  const db = new DatabaseSync(newPath(t));
  t.after(() => db.close());
  const steps = [
    { number: 1, statements: ['CREATE TABLE a (x TEXT) STRICT'] },
    { number: 2, statements: ['CREATE TABLE b (x TEXT) STRICT', 'CREATE TABLE a (x TEXT) STRICT'] },
  ];
  assert.throws(() => migrate(db, 0, steps), /already exists/);
  assert.equal(single(db, 'PRAGMA user_version'), 1);
  assert.equal(single(db, "SELECT count(*) FROM sqlite_schema WHERE name = 'b'"), 0);
});

test('a folder that is not there yet is made, and a reading connection sees what is committed', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'doorbook-store-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, 'new', 'doorbook.db');
  const store = opened(t, { path });
  assert.ok(existsSync(path));
  await store.addConsole(consoleRow(1), null);
  await store.record(sightingsOf('08:55'));
  const reading = openReading(path);
  assert.equal(await reading.countBetween(1, always), 1);
  reading.close();
  assert.equal(await store.check(), null);
});
