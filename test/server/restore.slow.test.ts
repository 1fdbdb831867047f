import assert from 'node:assert/strict';
import { copyFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { restoreBackup } from '../../packages/doorbook/src/store/sqlite/restore-backup.ts';
import { backedUp, linesOf, swipes } from './backed-up.ts';
import { leapTo } from './site-admin.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const monday = Date.parse('2026-01-05');

test('a backup that somebody copied into place by hand is noticed as well', async (t) => {
  const here = await backedUp(t);
  await here.pass(5 * 60_000);
  await swipes(here, 3);
  await here.stop();
  for (const name of readdirSync(here.folder)) if (/^doorbook\.db/.test(name)) rmSync(join(here.folder, name));
  copyFileSync(here.from, here.path);
  await here.start();
  await here.pass(5 * 60_000);
  const { shown, real } = await linesOf(here, '2026-01-05', '2026-01-05', monday);
  assert.deepEqual(shown, real);
  assert.equal(here.lines.filter((line) => /came from a backup/.test(line)).length, 1);
  await here.stop();
  await here.start();
  assert.equal(here.lines.filter((line) => /came from a backup/.test(line)).length, 1, 'only the first start');
});

test('a backup that is older than the history that is read anyway: nothing is missing in between', async (t) => {
  const here = await backedUp(t);
  await here.pass(5 * 60_000);
  // Three Mondays, the first of them forty-two days before the restore.
  for (const days of [7, 21, 35]) {
    await leapTo(here, monday + days * dayMs + 8 * hourMs);
    await swipes(here, 2, ['log']);
  }
  await leapTo(here, monday + 49 * dayMs + 8 * hourMs);
  await here.stop();
  restoreBackup({ from: here.from, dbPath: here.path, overwrite: true, nowMs: here.clock.nowMs() });
  await here.start();
  await here.pass(10 * 60_000);
  const { shown, real } = await linesOf(here, '2026-01-05', '2026-02-23', monday);
  assert.ok(real.length >= 6);
  assert.deepEqual(shown, real);
});
