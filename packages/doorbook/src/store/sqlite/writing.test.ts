import assert from 'node:assert/strict';
import { copyFileSync, renameSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import type { Sighting } from '../../attendance/facts.ts';
import { sightingsOf } from '../../attendance/notation.test-support.ts';
import { always, consoleRow } from '../fixtures.test-support.ts';
import { single } from './database.ts';
import { openStore } from './open.ts';
import { newPath, opened } from './place.test-support.ts';

const [shape] = sightingsOf('08:55') as [Sighting];
const numbered = (n: number): Sighting => ({ ...shape, key: `k${n}`, atMs: n });
const codesOf = (told: readonly PromiseSettledResult<unknown>[]): string[] =>
  told.map((one) => (one.status === 'fulfilled' ? 'stored' : one.reason.code));

/* What holds whoever writes: this thread, as for one command, or one of its own, as for a server. */
for (const writesApart of [false, true]) {
  const where = writesApart ? ' (written by a thread of its own)' : '';

  test(`what waits at the same moment is one transaction${where}`, async (t) => {
    const store = opened(t, { writesApart });
    await store.addConsole(consoleRow(1), null);
    const before = store.commits();
    await Promise.all(Array.from({ length: 64 }, (_, n) => store.record([numbered(n)])));
    assert.equal(store.commits() - before, 1);
    for (let n = 64; n < 68; n += 1) await store.record([numbered(n)]);
    assert.equal(store.commits() - before, 5, 'one after the other, each has its own');
  });

  test(`64 callers, each going on when it was answered, share their commits${where}`, async (t) => {
    const store = opened(t, { writesApart });
    await store.addConsole(consoleRow(1), null);
    const before = store.commits();
    const caller = async (first: number) => {
      for (let n = 0; n < 20; n += 1) await store.record([numbered(first * 100 + n)]);
    };
    await Promise.all(Array.from({ length: 64 }, (_, first) => caller(first)));
    assert.equal(await store.countBetween(1, always), 64 * 20);
    assert.equal(store.commits() - before, 20);
  });

  test(`an answer comes only after the commit: another connection sees the row at once${where}`, async (t) => {
    const store = opened(t, { writesApart });
    await store.addConsole(consoleRow(1), null);
    const other = new DatabaseSync(store.path, { readOnly: true });
    t.after(() => other.close());
    const count = () => single(other, 'SELECT count(*) FROM sightings');
    const stored = store.record([numbered(1)]).then(count);
    assert.equal(count(), 0);
    assert.equal(await stored, 1);
  });

  test(`what waits when the store is closed is stored first; afterwards it says that it is closed${where}`, async (t) => {
    const path = newPath(t);
    const store = openStore({ path, writesApart });
    const waiting = [store.addConsole(consoleRow(1), null), store.record([numbered(1)])];
    await store.close();
    await Promise.all(waiting);
    await assert.rejects(store.record([numbered(2)]), { code: 'closed' });
    await assert.rejects(store.consoles(), { name: 'StoreError', code: 'closed' });
    assert.equal(await opened(t, { path }).countBetween(1, always), 1);
  });

  test(`more than can be kept waiting is answered with busy, and the rest is stored${where}`, async (t) => {
    const store = opened(t, { writesApart });
    await store.addConsole(consoleRow(1), null);
    const batch = (first: number) => Array.from({ length: 5_000 }, (_, n) => numbered(first * 5_000 + n));
    const told = await Promise.allSettled([0, 1, 2, 3, 4].map((first) => store.record(batch(first))));
    assert.deepEqual(codesOf(told), ['stored', 'stored', 'stored', 'stored', 'busy']);
  });

  test(`while another program writes, the answer is busy; afterwards it goes on${where}`, async (t) => {
    const store = opened(t, { writesApart });
    await store.addConsole(consoleRow(1), null);
    const shell = new DatabaseSync(store.path);
    t.after(() => shell.close());
    shell.exec('BEGIN IMMEDIATE');
    await assert.rejects(store.record([numbered(1)]), { name: 'StoreError', code: 'busy' });
    shell.exec('ROLLBACK');
    assert.equal(await store.record([numbered(1)]), 1);
  });

  for (const [what, take, putBack] of [
    [
      'moved away',
      (path: string) => renameSync(path, `${path}.away`),
      (path: string) => renameSync(`${path}.away`, path),
    ],
    [
      'replaced by a copy',
      (path: string) => {
        copyFileSync(path, `${path}.copy`);
        renameSync(path, `${path}.away`);
        renameSync(`${path}.copy`, path);
      },
      (path: string) => renameSync(`${path}.away`, path),
    ],
  ] as const) {
    test(`a file that was ${what}: nothing more is acknowledged, because it would be lost; put back, it goes on${where}`, async (t) => {
      const store = opened(t, { writesApart, reopenPauseMs: 0 });
      await store.addConsole(consoleRow(1), null);
      await store.record([numbered(1)]);
      take(store.path);
      for (const n of [2, 3]) {
        await assert.rejects(store.record([numbered(n)]), { code: 'broken', message: /moved, replaced or removed/ });
        await store.reopened();
      }
      assert.equal(store.isWriting(), false);
      putBack(store.path);
      await assert.rejects(store.record([numbered(4)]), { code: 'broken' });
      await store.reopened();
      assert.equal(await store.record([numbered(4)]), 1);
      assert.equal(await store.countBetween(1, always), 2);
    });
  }

  test(`rows that contradict the others fail for their caller alone${where}`, async (t) => {
    const store = opened(t, { writesApart });
    await store.addConsole(consoleRow(1), null);
    const told = await Promise.allSettled([
      store.record([numbered(1)]),
      store.record([{ ...numbered(2), console: 99 }]),
      store.record([numbered(3)]),
    ]);
    assert.deepEqual(codesOf(told), ['stored', 'refused', 'stored']);
    assert.equal(await store.countBetween(1, always), 2);
  });

  test(`bytes, nothing and large numbers arrive as they are${where}`, async (t) => {
    const store = opened(t, { writesApart });
    const console = { ...consoleRow(1), sealedToken: Buffer.from([0, 255, 1]), addedMs: Number.MAX_SAFE_INTEGER };
    await store.addConsole(console, null);
    const [kept] = await store.consoles();
    assert.deepEqual([...(kept?.sealedToken ?? [])], [0, 255, 1]);
    assert.deepEqual([kept?.addedMs, kept?.pinnedKey], [Number.MAX_SAFE_INTEGER, console.pinnedKey]);
  });
}
