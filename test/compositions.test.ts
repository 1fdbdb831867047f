import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { type AccessClient, createAccessClient, directionOf, doorIdOf, unlockSourceOf } from '@doorbook/access-client';
import { createConsole, type RunningConsole } from '@doorbook/access-emulator';

let console: RunningConsole;
let access: AccessClient;

before(async () => {
  console = await createConsole({ still: true, days: 2, people: 20, zone: 'Europe/Amsterdam' });
  access = createAccessClient({
    host: console.url,
    token: console.adminToken,
    trust: { fingerprint: console.fingerprint() },
    requestsPerSecond: Number.POSITIVE_INFINITY,
  });
});
beforeEach(() => console.reset());
after(async () => {
  await access.close();
  await console.close();
});

test('an active user is deactivated and deleted, and one that is deactivated already is deleted', async () => {
  const all = await access.users.list();
  const active = all.find(({ status, id }) => status === 'ACTIVE' && id !== all[0]?.id);
  const inactive = all.find(({ status }) => status === 'DEACTIVATED');
  assert.ok(active && inactive);
  await access.deleteUser({ id: active.id });
  await access.deleteUser({ id: inactive.id });
  const left = new Set((await access.users.list()).map(({ id }) => id));
  assert.deepEqual([left.size, left.has(active.id), left.has(inactive.id)], [18, false, false]);
});

test('a cancelled visit stays listed, a deleted visitor is gone', async () => {
  const [first, second] = (await access.visitors.list()).filter(
    ({ status }) => status === 'UPCOMING' || status === 'ACTIVE',
  );
  assert.ok(first && second);
  await access.cancelVisit({ id: first.id });
  await access.deleteVisitor({ id: second.id });
  assert.equal((await access.visitors.get({ id: first.id })).status, 'CANCELLED');
  await assert.rejects(access.visitors.get({ id: second.id }), { code: 'CODE_NOT_EXISTS' });
});

test('a new user group comes with its id, also when another of the same name stands elsewhere', async () => {
  const [parent] = await access.userGroups.list();
  assert.ok(parent);
  const made = await access.createUserGroup({ name: 'Night shift' });
  const below = await access.createUserGroup({ name: 'Night shift', up_id: parent.id });
  assert.notEqual(made.id, below.id);
  assert.deepEqual([made.name, below.up_id], ['Night shift', parent.id]);
});

test('schedules come with their weeks', async () => {
  const short = await access.schedules.list();
  const full = [];
  for await (const schedule of access.schedulesWithWeeks()) full.push(schedule);
  assert.deepEqual(
    full.map(({ id }) => id),
    short.map(({ id }) => id),
  );
  assert.ok(full.every(({ weekly }) => weekly !== undefined));
});

test('a policy is taken apart into doors: single ones, a group, the building, and the group made for a visit', async () => {
  const doors = await access.spaces.listDoors();
  const [building] = await access.spaces.topology();
  const [group] = await access.spaces.listGroups();
  assert.ok(building && group && doors[0]);
  const visitor = await access.visitors.create({
    body: {
      first_name: 'Tomas',
      last_name: 'Reyes',
      start_time: Math.floor(Date.now() / 1000),
      end_time: Math.floor(Date.now() / 1000) + 3600,
      visit_reason: 'Business',
      resources: [{ id: doors[0].id, type: 'door' }],
    },
  });
  const packed = visitor.resources?.[0];
  assert.equal(packed?.type, 'door_group');
  const inGroup = group.resources.map(({ id }) => id);
  for (const [resources, expected, why] of [
    [[{ id: doors[0].id, type: 'door' }], [doors[0].id], 'a door is itself'],
    [[{ id: group.id, type: 'door_group' }], inGroup, 'a group is its doors'],
    [[{ id: building.id, type: 'door_group' }], doors.map(({ id }) => id), 'the building is every door'],
    [[{ id: packed.id, type: 'door_group' }], [doors[0].id], 'a group that is in no list can be fetched'],
    [[], [], 'nothing opens nothing'],
  ] as const) {
    assert.deepEqual([...(await access.doorIdsOf({ resources: [...resources] }))].toSorted(), expected.toSorted(), why);
  }
});

test('the door of a log row is found by its id, by the hub that stands in its place, and not by a name that two doors have', async () => {
  console.swipe({ door: 'Main Entrance', direction: 'exit' });
  const doors = await access.spaces.listDoors();
  const devices = await access.devices.list();
  const newest = async () =>
    (await access.systemLogs.query({ body: { topic: 'door_openings' }, page_size: 1 })).hits[0]!;
  const main = doors.find(({ name }) => name === 'Main Entrance')?.id;
  const plain = await newest();
  console.faults({ hubIds: true });
  const byHub = await newest();
  assert.notDeepEqual(plain, byHub);
  assert.equal(doorIdOf(plain, { doors, devices }), main);
  assert.equal(doorIdOf(byHub, { doors, devices }), main);
  assert.equal(doorIdOf(byHub, { doors, devices: [] }), main, 'the name is what is left');
  const twins = [...doors, { id: 'another', name: 'MAIN ENTRANCE' }];
  assert.equal(doorIdOf(byHub, { doors: twins, devices: [] }), undefined);
  assert.equal(directionOf(plain), 'exit');
});

test('who called the API is read from the row of a remote unlock', async () => {
  const door = (await access.spaces.listDoors()).find(({ is_bind_hub }) => is_bind_hub);
  assert.ok(door);
  await access.spaces.unlock({
    id: door.id,
    body: { actor_id: 'kiosk-07', actor_name: 'Front desk', extra: { ticket: 'T-881' } },
  });
  const [hit] = (await access.systemLogs.query({ body: { topic: 'door_openings' }, page_size: 1 })).hits;
  assert.deepEqual(hit && unlockSourceOf(hit), {
    actor_id: 'kiosk-07',
    actor_name: 'Front desk',
    extra: { ticket: 'T-881' },
  });
});
