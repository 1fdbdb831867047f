import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { handClock } from '../../../access-client/src/testing/clock.ts';
import { consoleRow } from '../store/fixtures.test-support.ts';
import { newestSchema } from '../store/sqlite/migrations.ts';
import { opened } from '../store/sqlite/place.test-support.ts';
import { StoreError } from '../store/store-error.ts';
import { backupsBeside } from './backups.test-support.ts';
import type { BackupsNeeds } from './create-backups.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const minuteMs = 60_000;

/** A data file, and its backups by the real thread; Monday, 09:00 in Berlin. */
async function kept(t: TestContext, more: Partial<BackupsNeeds> = {}) {
  const store = opened(t);
  await store.addConsole(consoleRow(1), null);
  const clock = handClock();
  const lines: string[] = [];
  const log = {
    info: (said: object, text: string) => void lines.push(`info ${text} ${JSON.stringify(said)}`),
    warn: (_: object, text: string) => void lines.push(`warn ${text}`),
  };
  let changes = 0;
  const changed = (): void => {
    changes += 1;
  };
  const live = { changed };
  const folder = join(dirname(store.path), 'backups');
  let backups = backupsBeside(store.path, { store, clock, live, log, folder, ...more });
  t.after(() => backups.close());
  return {
    store,
    clock,
    folder,
    lines,
    changes: () => changes,
    backups: () => backups,
    async start() {
      await backups.start();
      await backups.settled();
    },
    names: async () => (await backups.list()).map(({ name }) => name),
    /** In steps that end when nights are due; what takes time takes none of this clock. */
    async pass(ms: number) {
      for (let passed = 0; passed < ms; passed += 30 * minuteMs) {
        await clock.pass(30 * minuteMs);
        await backups.settled();
      }
    },
    async restart(change: Partial<BackupsNeeds> = {}) {
      await backups.close();
      backups = backupsBeside(store.path, { store, clock, live, log, folder, ...more, ...change });
      await backups.start();
      await backups.settled();
    },
  };
}

const refused = (code: string, words: RegExp) => (error: unknown) => {
  assert.ok(error instanceof StoreError, String(error));
  assert.equal(error.code, code, error.message);
  assert.match(error.message, words);
  return true;
};

test('the first is made in the coming night, and then one each night', async (t) => {
  const { backups, pass, names, folder, lines, clock, start } = await kept(t);
  await start();
  assert.deepEqual(backups().health().text, 'The first backup is made in the coming night.');
  assert.equal(backups().nextMs(), Date.UTC(2026, 0, 6, 2, 30));
  await pass(18 * hourMs);
  assert.deepEqual(await names(), []);
  await pass(hourMs);
  assert.deepEqual(await names(), [`doorbook-2026-01-06T02-30-00Z-schema${newestSchema}.db`]);
  assert.deepEqual(readdirSync(folder), await names(), 'nothing beside it');
  assert.deepEqual(
    [statSync(folder).mode & 0o777, backups().health().state, backups().underWay()],
    [0o700, 'ok', null],
  );
  await pass(2 * dayMs);
  assert.equal((await names()).length, 3);
  assert.equal(backups().nextMs(), Date.UTC(2026, 0, 9, 2, 30));
  assert.ok(clock.nowMs() < Date.UTC(2026, 0, 9, 2, 30));
  assert.equal(lines.filter((line) => line.startsWith('info A backup was made and verified.')).length, 3);
});

test('a night that was missed is made up for by the next start, once', async (t) => {
  const { backups, pass, names, clock, restart, start } = await kept(t);
  await start();
  await pass(20 * hourMs);
  await backups().close();
  await clock.pass(3 * dayMs);
  await restart();
  assert.deepEqual(await names(), [
    `doorbook-2026-01-09T04-00-00Z-schema${newestSchema}.db`,
    `doorbook-2026-01-06T02-30-00Z-schema${newestSchema}.db`,
  ]);
  await restart();
  assert.equal((await names()).length, 2);
});

test('a machine that sleeps through the night makes one when it wakes', async (t) => {
  const { backups, names, clock, start } = await kept(t);
  await start();
  clock.set(clock.nowMs() + dayMs);
  await clock.pass(hourMs);
  await backups().settled();
  assert.equal((await names()).length, 1);
});

test('after two weeks there are seven days and the Sunday before them; those by hand stay', async (t) => {
  const { backups, names, clock, restart, lines, start } = await kept(t);
  await start();
  const byHand = await backups().make('account:ann');
  for (let night = 0; night < 13; night += 1) {
    await backups().close();
    await clock.pass(dayMs);
    await restart();
  }
  const days = (await names()).map((name) => name.slice(14, 19));
  assert.deepEqual(days, ['01-18', '01-17', '01-16', '01-15', '01-14', '01-13', '01-12', '01-11', '01-05']);
  assert.ok((await names()).includes(byHand.name));
  assert.equal(lines.filter((line) => line.startsWith('info An old backup was removed.')).length, 5);
});

test('one by hand says who asked, waits for nobody and counts for no night', async (t) => {
  const { backups, pass, names, changes, store, start } = await kept(t);
  await start();
  const before = changes();
  const making = backups().make('account:ann');
  assert.deepEqual(backups().underWay(), { sinceMs: Date.UTC(2026, 0, 5, 8), by: 'account:ann' });
  await assert.rejects(backups().make('account:bo'), refused('busy', /being made already/));
  const one = await making;
  assert.deepEqual(
    [one.by, one.problem, one.madeMs, one.schema, one.version, one.counts?.['consoles']],
    ['account:ann', null, Date.UTC(2026, 0, 5, 8), newestSchema, '0.0.0-test', 1],
  );
  assert.equal(one.sizeBytes, statSync(backups().pathOf(one.name)).size);
  assert.ok(changes() >= before + 2, 'whoever looks is told that it is made, and that it is done');
  await store.addConsole(consoleRow(2), null);
  const other = await backups().make('account:ann');
  assert.deepEqual(
    [other.name, other.counts?.['consoles']],
    [`doorbook-2026-01-05T08-00-00Z-schema${newestSchema}-2.db`, 2],
  );
  await pass(19 * hourMs);
  assert.equal((await names()).length, 3);
});

test('a night that falls into one by hand comes after it', async (t) => {
  const { backups, pass, names, clock, start } = await kept(t);
  await start();
  await pass(18 * hourMs);
  clock.set(Date.UTC(2026, 0, 6, 2, 30));
  const making = backups().make('account:ann');
  await pass(hourMs);
  await making;
  assert.equal((await names()).length, 2);
  assert.equal(backups().health().state, 'ok');
});

test('a disk without space: nothing is written, it is said, tried again, and made when there is some', async (t) => {
  let freeBytes = 50_000_000;
  const { backups, pass, names, folder, lines, clock, start } = await kept(t, { freeBytes: async () => freeBytes });
  await start();
  await pass(19 * hourMs);
  assert.deepEqual(readdirSync(folder), []);
  const { state, text, sinceMs } = backups().health();
  assert.equal(state, 'warning');
  assert.match(text, /The disk of the backups is full: the next one may need \d+ MB, and 50 MB are free\. Make space/);
  assert.match(text, /It is tried again every 15 minutes\.$/);
  await pass(hourMs);
  assert.equal(backups().health().sinceMs, sinceMs, 'since the first time');
  assert.equal(lines.filter((line) => line.startsWith('warn')).length, 1, 'said once in the log');
  await assert.rejects(backups().make('account:ann'), refused('full', /Make space on it/));
  freeBytes = 500_000_000;
  await clock.pass(15 * minuteMs);
  await backups().settled();
  assert.equal((await names()).length, 1);
  assert.equal(backups().health().state, 'ok');
});

test('a folder that somebody named must be there: what is not mounted is not made', async (t) => {
  const { backups, folder, clock, names, restart, start } = await kept(t, { isGiven: true });
  await start();
  assert.equal(backups().health().state, 'warning', 'before the first night is over');
  assert.match(backups().health().text, /folder of the backups cannot be used \(ENOENT\).*BACKUP_DIR/);
  await assert.rejects(backups().list(), refused('broken', /cannot be used/));
  await assert.rejects(backups().make('account:ann'), refused('broken', /cannot be used/));
  assert.throws(() => statSync(folder));
  mkdirSync(folder);
  await clock.pass(15 * minuteMs);
  await backups().settled();
  assert.equal(backups().health().state, 'ok');
  await restart();
  assert.deepEqual(await names(), []);
});

test('a file in the place of the folder is told, and harms nobody', async (t) => {
  const { backups, folder, pass, start } = await kept(t);
  writeFileSync(folder, '');
  await start();
  await pass(19 * hourMs);
  assert.match(backups().health().text, /folder of the backups cannot be used \(ENOTDIR\)/);
  rmSync(folder);
  await pass(hourMs);
  assert.equal(backups().health().state, 'ok');
});

test('in the folder only backups are seen: what else lies there is not shown, not counted and not removed', async (t) => {
  const { backups, folder, names } = await kept(t);
  await backups().make('account:ann');
  const [name = ''] = await names();
  for (const other of ['photo.jpg', 'doorbook.db', 'doorbook.key', `${name}.partial`, `${name}.partial-journal`]) {
    writeFileSync(join(folder, other), 'x');
  }
  assert.deepEqual(await names(), [name]);
  await backups().make('account:ann');
  assert.deepEqual(
    readdirSync(folder).filter((one) => !one.startsWith('doorbook-')),
    ['doorbook.db', 'doorbook.key', 'photo.jpg'],
  );
  assert.equal(readdirSync(folder).length, 5, 'what was not finished is gone');
});

test('one that is damaged is shown with the reason, and the night is made up for', async (t) => {
  const { backups, names, pass, start } = await kept(t);
  await start();
  await pass(19 * hourMs);
  const [name = ''] = await names();
  const path = backups().pathOf(name);
  writeFileSync(path, readFileSync(path).subarray(0, 20_000));
  const [listed] = await backups().list();
  assert.deepEqual([listed?.name, listed?.by, listed?.counts], [name, null, null]);
  assert.equal(listed?.madeMs, Date.UTC(2026, 0, 6, 2, 30), 'as its name says');
  assert.match(listed?.problem ?? '', /is damaged: it is 20000 bytes long/);
  await pass(hourMs);
  assert.equal((await backups().list()).filter(({ problem }) => problem === null).length, 1);
  assert.equal((await names()).length, 2, 'the damaged one is left to a person');
});

test('ended while one is made: nothing half is left, and the next start makes it', async (t) => {
  const { backups, folder, names, restart, clock, start } = await kept(t);
  await start();
  const making = assert.rejects(backups().make('account:ann'), refused('closed', /broken off|stopping/));
  await backups().close();
  await making;
  assert.deepEqual(readdirSync(folder, { encoding: 'utf8' }), []);
  await assert.rejects(backups().make('account:ann'), refused('closed', /stopping/));
  await clock.pass(dayMs);
  await restart();
  assert.equal((await names()).length, 1);
});

test('a link or a folder that is called as a backup is none', async (t) => {
  const { backups, names, folder, store } = await kept(t);
  mkdirSync(folder);
  symlinkSync(store.path, join(folder, `doorbook-2026-01-05T06-00-00Z-schema${newestSchema}.db`));
  mkdirSync(join(folder, `doorbook-2026-01-04T06-00-00Z-schema${newestSchema}.db`));
  assert.deepEqual(await names(), []);
  const { name } = await backups().make('account:ann');
  assert.deepEqual(await names(), [name]);
});
