import assert from 'node:assert/strict';
import { test } from 'node:test';
import { restoreBackup } from '../../packages/doorbook/src/store/sqlite/restore-backup.ts';
import { backedUp, linesOf, swipes } from './backed-up.ts';
import { good, leapTo } from './site-admin.ts';

/*
 * Back to a backup: what happened since is in the console's log, and is there again afterwards.
 */

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const monday = Date.parse('2026-01-05');

test('what happened after the backup is read from the log, and so is every day before', async (t) => {
  const here = await backedUp(t);
  await here.pass(10 * 60_000);
  await swipes(here, 3);
  await swipes(here, 2, ['log']);
  await leapTo(here, monday + dayMs + 8 * hourMs);
  await swipes(here, 3, ['webhook', 'log']);
  await here.pass(10 * 60_000);
  const before = await linesOf(here, '2026-01-05', '2026-01-06', monday);
  assert.deepEqual(before.shown, before.real);
  await here.stop();

  restoreBackup({ from: here.from, dbPath: here.path, overwrite: true, by: 'cli:ann', nowMs: here.clock.nowMs() });
  const restoredMs = here.clock.nowMs();
  await here.start();
  await here.rest();
  assert.ok(here.lines.some((line) => /came from a backup\. The consoles’ logs are read anew\./.test(line)));
  await here.pass(5 * 60_000);
  const after = await linesOf(here, '2026-01-05', '2026-01-06', monday);
  assert.deepEqual(after.shown, after.real);
  // Days that were proven long before, too: a full read of the log.
  const { reads } = good(await here.get('/api/v1/reads?from=2026-01-02&to=2026-01-06'));
  const wholeSince = (date: string): number =>
    reads.filter(
      ({ fromMs, untilMs, beganMs }: { [name: string]: number }) =>
        (fromMs ?? 0) <= Date.parse(date) && (untilMs ?? 0) >= Date.parse(date) + dayMs && (beganMs ?? 0) >= restoredMs,
    ).length;
  // This clock stands still, and two reads of one moment are one.
  for (const date of ['2026-01-02', '2026-01-03', '2026-01-04', '2026-01-05']) assert.equal(wholeSince(date), 1, date);
});

test('everybody signs in again, with the password of then; the audit says who went back', async (t) => {
  const here = await backedUp(t, 1);
  await here.stop();
  restoreBackup({ from: here.from, dbPath: here.path, overwrite: true, by: 'cli:ann', nowMs: here.clock.nowMs() });
  await here.start();
  assert.equal(good(await here.admin.get('/api/v1/me')).via, 'nobody');
  const body = { name: 'ann', password: 'correct horse battery' };
  const { headers } = await here.send('POST', '/api/v1/session', body);
  const cookie = headers.getSetCookie()[0]?.split(';')[0] ?? '';
  const { entries } = good(await here.get('/api/v1/audit', { cookie }));
  const restored = entries.find(({ act }: { act: string }) => act === 'backup-restored');
  assert.deepEqual([restored?.by, restored?.subject], ['cli:ann', here.made.name]);
});
