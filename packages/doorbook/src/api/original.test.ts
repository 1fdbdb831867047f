import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createConsole } from '@doorbook/access-emulator';
import { mondayMs, sightingsOf } from '../attendance/notation.test-support.ts';
import { apiIn, berlin } from './api.test-support.ts';

const hourMs = 3_600_000;
/** Monday the 5th of January 2026, 00:00 in Berlin. */
const mondayInBerlin = mondayMs - hourMs;
const noonMs = mondayInBerlin + 12 * hourMs;

/** Ann and Bob came on Monday, Ann on Sunday too; it is Monday noon. */
async function monday(t: Parameters<typeof apiIn>[0]) {
  const office = await apiIn(t, { nowMs: noonMs });
  await office.store.addConsole(berlin(1), null);
  const seen = { email: '', onboardMs: 0, syncedMs: mondayInBerlin };
  await office.store.keepPeople([
    { person: { id: 'p1', kind: 'staff', console: 1, addedMs: 0 }, actorId: 'ann', name: 'Ann Onym', ...seen },
  ]);
  await office.store.record([
    ...sightingsOf('08:55:07> 11:30:01>  bo-b-long-id:09:01:00>', { dayMs: mondayInBerlin }),
    ...sightingsOf('10:00:00>', { dayMs: mondayInBerlin - 24 * hourMs }),
  ]);
  return office;
}

const ann = { actor_id: 'ann', name: 'Ann Onym', first_ts: '08:55:07', latest_ts: '11:30:01', status: 'ON TIME' };
const bob = {
  actor_id: 'bo-b-long-id',
  name: 'Unknown (bo-b-lon...)',
  first_ts: '09:01:00',
  latest_ts: null,
  status: 'LATE',
};
const sunday = { actor_id: 'ann', name: 'Ann Onym', first_ts: '10:00:00', latest_ts: null, status: 'LATE' };
const inKolkata = { ...sunday, name: 'Unknown (ann...)', first_ts: '23:30:00' };

test('the table of first badges is as it was', async (t) => {
  const { ask } = await monday(t);
  for (const [query, rows, why] of [
    ['', [ann, bob], 'today, by 09:00'],
    ['?date=2026-01-05', [ann, bob], 'the same by its date'],
    ['?cutoff=09:01', [ann, { ...bob, status: 'ON TIME' }], 'the minute of the cutoff is on time to its end'],
    ['?cutoff=08:54', [{ ...ann, status: 'LATE' }, bob], 'an earlier cutoff'],
    ['?cutoff=00:00', [{ ...ann, status: 'LATE' }, bob], 'the first minute of the day'],
    ['?cutoff=23:59&date=2026-01-05', [ann, { ...bob, status: 'ON TIME' }], 'the last one'],
    ['?date=2026-01-04', [sunday], 'another day'],
    ['?date=2026-01-06', [], 'a day to come'],
    ['?date=1999-12-31', [], 'a day of long ago'],
    ['?date=2024-02-29', [], 'a leap day'],
    ['?unknown=1', [ann, bob], 'what nobody knows is not looked at'],
  ] as const) {
    const { status, body } = await ask('GET', `/api/first-badge-status${query}`);
    assert.deepEqual([status, body], [200, rows], why);
  }
});

test('dates and cutoffs that are not exact are refused in the words of the original', async (t) => {
  const { ask } = await monday(t);
  for (const query of [
    'date=',
    'date=2026-02-30',
    'date=2025-02-29',
    'date=2026-1-5',
    'date=20260105',
    'date=05.01.2026',
    'date=2026-01-05T00:00',
    'date=%202026-01-05',
    'date=today',
    'date=2026-01-05&date=2026-01-04',
    'date=0000-00-00',
    'date=9999-12-31',
    'date=-000001-01-01',
    'cutoff=',
    'cutoff=9:00',
    'cutoff=24:00',
    'cutoff=09:60',
    'cutoff=09:00:00',
    'cutoff=0900',
    'cutoff=09:00%20',
    'cutoff=09:00&cutoff=10:00',
    'cutoff=%D9%A0%D9%A9:00',
  ]) {
    const { status, body } = await ask('GET', `/api/first-badge-status?${query}`);
    assert.equal(status, 400, query);
    assert.deepEqual(Object.keys(body), ['error'], query);
    assert.match(body.error, /^(date|cutoff)/, query);
  }
  for (const query of ['date=', 'date=2026-02-30', 'date=9999-12-31']) {
    const { status, body } = await ask('DELETE', `/api/reset-day?${query}`);
    assert.deepEqual([status, Object.keys(body)], [400, ['error']], query);
  }
});

test('to reset a day sets aside what the table of it is made of, at every console: the day of the first one', async (t) => {
  const { ask, store } = await monday(t);
  await store.addConsole(berlin(2, { zone: 'Asia/Kolkata' }), null);
  // By Berlin's wall an hour of Sunday, and so in the table; in Kolkata it is Monday already.
  await store.record(sightingsOf('23:30:00>', { console: 2, dayMs: mondayInBerlin - 24 * hourMs }));

  const { status, body } = await ask('DELETE', '/api/reset-day');
  assert.deepEqual([status, body], [200, { status: 'ok', deleted: 3, date: '2026-01-05' }]);
  const spans = (await store.setAsides()).map(({ console, fromMs, untilMs, by }) => ({ console, fromMs, untilMs, by }));
  assert.deepEqual(
    spans.sort((a, b) => a.console - b.console),
    [
      { console: 1, fromMs: mondayInBerlin, untilMs: noonMs, by: 'anonymous' },
      { console: 2, fromMs: mondayInBerlin, untilMs: noonMs, by: 'anonymous' },
    ],
  );
  const [entry] = await store.auditBefore({ atMs: Number.MAX_SAFE_INTEGER, id: '' }, 1);
  assert.equal(entry?.act, 'set-aside');

  assert.deepEqual((await ask('GET', '/api/first-badge-status')).body, []);
  assert.equal((await ask('DELETE', '/api/reset-day')).body.deleted, 0, 'what is set aside is not set aside again');
  const { body: before } = await ask('GET', '/api/first-badge-status?date=2026-01-04');
  assert.deepEqual(before, [sunday, inKolkata], 'only that day');
});

test('a day that has not begun is not reset, and nothing is written', async (t) => {
  const { ask, store } = await monday(t);
  for (const date of ['2026-01-06', '2999-12-31']) {
    const { status, body } = await ask('DELETE', `/api/reset-day?date=${date}`);
    assert.deepEqual([status, body], [200, { status: 'ok', deleted: 0, date }]);
  }
  assert.deepEqual(await store.setAsides(), []);
});

test('a day of the past is reset whole, also the day of 23 hours', async (t) => {
  const { ask, store } = await monday(t);
  assert.equal((await ask('DELETE', '/api/reset-day?date=2025-03-30')).status, 200);
  const [fact] = await store.setAsides();
  assert.equal((fact?.untilMs ?? 0) - (fact?.fromMs ?? 0), 23 * hourMs);
});

test('without a console there is nothing to reset, to sync or to look at', async (t) => {
  const { ask } = await apiIn(t, { nowMs: noonMs });
  assert.deepEqual((await ask('GET', '/api/first-badge-status')).body, []);
  assert.deepEqual((await ask('DELETE', '/api/reset-day')).body, { status: 'ok', deleted: 0, date: '2026-01-05' });
  assert.deepEqual((await ask('GET', '/api/sync-users')).body, { status: 'synced' });
  const { status, body } = await ask('GET', '/api/debug-user-cache?actor_id=x');
  assert.deepEqual([status, Object.keys(body)], [404, ['error']]);
});

test('sync-users and debug-user-cache ask the console', async (t) => {
  const emulator = await createConsole({ people: 3, days: 0, still: true, zone: 'UTC' });
  t.after(() => emulator.close());
  const { ask, consoles, store } = await apiIn(t, {
    console: {
      host: '127.0.0.1',
      port: emulator.port,
      apiToken: emulator.adminToken,
      fingerprint: emulator.fingerprint(),
    },
  });
  await consoles.start();
  await consoles.settled();
  for (const method of ['GET', 'POST']) {
    const { status, body } = await ask(method, '/api/sync-users');
    assert.deepEqual([status, body], [200, { status: 'synced' }]);
  }
  const acts = await store.auditBefore({ atMs: Number.MAX_SAFE_INTEGER, id: '' }, 10);
  assert.equal(acts.filter(({ act, by }) => act === 'sync' && by === 'anonymous').length, 2);
  const people = (await store.people()).flatMap(({ identities }) => identities);
  assert.ok(people.length >= 3);
  const actorId = people[0]?.actorId ?? '';
  const { status, body, text } = await ask('GET', `/api/debug-user-cache?actor_id=${actorId}`);
  assert.equal(status, 200);
  assert.deepEqual([body.status_code, body.actor_id_param, body.response.data.id], [200, actorId, actorId]);
  assert.doesNotMatch(text, /"token":"[^"•*]/);
  for (const query of ['', '?actor_id=', '?other=1']) {
    const { status, body } = await ask('GET', `/api/debug-user-cache${query}`);
    assert.deepEqual([status, body], [400, { error: 'missing actor_id' }], query);
  }
});

test('a page of another site cannot set off a sync', async (t) => {
  let syncs = 0;
  const real = await apiIn(t);
  const consoles = {
    ...real.consoles,
    syncNow: async () => {
      syncs += 1;
      return [];
    },
  };
  const { ask } = await apiIn(t, { instead: { consoles } });
  for (const [method, headers, expected, why] of [
    ['GET', {}, 200, 'a program'],
    ['GET', { 'sec-fetch-site': 'none' }, 200, 'typed into the address bar'],
    ['GET', { 'sec-fetch-site': 'same-origin' }, 200, 'our own page'],
    ['GET', { 'sec-fetch-site': 'cross-site' }, 403, 'a picture on another site'],
    ['GET', { 'sec-fetch-site': 'same-site' }, 403, 'another program under the same name'],
    ['GET', { origin: 'http://evil.example' }, 403, 'a script of another site'],
    ['GET', { origin: 'null' }, 403, 'a page that hides where it is from'],
    ['GET', { referer: 'http://evil.example/' }, 403, 'a picture on another site, over http'],
    ['GET', { referer: 'about:blank' }, 403, 'a page without an address'],
    ['GET', { referer: 'http://localhost/settings' }, 200, 'a link of ours'],
    ['GET', { origin: 'http://localhost', referer: 'http://evil.example/' }, 403, 'one of both is enough'],
    ['HEAD', { referer: 'http://evil.example/' }, 403, 'a HEAD is told what a GET would be'],
    ['POST', { 'sec-fetch-site': 'cross-site' }, 403, 'a form of another site'],
    ['POST', { origin: 'http://localhost' }, 200, 'a form of ours'],
    ['HEAD', {}, 200, 'a HEAD does nothing'],
  ] as const) {
    const before = syncs;
    const { status } = await ask(method, '/api/sync-users', headers);
    assert.equal(status, expected, why);
    assert.equal(syncs - before, expected === 200 && method !== 'HEAD' ? 1 : 0, why);
  }
});

test('with AUTH on the four ask who it is, in the words of the original', async (t) => {
  const { ask, token, store } = await apiIn(t, { auth: 'on', nowMs: noonMs });
  await store.addConsole(berlin(1), null);
  for (const [method, path] of [
    ['GET', '/api/first-badge-status'],
    ['GET', '/api/sync-users'],
    ['POST', '/api/sync-users'],
    ['DELETE', '/api/reset-day'],
    ['GET', '/api/debug-user-cache?actor_id=x'],
  ] as const) {
    const { status, body } = await ask(method, path);
    assert.deepEqual([status, Object.keys(body)], [401, ['error']], path);
    assert.match(body.error, /^Nobody is signed in. .*API token/, 'with what a script needs');
  }
  const reader = await token('attendance:read');
  assert.equal((await ask('GET', '/api/first-badge-status', reader)).status, 200);
  assert.equal((await ask('DELETE', '/api/reset-day', reader)).status, 403);
  assert.equal((await ask('DELETE', '/api/reset-day', await token('attendance:manage'))).status, 200);
});
