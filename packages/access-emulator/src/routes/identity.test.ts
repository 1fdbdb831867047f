import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asking, testConsole } from '../test-console.ts';
import { identity } from './identity.ts';

function scene() {
  const console = testConsole();
  const { state } = console;
  state.identity.clear();
  for (const [id, kind] of [
    ['vpn-1', 'vpn'],
    ['wifi-1', 'wifi'],
    ['wifi-2', 'wifi'],
    ['ev-1', 'ev_station'],
  ] as const) {
    state.identity.set(id, { id, kind, name: `The ${id}` });
  }
  const [user] = [...state.users.values()];
  const [group] = [...state.groups.values()];
  user!.identityIds = [];
  group!.identityIds = [];
  return { console, state, user: user!, group: group!, ask: asking(console, 'identity', identity) };
}
type Scene = ReturnType<typeof scene>;

for (const [story, code, tell] of [
  ['nobody has this id', 'CODE_USER_ACCOUNT_NOT_EXIST', ({ ask }) => ask('listOfUser', { params: { id: 'nobody' } })],
  ['no such group', 'CODE_NOT_EXISTS', ({ ask }) => ask('listOfGroup', { params: { id: 'none' } })],
  [
    'no such resource',
    'CODE_NOT_EXISTS',
    ({ ask, user }) =>
      ask('assignToUser', { params: { id: user.id }, body: { resource_type: 'wifi', resource_ids: ['none'] } }),
  ],
  [
    'a VPN named as a Wi-Fi',
    'CODE_NOT_EXISTS',
    ({ ask, user }) =>
      ask('assignToUser', { params: { id: user.id }, body: { resource_type: 'wifi', resource_ids: ['vpn-1'] } }),
  ],
  [
    'a type that is none',
    'CODE_PARAMS_INVALID',
    ({ ask, user }) =>
      ask('assignToUser', { params: { id: user.id }, body: { resource_type: 'camera', resource_ids: [] } }),
  ],
  [
    'asked for a type that is none',
    'CODE_PARAMS_INVALID',
    ({ ask }) => ask('listAssignable', { query: { resource_type: 'wifi,tv' } }),
  ],
  ['an invitation for no list', 'CODE_PARAMS_INVALID', ({ ask }) => ask('invite', { body: { user_id: 'x' } })],
] as [string, string, (scene: Scene) => Promise<unknown>][]) {
  test(`refused with ${code}: ${story}`, () => assert.rejects(tell(scene()), { code }));
}

test('invitations tell of those that failed; the others replace the address', async () => {
  const { ask, state } = scene();
  const [ana, ben, eva] = [...state.users.values()];
  ben!.email = '';
  const failures = await ask('invite', {
    body: [
      { user_id: ana!.id, email: 'ana@example.net' },
      { user_id: ben!.id },
      { user_id: eva!.id, email: 'eva@' },
      { user_id: 'nobody' },
    ],
  });
  assert.deepEqual(failures, [
    { error_code: '', error_msg: 'invalid email', user_email: '', user_id: ben!.id },
    { error_code: '', error_msg: 'invalid email', user_email: 'eva@', user_id: eva!.id },
    { error_code: '', error_msg: 'user not found', user_email: '', user_id: 'nobody' },
  ]);
  assert.equal(ana!.email, 'ana@example.net');
  assert.notEqual(eva!.email, 'eva@');
});

for (const [asked, expected] of [
  [{}, ['ev_station', 'vpn', 'wifi']],
  [{ resource_type: '' }, ['ev_station', 'vpn', 'wifi']],
  [{ resource_type: 'wifi' }, ['wifi']],
  [{ resource_type: 'wifi,vpn' }, ['vpn', 'wifi']],
] as [Record<string, string>, string[]][]) {
  test(`asked for ${asked.resource_type || 'no type'} the console shows ${expected.join(', ')}`, async () => {
    assert.deepEqual(Object.keys(await scene().ask('listAssignable', { query: asked })), expected);
  });
}

test('assigning replaces the resources of that type and leaves the others', async () => {
  const { ask, user } = scene();
  const assign = (type: string, ids: string[]) =>
    ask('assignToUser', { params: { id: user.id }, body: { resource_type: type, resource_ids: ids } });
  await assign('vpn', ['vpn-1']);
  await assign('wifi', ['wifi-1', 'wifi-1']);
  await assign('wifi', ['wifi-2']);
  assert.deepEqual(await ask('listOfUser', { params: { id: user.id } }), {
    ev_station: [],
    vpn: [{ deleted: false, id: 'vpn-1', metadata: { has_ip: true }, name: 'The vpn-1', short_name: '' }],
    wifi: [{ deleted: false, id: 'wifi-2', metadata: null, name: 'The wifi-2', short_name: '' }],
  });
  await assign('vpn', []);
  assert.deepEqual((await ask('listOfUser', { params: { id: user.id } })).vpn, []);
});

test('a group has resources of its own', async () => {
  const { ask, group } = scene();
  await ask('assignToGroup', {
    params: { id: group.id },
    body: { resource_type: 'ev_station', resource_ids: ['ev-1'] },
  });
  const { ev_station, wifi } = await ask('listOfGroup', { params: { id: group.id } });
  assert.deepEqual([ev_station.map(({ id }) => id), wifi], [['ev-1'], []]);
});
