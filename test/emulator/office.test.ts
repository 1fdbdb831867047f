import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cardStatuses, touchPassStatuses, visitorStatuses } from '@doorbook/access-client/contract';
import type { ConsoleOptions } from '@doorbook/access-emulator';
import { handClock } from '../../packages/access-client/src/testing/clock.ts';
import { type Started, started } from './started.ts';

/*
 * The office that a console has when it starts, as anybody with a token sees it.
 */

async function all<Row>(rows: AsyncIterable<Row>): Promise<Row[]> {
  const list: Row[] = [];
  for await (const row of rows) list.push(row);
  return list;
}
const usersOf = ({ access }: Started) => all(access.users.list.each());

/** Yesterday as its log has it. */
function yesterday({ access }: Started, todayMs: number) {
  const midnightS = Math.floor(todayMs / 86_400_000) * 86_400 - 3600;
  const body = { topic: 'all', since: midnightS - 86_400, until: midnightS - 1 } as const;
  return all(access.systemLogs.query.each({ body }));
}

async function seen(t: import('node:test').TestContext, options: ConsoleOptions, laterMs = 0) {
  const clock = handClock();
  clock.set(clock.nowMs() + laterMs);
  const site = await started(t, { people: 30, days: 3, clock, ...options });
  const { spaces, credentials, visitors } = site.access;
  return {
    users: (await usersOf(site)).map(({ id, first_name, last_name, user_email, status }) => [
      id,
      `${first_name} ${last_name}`,
      user_email,
      status,
    ]),
    doors: await spaces.listDoors(),
    cards: await all(credentials.listCards.each()),
    visitors: await all(visitors.list.each()),
    yesterday: await yesterday(site, clock.nowMs()),
    fingerprint: site.console.fingerprint(),
  };
}

test('the same seed gives the same office, yesterday and all, and is known by the same key', async (t) => {
  const first = await seen(t, { seed: 5 });
  assert.ok(first.yesterday.length > 3);
  assert.deepEqual(await seen(t, { seed: 5 }), first);
});

test('a console that starts two hours later has the same people, doors, visits and yesterday', async (t) => {
  const later = await seen(t, { seed: 5 }, 2 * 3_600_000);
  assert.deepEqual(await seen(t, { seed: 5 }), later);
});

test('another seed gives another office with other ids and another key', async (t) => {
  const [one, other] = [await seen(t, { seed: 5 }), await seen(t, { seed: 6 })];
  const ids = new Set(one.users.map(([id]) => id));
  assert.ok(other.users.every(([id]) => !ids.has(id)));
  assert.notEqual(one.fingerprint, other.fingerprint);
});

for (const people of [10, 25, 60, 250]) {
  test(`--people ${people} gives exactly ${people} users, all ACTIVE but three`, async (t) => {
    const users = await usersOf(await started(t, { people }));
    assert.equal(users.length, people);
    assert.equal(users.filter(({ status }) => status !== 'ACTIVE').length, 3);
  });
}

test('of the first 25 users at least ten are active, have a mail and no key touch_pass', async (t) => {
  for (const seed of [1, 2, 3, 4]) {
    const { curl, console } = await started(t, { people: 60, seed });
    const path = 'GET /api/v1/developer/users?page_num=1&page_size=25';
    const { json } = await curl(path, undefined, { authorization: `Bearer ${console.adminToken}` });
    const rows = (json as { data: Record<string, unknown>[] }).data;
    assert.equal(rows.length, 25);
    const free = rows.filter((row) => row['status'] === 'ACTIVE' && row['user_email'] && !('touch_pass' in row));
    assert.ok(free.length >= 10, `${free.length} with seed ${seed}`);
  }
});

test('a full name is the first and the last name', async (t) => {
  const { access } = await started(t, { people: 60 });
  const found = await all(access.users.search.each({ keyword: 'a' }));
  assert.ok(found.length > 3);
  for (const { full_name, first_name, last_name } of found) assert.equal(full_name, `${first_name} ${last_name}`);
});

test('there is at least one of everything that can be met', async (t) => {
  const site = await started(t, { people: 60 });
  const { credentials, visitors, devices } = site.access;
  const states = (rows: { status: unknown }[]) => [...new Set(rows.map(({ status }) => String(status)))].sort();

  const cards = await all(credentials.listCards.each());
  assert.deepEqual(states(cards), [...cardStatuses].sort());
  const passes = await all(credentials.listTouchPasses.each());
  assert.deepEqual(states(passes), [...touchPassStatuses].sort());
  assert.ok(
    passes.some(({ bundles }) => bundles.length > 1),
    'a pass on more than one device',
  );
  assert.ok(passes.some(({ bundles }) => bundles.some((one) => one.bundle_status === 'SUSPENDED')));
  assert.ok(
    passes.some(({ user_status }) => user_status === 'UNLINK'),
    'an owner who has left',
  );
  assert.ok((await credentials.listAssignableTouchPasses()).length > 0);
  assert.deepEqual(states(await all(visitors.list.each())), Object.keys(visitorStatuses).sort());

  const readers = site.console.overview()['readers'] as { id: string; online: boolean; busy: boolean }[];
  const withNfc = new Set(
    (await devices.list({ refresh: true }))
      .filter(({ capabilities }) => capabilities.includes('nfc'))
      .map(({ id }) => id),
  );
  assert.ok(
    readers.some(({ online, id }) => !online && withNfc.has(id)),
    'an offline reader',
  );
  assert.ok(
    readers.some(({ online, busy, id }) => online && busy && withNfc.has(id)),
    'a busy reader',
  );
  const first = (await devices.list({ refresh: true })).find(({ id, is_online }) => is_online && withNfc.has(id))!;
  const { session_id } = await credentials.startEnrolment({ body: { device_id: first.id } });
  assert.ok(session_id, 'the first online reader with NFC is idle');
});
