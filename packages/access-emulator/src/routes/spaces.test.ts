import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Door } from '../model.ts';
import { Refusal } from '../refusal.ts';
import { asking, type TestOptions, testCaller, testConsole, testNowMs } from '../test-console.ts';
import { spaces } from './spaces.ts';

function scene(options: TestOptions = {}) {
  const console = testConsole(options);
  const { state } = console;
  const door = (is: (door: Door) => boolean) => [...state.doors.values()].find(is)!;
  const ask = asking(console, 'spaces', spaces);
  const entrance = door(({ hubId }) => hubId !== '' && state.devices.get(hubId)?.type !== 'UGT');
  return {
    console,
    state,
    ask,
    entrance,
    gate: door(({ hubId }) => state.devices.get(hubId)?.type === 'UGT'),
    roof: door(({ hubId }) => hubId === ''),
    building: [...state.doorGroups.values()].find(({ type }) => type === 'building')!,
    group: [...state.doorGroups.values()].find(({ name }) => name === 'Workshops')!,
    unlock: (id: string, body: object = {}, query: Record<string, string> = {}) =>
      ask('unlock', { params: { id }, body, query }),
    rule: (type: string, interval?: unknown, id = entrance.id) =>
      ask('setLockRule', { params: { id }, body: { type, interval } }),
    ruleNow: (id = entrance.id) => ask('getLockRule', { params: { id } }),
    told: (act: string) => console.done.filter((one) => one.act === act).map(({ told }) => told),
    hubOff: (one = entrance) => {
      state.devices.get(one.hubId)!.online = false;
    },
  };
}
type Scene = ReturnType<typeof scene>;

for (const [story, code, tell] of [
  ['no such door', 'CODE_NOT_EXISTS', ({ ask }) => ask('getDoor', { params: { id: 'none' } })],
  ['no such group', 'CODE_NOT_EXISTS', ({ ask }) => ask('getGroup', { params: { id: 'none' } })],
  [
    'a group with a door that is not there',
    'CODE_RESOURCE_NOT_FOUND',
    ({ ask }) => ask('createGroup', { body: { group_name: 'X', resources: ['none'] } }),
  ],
  [
    'two groups of one name',
    'CODE_PARAMS_INVALID',
    ({ ask }) => ask('createGroup', { body: { group_name: 'Workshops', resources: [] } }),
  ],
  [
    "the building's own group is changed",
    'CODE_OPERATION_FORBIDDEN',
    ({ ask, building: { id } }) => ask('updateGroup', { params: { id }, body: { resources: [] } }),
  ],
  [
    "the building's own group is deleted",
    'CODE_OPERATION_FORBIDDEN',
    ({ ask, building: { id } }) => ask('deleteGroup', { params: { id } }),
  ],
  [
    'a group in use by a policy is deleted',
    'CODE_OPERATION_FORBIDDEN',
    ({ ask, state, group: { id } }) => {
      [...state.policies.values()][0]!.places = [{ id, type: 'door_group' }];
      return ask('deleteGroup', { params: { id } });
    },
  ],
  [
    'unlocking a door without a hub',
    'CODE_SPACE_DEVICE_BOUND_LOCATION_NOT_FOUND',
    ({ unlock, roof }) => unlock(roof.id),
  ],
  [
    'unlocking a door whose hub is offline',
    'CODE_DEVICE_DEVICE_OFFLINE',
    ({ unlock, entrance, hubOff }) => {
      hubOff();
      return unlock(entrance.id);
    },
  ],
  ['unlocking no door', 'CODE_NOT_EXISTS', ({ unlock }) => unlock('none')],
  [
    'an actor without a name',
    'CODE_PARAMS_INVALID',
    ({ unlock, entrance }) => unlock(entrance.id, { actor_id: 'kiosk-07' }),
  ],
  [
    'a greeting on a reader that is not there',
    'CODE_DEVICE_DEVICE_NOT_FOUND',
    ({ unlock, entrance }) => unlock(entrance.id, {}, { reader_id: 'none' }),
  ],
  [
    "a gate's command for a door",
    'CODE_DEVICE_API_NOT_SUPPORTED',
    ({ unlock, entrance }) => unlock(entrance.id, {}, { control_cmd: 'stop' }),
  ],
  [
    'a lock rule without a hub',
    'CODE_DEVICE_API_NOT_SUPPORTED',
    ({ rule, roof }) => rule('keep_lock', undefined, roof.id),
  ],
  ['the lock rule of a door without a hub', 'CODE_DEVICE_API_NOT_SUPPORTED', ({ ruleNow, roof }) => ruleNow(roof.id)],
  [
    'a lock rule while the hub is offline',
    'CODE_DEVICE_DEVICE_OFFLINE',
    ({ rule, hubOff }) => {
      hubOff();
      return rule('keep_lock');
    },
  ],
  ['unlocked for how long?', 'CODE_PARAMS_INVALID', ({ rule }) => rule('custom')],
  ['unlocked for no time', 'CODE_PARAMS_INVALID', ({ rule }) => rule('custom', 0)],
  ['unlocked for a while', 'CODE_PARAMS_INVALID', ({ rule }) => rule('custom', 'a while')],
  ['an emergency of no kind', 'CODE_PARAMS_INVALID', ({ ask }) => ask('setEmergency', { body: {} })],
] as [string, string, (on: Scene) => Promise<unknown>][]) {
  test(`${story} → ${code}`, async () => {
    const on = scene();
    await assert.rejects(tell(on), (error) => error instanceof Refusal && error.code === code);
    assert.deepEqual(on.console.done, []);
  });
}

test('the topology has the building with every door, then the custom groups with their floors', async () => {
  const { ask, state, building, group } = scene();
  const [all, ...custom] = await ask('topology');
  assert.deepEqual([all!.id, all!.type], [building.id, 'building']);
  const doors = all!.resource_topologies.flatMap(({ resources }) => resources);
  assert.deepEqual(doors.map(({ id }) => id).sort(), [...state.doors.keys()].sort());
  assert.equal(doors.find(({ name }) => name === 'Roof Terrace')?.is_bind_hub, false);
  const workshops = custom.find(({ id }) => id === group.id)!;
  assert.deepEqual(
    workshops.resource_topologies.flatMap(({ resources }) => resources.map(({ id }) => id)).sort(),
    [...group.doorIds].sort(),
  );
});

test("the building's group is not listed but can be fetched, with the names of its doors", async () => {
  const { ask, building } = scene();
  assert.equal(
    (await ask('listGroups')).some(({ id }) => id === building.id),
    false,
  );
  const { type, resources } = await ask('getGroup', { params: { id: building.id } });
  assert.deepEqual([type, resources[0]!.name], ['building', 'Main Entrance']);
});

test('a group is made of bare door ids, changed, and gone', async () => {
  const { ask, entrance, gate } = scene();
  const { id, ...made } = await ask('createGroup', {
    body: { group_name: 'North', resources: [entrance.id, entrance.id] },
  });
  assert.deepEqual(made, { name: 'North', type: 'access', resources: [{ id: entrance.id, type: 'door' }] });
  await ask('updateGroup', { params: { id }, body: { resources: [gate.id] } });
  const { name, resources } = await ask('getGroup', { params: { id } });
  assert.deepEqual([name, resources.map((one) => one.id)], ['North', [gate.id]]);
  await ask('deleteGroup', { params: { id } });
  assert.equal(
    (await ask('listGroups')).some((one) => one.id === id),
    false,
  );
});

test('a door shows its lock, its leaf, and a thumbnail that can be fetched', async () => {
  const { ask, state, entrance, roof } = scene();
  entrance.unlocked = true;
  entrance.position = 'open';
  const shown = await ask('getDoor', { params: { id: entrance.id } });
  assert.deepEqual([shown.door_lock_relay_status, shown.door_position_status], ['unlock', 'open']);
  assert.equal(shown.full_name, 'HQ - Ground - Main Entrance');
  assert.ok(state.files.has(shown.extras!.door_thumbnail!.slice(1)));
  const terrace = (await ask('listDoors')).find(({ id }) => id === roof.id)!;
  assert.deepEqual([terrace.is_bind_hub, terrace.door_position_status], [false, '']);
});

const kiosk = { actor_id: 'kiosk-07', actor_name: 'Front desk kiosk', extra: { ticket: 'T-881' } };
for (const [why, accessVersion, body, actor, extra] of [
  ['by whom the caller says', '4.2.16', kiosk, { id: 'kiosk-07', name: 'Front desk kiosk' }, { ticket: 'T-881' }],
  ['by the token otherwise', '4.2.16', {}, { id: testCaller.name, name: testCaller.name }, undefined],
  ['older consoles know no actor', '3.3.10', kiosk, { id: testCaller.name, name: testCaller.name }, undefined],
] as const) {
  test(`a door is unlocked from afar ${why}`, async () => {
    const { unlock, entrance, told } = scene({ accessVersion });
    await unlock(entrance.id, body);
    assert.deepEqual(told('remoteUnlock'), [[entrance.id, { ...actor, type: 'open_api' }, extra]]);
  });
}

for (const [why, accessVersion, command, unlocks] of [
  ['opens', '4.2.16', 'open', 1],
  ['does not open when it is told to close', '4.2.16', 'close', 0],
  ['of an older console takes any call as "open"', '4.0.10', 'close', 1],
] as const) {
  test(`a gate ${why}`, async () => {
    const { unlock, gate, told } = scene({ accessVersion });
    await unlock(gate.id, {}, { control_cmd: command });
    assert.equal(told('remoteUnlock').length, unlocks);
  });
}

const endS = testNowMs / 1000 + 15 * 60;
const scheduleEndS = testNowMs / 1000 + 7200;
/** A row: the commands, with `schedule` for a running unlock schedule; then the rule, its end, and the lock. */
for (const [commands, type, ended_time, lock, why] of [
  ['', '', 0, 'lock', 'no rule'],
  ['keep_lock', 'keep_lock', 3602128000, 'lock', 'an end decades away'],
  ['keep_unlock', 'keep_unlock', 3602128000, 'unlock', 'an end decades away'],
  ['custom', 'custom', endS, 'unlock', 'so many minutes'],
  ['custom reset', '', 0, 'lock', 'the initial state'],
  ['keep_lock reset', '', 0, 'lock', 'also a lockdown of one door ends'],
  ['reset', '', 0, 'lock', 'nothing to end'],
  ['lock_early', '', 0, 'lock', 'no schedule to end'],
  ['keep_unlock lock_early', 'keep_unlock', 3602128000, 'unlock', 'a temporary unlock is no schedule'],
  ['keep_unlock lock_now', '', 0, 'lock', 'ends a temporary unlock'],
  ['schedule', 'schedule', scheduleEndS, 'unlock', 'a running schedule'],
  ['schedule reset', 'schedule', scheduleEndS, 'unlock', 'reset is not for schedules'],
  ['schedule lock_early', 'lock_early', scheduleEndS, 'lock', 'until the schedule would have ended'],
  ['schedule keep_lock reset', 'schedule', scheduleEndS, 'unlock', 'back to the schedule'],
  ['schedule custom lock_early', 'custom', endS, 'unlock', 'only the schedule ends'],
  ['schedule custom lock_now', 'lock_early', scheduleEndS, 'lock', 'both end'],
] as const) {
  test(`lock rules: ${commands || 'none'} → ${type || 'none'}: ${why}`, async () => {
    const { rule, ruleNow, ask, entrance } = scene();
    for (const command of commands.split(' ').filter(Boolean)) {
      if (command === 'schedule')
        Object.assign(entrance, { rule: { type: 'schedule', untilMs: scheduleEndS * 1000 }, unlocked: true });
      else await rule(command, command === 'custom' ? 15 : undefined);
    }
    assert.deepEqual(await ruleNow(), { ended_time, type });
    assert.equal((await ask('getDoor', { params: { id: entrance.id } })).door_lock_relay_status, lock);
  });
}

test('a rule whose time is over is none', async () => {
  const { console, rule, ruleNow } = scene();
  await rule('custom', 15);
  console.clockMs += 15 * 60_000;
  assert.deepEqual(await ruleNow(), { ended_time: 0, type: '' });
});

test('a command that changes nothing is not told', async () => {
  const { rule, told, entrance } = scene();
  await rule('reset');
  await rule('custom', 5);
  assert.deepEqual(told('lockRule'), [[entrance.id, 'custom', null, 5]]);
});

for (const interval of [15, 0, -1, 1.5, 'a while', [], null]) {
  test(`an interval of ${JSON.stringify(interval)} beside another type than custom is not looked at`, async () => {
    const { rule, ruleNow, told, entrance } = scene();
    await rule('keep_unlock', interval);
    assert.equal((await ruleNow()).type, 'keep_unlock');
    assert.deepEqual(told('lockRule'), [[entrance.id, 'keep_unlock', null, undefined]]);
  });
}

test('what custom lacks is named', async () => {
  await assert.rejects(scene().rule('custom', 0), /interval/);
});

test('lock_now is refused by consoles that do not know it', async () => {
  const { rule } = scene({ accessVersion: '2.2.10' });
  await assert.rejects(rule('lock_now'), ({ code }: Refusal) => code === 'CODE_PARAMS_INVALID');
});

for (const [steps, shown, lock, told] of [
  [[{ lockdown: true, evacuation: false }], 'lockdown', 'lock', ['lockdown on']],
  [[{ evacuation: true }], 'evacuation', 'unlock', ['evacuation on']],
  [[{ lockdown: true, evacuation: true }], 'evacuation', 'unlock', ['evacuation on']],
  [
    [{ lockdown: true }, { evacuation: true }],
    'evacuation',
    'unlock',
    ['lockdown on', 'lockdown off', 'evacuation on'],
  ],
  [[{ evacuation: true }, { lockdown: true }], 'evacuation', 'unlock', ['evacuation on']],
  [[{ evacuation: true }, { lockdown: false, evacuation: false }], '', 'lock', ['evacuation on', 'evacuation off']],
] as const) {
  test(`emergency ${JSON.stringify(steps)} → ${shown || 'none'}`, async () => {
    const on = scene();
    for (const body of steps) await on.ask('setEmergency', { body });
    assert.deepEqual(await on.ask('getEmergency'), {
      evacuation: shown === 'evacuation',
      lockdown: shown === 'lockdown',
    });
    const { door_lock_relay_status } = await on.ask('getDoor', { params: { id: on.entrance.id } });
    assert.equal(door_lock_relay_status, lock);
    assert.deepEqual(
      on.told('emergency').map(([mode, isOn]) => `${mode} ${isOn ? 'on' : 'off'}`),
      told,
    );
  });
}

test('after an emergency a door goes back to its lock rule', async () => {
  const { rule, ask, entrance } = scene();
  await rule('keep_unlock');
  await ask('setEmergency', { body: { lockdown: true } });
  assert.equal(entrance.unlocked, false);
  await ask('setEmergency', { body: { lockdown: false } });
  assert.equal(entrance.unlocked, true);
});
