import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { type TestContext, test } from 'node:test';
import { systemClock } from './clock.ts';
import { createImportOriginal, type ImportProgress } from './import-original.ts';
import { createLog } from './log.ts';
import { createMovingIn } from './moving-in.ts';
import { consoleRow } from './store/fixtures.test-support.ts';
import { type OldRow, oldDashboard } from './store/sqlite/original.test-support.ts';
import { isOriginal, openOriginal } from './store/sqlite/original.ts';
import { newPath, opened } from './store/sqlite/place.test-support.ts';
import type { Store } from './store/store.ts';

const always = { fromMs: -8.64e15, untilMs: 8.64e15 };
const console = { id: 1, zone: 'America/Chicago' };
const live = { changed: () => undefined };

async function house(t: TestContext) {
  const store = opened(t);
  await store.addConsole({ ...consoleRow(1), zone: console.zone }, null);
  const file = (badges: readonly OldRow[]): string => {
    const path = newPath(t);
    oldDashboard(path, { badges, names: [['ann', 'Ann Onym']] });
    return path;
  };
  const progress: ImportProgress[] = [];
  const open = (path: string) => (isOriginal(path) ? openOriginal(path) : undefined);
  const take = (path: string, { signal = new AbortController().signal, record = store.record } = {}) =>
    createImportOriginal({ store: { ...store, record }, clock: systemClock, live, open })({
      path,
      console,
      signal,
      onProgress: (one) => void progress.push(one),
    });
  /** Who and when, with how often. */
  const kept = async (of: Store = store): Promise<Record<string, number>> => {
    const counts: Record<string, number> = {};
    for (const { actorId, atMs } of await of.sightingsBetween(1, always)) {
      const name = `${actorId} ${new Date(atMs).toISOString().slice(0, 19)}`;
      counts[name] = (counts[name] ?? 0) + 1;
    }
    return counts;
  };
  return { store, file, take, kept, progress };
}

const ann = (ts: string, date = '2025-11-03'): OldRow => ['ann', ts, date];

test('another database is taken over, and nothing of it twice', async (t) => {
  const { file, take, kept } = await house(t);
  const path = file([
    ann('08:55:00'),
    ann('09:10:00'),
    ['bo', '08:55:00', '2025-11-03'],
    [null, '08:00:00', '2025-11-03'],
    ann('8:00'),
  ]);
  const leftOut = [
    { lacks: 'actor', from: 4, to: 4 },
    { lacks: 'time', from: 5, to: 5 },
  ];
  assert.deepEqual(await take(path), { badges: 5, added: 3, skipped: 2, leftOut, people: 2 });
  const first = await kept();
  assert.deepEqual(first, { 'ann 2025-11-03T14:55:00': 1, 'ann 2025-11-03T15:10:00': 1, 'bo 2025-11-03T14:55:00': 1 });
  assert.deepEqual(await take(path), { badges: 5, added: 0, skipped: 2, leftOut, people: 0 });
  assert.deepEqual(await kept(), first);
});

test('what moved in at the first start is known, whatever the rows are called', async (t) => {
  const { store, file, take, kept } = await house(t);
  const path = file([ann('08:55:00'), ann('08:55:00'), ann('09:10:00')]);
  const log = createLog({ secrets: [], write: () => undefined });
  const moving = createMovingIn({ store, clock: systemClock, live, log, from: path, open: openOriginal });
  await moving.start();
  await moving.into(console);
  await moving.settled();
  assert.equal((await take(path))?.added, 0);
  assert.deepEqual(await kept(), { 'ann 2025-11-03T14:55:00': 2, 'ann 2025-11-03T15:10:00': 1 });
  // A later copy of the same file: it went on for a day.
  assert.equal(
    (await take(file([ann('08:55:00'), ann('08:55:00'), ann('09:10:00'), ann('08:59:00', '2025-11-04')])))?.added,
    1,
  );
});

test('two rows of the same second stay two, and a third is added by a file that has three', async (t) => {
  const { file, take, kept } = await house(t);
  assert.equal((await take(file([ann('08:55:00'), ann('08:55:00')])))?.added, 2);
  assert.equal((await take(file([ann('08:55:00')])))?.added, 0);
  assert.equal((await take(file([ann('08:55:00'), ann('08:55:00'), ann('08:55:00')])))?.added, 1);
  assert.deepEqual(await kept(), { 'ann 2025-11-03T14:55:00': 3 });
});

test('broken off and begun again: nothing lost, nothing doubled', async (t) => {
  const { store, file, take, kept } = await house(t);
  const rows = Array.from({ length: 1500 }, (_, index) =>
    // Not in the order of time, and each second three times.
    ann(new Date(Math.floor(((index * 7919) % 1500) / 3) * 1000).toISOString().slice(11, 19)),
  );
  const path = file(rows);
  const breaking = new AbortController();
  let commits = 0;
  const record: Store['record'] = async (sightings) => {
    const added = await store.record(sightings);
    commits += 1;
    if (commits === 3) breaking.abort();
    return added;
  };
  await assert.rejects(take(path, { signal: breaking.signal, record }), { name: 'AbortError' });
  const part = Object.values(await kept()).reduce((sum, count) => sum + count, 0);
  assert.ok(part > 0 && part < 1500, `${part}`);
  assert.equal((await take(path))?.added, 1500 - part);
  const all = Object.values(await kept());
  assert.deepEqual([all.length, new Set(all)], [500, new Set([3])]);
});

test('how far it is can be seen after each transaction, and rows that are left out are settled from the start', async (t) => {
  const { file, take, progress } = await house(t);
  const rows = Array.from({ length: 450 }, (_, index) => ann(new Date(index * 1000).toISOString().slice(11, 19)));
  await take(file([...rows, ann('9:00')]));
  assert.deepEqual(progress, [
    { badges: 451, done: 0, added: 0 },
    { badges: 451, done: 201, added: 200 },
    { badges: 451, done: 401, added: 400 },
    { badges: 451, done: 451, added: 450 },
  ]);
});

test('what is no database of the old dashboard is said to be none', async (t) => {
  const { take } = await house(t);
  const path = newPath(t);
  assert.equal(await take(path), undefined);
  writeFileSync(path, 'no database');
  assert.equal(await take(path), undefined);
});
