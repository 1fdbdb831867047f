import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { verifyBackup } from '../../packages/doorbook/src/store/sqlite/verify-backup.ts';
import { office } from './running.ts';
import { doorbookAdmin, good, leapTo } from './site-admin.ts';

const hourMs = 3_600_000;
const monday = Date.parse('2026-01-05');
const at = (day: number, hour: number, minute = 0): number =>
  monday + ((day - 5) * 24 + hour) * hourMs + minute * 60_000;

test('the running server makes one each night and says so; a night that it was off is made up for', async (t) => {
  const here = await office(t, { console: { people: 4, days: 1 } });
  const folder = join(here.folder, 'backups');
  const health = async () => good(await here.get('/api/v1/health')).backups;
  assert.deepEqual(
    [(await health()).state, (await health()).text],
    ['ok', 'The first backup is made in the coming night.'],
  );
  assert.ok(!readdirSync(here.folder).includes('backups'), 'no folder before there is something in it');
  await leapTo(here, at(6, 3, 30));
  const [first = ''] = readdirSync(folder);
  assert.match(first, /^doorbook-2026-01-06T03-30-00Z-schema\d+\.db$/);
  const { counts } = verifyBackup({ path: join(folder, first) });
  assert.ok((counts['people'] ?? 0) >= 4 && (counts['sightings'] ?? 0) > 0);
  await here.stop();
  await here.clock.leap(50 * hourMs);
  await here.start();
  await here.rest();
  assert.deepEqual(readdirSync(folder).length, 2);
  const admin = await doorbookAdmin(here);
  const { backups, nextMs, underWay } = good(await admin.get('/api/v1/backups'));
  assert.deepEqual([backups.length, nextMs, underWay, backups[0].by], [2, at(9, 3, 30), null, null]);
  assert.equal((await health()).text, 'A backup is made each night; the last one was verified.');
});

test('a folder that cannot be used is told in the health, also to the band, and nothing else suffers', async (t) => {
  const here = await office(t, { asleep: true, console: { people: 4, days: 1 } });
  const folder = join(here.folder, 'elsewhere');
  writeFileSync(folder, 'no folder');
  await here.start({ BACKUP_DIR: folder });
  await here.rest();
  const told = good(await here.get('/api/v1/health'));
  assert.deepEqual([told.state, told.backups.state], ['warning', 'warning']);
  assert.match(
    told.backups.text,
    /^The folder of the backups cannot be used \(ENOTDIR\)\..* BACKUP_DIR .*every 15 minutes\.$/,
  );
  assert.ok(!JSON.stringify(told).includes(here.folder), 'not where it is');
  assert.equal((await here.get('/readyz')).status, 200, 'the job is done all the same');
  rmSync(folder);
  mkdirSync(folder);
  await here.pass(15 * 60_000, 15 * 60_000);
  assert.equal(good(await here.get('/api/v1/health')).state, 'ok');
  await leapTo(here, at(6, 3, 30));
  assert.equal(readdirSync(folder).length, 1);
  assert.ok(!readdirSync(here.folder).includes('backups'));
});
