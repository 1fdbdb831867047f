import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Refusal } from '../refusal.ts';
import { answerOf, asking, testConsole } from '../test-console.ts';
import { accessPolicies } from './access-policies.ts';
import { holidayGroups } from './holiday-groups.ts';
import { schedules } from './schedules.ts';

/** Policies, schedules and holiday groups hang together: a console with one of each made for the test. */
async function scene() {
  const console = testConsole();
  const { state } = console;
  const policies = asking(console, 'accessPolicies', accessPolicies);
  const week = asking(console, 'schedules', schedules);
  const holidays = asking(console, 'holidayGroups', holidayGroups);
  const door = [...state.doors.values()][0]!;
  const alwaysAccess = [...state.schedules.values()].find(({ isDefault }) => isDefault)!;
  const noHolidays = [...state.holidayGroups.values()].find(({ isDefault }) => isDefault)!;
  const group = await holidays('create', { body: { name: 'Works holidays', holidays: [christmas] } });
  const schedule = await week('create', {
    body: {
      name: 'Mornings',
      week_schedule: { monday: [morning] },
      holiday_group_id: group.id,
      holiday_schedule: [morning],
    },
  });
  const policy = await policies('create', {
    body: { name: 'Kitchen', resource: [{ id: door.id, type: 'door' }], schedule_id: schedule.id },
  });
  return { console, state, policies, week, holidays, door, alwaysAccess, noHolidays, group, schedule, policy };
}
type Scene = Awaited<ReturnType<typeof scene>>;

const morning = { start_time: '07:30:00', end_time: '12:00:59' };
const christmas = {
  name: 'Christmas Eve',
  repeat: true,
  start_time: '2026-12-24T00:00:00Z',
  end_time: '2026-12-25T00:00:00Z',
};
const named = (name: string) => ({ ...christmas, name });

for (const [story, code, tell] of [
  [
    'a policy with a schedule that is not there',
    'CODE_ACCESS_POLICY_SCHEDULE_NOT_FOUND',
    ({ policies }) => policies('create', { body: { name: 'X', schedule_id: 'none' } }),
  ],
  [
    'a policy with a door that is not there',
    'CODE_RESOURCE_NOT_FOUND',
    ({ policies, policy: { id } }) =>
      policies('update', { params: { id }, body: { resource: [{ id: 'none', type: 'door' }] } }),
  ],
  [
    'a door group that is a door',
    'CODE_RESOURCE_NOT_FOUND',
    ({ policies, policy: { id }, door }) =>
      policies('update', { params: { id }, body: { resource: [{ id: door.id, type: 'door_group' }] } }),
  ],
  ['no such policy', 'CODE_NOT_EXISTS', ({ policies }) => policies('get', { params: { id: 'none' } })],
  [
    'two policies of one name',
    'CODE_PARAMS_INVALID',
    ({ policies, schedule }) => policies('create', { body: { name: 'Kitchen', schedule_id: schedule.id } }),
  ],
  [
    'two holiday groups of one name',
    'CODE_ACCESS_POLICY_HOLIDAY_GROUP_NAME_EXIST',
    ({ holidays }) => holidays('create', { body: { name: 'Works holidays' } }),
  ],
  [
    'renamed to a holiday group that is there',
    'CODE_ACCESS_POLICY_HOLIDAY_GROUP_NAME_EXIST',
    ({ holidays, group, noHolidays }) =>
      holidays('update', { params: { id: group.id }, body: { name: noHolidays.name } }),
  ],
  [
    'two holidays of one name',
    'CODE_ACCESS_POLICY_HOLIDAY_NAME_EXIST',
    ({ holidays }) => holidays('create', { body: { name: 'X', holidays: [named('A'), named('A')] } }),
  ],
  [
    'a holiday that is not in the group',
    'CODE_ACCESS_POLICY_HOLIDAY_NOT_FOUND',
    ({ holidays, group: { id, name } }) =>
      holidays('update', { params: { id }, body: { name, holidays: [{ ...christmas, id: 'none' }] } }),
  ],
  [
    'a holiday that ends before it starts',
    'CODE_PARAMS_INVALID',
    ({ holidays }) =>
      holidays('create', {
        body: {
          name: 'X',
          holidays: [{ ...christmas, start_time: christmas.end_time, end_time: christmas.start_time }],
        },
      }),
  ],
  [
    'no such holiday group',
    'CODE_ACCESS_POLICY_HOLIDAY_GROUP_NOT_FOUND',
    ({ holidays }) => holidays('get', { params: { id: 'none' } }),
  ],
  [
    "the system's own holiday group is changed",
    'CODE_HOLIDAY_GROUP_CAN_NOT_EDIT',
    ({ holidays, noHolidays: { id } }) => holidays('update', { params: { id }, body: { name: 'Mine' } }),
  ],
  [
    "the system's own holiday group is deleted",
    'CODE_HOLIDAY_GROUP_CAN_NOT_DELETE',
    ({ holidays, noHolidays: { id } }) => holidays('delete', { params: { id } }),
  ],
  [
    'a holiday group in use is deleted',
    'CODE_ACCESS_POLICY_HOLIDAY_GROUP_CAN_NOT_DELETE',
    ({ holidays, group: { id } }) => holidays('delete', { params: { id } }),
  ],
  [
    'two schedules of one name',
    'CODE_ACCESS_POLICY_SCHEDULE_NAME_EXIST',
    ({ week }) => week('create', { body: { name: 'Mornings', week_schedule: {} } }),
  ],
  [
    'a schedule with a holiday group that is not there',
    'CODE_ACCESS_POLICY_HOLIDAY_GROUP_NOT_FOUND',
    ({ week, schedule: { id } }) => week('update', { params: { id }, body: { holiday_group_id: 'none' } }),
  ],
  [
    'a slot that ends before it starts',
    'CODE_PARAMS_INVALID',
    ({ week, schedule: { id } }) =>
      week('update', {
        params: { id },
        body: { week_schedule: { friday: [{ start_time: '12:00:00', end_time: '07:00:00' }] } },
      }),
  ],
  ['no such schedule', 'CODE_ACCESS_POLICY_SCHEDULE_NOT_FOUND', ({ week }) => week('get', { params: { id: 'none' } })],
  [
    "the system's own schedule is changed",
    'CODE_OPERATION_FORBIDDEN',
    ({ week, alwaysAccess: { id } }) => week('update', { params: { id }, body: { week_schedule: {} } }),
  ],
  [
    "the system's own schedule is deleted",
    'CODE_ACCESS_POLICY_SCHEDULE_CAN_NOT_DELETE',
    ({ week, alwaysAccess: { id } }) => week('delete', { params: { id } }),
  ],
  [
    'a schedule in use is deleted',
    'CODE_ACCESS_POLICY_SCHEDULE_CAN_NOT_DELETE',
    ({ week, schedule: { id } }) => week('delete', { params: { id } }),
  ],
] as [string, string, (on: Scene) => Promise<unknown>][]) {
  test(`${story} → ${code}`, async () => {
    const on = await scene();
    const before = JSON.stringify([
      ...on.state.policies.values(),
      ...on.state.schedules.values(),
      ...on.state.holidayGroups.values(),
    ]);
    await assert.rejects(tell(on), (error) => error instanceof Refusal && error.code === code);
    const after = JSON.stringify([
      ...on.state.policies.values(),
      ...on.state.schedules.values(),
      ...on.state.holidayGroups.values(),
    ]);
    assert.equal(after, before, 'what was refused changed nothing');
  });
}

test('a policy is sent with `resource` or `resources` and comes back with `resources`', async () => {
  const { policies, door, schedule } = await scene();
  const resources = [{ id: door.id, type: 'door' }];
  const sent = { schedule_id: schedule.id, resources };
  assert.deepEqual((await policies('create', { body: { ...sent, name: 'A' } })).resources, resources);
  assert.deepEqual((await policies('create', { body: { ...sent, name: 'B', resource: [] } })).resources, []);
});

test('what is left out of an update stays', async () => {
  const { policies, policy, week, schedule } = await scene();
  await policies('update', { params: { id: policy.id }, body: { name: 'Pantry' } });
  assert.deepEqual(await policies('get', { params: { id: policy.id } }), { ...policy, name: 'Pantry' });
  await week('update', { params: { id: schedule.id }, body: { name: 'Early' } });
  assert.deepEqual(await week('get', { params: { id: schedule.id } }), { ...schedule, name: 'Early' });
});

test('a deleted policy is taken from the people and groups that had it', async () => {
  const { policies, policy, state } = await scene();
  const [user] = state.users.values();
  const [group] = state.groups.values();
  for (const holder of [user!, group!]) holder.policyIds = [...holder.policyIds, policy.id];
  await policies('delete', { params: { id: policy.id } });
  assert.equal(
    [user!, group!].some(({ policyIds }) => policyIds.includes(policy.id)),
    false,
  );
});

test('holidays come back with a blank for the T, and with is_template only within a schedule', async () => {
  const { group, schedule } = await scene();
  const shown = {
    name: 'Christmas Eve',
    description: '',
    repeat: true,
    start_time: '2026-12-24 00:00:00Z',
    end_time: '2026-12-25 00:00:00Z',
  };
  const { id, ...holiday } = group.holidays[0]!;
  assert.deepEqual(holiday, shown);
  assert.deepEqual(schedule.holiday_group?.holidays, [{ ...shown, id, is_template: false }]);
});

test('of the holidays sent, those with an id are changed, those without are added, and the others are gone', async () => {
  const { holidays, group } = await scene();
  const before = await holidays('update', {
    params: { id: group.id },
    body: { name: group.name, holidays: [{ id: group.holidays[0]!.id, name: 'Eve' }, named('New Year')] },
  });
  assert.deepEqual(
    before.holidays.map(({ name, start_time }) => [name, start_time]),
    [
      ['Eve', '2026-12-24 00:00:00Z'],
      ['New Year', '2026-12-24 00:00:00Z'],
    ],
  );
  assert.equal(before.holidays[0]!.id, group.holidays[0]!.id);
  await holidays('update', {
    params: { id: group.id },
    body: { name: group.name, holidays: [{ id: before.holidays[1]!.id }] },
  });
  const { holidays: after } = await holidays('get', { params: { id: group.id } });
  assert.deepEqual(
    after.map(({ name }) => name),
    ['New Year'],
  );
  const list = await holidays('list');
  assert.deepEqual(
    list.find(({ id }) => id === group.id),
    { count: 1, description: '', id: group.id, is_default: false, name: group.name },
  );
});

test('a schedule shows all seven days, in the list none', async () => {
  const { week, schedule } = await scene();
  assert.deepEqual(Object.values(schedule.weekly!).flat(), [morning]);
  assert.equal(Object.keys(schedule.weekly!).length, 7);
  const list = await week('list');
  assert.deepEqual(Object.keys(list[0]!).sort(), ['holiday_group_id', 'id', 'is_default', 'name', 'status', 'type']);
});

test("a schedule without a holiday group has the system's own", async () => {
  const { week, noHolidays } = await scene();
  const { holiday_group_id } = await week('create', { body: { name: 'Always', week_schedule: {} } });
  assert.equal(holiday_group_id, noHolidays.id);
});

test('before 1.20.11 nobody knew what happens on holidays', async () => {
  const console = testConsole({ accessVersion: '1.20.9' });
  const [schedule] = console.state.schedules.keys();
  const { data } = await answerOf(console, 'schedules', schedules, 'get', { params: { id: schedule! } });
  assert.equal('holiday_schedule' in (data as object), false);
});
