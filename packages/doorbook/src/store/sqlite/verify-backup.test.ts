import assert from 'node:assert/strict';
import { appendFileSync, copyFileSync, mkdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import { StoreError } from '../store-error.ts';
import { type BackedUp, backedUp } from './backup.test-support.ts';
import { newestSchema } from './migrations.ts';
import { lookAtBackup, verifyBackup } from './verify-backup.ts';

const sql =
  (text: string) =>
  ({ path }: BackedUp): void => {
    const database = new DatabaseSync(path);
    database.exec(text);
    database.close();
  };

const bytes =
  (change: (bytes: Buffer) => void) =>
  ({ path }: BackedUp): void => {
    const all = readFileSync(path);
    change(all);
    writeFileSync(path, all);
  };

/** What happened to the file, how it is refused, and whether a look at it is enough to know. */
for (const [what, happen, code, words, isSeen] of [
  ['it is not there', ({ path }: BackedUp) => rmSync(path), 'missing', /^There is no file /, true],
  ['nothing is in it', bytes((all) => all.fill(0)), 'not-ours', /is no database/, true],
  ['it is empty', ({ path }: BackedUp) => truncateSync(path), 'not-ours', /nothing is left of it/, true],
  [
    'its end is missing',
    ({ path }: BackedUp) => truncateSync(path, 100_000),
    'damaged',
    /100000 bytes long and should be/,
    true,
  ],
  ['it was cut within a page', ({ path }: BackedUp) => truncateSync(path, 98_765), 'damaged', /98765 bytes long/, true],
  ['only its header is left', ({ path }: BackedUp) => truncateSync(path, 100), 'damaged', /100 bytes long/, true],
  [
    'something was added',
    ({ path }: BackedUp) => appendFileSync(path, 'x'),
    'damaged',
    /bytes long and should be/,
    true,
  ],
  [
    'it is text',
    ({ path }: BackedUp) => writeFileSync(path, 'name;time\n'.repeat(9_999)),
    'not-ours',
    /is no database/,
    true,
  ],
  [
    'one bit of a zone is another',
    bytes((all) => flip(all, all.indexOf('Europe/Berlin'))),
    'damaged',
    /not byte for byte/,
    false,
  ],
  [
    'one bit of a page in the middle is another',
    bytes((all) => flip(all, 4096 * 7 + 4090)),
    'damaged',
    /not byte for byte/,
    false,
  ],
  ['a page is zeros', bytes((all) => all.fill(0, 4096 * 9, 4096 * 10)), 'damaged', /damaged/, false],
  ['two pages are swapped', bytes((all) => swap(all, 4, 7)), 'damaged', /damaged/, false],
  ['its schema is unreadable', bytes((all) => all.fill(0xff, 100, 4096)), 'damaged', /damaged/, true],
  ['a row was added by hand', sql('INSERT INTO groups VALUES (1, 1, 1)'), 'damaged', /not byte for byte/, false],
  [
    'its sum is another',
    sql(`UPDATE settings SET value = '"${'a'.repeat(64)}"' WHERE name = 'backup sum'`),
    'damaged',
    /not byte for byte/,
    false,
  ],
  [
    'it has no sum',
    sql("DELETE FROM settings WHERE name = 'backup sum'"),
    'not-ours',
    /no backup: nothing says that it is whole/,
    true,
  ],
  ['it has no claim', sql("DELETE FROM settings WHERE name = 'backup'"), 'not-ours', /no backup/, true],
  ['its claim is nonsense', sql("UPDATE settings SET value = '{' WHERE name = 'backup'"), 'damaged', /damaged/, true],
  [
    'a newer Doorbook made it',
    sql(`PRAGMA user_version = ${newestSchema + 1}`),
    'newer',
    /newer Doorbook \(schema \d+; this one knows \d+\)/,
    true,
  ],
  ['another program made it', sql('PRAGMA application_id = 7'), 'not-ours', /another program/, true],
  ['it is the data file itself', ({ path, store }: BackedUp) => copyFileSync(store.path, path), 'not-ours', /./, true],
  [
    'it is a folder',
    ({ path }: BackedUp) => {
      rmSync(path);
      mkdirSync(path);
    },
    'broken',
    /cannot be read \(EISDIR\)/,
    true,
  ],
] as const) {
  test(`refused: ${what}`, async (t) => {
    const made = await backedUp(t);
    happen(made);
    const refused = (error: unknown) => {
      assert.ok(error instanceof StoreError, String(error));
      assert.equal(error.code, code, error.message);
      assert.match(error.message, words);
      assert.ok(error.message.includes(made.path));
      return true;
    };
    assert.throws(() => verifyBackup({ path: made.path }), refused);
    if (isSeen) assert.throws(() => lookAtBackup({ path: made.path }), refused);
    else assert.deepEqual(lookAtBackup({ path: made.path }), made.claim);
  });
}
function flip(all: Buffer, at: number): void {
  assert.ok(at > 0 && at < all.length);
  all[at] = (all[at] ?? 0) ^ 1;
}
function swap(all: Buffer, one: number, other: number): void {
  const page = (n: number) => all.subarray(n * 4096, (n + 1) * 4096);
  assert.ok(!page(one).equals(page(other)));
  const kept = Buffer.from(page(one));
  page(other).copy(all, one * 4096);
  kept.copy(all, other * 4096);
}
