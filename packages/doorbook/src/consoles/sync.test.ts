import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hourMs, minuteMs, type Site, site } from './site.test-support.ts';

const statusOf = async (here: Site, name: string) => (await here.people()).find((one) => one.name === name)?.status;

test('people come with names, status and when they began; doors with their place', async (t) => {
  const here = await site(t);
  const users = await here.access.users.list();
  // Beside them those of the log whom nobody lists any more.
  const people = (await here.store.people()).filter(({ firstSyncMs }) => firstSyncMs !== null);
  assert.equal(people.length, users.length);
  for (const user of users) {
    const person = people.find(({ identities }) => identities[0]?.actorId === user.id);
    assert.equal(person?.identities[0]?.name, `${user.first_name} ${user.last_name}`.trim());
    assert.equal(person?.statuses[0]?.status, user.status === 'ACTIVE' ? 'active' : 'inactive');
    assert.equal(person?.onboardMs, user.onboard_time ? user.onboard_time * 1000 : null);
    assert.equal(person?.identities[0]?.email, user.user_email ?? '');
  }
  const doors = await here.access.spaces.listDoors();
  assert.deepEqual(
    (await here.store.doors()).map(({ name }) => name),
    doors.map(({ name }) => name).sort(),
  );
  assert.ok((await here.store.doors()).every(({ name, place }) => place !== '' && !place.includes(name)));
  assert.equal(here.health().syncedMs, here.clock.nowMs());
});

test('renamed, deactivated, deleted and taken on again: the same person, and a fact for each change', async (t) => {
  const here = await site(t);
  const [, first, second] = (await here.access.users.list()).filter(({ status }) => status === 'ACTIVE');
  assert.ok(first && second);
  await here.access.users.update({ id: first.id, body: { first_name: 'Renata', last_name: 'New' } });
  await here.access.deleteUser({ id: second.id });
  await here.access.users.create({ body: { first_name: 'Nina', last_name: 'Fresh' } });
  await here.pass(6 * hourMs);
  const gone = `${second.first_name} ${second.last_name}`;
  assert.equal(await statusOf(here, 'Renata New'), 'active');
  assert.equal(await statusOf(here, gone), 'deleted');
  assert.equal(await statusOf(here, 'Nina Fresh'), 'active');

  await here.access.users.update({ id: first.id, body: { status: 'DEACTIVATED' } });
  await here.pass(minuteMs);
  await here.consoles.syncNow(1);
  assert.equal(await statusOf(here, 'Renata New'), 'inactive');
  const facts = (await here.store.people()).map(({ statuses }) => statuses.length);
  await here.pass(minuteMs);
  await here.consoles.syncNow(1);
  assert.deepEqual(
    (await here.store.people()).map(({ statuses }) => statuses.length),
    facts,
    'only changes are facts',
  );
});

test('a list that breaks off in the middle marks nobody as deleted', async (t) => {
  const here = await site(t, { emulator: { people: 250 } });
  const [, gone] = (await here.access.users.list()).filter(({ status }) => status === 'ACTIVE');
  assert.ok(gone);
  await here.access.deleteUser({ id: gone.id });
  await here.pass(minuteMs);
  const before = await here.people();
  // Doors, devices, and the first of three pages are answered.
  breakAfter(here, 3);
  await assert.rejects(here.consoles.syncNow(1), { code: 'refused' });
  assert.deepEqual(await here.people(), before);
  assert.equal(here.health().people.state, 'failed');

  here.emulator.faults({});
  await here.consoles.syncNow(1);
  const after = await here.people();
  assert.deepEqual(
    after.filter(({ status }) => status === 'deleted').map(({ name }) => name),
    [`${gone.first_name} ${gone.last_name}`],
  );
});

/** From then on the console takes no token any more. */
function breakAfter({ emulator, clock }: Site, answers: number): void {
  emulator.faults({ slowAnswers: { ms: 777 } });
  let count = 0;
  const { sleep } = clock;
  Object.assign(clock, {
    sleep: (ms: number, signal?: AbortSignal) => {
      if (ms !== 777) return sleep(ms, signal);
      count += 1;
      if (count === answers) emulator.faults({ tokenExpired: true });
      return Promise.resolve();
    },
  });
}

test('a person hidden by a page that moved is not deleted: it takes two lists', async (t) => {
  const here = await site(t, { emulator: { people: 150 } });
  const users = await here.access.users.list();
  const [, first] = users.filter(({ status }) => status === 'ACTIVE');
  assert.ok(first);
  // Between the first page and the second somebody of the first goes: whoever was on top of the second is in neither.
  here.emulator.faults({ slowAnswers: { ms: 777 } });
  await here.pass(minuteMs);
  let count = 0;
  const { sleep } = here.clock;
  Object.assign(here.clock, {
    sleep: async (ms: number, signal?: AbortSignal) => {
      if (ms !== 777) return sleep(ms, signal);
      count += 1;
      if (count !== 3) return;
      here.emulator.faults({});
      await here.access.deleteUser({ id: first.id });
    },
  });
  await here.consoles.syncNow(1);
  const gone = async () => (await here.people()).filter(({ status }) => status === 'deleted').map(({ name }) => name);
  assert.deepEqual(await gone(), []);
  await here.clock.pass(10_000);
  await here.consoles.syncNow(1);
  assert.deepEqual(await gone(), [`${first.first_name} ${first.last_name}`]);
});

test('whoever asks within ten seconds shares one sync', async (t) => {
  const here = await site(t);
  await here.pass(minuteMs);
  const before = here.clock.nowMs();
  const shared = here.consoles.syncNow(1);
  assert.deepEqual(await here.consoles.syncNow(), await shared);
  await here.access.users.create({ body: { first_name: 'Nina', last_name: 'Fresh' } });
  assert.equal((await here.consoles.syncNow(1))[0]?.people, 12);
  await here.clock.pass(10_000);
  assert.equal((await here.consoles.syncNow(1))[0]?.people, 13);
  assert.equal(here.health().syncedMs, before + 10_000);
});

test('somebody unknown badges in: a person at once, and a sync names them', async (t) => {
  const here = await site(t);
  await here.pass(minuteMs);
  const { id } = await here.access.users.create({ body: { first_name: 'Nina', last_name: 'Fresh' } });
  const record = here.consoles.receiverOf(1)?.record;
  here.emulator.swipe({ actorId: id, channels: ['log'] });
  assert.equal(await statusOf(here, 'Nina Fresh'), undefined);
  assert.ok(record);
  await record([await sightingOf(here, { actorId: id, actorName: '' })]);
  await here.consoles.settled();
  assert.equal(await statusOf(here, 'Nina Fresh'), 'active');
});

for (const [change, person, why] of [
  [{ actorId: 'x1', actorName: 'Once Here' }, { kind: 'staff', name: 'Once Here', status: undefined }, 'a user'],
  [{ actorId: 'x1', actorName: '' }, { kind: 'staff', name: '', status: undefined }, 'without a name'],
  [{ actorId: 'v1', actorType: 'visitor' }, { kind: 'visitor', name: 'Zoe', status: undefined }, 'a visitor'],
  [{ actorId: 'o1', actorType: 'other' }, undefined, 'a device is nobody'],
  [{ actorId: '' }, undefined, 'nor is an unknown card'],
] as const) {
  test(`of strangers whom nobody lists: ${why}`, async (t) => {
    const here = await site(t);
    const known = await here.people();
    await here.consoles.receiverOf(1)?.record([await sightingOf(here, { actorName: 'Zoe', ...change })]);
    await here.pass(3 * minuteMs);
    const fresh = (await here.people()).filter(
      (one) => !known.some((other) => JSON.stringify(other) === JSON.stringify(one)),
    );
    assert.deepEqual(fresh, person ? [person] : []);
    if (!person) return;
    await here.pass(6 * hourMs);
    assert.equal((await here.people()).length, known.length + 1, 'not listed is not deleted');
  });
}

test('strangers who stay unknown cost a sync a minute, not one for each badge', async (t) => {
  const here = await site(t);
  const synced: (number | null)[] = [];
  await here.pass(minuteMs);
  for (let n = 0; n < 8; n += 1) {
    await here.consoles.receiverOf(1)?.record([await sightingOf(here, { actorId: `stranger ${n}` })]);
    await here.consoles.settled();
    synced.push(here.health().syncedMs);
    await here.pass(15_000);
  }
  assert.equal(new Set(synced).size, 2);
});

test('whom an earlier run stored and did not adopt is adopted at the start', async (t) => {
  const here = await site(t);
  await here.consoles.close();
  await here.store.record([await sightingOf(here, { actorId: 'left behind', actorName: 'Lea' })]);
  await here.restart();
  assert.ok((await here.people()).some(({ name }) => name === 'Lea'));
});

test('without the right to see doors and users the log is read all the same', async (t) => {
  const here = await site(t, { scopes: ['view:system_log'] });
  assert.deepEqual([here.health().people.state, here.health().log.state], ['warning', 'ok']);
  assert.match(here.health().people.text, /view:user/);
  assert.ok((await here.recorded()).length > 5);
});

async function sightingOf(here: Site, change: object) {
  const [any] = await here.store.sightingsBetween(1, { fromMs: 0, untilMs: here.clock.nowMs() });
  assert.ok(any);
  const atMs = here.clock.nowMs();
  return { ...any, key: `key ${atMs}`, channel: 'webhook', atMs, knownMs: atMs, actorType: 'user', ...change } as const;
}
