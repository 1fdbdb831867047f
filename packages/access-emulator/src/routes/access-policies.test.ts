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

test('two policies may have one name: no code says that they may not', async () => {
  const { policies, policy, schedule } = await scene();
  const second = await policies('create', { body: { name: policy.name, schedule_id: schedule.id } });
  assert.notEqual(second.id, policy.id);
  const third = await policies('create', { body: { name: 'Pantry', schedule_id: schedule.id } });
  await policies('update', { params: { id: third.id }, body: { name: policy.name } });
  assert.equal((await policies('list')).filter(({ name }) => name === policy.name).length, 3);
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

const eve = '2026-12-24 00:00:00Z';
const nextDay = '2026-12-25 00:00:00Z';
/** What is sent as start and end, and what comes back; it is the 7th of January. */
for (const [start_time, end_time, start, end, why] of [
  ['2026-12-24T00:00:00Z', '2026-12-25T00:00:00Z', eve, nextDay, 'as the manual has it'],
  ['2026-12-24 00:00:00Z', '2026-12-25 00:00:00Z', eve, nextDay, 'as it comes back'],
  ['2026-12-24 00:00:00z', '2026-12-25T00:00:00z', eve, nextDay, 'with a small z'],
  ['2026-12-24T01:00:00+01:00', '2026-12-24T19:00:00-05:00', eve, nextDay, 'with an offset'],
  ['2026-12-24T00:00:00.000Z', '2026-12-25T00:00:00.5Z', eve, nextDay, 'with parts of a second'],
  ['2026-12-24T00:00:00', ' 2026-12-25 00:00:00 ', eve, nextDay, 'without a zone: UTC'],
  ['2026-12-24T00:00:00Z', undefined, eve, nextDay, 'without an end: a day'],
  ['2026-12-24T13:00:00Z', null, '2026-12-24 13:00:00Z', nextDay, 'an afternoon without an end: to midnight'],
  [undefined, '2026-12-25T00:00:00Z', eve, nextDay, 'without a start: the day before the end'],
  [undefined, '2026-12-24T13:00:00Z', eve, '2026-12-24 13:00:00Z', 'or the morning before it'],
  [undefined, undefined, '2026-01-07 00:00:00Z', '2026-01-08 00:00:00Z', 'without any time: today'],
] as const) {
  test(`a holiday ${why}`, async () => {
    const { holidays } = await scene();
    const { holidays: made } = await holidays('create', {
      body: { name: 'X', holidays: [{ name: 'Eve', start_time, end_time }] },
    });
    assert.deepEqual([made[0]?.start_time, made[0]?.end_time], [start, end]);
  });
}

for (const [sent, field, why] of [
  ['Christmas', 'holidays', 'a text is no list'],
  [[christmas, 'New Year'], 'holidays.1', 'a text is no holiday'],
  [[{ ...christmas, start_time: 'soon' }], 'holidays.0.start_time', 'no time'],
  [[{ ...christmas, end_time: 1798243200 }], 'holidays.0.end_time', 'a number'],
  [[{ ...christmas, end_time: christmas.start_time }], 'holidays.0.end_time', 'it ends when it starts'],
  [[{ ...christmas, repeat: 'yes' }], 'holidays.0.repeat', 'a word'],
  [[{ ...christmas, is_template: 1 }], 'holidays.0.is_template', 'a number'],
  [[{ ...christmas, name: 7 }], 'holidays.0.name', 'a number'],
  [[{ ...christmas, description: [] }], 'holidays.0.description', 'a list'],
  [[{ ...christmas, id: 7 }], 'holidays.0.id', 'a number'],
] as const) {
  test(`a holiday is refused and ${field} named: ${why}`, async () => {
    const { holidays, group } = await scene();
    for (const asked of [
      holidays('create', { body: { name: 'X', holidays: sent } }),
      holidays('update', { params: { id: group.id }, body: { name: group.name, holidays: sent } }),
    ]) {
      await assert.rejects(asked, ({ code, message }: Refusal) => {
        assert.equal(code, 'CODE_PARAMS_INVALID');
        assert.ok(message.includes(`${field}: `), message);
        return true;
      });
    }
  });
}

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
