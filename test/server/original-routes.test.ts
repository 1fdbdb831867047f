import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { createAccessClient } from '@doorbook/access-client';
import { heardAt } from './heard.ts';
import { type Answer, mondayMs, type Office, office } from './running.ts';

/*
 * The routes of the original, over a real console: every parameter and edge that its guide names.
 */

const at = (time: string): number => Date.parse(`2026-01-05T${time}Z`);
const stranger = '0f1e2d3c-4b5a-4697-8899-aabbccddeeff';
const password = 'correct horse battery';

/** Who comes on Monday; it is 10:00 in the zone of console and server. */
async function monday(t: TestContext) {
  const here = await office(t, { startMs: at('10:00:00'), console: { people: 7, days: 0 }, asleep: true });
  const { emulator } = here;
  const users = await usersOf(here);
  const [early, edge, late, twice, hidden, refused, leaving] = users;
  assert.ok(early && edge && late && twice && hidden && refused && leaving);
  for (const [actorId, time, more] of [
    [early.id, '08:30:00', {}],
    [edge.id, '09:00:59', {}],
    [late.id, '09:01:00', {}],
    [twice.id, '07:15:30', {}],
    [twice.id, '09:30:01', { method: 'PIN_CODE' }],
    [twice.id, '09:31:00', { direction: 'exit' }],
    [stranger, '09:10:00', {}],
    [hidden.id, '08:00:00', {}],
    [refused.id, '08:10:00', { result: 'denied' }],
    [leaving.id, '08:20:00', { direction: 'exit' }],
    ['', '08:40:00', { result: 'denied' }],
  ] as const) {
    emulator.swipe({ actorId, atMs: at(time), channels: ['log'], ...more });
  }
  await here.start();
  await here.rest();
  await here.pass(3 * 60_000, 30_000);
  const row = (user: { id: string; name: string }, first_ts: string, latest_ts: string | null, status: string) => ({
    actor_id: user.id,
    name: user.name,
    first_ts,
    latest_ts,
    status,
  });
  const rows = {
    twice: row(twice, '07:15:30', '09:30:01', 'ON TIME'),
    hidden: row(hidden, '08:00:00', null, 'ON TIME'),
    early: row(early, '08:30:00', null, 'ON TIME'),
    edge: row(edge, '09:00:59', null, 'ON TIME'),
    late: row(late, '09:01:00', null, 'LATE'),
    stranger: row({ id: stranger, name: 'Unknown (0f1e2d3c...)' }, '09:10:00', null, 'LATE'),
  };
  return { ...here, hiddenId: hidden.id, rows };
}

async function usersOf({ emulator }: Office): Promise<{ id: string; name: string }[]> {
  const trust = { fingerprint: emulator.fingerprint() };
  const access = createAccessClient({ host: emulator.url, token: emulator.adminToken, trust });
  const users = await access.users.list({ page_num: 1, page_size: 50 });
  await access.close();
  return users.map(({ id, full_name }) => ({ id, name: full_name ?? '' }));
}

const late = { status: 'LATE' };
const onTime = { status: 'ON TIME' };

test('first-badge-status: who came, by date and cutoff', async (t) => {
  const { get, send, rows, hiddenId } = await monday(t);
  const { twice, hidden, early, edge, late: lateRow, stranger: strangerRow } = rows;
  const all = [twice, hidden, early, edge, lateRow, strangerRow];
  for (const [query, expected, why] of [
    ['', all, 'today and 09:00, by first badge; LATE from a minute after the cutoff'],
    ['?date=2026-01-05', all, 'the same by its date'],
    ['?cutoff=09:00', all, 'the same by its cutoff'],
    ['?cutoff=09:01', [twice, hidden, early, edge, { ...lateRow, ...onTime }, strangerRow], 'a minute later'],
    ['?cutoff=08:59', [twice, hidden, early, { ...edge, ...late }, lateRow, strangerRow], 'a minute earlier'],
    ['?cutoff=00:00', all.map((row) => ({ ...row, ...late })), 'the first minute'],
    ['?cutoff=23:59', all.map((row) => ({ ...row, ...onTime })), 'the last minute'],
    ['?date=2026-01-06', [], 'a day to come'],
    ['?date=2024-02-29', [], 'a leap day of long ago'],
  ] as const) {
    const { status, body } = await get(`/api/first-badge-status${query}`);
    assert.deepEqual([status, body], [200, expected], why);
  }
  for (const query of [
    'date=',
    'date=2026-02-30',
    'date=2026-1-5',
    'date=today',
    'cutoff=',
    'cutoff=9:00',
    'cutoff=24:00',
    'cutoff=09:00:00',
  ]) {
    const { status, body } = await get(`/api/first-badge-status?${query}`);
    assert.deepEqual([status, Object.keys(body)], [400, ['error']], query);
    assert.match(body.error, /YYYY-MM-DD|HH:MM/, 'says what is right');
  }

  const { body: people } = await get('/api/v1/people');
  const person = people.people.find(({ name }: { name: string }) => name === hidden.name);
  assert.equal((await send('PATCH', `/api/v1/people/${person.personId}`, { hidden: true })).status, 200);
  const { body: shown } = await get('/api/first-badge-status');
  const ids = shown.map(({ actor_id }: { actor_id: string }) => actor_id);
  assert.deepEqual(
    ids,
    [twice, early, edge, lateRow, strangerRow].map(({ actor_id }) => actor_id),
    'hidden',
  );
  assert.ok(!ids.includes(hiddenId));
});

test('reset-day: what counted does not count any more, that day only, and never twice', async (t) => {
  const { get, send, pass, emulator, clock } = await monday(t);
  const { status, body } = await send('DELETE', '/api/reset-day?date=2026-01-05');
  // Six first badges, one more, and the exits of two.
  assert.deepEqual([status, body], [200, { status: 'ok', deleted: 9, date: '2026-01-05' }]);
  assert.deepEqual((await get('/api/first-badge-status')).body, []);
  assert.deepEqual((await send('DELETE', '/api/reset-day')).body, { status: 'ok', deleted: 0, date: '2026-01-05' });
  assert.deepEqual((await send('DELETE', '/api/reset-day?date=2026-01-04')).body.deleted, 0);
  for (const query of ['date=', 'date=2026-02-30']) {
    assert.equal((await send('DELETE', `/api/reset-day?${query}`)).status, 400, query);
  }
  await pass(60_000);
  const { actorId } = emulator.swipe({ atMs: clock.nowMs() });
  await pass(4 * 60_000, 30_000);
  const { body: rows } = await get('/api/first-badge-status');
  assert.deepEqual(
    rows.map(({ actor_id }: { actor_id: string }) => actor_id),
    [actorId],
    'who comes afterwards is there',
  );
});

test('sync-users: GET and POST, one question to the console for all who ask within ten seconds', async (t) => {
  const { get, send, emulator, clock, rest } = await office(t, { console: { people: 5, days: 0 } });
  const heard = heardAt(t, emulator.port);
  const lists = () => heard.filter(({ path }) => /^\/api\/v1\/developer\/users(\?|$)/.test(path)).length;
  // The sync of the start was longer ago.
  await clock.advance(11_000);
  await rest();
  const before = lists();
  const answers = await Promise.all([
    get('/api/sync-users'),
    send('POST', '/api/sync-users'),
    get('/api/sync-users'),
    get('/api/sync-users'),
  ]);
  for (const { status, body } of answers) assert.deepEqual([status, body], [200, { status: 'synced' }]);
  await clock.advance(9000);
  await get('/api/sync-users');
  assert.equal(lists() - before, 1, 'all of them share one');
  await clock.advance(1500);
  await send('POST', '/api/sync-users');
  assert.equal(lists() - before, 2, 'and later there is another');
});

test('debug-user-cache: the user as the console shows them, and nothing that opens a door', async (t) => {
  const here = await monday(t);
  const { get, emulator, rows } = here;
  for (const query of ['', '?actor_id=', '?user=x']) {
    const { status, body } = await get(`/api/debug-user-cache${query}`);
    assert.deepEqual([status, body], [400, { error: 'missing actor_id' }], query);
  }
  for (const { actor_id, name } of [rows.twice, rows.early, rows.edge, rows.late, rows.hidden]) {
    const { status, body, text } = await get(`/api/debug-user-cache?actor_id=${actor_id}`);
    assert.equal(status, 200);
    assert.deepEqual([body.status_code, body.actor_id_param, body.response.data.full_name], [200, actor_id, name]);
    assert.deepEqual(Object.keys(body), ['status_code', 'actor_id_param', 'response']);
    assert.doesNotMatch(text, /"(?:token|pin_code|nfc_cards|touch_pass|license_plates|credential)"/);
    assert.ok(!text.includes(emulator.adminToken));
  }
  const { status, body } = await get(`/api/debug-user-cache?actor_id=${stranger}`);
  assert.equal(status, 200);
  assert.match(body.response.code, /NOT_EXIST|NOT_FOUND/, 'the console’s own word for somebody whom it does not know');
});

test('with AUTH on the four need a session or an API token; the webhook never does', async (t) => {
  const here = await office(t, { console: { people: 5, days: 0 }, env: { AUTH: 'on' }, startMs: mondayMs });
  const { get, send, emulator, app, rest } = here;
  const origin = { origin: `http://127.0.0.1:${here.port}` };
  const made = await send('POST', '/api/v1/setup', { code: app().setupCode(), name: 'ann', password });
  const cookie = made.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  const scopes = ['attendance:read', 'attendance:manage'];
  const wanted = { name: 'payroll', scopes, endsMs: null };
  const { body } = await send('POST', '/api/v1/tokens', wanted, { cookie, ...origin });
  const authorization = `Bearer ${body.token}`;

  const routes: readonly (readonly [string, string])[] = [
    ['GET', '/api/first-badge-status'],
    ['GET', '/api/sync-users'],
    ['POST', '/api/sync-users'],
    ['DELETE', '/api/reset-day'],
    ['GET', '/api/debug-user-cache?actor_id=x'],
  ];
  for (const [method, path] of routes) {
    const ask = (headers: Record<string, string>): Promise<Answer> => send(method, path, undefined, headers);
    const refused = await ask({});
    assert.deepEqual([refused.status, Object.keys(refused.body)], [401, ['error']], path);
    assert.equal((await ask({ authorization: 'Bearer dbk_wrong' })).status, 401, path);
    assert.equal((await ask({ authorization })).status, 200, `${path} with an API token`);
    assert.equal((await ask({ cookie, ...origin })).status, 200, `${path} with a session`);
  }
  emulator.swipe({ channels: ['webhook'] });
  await rest();
  assert.deepEqual(
    emulator.deliveries().map(({ status }) => status),
    [200],
  );
  assert.equal((await get('/api/first-badge-status', { authorization })).body.length, 1);
});

test('with AUTH=off the table, the sync, the reset and the look at a user are open on the own network', async (t) => {
  const { send } = await office(t, { console: { people: 5, days: 0 } });
  for (const [method, path] of [
    ['GET', '/api/first-badge-status'],
    ['GET', '/api/sync-users'],
    ['POST', '/api/sync-users'],
    ['DELETE', '/api/reset-day'],
    ['GET', '/api/debug-user-cache?actor_id=x'],
  ] as const) {
    assert.equal((await send(method, path)).status, 200, path);
  }
});
