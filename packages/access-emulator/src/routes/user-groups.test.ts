import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asking, testConsole } from '../test-console.ts';
import { userGroups } from './user-groups.ts';

/** Company > Design > Print, and Sales beside Design; the first three users are in Print, Design and Sales. */
function scene() {
  const console = testConsole();
  const { state } = console;
  state.groups.clear();
  const [ana, ben, eva] = [...state.users.values()];
  for (const [id, upId, ...members] of [
    ['Company', ''],
    ['Design', 'Company', ben!.id],
    ['Print', 'Design', ana!.id],
    ['Sales', 'Company', eva!.id, ana!.id],
  ] as [string, string, ...string[]][]) {
    state.groups.set(id, { id, name: id, upId, memberIds: new Set(members), policyIds: [], identityIds: [] });
  }
  return { console, state, ana: ana!, ben: ben!, eva: eva!, ask: asking(console, 'userGroups', userGroups) };
}
type Scene = ReturnType<typeof scene>;

for (const [story, code, tell] of [
  ['a group that is not there', 'CODE_NOT_EXISTS', ({ ask }) => ask('get', { params: { id: 'none' } })],
  [
    'a parent that is not there',
    'CODE_NOT_EXISTS',
    ({ ask }) => ask('create', { body: { name: 'Lab', up_id: 'none' } }),
  ],
  [
    'a name taken under this parent',
    'CODE_USER_NAME_DUPLICATED',
    ({ ask }) => ask('create', { body: { name: 'sales', up_id: 'Company' } }),
  ],
  [
    'moved to where the name is taken',
    'CODE_USER_NAME_DUPLICATED',
    ({ ask }) => ask('update', { params: { id: 'Print' }, body: { name: 'Sales', up_id: 'Company' } }),
  ],
  ['no name', 'CODE_PARAMS_INVALID', ({ ask }) => ask('create', { body: { name: ' ' } })],
  [
    'a group within itself',
    'CODE_PARAMS_INVALID',
    ({ ask }) => ask('update', { params: { id: 'Design' }, body: { name: 'Design', up_id: 'Design' } }),
  ],
  [
    'a group within one of its own',
    'CODE_PARAMS_INVALID',
    ({ ask }) => ask('update', { params: { id: 'Company' }, body: { name: 'Company', up_id: 'Print' } }),
  ],
  [
    'deleting a group with groups below',
    'CODE_OPERATION_FORBIDDEN',
    ({ ask }) => ask('delete', { params: { id: 'Design' } }),
  ],
  [
    'a member whom nobody knows',
    'CODE_USER_WORKER_NOT_EXISTS',
    ({ ask }) => ask('addMembers', { params: { id: 'Print' }, body: ['nobody'] }),
  ],
  [
    'a policy that is not there',
    'CODE_NOT_EXISTS',
    ({ ask }) => ask('setPolicies', { params: { id: 'Print' }, body: { access_policy_ids: ['none'] } }),
  ],
] as [string, string, (scene: Scene) => Promise<unknown>][]) {
  test(`refused with ${code}: ${story}`, () => assert.rejects(tell(scene()), { code }));
}

test('a group knows its path and all that lies above it', async () => {
  const { ask } = scene();
  assert.deepEqual(await ask('get', { params: { id: 'Print' } }), {
    full_name: 'Company/Design/Print',
    id: 'Print',
    name: 'Print',
    up_id: 'Design',
    up_ids: ['Company', 'Design'],
  });
});

test('a new group is found by its name, because the answer has no id', async () => {
  const { ask } = scene();
  assert.equal(await ask('create', { body: { name: 'Print', up_id: 'Sales' } }), undefined);
  const names = (await ask('list')).map(({ full_name }) => full_name);
  assert.deepEqual(names, [
    'Company',
    'Company/Design',
    'Company/Design/Print',
    'Company/Sales',
    'Company/Sales/Print',
  ]);
});

test('a group moves with what lies below it', async () => {
  const { ask } = scene();
  await ask('update', { params: { id: 'Design' }, body: { name: 'Studio', up_id: 'Sales' } });
  assert.equal((await ask('get', { params: { id: 'Print' } })).full_name, 'Company/Sales/Studio/Print');
});

test('members are direct, or with those of all groups below, each once', async () => {
  const { ask, ana, ben, eva } = scene();
  const direct = async (id: string) => (await ask('listMembers', { params: { id } })).map((member) => member.id);
  const all = async (id: string) => (await ask('listAllMembers', { params: { id } })).map((member) => member.id).sort();
  assert.deepEqual(await direct('Company'), []);
  assert.deepEqual(await direct('Design'), [ben.id]);
  assert.deepEqual(await all('Design'), [ana.id, ben.id].sort());
  assert.deepEqual(await all('Company'), [ana.id, ben.id, eva.id].sort());
});

test("a member's address stands under email, with user_email empty", async () => {
  const { ask, ben } = scene();
  const [member] = await ask('listMembers', { params: { id: 'Design' } });
  assert.deepEqual(
    [member?.email, member?.user_email, member?.full_name],
    [ben.email, '', `${ben.firstName} ${ben.lastName}`],
  );
  assert.equal('nfc_cards' in member!, false);
});

test('members are added and removed, and an unknown id among them changes nothing', async () => {
  const { ask, state, ana, ben } = scene();
  await ask('addMembers', { params: { id: 'Print' }, body: [ana.id, ben.id] });
  assert.deepEqual([...state.groups.get('Print')!.memberIds], [ana.id, ben.id]);
  await assert.rejects(ask('removeMembers', { params: { id: 'Print' }, body: [ana.id, 'nobody'] }));
  assert.equal(state.groups.get('Print')!.memberIds.size, 2);
  await ask('removeMembers', { params: { id: 'Print' }, body: [ana.id] });
  assert.deepEqual([...state.groups.get('Print')!.memberIds], [ben.id]);
});

test('policies of a group are replaced; deleting the group leaves its members', async () => {
  const { ask, state, ana } = scene();
  const [first, second] = [...state.policies.keys()];
  for (const ids of [[first], [second], []]) {
    await ask('setPolicies', { params: { id: 'Print' }, body: { access_policy_ids: ids } });
    assert.deepEqual(
      (await ask('listPolicies', { params: { id: 'Print' } })).map(({ id }) => id),
      ids,
    );
  }
  await ask('delete', { params: { id: 'Print' } });
  assert.equal(state.groups.has('Print'), false);
  assert.equal(state.users.has(ana.id), true);
});
