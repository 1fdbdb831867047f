import assert from 'node:assert/strict';
import { cpSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { importedByHand, started } from './moving-in.test-support.ts';
import { diedAt } from './store/sqlite/backup-kill.test-support.ts';
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

interface Killing {
  readonly prepared: (path: string) => void;
  readonly call: (path: string) => { readonly name: string; readonly given: object };
  readonly again: (path: string) => Promise<void>;
  /** The old database, wherever it lies then. */
  readonly old: (path: string) => string;
}

/** Every so many steps, because each is a process; another prime for each test. */
async function killed(t: TestContext, each: number, { prepared, call, again, old }: Killing): Promise<void> {
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
  let step = 1;
  let inTheMiddle = 0;
  for (; ; step += each) {
    for (const name of readdirSync(folder)) rmSync(join(folder, name));
    cpSync(dirname(kept), folder, { recursive: true });
    if (!(await diedAt(step, { call: { file, ...call(path) } }))) break;
    inTheMiddle += 1;
    await again(path);
    assert.deepEqual(await contents(path), whole, `step ${step}`);
    assert.ok(readFileSync(old(path)).equals(before), `step ${step}: the old file is not as it was`);
    // And a start after that changes nothing.
    await again(path);
    assert.deepEqual(await contents(path), whole, `step ${step}: a second time`);
  }
  assert.ok(inTheMiddle > 5, `only ${inTheMiddle} kills`);
  t.diagnostic(`killed at ${inTheMiddle} of ${step} steps`);
}

test('a first start that is killed at any step', (t) =>
  killed(t, 13, {
    prepared: (path) => void oldDashboard(path, { badges: rows, names }),
    call: (path) => ({ name: 'started', given: { path } }),
    again: (path) => started({ path }),
    old: (path) => `${path}.original`,
  }));

test('an import by hand that is killed at any step', (t) =>
  killed(t, 17, {
    prepared: (path) => void oldDashboard(join(dirname(path), 'old.db'), { badges: rows, names }),
    call: (path) => ({ name: 'importedByHand', given: { path, from: join(dirname(path), 'old.db') } }),
    again: (path) => importedByHand({ path, from: join(dirname(path), 'old.db') }),
    old: (path) => join(dirname(path), 'old.db'),
  }));
