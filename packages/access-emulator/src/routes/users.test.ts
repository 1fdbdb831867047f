import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Card, State, User } from '../model.ts';
import { answerOf, asking, type TestConsole, type TestOptions, testConsole } from '../test-console.ts';
import { users } from './users.ts';

/** A console with a few people picked out by what they are. */
function scene(options: TestOptions = {}) {
  const console = testConsole(options);
  const { state } = console;
  const all = [...state.users.values()];
  const owner = all.find(({ isAdmin }) => isAdmin)!;
  const hasPass = ({ id }: User) => [...state.touchPasses.values()].some(({ userId }) => userId === id);
  const [mira, jonas] = all.filter(
    (user) => user.status === 'ACTIVE' && user !== owner && !user.isAdmin && !hasPass(user),
  );
  const gone = all.find(({ status }) => status === 'DEACTIVATED')!;
  return { console, state, owner, mira: mira!, jonas: jonas!, gone, ask: asking(console, 'users', users) };
}
type Scene = ReturnType<typeof scene>;

const freeCard = (state: State): Card =>
  [...state.cards.values()].find(
    ({ ownerId, status, type }) => ownerId === '' && status === 'pending' && type === 'ua_card',
  )!;
const freePasses = (state: State) =>
  [...state.touchPasses.values()].filter(({ userId, status }) => userId === '' && status === 'INACTIVE');
const free = (state: State): number =>
  [...state.touchPasses.values()].filter(({ userId, status }) => userId === '' && status !== 'EXPIRED').length;
const png = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3]);
const notes = (console: TestConsole) =>
  console.done.filter(({ act }) => act === 'note').map(({ told: [note] }) => note as Record<string, unknown>);

for (const [story, code, tell] of [
  ['nobody has this id', 'CODE_USER_ACCOUNT_NOT_EXIST', ({ ask }) => ask('get', { params: { id: 'nobody' } })],
  [
    'no last name',
    'CODE_USER_CSV_IMPORT_INCOMPLETE_PROP',
    ({ ask }) => ask('create', { body: { first_name: 'Ana', last_name: ' ' } }),
  ],
  [
    'no last name at all',
    'CODE_USER_CSV_IMPORT_INCOMPLETE_PROP',
    ({ ask }) => ask('create', { body: { first_name: 'Ana' } }),
  ],
  [
    'an empty first name',
    'CODE_USER_CSV_IMPORT_INCOMPLETE_PROP',
    ({ ask }) => ask('create', { body: { first_name: '', last_name: 'Cruz' } }),
  ],
  ['no name of any kind', 'CODE_USER_CSV_IMPORT_INCOMPLETE_PROP', ({ ask }) => ask('create', { body: {} })],
  [
    'a number for a name is no missing name',
    'CODE_PARAMS_INVALID',
    ({ ask }) => ask('create', { body: { first_name: 7, last_name: 'Cruz' } }),
  ],
  [
    'nor is a list, whatever the other name is',
    'CODE_PARAMS_INVALID',
    ({ ask }) => ask('create', { body: { first_name: '', last_name: ['Cruz'] } }),
  ],
  [
    'an address without a domain',
    'CODE_USER_EMAIL_ERROR',
    ({ ask }) => ask('create', { body: { first_name: 'Ana', last_name: 'Cruz', user_email: 'ana@' } }),
  ],
  [
    'somebody is already called so',
    'CODE_USER_NAME_DUPLICATED',
    ({ ask, mira }) => ask('create', { body: { first_name: mira.firstName, last_name: mira.lastName.toUpperCase() } }),
  ],
  [
    'renamed to somebody else',
    'CODE_USER_NAME_DUPLICATED',
    ({ ask, mira, jonas }) =>
      ask('update', { params: { id: mira.id }, body: { first_name: jonas.firstName, last_name: jonas.lastName } }),
  ],
  [
    'a name taken away',
    'CODE_USER_CSV_IMPORT_INCOMPLETE_PROP',
    ({ ask, mira }) => ask('update', { params: { id: mira.id }, body: { first_name: '' } }),
  ],
  [
    'the owner of the site is deactivated',
    'CODE_OPERATION_FORBIDDEN',
    ({ ask, owner }) => ask('update', { params: { id: owner.id }, body: { status: 'DEACTIVATED' } }),
  ],
  [
    'somebody active is deleted',
    'CODE_OPERATION_FORBIDDEN',
    ({ ask, mira }) => ask('delete', { params: { id: mira.id } }),
  ],
  [
    'a policy that is not there',
    'CODE_NOT_EXISTS',
    ({ ask, mira }) => ask('setPolicies', { params: { id: mira.id }, body: { access_policy_ids: ['none'] } }),
  ],
  [
    'a card of somebody else without force',
    'CODE_CREDS_NFC_HAS_BIND_USER',
    async ({ ask, state, mira, jonas }) => {
      const { token } = freeCard(state);
      await ask('assignCard', { params: { id: mira.id }, body: { token } });
      await ask('assignCard', { params: { id: jonas.id }, body: { token, force_add: false } });
    },
  ],
  [
    'a card of an Identity Enterprise user, even with force',
    'CODE_CREDS_DISABLE_TRANSFER_UID_USER_NFC',
    ({ ask, state, mira }) => {
      const { token } = [...state.cards.values()].find(({ fixed, ownerId }) => fixed && ownerId !== mira.id)!;
      return ask('assignCard', { params: { id: mira.id }, body: { token, force_add: true } });
    },
  ],
  [
    'a lost card',
    'CODE_CREDS_NFC_CARD_INVALID',
    ({ ask, state, mira }) => {
      const { token } = [...state.cards.values()].find(({ status }) => status === 'loss')!;
      return ask('assignCard', { params: { id: mira.id }, body: { token, force_add: true } });
    },
  ],
  [
    'a deleted card',
    'CODE_CREDS_NFC_CARD_INVALID',
    ({ ask, state, mira }) => {
      const { token } = [...state.cards.values()].find(({ status }) => status === 'deleted')!;
      return ask('assignCard', { params: { id: mira.id }, body: { token } });
    },
  ],
  [
    'a card that nobody has seen',
    'CODE_NOT_EXISTS',
    ({ ask, mira }) => ask('assignCard', { params: { id: mira.id }, body: { token: 'ff' } }),
  ],
  [
    'taking a card from somebody who does not have it',
    'CODE_NOT_EXISTS',
    ({ ask, state, mira }) => ask('unassignCard', { params: { id: mira.id }, body: { token: freeCard(state).token } }),
  ],
  [
    'a PIN with a letter',
    'CODE_PARAMS_INVALID',
    ({ ask, mira }) => ask('setPin', { params: { id: mira.id }, body: { pin_code: '1234567a' } }),
  ],
  [
    'a PIN that is too short for the site',
    'CODE_CREDS_PIN_CODE_CREDS_LENGTH_INVALID',
    ({ ask, mira }) => ask('setPin', { params: { id: mira.id }, body: { pin_code: '1234' } }),
  ],
  [
    "somebody else's PIN",
    'CODE_CREDS_PIN_CODE_CREDS_ALREADY_EXIST',
    async ({ ask, mira, jonas }) => {
      await ask('setPin', { params: { id: mira.id }, body: { pin_code: '00000001' } });
      await ask('setPin', { params: { id: jonas.id }, body: { pin_code: '00000001' } });
    },
  ],
  [
    "a visitor's PIN",
    'CODE_CREDS_PIN_CODE_CREDS_ALREADY_EXIST',
    ({ ask, state, mira }) => {
      const pin = [...state.visitors.values()].find((visitor) => visitor.pin !== null)!.pin;
      return ask('setPin', { params: { id: mira.id }, body: { pin_code: pin } });
    },
  ],
  [
    'a second pass',
    'CODE_OPERATION_FORBIDDEN',
    async ({ ask, state, mira }) => {
      const [first, second] = freePasses(state);
      await ask('assignTouchPass', { params: { user_id: mira.id, touch_pass_id: first!.id } });
      await ask('assignTouchPass', { params: { user_id: mira.id, touch_pass_id: second!.id } });
    },
  ],
  [
    'a pass in use',
    'CODE_OPERATION_FORBIDDEN',
    ({ ask, state, mira }) => {
      const { id } = [...state.touchPasses.values()].find(({ status }) => status === 'ACTIVE')!;
      return ask('assignTouchPass', { params: { user_id: mira.id, touch_pass_id: id } });
    },
  ],
  [
    'a pass for somebody without an address',
    'CODE_USER_EMAIL_ERROR',
    ({ ask, state, mira }) => {
      mira.email = '';
      return ask('assignTouchPass', { params: { user_id: mira.id, touch_pass_id: freePasses(state)[0]!.id } });
    },
  ],
  [
    'taking a pass from somebody who does not have it',
    'CODE_NOT_EXISTS',
    ({ ask, state, mira }) =>
      ask('unassignTouchPass', { params: { user_id: mira.id, touch_pass_id: freePasses(state)[0]!.id } }),
  ],
  [
    'a pass that is not there',
    'CODE_NOT_EXISTS',
    ({ ask, mira }) => ask('assignTouchPass', { params: { user_id: mira.id, touch_pass_id: 'none' } }),
  ],
  [
    'a plate that is not there',
    'CODE_NOT_EXISTS',
    ({ ask, mira }) => ask('removeLicensePlate', { params: { user_id: mira.id, license_plate_id: 'none' } }),
  ],
  [
    'a picture for somebody with a UI Account',
    'CODE_OPERATION_FORBIDDEN',
    ({ ask, owner }) => ask('uploadAvatar', { params: { id: owner.id }, files: { file: png } }),
  ],
  [
    'a text as a picture',
    'CODE_PARAMS_INVALID',
    ({ ask, mira }) =>
      ask('uploadAvatar', { params: { id: mira.id }, files: { file: new TextEncoder().encode('<svg/>') } }),
  ],
] as [string, string, (scene: Scene) => Promise<unknown>][]) {
  test(`refused with ${code}: ${story}`, () => assert.rejects(tell(scene()), { code }));
}

test('a new user is answered in four fields and read back in full', async () => {
  const { ask, console } = scene();
  const created = await ask('create', {
    body: {
      first_name: 'Ana',
      last_name: 'Cruz',
      user_email: 'ana@example.org',
      employee_number: 'E-1',
      onboard_time: 1767571200,
    },
  });
  assert.deepEqual(Object.keys(created).sort(), ['first_name', 'id', 'last_name', 'user_email']);
  assert.deepEqual(await ask('get', { params: { id: created.id } }), {
    access_policy_ids: [],
    employee_number: 'E-1',
    first_name: 'Ana',
    full_name: 'Ana Cruz',
    id: created.id,
    last_name: 'Cruz',
    user_email: 'ana@example.org',
    nfc_cards: [],
    onboard_time: 1767571200,
    pin_code: null,
    status: 'ACTIVE',
  });
  assert.deepEqual(
    notes(console).map(({ topic, message }) => [topic, message]),
    [['admin_activity', 'Created user "Ana Cruz"']],
  );
});

for (const [version, absent] of [
  ['1.9.1', ['user_email', 'license_plates', 'touch_pass']],
  ['1.22.16', ['license_plates', 'touch_pass']],
  ['3.2.20', ['license_plates']],
  ['3.3.10', []],
] as const) {
  test(`Access ${version} shows ${absent.length === 0 ? 'all fields' : `no ${absent.join(', ')}`}`, async () => {
    const { ask, state, mira } = scene();
    await ask('addLicensePlates', { params: { id: mira.id }, body: ['ab12cd'] });
    await ask('assignTouchPass', { params: { user_id: mira.id, touch_pass_id: freePasses(state)[0]!.id } });
    const older = { ...testConsole({ accessVersion: version }), state };
    const shown = Object.keys(await asking(older, 'users', users)('get', { params: { id: mira.id } }));
    for (const field of ['user_email', 'license_plates', 'touch_pass']) {
      assert.equal(shown.includes(field), !(absent as readonly string[]).includes(field), field);
    }
  });
}

test('without page parameters everybody comes, and the page is as long as the list', async () => {
  const { console } = scene();
  const { data, beside } = await answerOf(console, 'users', users, 'list', {});
  assert.equal((data as unknown[]).length, 12);
  assert.deepEqual(beside, { pagination: { page_num: 1, page_size: 12, total: 12 } });
});

test('policies are spelt out only when asked for', async () => {
  const { ask, owner } = scene();
  assert.equal('access_policies' in (await ask('get', { params: { id: owner.id } })), false);
  const { access_policies, access_policy_ids } = await ask('get', {
    params: { id: owner.id },
    query: { 'expand[]': 'access_policy' },
  });
  assert.deepEqual(
    access_policies?.map(({ id }) => id),
    access_policy_ids,
  );
});

test('an update keeps what it does not name and ignores pin_code', async () => {
  const { ask, mira } = scene();
  await ask('setPin', { params: { id: mira.id }, body: { pin_code: '40519276' } });
  const before = await ask('get', { params: { id: mira.id } });
  await ask('update', { params: { id: mira.id }, body: { employee_number: 'E-77', pin_code: '' } });
  assert.deepEqual(await ask('get', { params: { id: mira.id } }), { ...before, employee_number: 'E-77' });
});

test('a PIN is shown as 64 hex digits that do not contain it, and is gone when removed', async () => {
  const { ask, mira } = scene();
  await ask('setPin', { params: { id: mira.id }, body: { pin_code: '40519276' } });
  await ask('setPin', { params: { id: mira.id }, body: { pin_code: '40519276' } });
  const { pin_code } = await ask('get', { params: { id: mira.id } });
  assert.match(pin_code?.token ?? '', /^[0-9a-f]{64}$/);
  await ask('removePin', { params: { id: mira.id } });
  assert.equal((await ask('get', { params: { id: mira.id } })).pin_code, null);
});

test('with force a card moves, and is at its new owner only', async () => {
  const { ask, state, mira, jonas } = scene();
  const { token, displayId } = freeCard(state);
  const cardsOf = async ({ id }: User) => (await ask('get', { params: { id } })).nfc_cards.map((card) => card.token);
  await ask('assignCard', { params: { id: mira.id }, body: { token } });
  await ask('assignCard', { params: { id: jonas.id }, body: { token, force_add: true } });
  assert.equal((await cardsOf(mira)).includes(token), false);
  assert.equal((await cardsOf(jonas)).includes(token), true);
  assert.deepEqual((await ask('get', { params: { id: jonas.id } })).nfc_cards.at(-1)?.type, 'ua_card');
  assert.equal(state.cards.get(token)?.displayId, displayId);
  await ask('unassignCard', { params: { id: jonas.id }, body: { token } });
  assert.deepEqual([state.cards.get(token)?.ownerId, state.cards.get(token)?.status], ['', 'pending']);
});

test('who is deleted leaves card, pass and groups free', async () => {
  const { ask, state, mira } = scene();
  const { token } = freeCard(state);
  const pass = freePasses(state)[0]!;
  await ask('assignCard', { params: { id: mira.id }, body: { token } });
  await ask('assignTouchPass', { params: { user_id: mira.id, touch_pass_id: pass.id } });
  await ask('update', { params: { id: mira.id }, body: { status: 'DEACTIVATED' } });
  assert.equal((await ask('get', { params: { id: mira.id } })).status, 'DEACTIVATED');
  await ask('delete', { params: { id: mira.id } });
  await assert.rejects(ask('get', { params: { id: mira.id } }), { code: 'CODE_USER_ACCOUNT_NOT_EXIST' });
  assert.equal(state.cards.get(token)?.ownerId, '');
  assert.deepEqual([pass.userId, pass.status], ['', 'INACTIVE']);
  assert.equal(
    [...state.groups.values()].some(({ memberIds }) => memberIds.has(mira.id)),
    false,
  );
});

test('a pass that was given out waits as PENDING and comes back free', async () => {
  const { ask, state, mira } = scene();
  const path = { user_id: mira.id, touch_pass_id: freePasses(state)[0]!.id };
  const given = await ask('assignTouchPass', { params: path });
  assert.equal('activated_at' in given, false);
  assert.deepEqual(
    [given.status, given.user_id, given.user_email, given.user_status, given.user_avatar],
    ['PENDING', mira.id, mira.email, '', ''],
  );
  assert.equal(given.last_activity, '2026-01-07T11:00:00+01:00');
  const { touch_pass } = await ask('get', { params: { id: mira.id } });
  assert.deepEqual([touch_pass?.activated_at, touch_pass?.expired_at, touch_pass?.user_status], [{}, {}, 'ACTIVE']);
  const taken = await ask('unassignTouchPass', { params: path });
  assert.deepEqual(
    [taken.status, taken.user_id, taken.user_name, taken.user_email, taken.user_status],
    ['INACTIVE', '', '', '', 'ACTIVE'],
  );
});

test('passes for several people go to the addresses given', async () => {
  const { ask, state, mira, jonas } = scene();
  const before = free(state);
  const given = await ask('assignTouchPasses', {
    body: { ids: [mira.id, jonas.id], emails: { [jonas.id]: 'jonas@example.net' } },
  });
  assert.deepEqual(
    given.map(({ user_id, user_email, status }) => [user_id, user_email, status]),
    [
      [mira.id, mira.email, 'PENDING'],
      [jonas.id, 'jonas@example.net', 'PENDING'],
    ],
  );
  assert.equal(free(state), before - 2);
});

for (const [story, code, change] of [
  ['one has no address', 'CODE_USER_EMAIL_ERROR', ({ jonas }) => Object.assign(jonas, { email: '' }) && {}],
  ['one address is wrong', 'CODE_USER_EMAIL_ERROR', ({ jonas }) => ({ emails: { [jonas.id]: 'jonas' } })],
  ['one id is unknown', 'CODE_USER_WORKER_NOT_EXISTS', ({ mira }) => ({ ids: [mira.id, 'nobody'] })],
  [
    'there are too few',
    'CODE_OPERATION_FORBIDDEN',
    ({ state }) => {
      for (const pass of state.touchPasses.values()) if (pass.userId === '') pass.status = 'EXPIRED';
      return {};
    },
  ],
] as [string, string, (scene: Scene) => object][]) {
  test(`nobody gets a pass when ${story}`, async () => {
    const told = scene();
    const body = { ids: [told.mira.id, told.jonas.id], ...change(told) };
    await assert.rejects(told.ask('assignTouchPasses', { body }), { code });
    assert.equal(
      [...told.state.touchPasses.values()].some(({ userId }) => userId === told.mira.id),
      false,
    );
  });
}

test('plates are added, one twice only once, and removed by their ids', async () => {
  const { ask, mira } = scene();
  mira.plates = [];
  await ask('addLicensePlates', { params: { id: mira.id }, body: ['ab12cd'] });
  await ask('addLicensePlates', { params: { id: mira.id }, body: ['AB 12 CD', 'ef34gh'] });
  const { license_plates } = await ask('get', { params: { id: mira.id } });
  assert.deepEqual(
    license_plates.map(({ credential, credential_status, credential_type }) => [
      credential,
      credential_status,
      credential_type,
    ]),
    [
      ['ab12cd', 'active', 'license'],
      ['ef34gh', 'active', 'license'],
    ],
  );
  for (const { id } of license_plates)
    await ask('removeLicensePlate', { params: { user_id: mira.id, license_plate_id: id } });
  assert.equal('license_plates' in (await ask('get', { params: { id: mira.id } })), false);
});

test('a picture can be fetched under the path that the search shows, and replaces the one before', async () => {
  const { ask, state, mira } = scene();
  const upload = () => ask('uploadAvatar', { params: { id: mira.id }, files: { file: png } });
  assert.deepEqual(await upload(), { avatar_url: `https://127.0.0.1:12445/proxy/users/public/avatar/${mira.id}` });
  const first = mira.avatarId;
  await upload();
  const [found] = await ask('search', { query: { user_id: mira.id } });
  assert.match(found?.avatar_relative_path ?? '', /^\/avatar\/[0-9a-f-]{36}$/);
  assert.equal(state.files.get(found!.avatar_relative_path.slice(1))?.type, 'image/png');
  assert.equal(state.files.has(`avatar/${first}`), false);
});

for (const [why, query, expected] of [
  ['part of a name, in any case', ({ mira }) => ({ keyword: mira.lastName.toUpperCase() }), ({ mira }) => [mira]],
  ['the whole name', ({ mira }) => ({ keyword: `${mira.firstName} ${mira.lastName}` }), ({ mira }) => [mira]],
  ['the address', ({ jonas }) => ({ keyword: jonas.email }), ({ jonas }) => [jonas]],
  [
    'the employee number',
    ({ jonas }) => ({ keyword: Object.assign(jonas, { employeeNumber: 'X-99' }) && 'x-99' }),
    ({ jonas }) => [jonas],
  ],
  ['several ids', ({ mira, jonas }) => ({ user_id: [mira.id, jonas.id] }), ({ mira, jonas }) => [mira, jonas]],
  [
    'the status',
    () => ({ status: ['DEACTIVATED'] }),
    ({ state }) => [...state.users.values()].filter(({ status }) => status === 'DEACTIVATED'),
  ],
  [
    'two statuses and an id',
    ({ gone, mira }) => ({ status: ['DEACTIVATED', 'PENDING'], user_id: [gone.id, mira.id] }),
    ({ gone }) => [gone],
  ],
  [
    'being an admin',
    () => ({ only_admin: 'true' }),
    ({ state }) => [...state.users.values()].filter(({ isAdmin }) => isAdmin),
  ],
  ['nothing in particular', () => ({ only_admin: 'false' }), ({ state }) => [...state.users.values()]],
] as [string, (scene: Scene) => Record<string, string | string[]>, (scene: Scene) => User[]][]) {
  test(`the search finds by ${why}`, async () => {
    const told = scene();
    const found = await told.ask('search', { query: query(told) });
    assert.deepEqual(
      found.map(({ id }) => id),
      expected(told).map(({ id }) => id),
    );
  });
}

test("policies come from the user's groups and from those above, unless only the user's own are asked for", async () => {
  const { ask, state, mira } = scene();
  const [own, ofGroup, above] = [...state.policies.keys()];
  for (const group of state.groups.values()) group.memberIds.delete(mira.id);
  const top = { id: 'top', name: 'Top', upId: '', memberIds: new Set<string>(), policyIds: [above!], identityIds: [] };
  const low = {
    id: 'low',
    name: 'Low',
    upId: 'top',
    memberIds: new Set([mira.id]),
    policyIds: [ofGroup!, own!],
    identityIds: [],
  };
  for (const group of [top, low]) state.groups.set(group.id, group);
  await ask('setPolicies', { params: { id: mira.id }, body: { access_policy_ids: [own, own] } });
  const policies = async (query: Record<string, string>) =>
    (await ask('listPolicies', { params: { id: mira.id }, query })).map(({ id }) => id);
  assert.deepEqual(await policies({ only_user_policies: 'true' }), [own]);
  assert.deepEqual(await policies({ only_user_policies: 'false' }), [own, ofGroup, above]);
  assert.deepEqual(await policies({}), [own, ofGroup, above]);
});

test('neither a PIN nor the token of a card or of the caller gets into the log', async () => {
  const { ask, console, state, mira } = scene();
  const { token } = freeCard(state);
  await ask('setPin', { params: { id: mira.id }, body: { pin_code: '40519276' } });
  await ask('assignCard', { params: { id: mira.id }, body: { token } });
  const told = JSON.stringify(notes(console));
  for (const secret of ['40519276', token, 'test-token']) assert.equal(told.includes(secret), false);
});
