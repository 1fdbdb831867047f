import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, renameSync } from 'node:fs';
import { test } from 'node:test';
import type { Sighting } from '../../attendance/facts.ts';
import { sightingsOf } from '../../attendance/notation.test-support.ts';
import { always, consoleRow } from '../fixtures.test-support.ts';
import { fileAt } from './in-place.ts';
import { newPath, opened } from './place.test-support.ts';
import { createThreadWriter } from './write-thread.ts';

const [shape] = sightingsOf('08:55') as [Sighting];
const numbered = (n: number): Sighting => ({ ...shape, key: `k${n}`, atMs: n });

test('what comes while the thread works is written next, in the order in which it came', async (t) => {
  const store = opened(t, { writesApart: true });
  await store.addConsole(consoleRow(1), null);
  const before = store.commits();
  const order: number[] = [];
  const callers = Array.from({ length: 300 }, async (_, n) => {
    // Some in this turn of the event loop, some in the next ones.
    for (let turn = 0; turn < n % 5; turn += 1) await new Promise(setImmediate);
    await store.record([numbered(n)]);
    order.push(n);
  });
  await Promise.all(callers);
  assert.equal(await store.countBetween(1, always), 300);
  assert.ok(store.commits() - before < 10, `${store.commits() - before} commits`);
  for (const turn of [0, 1, 2, 3, 4]) {
    const own = order.filter((n) => n % 5 === turn);
    assert.deepEqual(
      own,
      own.toSorted((a, b) => a - b),
      `those of turn ${turn}`,
    );
  }
});

test('when the thread cannot open the file, who waits is told, and the next write tries again', async (t) => {
  const store = opened(t);
  const nowhere = { path: `${store.path}/none/here.db`, place: undefined, reopenPauseMs: 0 };
  const writer = createThreadWriter(nowhere);
  t.after(() => writer.close());
  const writes = [{ sql: 'SELECT 1', rows: [[]] }];
  const together = await Promise.allSettled([writer.commit(writes), writer.commit(writes)]);
  assert.deepEqual(
    together.map((one) => one.status === 'rejected' && one.reason.code),
    ['broken', 'broken'],
  );
  assert.deepEqual([writer.isSound(), writer.isWriting()], [false, false]);
  await assert.rejects(writer.commit(writes), { name: 'StoreError', code: 'broken' });
  await writer.reopened();
  const good = createThreadWriter({ path: store.path, place: fileAt(store.path), reopenPauseMs: 0 });
  t.after(() => good.close());
  assert.deepEqual(await good.commit([{ sql: 'DELETE FROM sightings', rows: [[]] }]), [0]);
});

test('a thread that ends before it answered is not started again with each write, but after a pause', async (t) => {
  const nowhere = createThreadWriter({ path: `${newPath(t)}/none.db`, place: undefined, reopenPauseMs: 3_600_000 });
  t.after(() => nowhere.close());
  const writes = [{ sql: 'SELECT 1', rows: [[]] }];
  await assert.rejects(nowhere.commit(writes), { code: 'broken', message: /unable to open/ });
  await assert.rejects(nowhere.commit(writes), { code: 'broken', message: /tried anew in a moment/ });
});

test('where the file was taken away before the first write, no other one is made', async (t) => {
  const store = opened(t);
  const writer = createThreadWriter({ path: store.path, place: fileAt(store.path), reopenPauseMs: 0 });
  t.after(() => writer.close());
  renameSync(store.path, `${store.path}.away`);
  await assert.rejects(writer.commit([{ sql: 'SELECT 1', rows: [[]] }]), { code: 'broken', message: /Put it back/ });
  assert.equal(existsSync(store.path), false);
  renameSync(`${store.path}.away`, store.path);
  assert.deepEqual(await writer.commit([{ sql: 'DELETE FROM sightings', rows: [[]] }]), [0]);
});

test('what cannot go over fails alone', async (t) => {
  const store = opened(t);
  const writer = createThreadWriter({ path: store.path, place: fileAt(store.path), reopenPauseMs: 0 });
  t.after(() => writer.close());
  const good = [{ sql: 'DELETE FROM sightings', rows: [[]] }];
  const odd = [{ sql: 'SELECT ?', rows: [[(() => 1) as never]] }];
  const all = await Promise.allSettled([writer.commit(good), writer.commit(odd), writer.commit(good)]);
  assert.deepEqual(
    all.map((one) => (one.status === 'fulfilled' ? one.value : one.reason.code)),
    [[0], 'refused', [0]],
  );
  assert.deepEqual(await writer.commit(good), [0]);
});

test('a store that was closed in the middle of a rush has written what it took, and its thread is gone', async (t) => {
  const store = opened(t, { writesApart: true });
  await store.addConsole(consoleRow(1), null);
  const rush = Array.from({ length: 5_000 }, (_, n) => store.record([numbered(n)]));
  await store.close();
  assert.equal((await Promise.all(rush)).length, 5_000);
  await assert.rejects(store.record([numbered(1)]), { code: 'closed' });
  assert.equal(await opened(t, { path: store.path }).countBetween(1, always), 5_000);
});

test('a process that has nothing else to do stays until its store is closed', async (t) => {
  const path = newPath(t);
  const program = `
    const { openStore } = await import(${JSON.stringify(new URL('./open.ts', import.meta.url).href)});
    const store = openStore({ path: ${JSON.stringify(path)}, writesApart: true });
    const stored = store.keepSetting('colour', 'blue', 0, null);
    const closed = store.close();
    await stored;
    await closed;
    console.log('closed');`;
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--eval', program], {
    encoding: 'utf8',
  });
  assert.deepEqual([status, stdout], [0, 'closed\n'], stderr);
});
