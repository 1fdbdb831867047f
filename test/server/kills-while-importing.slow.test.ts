import assert from 'node:assert/strict';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type TestContext, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { openReading } from '../../packages/doorbook/src/store/sqlite/open.ts';
import { house } from '../cli/house.ts';
import { type OldHouse, oldHouse } from './old-house.ts';

/*
 * The real programs killed in the middle of what takes long: moving in, an import by hand, older days of the log. At the end everything
 * is there, once.
 */

const rows = 40_000;

/** Looks into the data file from outside until so many are there, then kills. Gives how many there were. */
async function killAt(path: string, sql: string, wanted: number, kill: () => void): Promise<void> {
  while (!existsSync(path)) await wait(2);
  const database = new DatabaseSync(path, { readOnly: true, timeout: 5_000 });
  const count = database.prepare(sql);
  while (Number(Object.values(count.get() ?? {})[0] ?? 0) < wanted) await wait(2);
  database.close();
  kill();
}

const importedSql = "SELECT count(*) FROM sightings WHERE channel = 'import'";
const readsSql = 'SELECT count(*) FROM reads';

async function sightingsIn(path: string, channel: string) {
  const reading = openReading(path);
  const all = await reading.sightingsBetween(1, { fromMs: 0, untilMs: Number.MAX_SAFE_INTEGER });
  reading.close();
  return all.filter((one) => one.channel === channel);
}

async function checkImported(path: string, old: OldHouse): Promise<void> {
  const line = ({ actorId, atMs }: { readonly actorId: string; readonly atMs: number }): string => `${actorId} ${atMs}`;
  const found = (await sightingsIn(path, 'import')).map(line).sort();
  const wanted = [...old.badges.values()].map(line).sort();
  assert.equal(found.length, wanted.length);
  assert.deepEqual(found, wanted);
}

/** One of these must have been cut in two. */
function checkCut(t: TestContext, counts: readonly number[], all: number): void {
  t.diagnostic(`killed with ${counts.join(', ')} of ${all}`);
  assert.ok(counts.filter((count) => count > 0 && count < all).length >= 2, `${counts} of ${all}`);
}

test('a server that is killed while it moves in goes on at its next start', async (t) => {
  const { folder, doorbook } = await house(t, 0, { zone: 'America/Chicago' });
  const path = join(folder, 'data/doorbook.db');
  mkdirSync(join(folder, 'data'));
  const old = oldHouse(path, { rows });
  const digest = old.digest();
  const counts: number[] = [];
  for (const part of [0, 0.2, 0.4, 0.7]) {
    const server = doorbook('serve');
    await server.says(/Doorbook is running/);
    await killAt(path, importedSql, Math.floor(part * rows), () => server.signal('SIGKILL'));
    assert.equal(await server.ended(), 'SIGKILL', server.said());
    counts.push((await sightingsIn(path, 'import')).length);
  }
  checkCut(t, counts, old.badges.size);
  const last = doorbook('serve');
  await last.says(/The old dashboard’s data were taken over\./);
  last.signal('SIGTERM');
  assert.equal(await last.ended(), 0);
  await checkImported(path, old);
  assert.equal(old.digest(`${path}.original`), digest);
});

test('an import by hand goes on, whether the command or the server was killed', async (t) => {
  const { folder, doorbook } = await house(t, 0, { zone: 'America/Chicago' });
  const path = join(folder, 'data/doorbook.db');
  assert.equal(await doorbook('init', '--from-env').ended(), 0);
  const from = join(folder, 'dashboard.db');
  const old = oldHouse(from, { rows });
  const counts: number[] = [];
  const alone = doorbook('import-original', from);
  await killAt(path, importedSql, rows / 5, () => alone.signal('SIGKILL'));
  assert.equal(await alone.ended(), 'SIGKILL');
  counts.push((await sightingsIn(path, 'import')).length);

  const server = doorbook('serve');
  await server.says(/log is read/);
  const asking = doorbook('import-original', from);
  await killAt(path, importedSql, rows / 2, () => server.signal('SIGKILL'));
  assert.equal(await asking.ended(), 3, asking.said());
  assert.match(asking.said(), /The server ended meanwhile/);
  counts.push((await sightingsIn(path, 'import')).length);

  const next = doorbook('serve');
  await next.says(/log is read/);
  const cut = doorbook('import-original', from);
  await killAt(path, importedSql, (rows * 7) / 10, () => cut.signal('SIGINT'));
  assert.equal(await cut.ended(), 130, cut.said());
  assert.match(cut.said(), /Broken off; what was taken over stays\.\nThe same command goes on where it was\./);
  counts.push((await sightingsIn(path, 'import')).length);
  checkCut(t, counts, old.badges.size);

  const whole = doorbook('import-original', from, '--json');
  assert.equal(await whole.ended(), 0, whole.said());
  next.signal('SIGTERM');
  assert.equal(await next.ended(), 0);
  await checkImported(path, old);
});

test('a server that is killed while it reads older days goes on by itself', async (t) => {
  const days = 36;
  const { folder, emulator, doorbook } = await house(t, days);
  const path = join(folder, 'data/doorbook.db');
  const beganMs = Date.now();
  const from = new Date(beganMs - days * 86_400_000).toISOString().slice(0, 10);
  assert.equal(await doorbook('init', '--from-env').ended(), 0);
  const first = doorbook('serve');
  await first.says(/log is read/);
  // Slowly, so that there is a middle.
  emulator.faults({ slowAnswers: { ms: 20 } });
  const begun = doorbook('backfill', '--from', from);
  await begun.says(/\d+ % \d+ of 36 days/);
  let server = first;
  const seen: number[] = [];
  for (const more of [4, 9, 6]) {
    const before = readsIn(path);
    await killAt(path, readsSql, before + more, () => server.signal('SIGKILL'));
    assert.equal(await server.ended(), 'SIGKILL');
    seen.push(readsIn(path));
    server = doorbook('serve');
    await server.says(/Doorbook is running/);
  }
  assert.notEqual(await begun.ended(), 0, 'it said that the server has ended');
  emulator.faults({});
  const rest = doorbook('backfill', '--json');
  assert.equal(await rest.ended(), 0, rest.said());
  const { backfill } = JSON.parse(rest.said().replace(/^[^{]*/, ''));
  assert.deepEqual([backfill.state, backfill.daysDone], ['done', days]);
  server.signal('SIGTERM');
  assert.equal(await server.ended(), 0);

  const sinceMs = Date.parse(from);
  // Of the day on which it began: it may be another one by now.
  const untilMs = Date.parse(new Date(beganMs).toISOString().slice(0, 10));
  const line = ({ actorId, atMs }: { readonly actorId: string; readonly atMs: number }): string => `${actorId} ${atMs}`;
  const found = (await sightingsIn(path, 'log')).filter(({ atMs }) => atMs >= sinceMs && atMs < untilMs).map(line);
  const happened = emulator.truth({ sinceMs, untilMs }).map(line);
  assert.ok(happened.length > 300);
  assert.deepEqual(found.sort(), happened.sort());
  t.diagnostic(`killed after ${seen.join(', ')} reads; ${found.length} rows, each once`);
});

function readsIn(path: string): number {
  const database = new DatabaseSync(path, { readOnly: true, timeout: 5_000 });
  const count = Number(Object.values(database.prepare(readsSql).get() ?? {})[0]);
  database.close();
  return count;
}
