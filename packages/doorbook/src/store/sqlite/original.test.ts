import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import { StoreError } from '../store-error.ts';
import { openStore } from './open.ts';
import { type OldDashboard, oldDashboard } from './original.test-support.ts';
import { makeWay, openOriginal, originalPathOf } from './original.ts';
import { newPath, opened } from './place.test-support.ts';

const badges = [
  ['ann', '08:55:00', '2025-11-03'],
  ['bob', '09:01:00', '2025-11-03'],
] as const;
const names = [['ann', 'Ann Onym']] as const;

for (const [what, old, count] of [
  ['both tables', { badges, names }, [2, 1]],
  ['badges alone', { badges }, [2, 0]],
  ['names alone', { names }, [0, 1]],
  ['empty tables', { badges: [], names: [] }, [0, 0]],
  ['in WAL mode, closed', { badges, names, isWal: true }, [2, 1]],
] as const satisfies [string, OldDashboard, number[]][]) {
  test(`a database of the original makes way, and a new file takes its path: ${what}`, async (t) => {
    const path = newPath(t);
    oldDashboard(path, old);
    assert.equal(makeWay(path), originalPathOf(path));
    assert.ok(!existsSync(path), 'a start that ends here');
    assert.equal(makeWay(path), originalPathOf(path), 'goes on');
    await openStore({ path }).close();
    assert.equal(makeWay(path), originalPathOf(path), 'and so does one that ended with the new file made');
    const original = openOriginal(originalPathOf(path));
    assert.ok(original);
    assert.deepEqual([original.badgeCount(), original.names().length], count);
    original.close();
    assert.deepEqual(
      readdirSync(dirname(path)).filter((name) => /-(wal|shm|journal)$/.test(name)),
      [],
      'nothing of the old one lies beside the new one',
    );
  });
}

test('what a killed dashboard left in its log comes along', (t) => {
  const path = newPath(t);
  const running = oldDashboard(join(dirname(path), 'running.db'), { badges, names, isWal: true, isOpen: true });
  for (const part of ['', '-wal', '-shm']) copyFileSync(join(dirname(path), `running.db${part}`), `${path}${part}`);
  running.close();
  assert.ok(readFileSync(`${path}-wal`).length > 0);
  assert.equal(makeWay(path), originalPathOf(path));
  assert.deepEqual(
    readdirSync(dirname(path)).filter((name) => name.startsWith('doorbook.db')),
    ['doorbook.db.original'],
  );
  const original = openOriginal(originalPathOf(path));
  assert.deepEqual(
    original?.badges(null, 9).map(({ row, actorId, ts, date }) => [row, actorId, ts, date]),
    [
      [1, 'ann', '08:55:00', '2025-11-03'],
      [2, 'bob', '09:01:00', '2025-11-03'],
    ],
  );
  original?.close();
});

/** Each is refused with a sentence that says what to do, and nothing is changed. */
for (const [what, make, words] of [
  [
    'an older one was moved there before',
    (path) => {
      oldDashboard(path, { badges });
      writeFileSync(originalPathOf(path), 'precious');
      return path;
    },
    /which is there already\. Move one of the two away/,
  ],
  [
    'the path is a link',
    (path) => {
      const real = join(dirname(path), 'real.db');
      oldDashboard(real, { badges });
      symlinkSync(real, path);
      return path;
    },
    /is a link .*give the file itself as DB_PATH/,
  ],
  [
    'the dashboard runs, in WAL mode',
    (path, t) => {
      const db = oldDashboard(path, { badges, isWal: true, isOpen: true });
      t.after(() => db.close());
      return path;
    },
    /open in another program.*stop it \(docker compose down\)/,
  ],
  [
    'the dashboard is writing',
    (path, t) => {
      const db = oldDashboard(path, { badges, isOpen: true });
      db.exec("BEGIN IMMEDIATE; INSERT INTO badge_events (actor_id) VALUES ('x')");
      t.after(() => db.close());
      return path;
    },
    /open in another program/,
  ],
  [
    'the dashboard keeps everybody else out',
    (path, t) => {
      const db = oldDashboard(path, { badges, isOpen: true });
      db.exec('BEGIN EXCLUSIVE');
      t.after(() => db.close());
      return path;
    },
    /open in another program/,
  ],
  [
    'a folder is in the place of the lock',
    (path) => {
      oldDashboard(path, { badges });
      mkdirSync(path.replace(/\.db$/, '.lock'));
      return path;
    },
    /could not be renamed/,
  ],
] as const satisfies [string, (path: string, t: { after(run: () => void): void }) => string, RegExp][]) {
  test(`the old database stays where it is when ${what}`, (t) => {
    const path = make(newPath(t), t);
    const before = readFileSync(path);
    const aside = originalPathOf(path);
    const wasThere = existsSync(aside) && readFileSync(aside, 'utf8');
    assert.throws(
      () => makeWay(path),
      (error) => {
        assert.ok(error instanceof StoreError);
        assert.match(error.message, words);
        return /Nothing was changed\.$/.test(error.message);
      },
    );
    assert.ok(readFileSync(path).equals(before));
    assert.equal(existsSync(aside) && readFileSync(aside, 'utf8'), wasThere);
  });
}

for (const [what, make] of [
  ['nothing', () => undefined],
  ['an empty file', (path) => writeFileSync(path, '')],
  ['no database', (path) => writeFileSync(path, 'x'.repeat(200))],
  ['a folder', (path) => mkdirSync(path)],
  ['a pipe, which nobody may wait for', (path) => execFileSync('mkfifo', [path])],
  ['another program’s database', (path) => new DatabaseSync(path).exec('CREATE TABLE badge_events (id, who, at)')],
  [
    'one of a program that marks its files',
    (path) => {
      oldDashboard(path, { badges });
      new DatabaseSync(path).exec('PRAGMA application_id = 7');
    },
  ],
] as const satisfies [string, (path: string) => unknown][]) {
  test(`no way is made where there is ${what}`, (t) => {
    const path = newPath(t);
    make(path);
    assert.equal(makeWay(path), null);
    assert.ok(!existsSync(originalPathOf(path)));
  });
}

test('a file of ours stays, also while it is open and its header lies in its log', (t) => {
  const { path } = opened(t);
  assert.equal(makeWay(path), null);
});

test('a file beside that is not the original’s is none', (t) => {
  const path = newPath(t);
  assert.equal(openOriginal(path), undefined);
  assert.ok(!existsSync(path), 'and none is made');
  new DatabaseSync(path).exec('CREATE TABLE other (x)');
  assert.equal(openOriginal(path), undefined);
});
