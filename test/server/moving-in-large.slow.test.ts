import assert from 'node:assert/strict';
import { renameSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { type TestContext, test } from 'node:test';
import { createConsole } from '@doorbook/access-emulator';
import { openReading } from '../../packages/doorbook/src/store/sqlite/open.ts';
import { freePort } from '../free-port.ts';
import { type OldHouse, oldHouse, oldZone } from './old-house.ts';
import { emptyFolder, type Program, program } from './program.ts';

/*
 * Moving in with 200,000 badges over two changes of the clocks, at the first start and by hand: each row is imported or named as left
 * out, each lies on its own day, the old file stays as it was, and nothing comes twice. The real programs.
 */

/** Some days were reset. */
const rows = 203_000;

async function house(t: TestContext) {
  const folder = emptyFolder(t);
  const emulator = await createConsole({ zone: oldZone, people: 6, days: 0, still: true });
  t.after(() => emulator.close());
  const port = await freePort();
  const dbPath = join(folder, 'dashboard.db');
  const env = {
    UNIFI_HOST: '127.0.0.1',
    UNIFI_PORT: String(emulator.port),
    UNIFI_API_TOKEN: emulator.adminToken,
    UNIFI_FINGERPRINT: emulator.fingerprint(),
    TZ: oldZone,
    DB_PATH: dbPath,
    HOST: '127.0.0.1',
    PORT: String(port),
    AUTH: 'off',
  };
  const run = (...args: string[]): Program => program(t, { args, folder, env });
  // biome-ignore lint/suspicious/noExplicitAny: it is looked into here alone.
  const get = async (path: string): Promise<any> => (await fetch(`http://127.0.0.1:${port}${path}`)).json();
  return { folder, dbPath, run, get };
}

async function stop(server: Program): Promise<void> {
  server.signal('SIGTERM');
  assert.equal(await server.ended(), 0, server.said());
}

/** What was imported: whose and when, each with how often. */
async function imported(dbPath: string) {
  const reading = openReading(dbPath);
  const sightings = await reading.sightingsBetween(1, { fromMs: 0, untilMs: Number.MAX_SAFE_INTEGER });
  reading.close();
  return sightings.filter(({ channel }) => channel === 'import');
}

function timesOf(badges: Iterable<{ readonly actorId: string; readonly atMs: number }>): Map<string, number> {
  const times = new Map<string, number>();
  for (const { actorId, atMs } of badges) times.set(`${actorId} ${atMs}`, (times.get(`${actorId} ${atMs}`) ?? 0) + 1);
  return times;
}

/** The rows that the words name, such as `rows=3, 9–12`. */
function rowsNamed(said: string, words: RegExp): number[] {
  const found = said.matchAll(new RegExp(`${words.source}[^\\n]*\\brows=([\\d–, ]+)`, 'g'));
  return [...found].flatMap(([, list = '']) => list.split(', ').flatMap(spanOf));
}

function spanOf(text: string): number[] {
  const [from = '', to = from] = text.split('–');
  return Array.from({ length: Number(to) - Number(from) + 1 }, (_, index) => Number(from) + index);
}

/** Every so many days, and those around the changes of the clocks, as the old dashboard showed them, by the route that it had. */
async function checkDays(old: OldHouse, get: (path: string) => Promise<unknown>, each: number): Promise<void> {
  const dates = [...old.days.keys()].sort();
  for (const [place, date] of dates.entries()) {
    if (place % each !== 0 && !/-(03-(08|09|10)|11-(01|02|03))$/.test(date)) continue;
    const day = old.days.get(date) ?? new Map();
    const shown = (await get(`/api/first-badge-status?date=${date}`)) as Record<string, string | null>[];
    const found = shown.map((one) => `${one['actor_id']} ${one['first_ts']} ${one['latest_ts'] ?? one['first_ts']}`);
    const wanted = [...day].map(([actorId, { first, last }]) => `${actorId} ${first} ${last}`);
    assert.deepEqual(found.sort(), wanted.sort(), date);
  }
}

test('at the first start: every row is accounted for, on its own day, once', async (t) => {
  const { folder, dbPath, run, get } = await house(t);
  const old = oldHouse(dbPath, { rows });
  assert.ok(old.rows >= 200_000);
  const digest = old.digest();
  const beganMs = performance.now();
  const server = run('serve');
  await server.says(/Doorbook is running/);
  const runningMs = performance.now() - beganMs;
  assert.match(server.said(), /[\d,]+ badges and \d+ names of the old dashboard are being taken over/);
  await server.says(/The old dashboard’s data were taken over\./);
  const doneMs = performance.now() - beganMs;

  const found = await imported(dbPath);
  assert.equal(found.length, old.badges.size);
  for (const { key, actorId, atMs } of found) {
    const wanted = old.badges.get(key);
    if (wanted?.actorId !== actorId || wanted.atMs !== atMs) assert.deepEqual({ actorId, atMs }, wanted, key);
  }
  const { actor, date, time } = old.leftOut;
  assert.ok(actor.length > 20 && date.length > 20 && time.length > 20);
  assert.deepEqual(rowsNamed(server.said(), /without an actor/), actor);
  assert.deepEqual(rowsNamed(server.said(), /without a date that can be read/), date);
  assert.deepEqual(rowsNamed(server.said(), /without a time that can be read/), time);
  assert.equal(old.badges.size + actor.length + date.length + time.length, old.rows, 'none is missing');
  assert.match(server.said(), /belong to nobody\..* rows=1$/m);

  const { people } = await get('/api/v1/people');
  const named = new Map<string, string>(
    people.flatMap(({ identities }: { identities: { actorId: string; name: string }[] }) =>
      identities.map(({ actorId, name }) => [actorId, name]),
    ),
  );
  for (const [actorId, name] of old.names)
    assert.equal(named.get(actorId) ?? '', name.replace(/^Unknown .*/, ''), actorId);
  await checkDays(old, get, 7);
  t.diagnostic(
    `${old.rows} rows: the server runs after ${(runningMs / 1000).toFixed(1)} s, all are taken over after ${(doneMs / 1000).toFixed(1)} s`,
  );
  await stop(server);

  const again = run('serve');
  await again.says(/log is read/);
  assert.doesNotMatch(again.said(), /taken over|left out/);
  await stop(again);
  assert.equal((await imported(dbPath)).length, old.badges.size, 'nothing twice');
  assert.equal(old.digest(`${dbPath}.original`), digest, 'the old file is as it was');

  // It is known, whoever asks for it again.
  const byHand = run('import-original', join(folder, 'dashboard.db.original'), '--json');
  assert.equal(await byHand.ended(), 0, byHand.said());
  const known = JSON.parse(byHand.said().replace(/^[^{]*/, ''));
  assert.deepEqual([known.added, known.badges], [0, old.rows]);
  assert.equal(old.digest(`${dbPath}.original`), digest);
});

test('by hand, without a server and with one: the same', async (t) => {
  const { folder, dbPath, run, get } = await house(t);
  const first = run('init', '--from-env');
  assert.equal(await first.ended(), 0, first.said());
  const path = join(folder, 'found-later.db');
  const old = oldHouse(path, { rows });
  const digest = old.digest();
  const beganMs = performance.now();
  const byHand = run('import-original', path, '--json');
  assert.equal(await byHand.ended(), 0, byHand.said());
  const doneMs = performance.now() - beganMs;
  const taken = JSON.parse(byHand.said().replace(/^[^{]*/, ''));
  const { actor, date, time } = old.leftOut;
  const lost = actor.length + date.length + time.length;
  assert.deepEqual([taken.badges, taken.added, taken.skipped], [old.rows, old.badges.size, lost + 1]);
  for (const lack of ['actor', 'date', 'time'] as const) {
    const spans = taken.leftOut.filter((one: { lacks: string }) => one.lacks === lack);
    const named = spans.flatMap(({ from, to }: { from: number; to: number }) => spanOf(`${from}–${to}`));
    assert.deepEqual(named, old.leftOut[lack]);
  }
  assert.deepEqual(timesOf(await imported(dbPath)), timesOf(old.badges.values()));
  assert.equal(old.digest(), digest, 'it is only read, and stays where it is');

  const server = run('serve');
  const address = await server.address();
  await server.says(/log is read/);
  await checkDays(old, get, 100);
  const copy = join(folder, 'copy.db');
  renameSync(path, copy);
  const againMs = performance.now();
  const again = run('import-original', copy);
  assert.equal(await again.ended(), 0, again.said());
  assert.match(again.said(), /^0 of [\d,]+ badges were taken over, .*; [\d,]+ were known already\.$/m);
  assert.match(again.said(), /^100 % /m, 'how far it is can be seen');
  t.diagnostic(
    `${old.rows} rows: ${(doneMs / 1000).toFixed(1)} s without a server, ${((performance.now() - againMs) / 1000).toFixed(1)} s for all that is known, with one at ${address}`,
  );
  await stop(server);
  assert.equal((await imported(dbPath)).length, old.badges.size);
});
