import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { test } from 'node:test';
import { type OldDashboard, oldDashboard } from '../../packages/doorbook/src/store/sqlite/original.test-support.ts';
import { office } from './running.ts';

const old: OldDashboard = {
  badges: [['left', '08:00:00', '2025-11-03']],
  names: [
    ['left', 'Lea Gone'],
    ['other', 'Otto Gone'],
  ],
};

test('while the old dashboard has the port, its database stays where it is', async (t) => {
  const { folder, port, start } = await office(t, { asleep: true });
  const path = join(folder, 'doorbook.db');
  oldDashboard(path, old);
  const running = createServer();
  await new Promise<void>((resolve) => running.listen(port, '127.0.0.1', resolve));
  await assert.rejects(start(), /perhaps by the old dashboard.*Stop it.*Nothing was changed/);
  assert.ok(existsSync(path) && !existsSync(`${path}.original`));
  await new Promise((resolve) => running.close(resolve));
  assert.match((await start()).movedIn() ?? '', /1 badge and 2 names of the old dashboard/);
  assert.ok(existsSync(`${path}.original`));
});

test('whom the old dashboard knew and the console does not list any more is gone, not missed', async (t) => {
  const { folder, start, rest, get } = await office(t, { asleep: true });
  oldDashboard(join(folder, 'doorbook.db'), old);
  await start();
  await rest();
  const { body } = await get('/api/v1/people');
  const gone = body.people.filter(({ name }: { name: string }) => name.endsWith('Gone'));
  assert.deepEqual(gone.map(({ name, isActive }: { name: string; isActive: boolean }) => [name, isActive]).sort(), [
    ['Lea Gone', false],
    ['Otto Gone', false],
  ]);
});
