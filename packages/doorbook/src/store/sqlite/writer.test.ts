import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Sighting } from '../../attendance/facts.ts';
import { sightingsOf } from '../../attendance/notation.test-support.ts';
import { always, consoleRow } from '../fixtures.test-support.ts';
import { single } from './database.ts';
import { newDisk } from './failing.test-support.ts';
import { opened } from './place.test-support.ts';

const [shape] = sightingsOf('08:55') as [Sighting];
const numbered = (n: number, name = 'Ann'): Sighting => ({ ...shape, key: `k${n}`, atMs: n, actorName: name });
const codesOf = (told: readonly PromiseSettledResult<unknown>[]): string[] =>
  told.map((one) => (one.status === 'fulfilled' ? 'stored' : one.reason.code));

/** SQLITE_IOERR_FSYNC, SQLITE_CORRUPT. */
const failedSync = 10 | (4 << 8);

test('a full disk: what fits is stored, what does not is told so, reading goes on, space brings all back', async (t) => {
  const disk = newDisk();
  const store = opened(t, { connect: disk.connect });
  await store.addConsole(consoleRow(1), null);
  await store.record([numbered(1)]);
  disk.writing().exec(`PRAGMA max_page_count = ${Number(single(disk.writing(), 'PRAGMA page_count')) + 1}`);
  const big = Array.from({ length: 500 }, (_, n) => numbered(100 + n, 'A long name '.repeat(20)));
  const told = await Promise.allSettled([store.record([numbered(2)]), store.record(big), store.record([numbered(3)])]);
  assert.deepEqual(codesOf(told), ['stored', 'full', 'stored']);
  assert.equal(await store.countBetween(1, always), 3);
  assert.equal(store.isWriting(), true);
  disk.writing().exec('PRAGMA max_page_count = 100000');
  assert.equal(await store.record(big), 500);
  assert.equal(disk.openings(), 1);
  assert.equal(await store.check(), null);
});

test('a failed sync: nobody of that commit is acknowledged; the file is opened anew, checked, and goes on', async (t) => {
  const disk = newDisk();
  const store = opened(t, { connect: disk.connect });
  await store.addConsole(consoleRow(1), null);
  await store.record([numbered(1)]);
  disk.failing = { begins: 'COMMIT', errcode: failedSync };
  const told = await Promise.allSettled([2, 3].map((n) => store.record([numbered(n)])));
  assert.deepEqual(codesOf(told), ['broken', 'broken']);
  assert.equal(store.isWriting(), false);
  await assert.rejects(store.record([numbered(4)]), { code: 'broken' }, 'nothing is taken before the check is over');
  assert.equal(await store.countBetween(1, always), 1, 'reading goes on');
  disk.failing = null;
  await store.reopened();
  assert.equal(disk.openings(), 2);
  assert.equal(await store.record([numbered(2)]), 1);
  assert.equal(await store.countBetween(1, always), 2);
});

test('a disk that goes on failing is tried again with the next write, and taken when it works', async (t) => {
  const disk = newDisk();
  const store = opened(t, { connect: disk.connect, reopenPauseMs: 0 });
  await store.addConsole(consoleRow(1), null);
  disk.failing = { begins: '', errcode: failedSync };
  for (const n of [1, 2, 3]) {
    await assert.rejects(store.record([numbered(n)]), { code: 'broken' });
    await store.reopened();
  }
  assert.ok(disk.openings() >= 3, `opened ${disk.openings()} times`);
  disk.failing = null;
  await assert.rejects(store.record([numbered(4)]), { code: 'broken' });
  await store.reopened();
  assert.equal(await store.record([numbered(4)]), 1);
});

test('a disk that fails is not opened anew with every write', async (t) => {
  const disk = newDisk();
  const store = opened(t, { connect: disk.connect, reopenPauseMs: 3_600_000 });
  await store.addConsole(consoleRow(1), null);
  disk.failing = { begins: '', errcode: failedSync };
  for (const n of [1, 2, 3, 4]) {
    await assert.rejects(store.record([numbered(n)]), { code: 'broken' });
    await store.reopened();
  }
  assert.equal(disk.openings(), 2);
});

test('a hundred thousand sightings are read as plain rows within sensible memory', async (t) => {
  const store = opened(t);
  await store.addConsole(consoleRow(1), null);
  const count = 100_000;
  for (let first = 0; first < count; first += 2_000) {
    const day = Array.from({ length: 2_000 }, (_, n) => ({
      ...numbered(first + n, `Person ${n % 300}`),
      key: `${(first + n).toString(36).padStart(9, '0')}-0123456789abcdefghijkl`,
      actorId: `0f0e0d0c-0b0a-4908-8706-${String(n % 300).padStart(12, '0')}`,
    }));
    await store.record(day);
  }
  const before = process.memoryUsage().heapUsed;
  const sightings = await store.sightingsBetween(1, always);
  const grownMb = (process.memoryUsage().heapUsed - before) / 2 ** 20;
  assert.equal(sightings.length, count);
  assert.equal(sightings[count - 1]?.actorName, 'Person 199');
  t.diagnostic(`${grownMb.toFixed(0)} MB`);
  assert.ok(grownMb < 120, `${grownMb.toFixed(0)} MB more`);
});
