import assert from 'node:assert/strict';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { oldDashboard } from '../../store/sqlite/original.test-support.ts';
import { newPath } from '../../store/sqlite/place.test-support.ts';
import { office } from './changes.test-support.ts';

function oldFile(t: TestContext): string {
  const path = newPath(t);
  oldDashboard(path, { badges: [['actor-p1', '08:55:00', '2025-11-03']], names: [['nobody', 'Nora Neu']] });
  return path;
}

test('a file of the machine is taken by who is at the machine, and by nobody else', async (t) => {
  const { ask, acts, admin } = await office(t);
  const wanted = { path: oldFile(t) };
  for (const as of [{}, await admin()]) {
    const { status, said } = await ask('POST originals', wanted, as);
    assert.deepEqual([status, said], [403, 'forbidden: Files are taken from the machine itself only.']);
  }
  assert.ok(!(await acts()).some(({ act }) => act === 'original-imported'));
});

test('it is said what was taken, into the console that was named, and it stands in the audit', async (t) => {
  const { local, acts, store } = await office(t);
  const path = oldFile(t);
  const { body } = await local('POST originals', { path, console: 2 });
  assert.deepEqual(body, { console: 2, badges: 1, added: 1, skipped: 0, leftOut: [], people: 2 });
  const span = { fromMs: 0, untilMs: Number.MAX_SAFE_INTEGER };
  assert.equal((await store.sightingsBetween(2, span)).length, 1);
  const entry = (await acts()).at(-1);
  assert.deepEqual([entry?.act, entry?.subject, entry?.details], ['original-imported', '2', { path, console: 2 }]);
});

for (const [wanted, said, why] of [
  [{ path: 'dashboard.db' }, 'invalid: path: the whole path of the file is needed.', 'half a path'],
  [{ path: '/no/such/file.db' }, 'invalid: /no/such/file.db is no database of the old dashboard.', 'no such file'],
  [{ path: '/etc/hostname' }, 'invalid: /etc/hostname is no database of the old dashboard.', 'another file'],
  [{ path: '/x.db', console: 9 }, 'not-found: There is no console 9.', 'an unknown console'],
  [{}, /^invalid: path: /, 'no path'],
] as const) {
  test(`nothing is taken: ${why}`, async (t) => {
    const { local } = await office(t);
    const answer = await local('POST originals', wanted);
    if (typeof said === 'string') assert.equal(answer.said, said);
    else assert.match(answer.said, said);
  });
}

test('a folder is no database', async (t) => {
  const { local } = await office(t);
  const path = join(oldFile(t), '..');
  assert.equal((await local('POST originals', { path })).status, 400);
});
