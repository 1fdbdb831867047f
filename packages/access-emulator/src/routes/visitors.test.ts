import assert from 'node:assert/strict';
import { test } from 'node:test';
import { visitorStatuses } from '@doorbook/access-client/contract';
import type { Visitor } from '../model.ts';
import { answerOf, asking, type TestOptions, testConsole, testNowMs } from '../test-console.ts';
import { visitStatus } from '../visit.ts';
import { visitors } from './visitors.ts';

const nowS = testNowMs / 1000;
const hour = 3600;

function scene(options: TestOptions = {}) {
  const console = testConsole(options);
  const { state } = console;
  const group = [...state.doorGroups.values()].find(
    ({ type, name }) => type === 'access' && !name.startsWith('visitor-'),
  )!;
  const building = [...state.doorGroups.values()].find(({ type }) => type === 'building')!;
  const [door, otherDoor] = [...state.doors.keys()];
  const ask = asking(console, 'visitors', visitors);
  const create = (more: object = {}) => ask('create', { body: { ...tomas, ...more } });
  return { console, state, group, building, door: door!, otherDoor: otherDoor!, ask, create };
}
type Scene = ReturnType<typeof scene>;

const tomas = {
  first_name: 'Tomas',
  last_name: 'Reyes',
  start_time: nowS - hour,
  end_time: nowS + hour,
  visit_reason: 'Business',
};
const week = {
  sunday: [],
  monday: [{ start_time: '09:00:00', end_time: '16:30:59' }],
  tuesday: [],
  wednesday: [],
  thursday: [],
  friday: [],
  saturday: [],
};

for (const [story, code, tell, field] of [
  ['nobody has this id', 'CODE_NOT_EXISTS', ({ ask }) => ask('get', { params: { id: 'nobody' } })],
  [
    'the end before the start',
    'CODE_PARAMS_INVALID',
    ({ create }) => create({ end_time: nowS - 2 * hour }),
    'end_time',
  ],
  [
    'an update that moves the start behind the end',
    'CODE_PARAMS_INVALID',
    async ({ ask, create }) =>
      ask('update', { params: { id: (await create()).id }, body: { start_time: nowS + 2 * hour } }),
    'end_time',
  ],
  ['no reason', 'CODE_PARAMS_INVALID', ({ create }) => create({ visit_reason: undefined }), 'visit_reason'],
  ['no start', 'CODE_PARAMS_INVALID', ({ create }) => create({ start_time: undefined }), 'start_time'],
  ['a blank name', 'CODE_PARAMS_INVALID', ({ create }) => create({ last_name: ' ' }), 'last_name'],
  ['a wrong address', 'CODE_USER_EMAIL_ERROR', ({ create }) => create({ email: 'tomas.example.org' })],
  [
    'a door that is not there',
    'CODE_NOT_EXISTS',
    ({ create }) => create({ resources: [{ id: 'none', type: 'door' }] }),
  ],
  [
    'a door named as a group',
    'CODE_NOT_EXISTS',
    ({ create, door }) => create({ resources: [{ id: door, type: 'door_group' }] }),
  ],
  [
    'a plate that is not there',
    'CODE_NOT_EXISTS',
    async ({ ask, create }) =>
      ask('removeLicensePlate', { params: { visitor_id: (await create()).id, license_plate_id: 'none' } }),
  ],
  [
    "a user's card without force",
    'CODE_CREDS_NFC_HAS_BIND_USER',
    async ({ ask, create, state }) => {
      const { token } = [...state.cards.values()].find(
        ({ ownerId, fixed, status }) => ownerId !== '' && !fixed && status === 'assigned',
      )!;
      return ask('assignCard', { params: { id: (await create()).id }, body: { token } });
    },
  ],
  [
    "a user's PIN",
    'CODE_CREDS_PIN_CODE_CREDS_ALREADY_EXIST',
    async ({ ask, create, state }) => {
      const [user] = [...state.users.values()];
      user!.pin = '40519276';
      return ask('setPin', { params: { id: (await create()).id }, body: { pin_code: '40519276' } });
    },
  ],
  [
    'a PIN of the wrong length',
    'CODE_CREDS_PIN_CODE_CREDS_LENGTH_INVALID',
    async ({ ask, create }) => ask('setPin', { params: { id: (await create()).id }, body: { pin_code: '405192760' } }),
  ],
] as [string, string, (scene: Scene) => Promise<unknown>, string?][]) {
  test(`refused with ${code}: ${story}`, () =>
    assert.rejects(tell(scene()), { code, ...(field && { message: new RegExp(`\\b${field}\\b`) }) }));
}

for (const [expected, [from, to], came, cancelled, why] of [
  ['UPCOMING', [1, 2], null, false, 'the window has not begun'],
  ['ACTIVE', [-1, 1], null, false, 'the window is open'],
  ['ACTIVE', [0, 1], null, false, 'the window opens now'],
  ['VISITING', [-1, 1], -0.5, false, 'came within the window'],
  ['VISITED', [-2, -1], -1.5, false, 'came, and the window is over'],
  ['NO_VISIT', [-2, -1], null, false, 'never came, and the window is over'],
  ['NO_VISIT', [-2, 0], null, false, 'the window ends now'],
  ['CANCELLED', [1, 2], null, true, 'cancelled before'],
  ['CANCELLED', [-1, 1], -0.5, true, 'cancelled while here'],
] as const) {
  test(`${expected}: ${why}`, () => {
    const visitor = {
      startS: nowS + from * hour,
      endS: nowS + to * hour,
      cameMs: came && testNowMs + came * hour * 1000,
      cancelled,
    };
    assert.equal(visitStatus(visitor as Visitor, testNowMs), expected);
  });
}

test('single doors come back packed into one generated group, named groups as they are', async () => {
  const { create, ask, state, group, door, otherDoor } = scene();
  const created = await create({
    resources: [
      { id: door, type: 'door' },
      { id: group.id, type: 'door_group' },
      { id: otherDoor, type: 'door' },
    ],
    week_schedule: week,
  });
  const [packedId] = created.resources!.slice(1).map(({ id }) => id);
  assert.deepEqual(created, {
    first_name: 'Tomas',
    id: created.id,
    last_name: 'Reyes',
    schedule_id: created.schedule_id,
    status: 'ACTIVE',
    nfc_cards: [],
    resources: [
      { id: group.id, name: group.name, type: 'door_group' },
      { id: packedId, name: `visitor-${testNowMs}`, type: 'door_group' },
    ],
    schedule: {
      id: created.schedule_id,
      is_default: false,
      name: `schedule-${testNowMs}`,
      type: 'access',
      weekly: week,
    },
  });
  assert.deepEqual(state.doorGroups.get(packedId!)?.doorIds, [door, otherDoor]);
  assert.deepEqual((await ask('get', { params: { id: created.id } })).resources, created.resources);
});

test('a visit without a week is one visit: weekly is null', async () => {
  const { create } = scene();
  const { schedule, resources } = await create();
  assert.deepEqual([schedule?.weekly, schedule?.name, resources], [null, `visitor-${testNowMs}`, []]);
});

test('reasons and phones are taken as they come', async () => {
  const { ask, create } = scene();
  const { id } = await create({ visit_reason: 'Bussiness', mobile_phone: '12 34' });
  const { visit_reason, mobile_phone } = await ask('get', { params: { id } });
  assert.deepEqual([visit_reason, mobile_phone], ['Bussiness', '12 34']);
});

test('places sent back as they were shown stay the same, and change or go with an update', async () => {
  const { ask, create, state, building, door, otherDoor } = scene();
  const { id, resources } = await create({ resources: [{ id: door, type: 'door' }] });
  const packedId = resources![0]!.id;
  const put = async (asked: object[]) =>
    (await ask('update', { params: { id }, body: { resources: asked } })).resources?.map((place) => place.id);
  assert.deepEqual(await put([{ id: packedId, type: 'door_group' }]), [packedId]);
  assert.deepEqual(
    await put([
      { id: packedId, type: 'door_group' },
      { id: otherDoor, type: 'door' },
    ]),
    [packedId],
  );
  assert.deepEqual(state.doorGroups.get(packedId)?.doorIds, [door, otherDoor]);
  assert.deepEqual(await put([{ id: building.id, type: 'door_group' }]), [building.id]);
  assert.equal(state.doorGroups.has(packedId), false);
  assert.deepEqual(await put([]), []);
});

test("another visitor's packed group is opened into its doors: the two never share it", async () => {
  const { create, state, door } = scene();
  const first = await create({ resources: [{ id: door, type: 'door' }] });
  const second = await create({ resources: [{ id: first.resources![0]!.id, type: 'door_group' }] });
  assert.notEqual(second.resources![0]!.id, first.resources![0]!.id);
  assert.deepEqual(state.doorGroups.get(second.resources![0]!.id)?.doorIds, [door]);
});

test('an update keeps what it does not name, and cannot set the status', async () => {
  const { ask, create, door } = scene();
  const { id } = await create({
    resources: [{ id: door, type: 'door' }],
    week_schedule: week,
    visitor_company: 'Reyes Lifts',
  });
  const before = await ask('get', { params: { id } });
  const updated = await ask('update', {
    params: { id },
    body: { visitor_company: 'Reyes Lifts BV', status: 'CANCELLED' },
  });
  assert.equal(updated.pin_code, null);
  assert.deepEqual(await ask('get', { params: { id } }), { ...before, visitor_company: 'Reyes Lifts BV' });
});

test('a refused update changes nothing', async () => {
  const { ask, create, door } = scene();
  const { id } = await create();
  const before = await ask('get', { params: { id } });
  await assert.rejects(
    ask('update', { params: { id }, body: { first_name: 'Ana', resources: [{ id: door, type: 'door' }], email: 'x' } }),
  );
  assert.deepEqual(await ask('get', { params: { id } }), before);
});

test('cancelled visitors stay listed with what they hold; forced out they are gone and it is free', async () => {
  const { ask, create, console, state, door } = scene();
  const { id, resources } = await create({ resources: [{ id: door, type: 'door' }] });
  const { token } = [...state.cards.values()].find(({ status, type }) => status === 'pending' && type === 'ua_card')!;
  await ask('assignCard', { params: { id }, body: { token } });
  await ask('delete', { params: { id } });
  const listed = (await ask('list', { query: { status: String(visitorStatuses.CANCELLED) } })).find(
    (visitor) => visitor.id === id,
  );
  assert.deepEqual([listed?.status, listed?.nfc_cards?.map((card) => card.token)], ['CANCELLED', [token]]);
  await ask('delete', { params: { id }, query: { is_force: 'true' } });
  await assert.rejects(ask('get', { params: { id } }), { code: 'CODE_NOT_EXISTS' });
  assert.deepEqual([state.cards.get(token)?.ownerId, state.doorGroups.has(resources![0]!.id)], ['', false]);
  assert.deepEqual(
    console.done.filter(({ act }) => act === 'visitorStatus').map(({ told }) => told),
    [[id, 'CANCELLED']],
  );
  const notes = console.done
    .filter(({ act }) => act === 'note')
    .map(({ told: [note] }) => note as { topic: string; message: string });
  assert.deepEqual([notes[0]?.topic, notes[0]?.message], ['visitor', 'Created visitor "Tomas Reyes"']);
});

test('moving the window tells of the new status', async () => {
  const { ask, create, console } = scene();
  const { id } = await create();
  await ask('update', { params: { id }, body: { start_time: nowS + hour, end_time: nowS + 2 * hour } });
  await ask('update', { params: { id }, body: { remarks: 'Later' } });
  assert.deepEqual(
    console.done.filter(({ act }) => act === 'visitorStatus').map(({ told }) => told),
    [[id, 'UPCOMING']],
  );
});

test('the list is filtered by the number of a status, and a keyword switches that off', async () => {
  const { ask, create } = scene();
  const { id } = await create({
    first_name: 'Xaver',
    last_name: 'Yildiz',
    start_time: nowS + hour,
    end_time: nowS + 2 * hour,
  });
  for (const [name, status] of Object.entries(visitorStatuses)) {
    const rows = await ask('list', { query: { status: String(status) } });
    assert.ok(rows.length > 0 && rows.every((row) => row.status === name), name);
  }
  const ids = async (query: Record<string, string>) => (await ask('list', { query })).map((row) => row.id);
  assert.deepEqual(await ids({ keyword: 'xav', status: String(visitorStatuses.CANCELLED) }), [id]);
  assert.deepEqual(await ids({ keyword: 'YIL' }), [id]);
  assert.deepEqual(await ids({ keyword: 'aver' }), [], 'only how a name begins');
  assert.deepEqual((await ids({ keyword: '', status: String(visitorStatuses.UPCOMING) })).includes(id), true);
});

test('pages are cut from the list', async () => {
  const { console, state } = scene();
  const { data, beside } = await answerOf(console, 'visitors', visitors, 'list', {
    query: { page_num: '2', page_size: '2' },
  });
  assert.deepEqual(
    (data as { id: string }[]).map(({ id }) => id),
    [...state.visitors.keys()].slice(2, 4),
  );
  assert.deepEqual(beside, { pagination: { page_num: 2, page_size: 2, total: state.visitors.size } });
});

const parts = ['nfc_cards', 'pin_code', 'resources', 'schedule'];
for (const [expand, expected, why] of [
  [undefined, parts, 'without it all parts come'],
  [['none'], [], 'none leaves all out'],
  [['none', 'schedule'], [], 'none wins'],
  [['schedule', 'resource'], ['resources', 'schedule'], 'only the parts that are named'],
  [['nfc_card', 'pin_code'], ['nfc_cards', 'pin_code'], 'credentials'],
  [['access_policy'], [], 'a visitor shows no policies'],
] as [string[] | undefined, string[], string][]) {
  test(`expand[]: ${why}`, async () => {
    const { ask } = scene();
    const [row] = await ask('list', { query: expand ? { 'expand[]': expand } : {} });
    assert.deepEqual(
      Object.keys(row!)
        .filter((key) => parts.includes(key))
        .sort(),
      expected,
    );
    assert.equal(typeof row!.schedule_id, 'string');
  });
}

test('a PIN, a QR code and plates are shown while they are there', async () => {
  const { ask, create } = scene();
  const { id } = await create();
  const params = { id };
  await ask('setPin', { params, body: { pin_code: '73918405' } });
  await ask('assignQrCode', { params });
  await ask('addLicensePlates', { params, body: ['kl56mn', 'op78qr'] });
  const shown = await ask('get', { params });
  assert.match(shown.pin_code?.token ?? '', /^[0-9a-f]{64}$/);
  assert.equal(shown.has_qr_code, true);
  assert.deepEqual(
    shown.license_plates?.map(({ credential }) => credential),
    ['kl56mn', 'op78qr'],
  );
  await ask('removePin', { params });
  await ask('removeQrCode', { params });
  await ask('removeLicensePlate', { params: { visitor_id: id, license_plate_id: shown.license_plates![0]!.id } });
  const left = await ask('get', { params });
  assert.deepEqual([left.pin_code, left.has_qr_code, left.license_plates?.length], [null, false, 1]);
});

test('before Access 3.3.10 visitors have no plates and no QR codes', async () => {
  const { ask } = scene({ accessVersion: '3.2.20' });
  const rows = await ask('list');
  assert.ok(rows.every((row) => !('license_plates' in row) && !('has_qr_code' in row)));
});

test('the host is named', async () => {
  const { ask, state } = scene();
  const invited = (await ask('list')).find(({ inviter_id }) => inviter_id !== '')!;
  const { firstName, lastName } = state.users.get(invited.inviter_id!)!;
  assert.equal(invited.inviter_name, `${firstName} ${lastName}`);
});
