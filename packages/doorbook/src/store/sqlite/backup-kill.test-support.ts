import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import { sightingsOf } from '../../attendance/notation.test-support.ts';
import { always } from '../fixtures.test-support.ts';
import { backedUp } from './backup.test-support.ts';
import { makeBackup } from './make-backup.ts';
import { openStore } from './open.ts';
import { restoreBackup } from './restore-backup.ts';
import { verifyBackup } from './verify-backup.ts';

const loader = fileURLToPath(new URL('./load.test-support.ts', import.meta.url));
const dying = fileURLToPath(new URL('./die-at.test-support.ts', import.meta.url));

/** Whether it reached the step and was killed there. */
export async function diedAt(step: number, wanted: object): Promise<boolean> {
  const child = spawn(process.execPath, [dying, String(step), JSON.stringify(wanted)], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const [code, signal] = await once(child, 'exit');
  assert.ok(signal === 'SIGKILL' || code === 0, `it failed at step ${step}: ${code}`);
  return signal === 'SIGKILL';
}

/** How many steps there are. */
export function stepsOf(wanted: object): number {
  const { stdout, status } = spawnSync(process.execPath, [dying, '0', JSON.stringify(wanted)], { encoding: 'utf8' });
  assert.equal(status, 0);
  return Number(stdout) - 1;
}

async function actorsIn(path: string): Promise<string[]> {
  const store = openStore({ path });
  const found = await store.sightingsBetween(1, always);
  const problem = await store.check();
  await store.close();
  assert.equal(problem, null, path);
  return [...new Set(found.map(({ actorId }) => actorId))].sort();
}

/** Every step in which the process can end, one after the other. `each`: only every so many of them. */
export async function survivesKilledRestores(t: TestContext, each: number): Promise<void> {
  const made = await backedUp(t);
  await made.store.record(sightingsOf('cy:10:00>'));
  await made.store.close();
  // The server was killed, too: what it stored last is in its log only.
  const child = spawn(process.execPath, [loader, made.store.path, '4', '1'], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  child.kill('SIGKILL');
  await once(child, 'exit');
  const folder = dirname(made.store.path);
  const kept = join(folder, 'kept');
  mkdirSync(kept);
  const ofData = (name: string): boolean => name.startsWith('doorbook.db');
  for (const name of readdirSync(folder).filter(ofData)) cpSync(join(folder, name), join(kept, name));

  const old = ['ann', 'bo', 'cy'];
  const restored = ['ann', 'bo'];
  const seen = new Set<string>();
  let step = 1;
  for (; ; step += each) {
    for (const name of readdirSync(folder).filter(ofData)) rmSync(join(folder, name));
    for (const name of readdirSync(kept)) cpSync(join(kept, name), join(folder, name));
    const wanted = { from: made.path, dbPath: made.store.path, overwrite: true, nowMs: step * 1_000 };
    if (!(await diedAt(step, { restore: wanted }))) break;
    assert.ok(existsSync(made.store.path), `step ${step}: no data file`);
    const found = await actorsIn(made.store.path);
    seen.add(found.join());
    if (found.join() !== old.join()) assert.deepEqual(found, restored, `step ${step}`);
    restoreBackup({ ...wanted, nowMs: step * 1_000 + 500_000 });
    assert.deepEqual(await actorsIn(made.store.path), restored, `step ${step}: again`);
    const asides = readdirSync(folder).filter((name) => name.includes('.before-restore-'));
    const inAsides: string[][] = [];
    for (const name of asides) inAsides.push(await actorsIn(join(folder, name)));
    assert.ok(
      inAsides.some((one) => one.join() === old.join()),
      `step ${step}: the old file is lost`,
    );
    assert.equal(
      inAsides.filter((one) => one.join() === old.join()).length,
      1,
      `step ${step}: the old file is there twice`,
    );
    assert.ok(!readdirSync(folder).some((name) => name.includes('.restoring')), `step ${step}`);
  }
  assert.ok(step > 20, `only ${step} steps`);
  if (each === 1) assert.deepEqual([...seen].sort(), [restored.join(), old.join()], 'both are met');
  t.diagnostic(`killed at ${Math.floor((step - 1) / each)} of ${step} steps`);
}

export async function survivesKilledBackups(t: TestContext, each: number): Promise<void> {
  const made = await backedUp(t);
  await made.store.close();
  const wanted = { from: made.store.path, madeMs: 1, by: null, version: '1' };
  let step = 1;
  for (; ; step += each) {
    const to = join(made.folder, `step-${step}.db`);
    const isKilled = await diedAt(step, { make: { ...wanted, to } });
    if (existsSync(to)) verifyBackup({ path: to });
    else assert.ok(isKilled, `step ${step}`);
    if (!isKilled) break;
    rmSync(to, { force: true });
    await makeBackup({ ...wanted, to });
    assert.deepEqual(
      readdirSync(made.folder).sort(),
      ['backup.db', `step-${step}.db`],
      `step ${step}: what was left is gone`,
    );
    rmSync(to);
    assert.deepEqual(await actorsIn(made.store.path), ['ann', 'bo'], `step ${step}`);
  }
  assert.ok(step > 20, `only ${step} steps`);
  t.diagnostic(`killed at ${Math.floor((step - 1) / each)} of ${step} steps`);
}
