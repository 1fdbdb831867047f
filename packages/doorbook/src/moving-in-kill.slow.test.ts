import assert from 'node:assert/strict';
import { cpSync, existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type TestContext, test } from 'node:test';
import { importedByHand, started } from './moving-in.test-support.ts';
import { diedAt, stepsOf } from './store/sqlite/backup-kill.test-support.ts';
import { openStore } from './store/sqlite/open.ts';
import { type OldRow, oldDashboard } from './store/sqlite/original.test-support.ts';
import { newPath } from './store/sqlite/place.test-support.ts';

/*
 * Killed as by a power cut, before one step after the other: the next start, or the next import, goes on, and everything is there
 * once.
 */

const file = new URL('./moving-in.test-support.ts', import.meta.url).href;
/** Three transactions, with some of the same second; and who never badged. */
const rows = Array.from(
  { length: 450 },
  (_, index): OldRow => [`p${index % 7}`, `08:00:${String(index % 3).padStart(2, '0')}`, `2025-0${1 + (index % 9)}-10`],
);
const names = [
  ['p0', 'Zoe'],
  ['never', 'Nell'],
] as const;

/** Who and when, each with how often; and who is called what. */
async function contents(path: string) {
  const store = openStore({ path });
  const sightings = await store.sightingsBetween(1, { fromMs: 0, untilMs: Number.MAX_SAFE_INTEGER });
  const people = await store.people();
  assert.equal(await store.check(), null);
  await store.close();
  const times = new Map<string, number>();
  for (const { actorId, atMs } of sightings)
    times.set(`${actorId} ${atMs}`, (times.get(`${actorId} ${atMs}`) ?? 0) + 1);
  const known = people.flatMap(({ identities }) => identities.map(({ actorId, name }) => `${actorId} ${name}`));
  return { times: [...times].sort(), people: known.sort() };
}

/** From outside: nothing is put in order by it. 0 = there is no data file yet. */
function countIn(path: string): number {
  if (!existsSync(path)) return 0;
  const database = new DatabaseSync(path, { readOnly: true });
  try {
    return Number(database.prepare('SELECT count(*) AS count FROM sightings').get()?.['count']);
  } catch {
    return 0;
  } finally {
    database.close();
  }
}

interface Killing {
  readonly prepared: (path: string) => void;
  readonly call: (path: string) => { readonly name: string; readonly given: object };
  readonly again: (path: string) => Promise<void>;
  /** The old database, wherever it lies then. */
  readonly old: (path: string) => string;
}

/** Not each step is tried: each is a process. */
const each = 31;

async function killed(t: TestContext, { prepared, call, again, old }: Killing): Promise<void> {
  const path = newPath(t);
  const folder = dirname(path);
  prepared(path);
  const before = readFileSync(readdirSync(folder).includes('old.db') ? join(folder, 'old.db') : path);
  const kept = newPath(t);
  cpSync(folder, dirname(kept), { recursive: true });
  await again(path);
  const whole = await contents(path);
  assert.equal(
    whole.times.reduce((sum, [, count]) => sum + count, 0),
    rows.length,
  );
  const wanted = { call: { file, ...call(path) } };
  const back = (): void => {
    for (const name of readdirSync(folder)) rmSync(join(folder, name));
    cpSync(dirname(kept), folder, { recursive: true });
  };
  back();
  const steps = stepsOf(wanted);
  let kills = 0;
  let inTheMiddle = 0;
  for (let step = 1; step <= steps; step += each) {
    back();
    assert.ok(await diedAt(step, wanted), `step ${step} of ${steps}`);
    kills += 1;
    const count = countIn(path);
    if (count > 0 && count < rows.length) inTheMiddle += 1;
    await again(path);
    assert.deepEqual(await contents(path), whole, `step ${step}`);
    assert.ok(readFileSync(old(path)).equals(before), `step ${step}: the old file is not as it was`);
    // And a start after that changes nothing.
    await again(path);
    assert.deepEqual(await contents(path), whole, `step ${step}: a second time`);
  }
  t.diagnostic(`killed at ${kills} of ${steps} steps, ${inTheMiddle} times between two transactions`);
  assert.ok(inTheMiddle >= 3);
}

test('a first start that is killed at any step', (t) =>
  killed(t, {
    prepared: (path) => void oldDashboard(path, { badges: rows, names }),
    call: (path) => ({ name: 'started', given: { path } }),
    again: (path) => started({ path }),
    old: (path) => `${path}.original`,
  }));

test('an import by hand that is killed at any step', (t) =>
  killed(t, {
    prepared: (path) => void oldDashboard(join(dirname(path), 'old.db'), { badges: rows, names }),
    call: (path) => ({ name: 'importedByHand', given: { path, from: join(dirname(path), 'old.db') } }),
    again: (path) => importedByHand({ path, from: join(dirname(path), 'old.db') }),
    old: (path) => join(dirname(path), 'old.db'),
  }));
