import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { parseSocketMessage, type SocketMessage, socketMessageSchemas } from './socket-messages.ts';

/** Every message of which the reference has a sample. */
const samples = [
  {
    event: 'access.remote_view',
    receiver_id: '',
    event_object_id: '8f1d2c3b-4a59-4687-90a1-b2c3d4e5f601',
    save_to_history: false,
    data: {
      channel: '8f1d2c3b-4a59-4687-90a1-b2c3d4e5f611',
      token: '8f1d2c3b-4a59-4687-90a1-b2c3d4e5f612',
      device_id: 'a1b2c3d4e502',
      device_type: 'UA-G2-PRO',
      device_name: 'UA-G2-PRO-E502',
      door_name: 'North Lobby',
      controller_id: 'a1b2c3d4e5f0',
      floor_name: 'Ground',
      request_id: 'Qm4tV7xZ0aKc2LpR9sWd1EfG5hJy8uBn',
      clear_request_id: '',
      in_or_out: 'in',
      create_time: 1767600000,
      reason_code: 0,
      door_guard_ids: ['b1c7d0e2-3f54-4a86-9c1d-0e2f4a6b8c02'],
      connected_uah_id: 'a1b2c3d4e501',
      room_id: 'WR-a1b2c3d4e502-7TgYh2Kd',
      host_device_mac: 'A1B2C3D4E5F0',
    },
  },
  {
    event: 'access.remote_view.change',
    receiver_id: '',
    event_object_id: '8f1d2c3b-4a59-4687-90a1-b2c3d4e5f602',
    save_to_history: false,
    data: { reason_code: 107, remote_call_request_id: 'Qm4tV7xZ0aKc2LpR9sWd1EfG5hJy8uBn' },
  },
  {
    event: 'access.data.device.remote_unlock',
    receiver_id: '',
    event_object_id: 'a1b2c3d4e501',
    save_to_history: false,
    data: {
      unique_id: 'd3e9f2a4-5b76-4ca8-9e3f-2a4b6c8d0e01',
      name: 'North Lobby',
      up_id: 'e4fa03b5-6c87-4db9-8f40-3b5c7d9e1f01',
      timezone: '',
      location_type: 'door',
      extra_type: '',
      full_name: 'HQ - Ground - North Lobby',
      level: 0,
      work_time: '[]',
      work_time_id: '',
      extras: { 'uah-input_state_dps': 'off', 'uah-wiring_state_dps-neg': 'off', 'uah-wiring_state_dps-pos': 'off' },
    },
  },
  {
    event: 'access.logs.add',
    receiver_id: '',
    event_object_id: 'a1b2c3d4e501',
    save_to_history: false,
    data: {
      _id: '',
      '@timestamp': '',
      _source: {
        actor: { id: 'b1c7d0e2-3f54-4a86-9c1d-0e2f4a6b8c01', type: 'user', display_name: 'Mira Okafor' },
        event: {
          type: 'access.door.unlock',
          display_message: 'Access Granted (NFC)',
          result: 'ACCESS',
          published: 1767600000000,
          log_key: 'dashboard.access.door.unlock.success',
          log_category: 'Unlocks',
          level: 0,
          event: '',
        },
        authentication: { credential_provider: 'NFC' },
        target: [
          { type: 'UAH', id: 'a1b2c3d4e501', display_name: 'UA-HUB-E501' },
          { type: 'device_config', id: 'door_entry_method', display_name: 'entry' },
          { type: 'reason_code', id: '0', display_name: '' },
          { type: 'door', id: 'd3e9f2a4-5b76-4ca8-9e3f-2a4b6c8d0e01', display_name: 'North Lobby' },
        ],
      },
    },
  },
  {
    event: 'access.logs.insights.add',
    receiver_id: '',
    event_object_id: 'a1b2c3d4e501',
    save_to_history: false,
    data: {
      log_key: 'dashboard.access.door.unlock.success',
      event_type: 'access.door.unlock',
      message: 'Access Granted (NFC)',
      published: 1767600000000,
      result: 'ACCESS',
      metadata: {
        actor: { id: 'b1c7d0e2-3f54-4a86-9c1d-0e2f4a6b8c01', type: 'user', display_name: 'Mira Okafor' },
        authentication: { id: '', type: 'authentication', display_name: 'NFC' },
        door: [{ id: 'd3e9f2a4-5b76-4ca8-9e3f-2a4b6c8d0e01', type: 'door', display_name: 'North Lobby' }],
        opened_direction: { id: 'door_entry_method', type: 'device_config', display_name: 'entry' },
        opened_method: { id: '', type: 'opened_method', display_name: 'NFC' },
      },
    },
  },
  {
    event: 'access.data.v2.location.update',
    receiver_id: '',
    event_object_id: 'd3e9f2a4-5b76-4ca8-9e3f-2a4b6c8d0e01',
    save_to_history: false,
    data: {
      id: 'd3e9f2a4-5b76-4ca8-9e3f-2a4b6c8d0e01',
      location_type: 'door',
      name: 'North Lobby',
      up_id: 'e4fa03b5-6c87-4db9-8f40-3b5c7d9e1f01',
      extras: null,
      device_ids: ['a1b2c3d4e501', 'a1b2c3d4e502'],
      state: {
        lock: 'unlocked',
        dps: 'open',
        dps_connected: true,
        emergency: { software: 'none', hardware: 'none' },
        is_unavailable: false,
        remain_unlock: { type: 'custom', until: 1767600900, state: 'unlocked' },
      },
    },
    meta: {
      object_type: 'location',
      target_field: null,
      all_field: true,
      id: 'd3e9f2a4-5b76-4ca8-9e3f-2a4b6c8d0e01',
      source: '',
    },
  },
  {
    event: 'access.data.device.update',
    receiver_id: '',
    event_object_id: 'a1b2c3d4e501',
    save_to_history: false,
    data: {
      unique_id: 'a1b2c3d4e501',
      name: 'UA-HUB-E501',
      alias: 'North Lobby',
      device_type: 'UAH',
      is_online: true,
      location: null,
      door: { unique_id: 'd3e9f2a4-5b76-4ca8-9e3f-2a4b6c8d0e01' },
      configs: [
        {
          device_id: 'a1b2c3d4e501',
          key: 'input_sw_emer',
          value: 'off',
          tag: 'hub_action',
          update_time: '2026-01-05T09:00:00+01:00',
          create_time: '2025-11-01T10:00:00+01:00',
        },
      ],
      capabilities: ['is_hub'],
    },
  },
  {
    event: 'access.hw.door_bell',
    receiver_id: '',
    event_object_id: 'a1b2c3d4e501',
    save_to_history: false,
    data: {
      door_id: 'd3e9f2a4-5b76-4ca8-9e3f-2a4b6c8d0e01',
      door_name: 'North Lobby',
      request_id: '8f1d2c3b-4a59-4687-90a1-b2c3d4e5f603',
    },
  },
];

const read = (sent: unknown): SocketMessage => {
  const frame = parseSocketMessage(JSON.stringify(sent));
  assert.ok(frame.kind === 'message', `read as ${frame.kind} ${'field' in frame ? frame.field : ''}`);
  return frame.message;
};
/** A copy without what says nothing: null and missing are read alike. Each of `metadata` becomes a list. */
const told = (sent: unknown) =>
  JSON.parse(JSON.stringify(sent), (key, value) => {
    if (key !== 'metadata') return value ?? undefined;
    return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, [part].flat()]));
  });

for (const sent of samples) {
  test(`nothing is lost of a sample of ${sent.event}`, () => assert.partialDeepStrictEqual(read(sent), told(sent)));
}

/** Copies of it, in each of which another field is null. */
function* withOneNull(value: unknown): Generator<unknown> {
  if (typeof value !== 'object' || value === null) return;
  for (const [field, part] of Object.entries(value)) {
    const put = (other: unknown) =>
      Array.isArray(value) ? value.with(Number(field), other) : { ...value, [field]: other };
    if (!Array.isArray(value)) yield put(null);
    for (const deeper of withOneNull(part)) yield put(deeper);
  }
}

test('every field of a message may be null, but its name and the row of the log', () => {
  let copies = 0;
  for (const { event, ...rest } of samples)
    for (const sent of withOneNull(rest)) {
      const { data } = sent as { data: unknown };
      if (event === 'access.logs.add' && !data) continue;
      copies += 1;
      assert.equal(read({ ...(sent as object), event }).event, event, JSON.stringify(sent));
    }
  assert.ok(copies > 100, `${copies} copies`);
});

/** The row of the log has a shape of its own, without which it is of no use. */
const lenient = Object.keys(socketMessageSchemas).filter((event) => event !== 'access.logs.add');
for (const event of lenient) {
  test(`${event} is read when everything in it is missing or null`, () => {
    for (const sent of [
      { event },
      { event, receiver_id: null, event_object_id: null, save_to_history: null, data: null, meta: null },
      { event, data: {} },
    ])
      assert.equal(read(sent).event, event);
  });
}

for (const [sent, why] of [
  [{ event: 'access.base.info', data: { top_log_count: 812 } }, 'the first message of a connection'],
  [{ event: 'access.data.v2.device.update', data: { id: 'a', cap: null, category: null } }, 'null for lists'],
  [
    { event: 'access.data.v2.device.update', data: { id: 'a', location_states: [{ location_id: 'd', dps: null }] } },
    'a door without a sensor on an 8-door hub',
  ],
  [{ event: 'access.data.device.update', data: { unique_id: 'a', door: null, configs: null } }, 'a hub without a door'],
  [{ event: 'access.data.device.update', data: { unique_id: 'a', revision: null, is_camera: true } }, 'a camera'],
  [
    { event: 'access.data.device.update', data: { unique_id: 'a', last_seen: '2026-01-05T09:00:00+01:00' } },
    'a time of a kind that nobody wrote down',
  ],
  [
    { event: 'access.logs.add', data: { _source: { actor: { id: 'u', first_name: 'Mira', last_name: 'Okafor' } } } },
    'a console that tells the parts of a name',
  ],
  [{ event: 'access.logs.add', data: { '@timestamp': '', _source: null } }, 'a row without content'],
  [{ event: 'access.data.location.update', data: { unique_id: 'd', previous_name: null } }, 'a building'],
  [
    { event: 'access.data.device.location_update_v2', data: { id: 'd', state: { lock: 'locked', dps: '' } } },
    'the name of older consoles',
  ],
  [{ event: 'access.data.v2.location.update', data: { id: 'd', state: { remain_lock: null } } }, 'no lock rule'],
  [{ event: 'access.data.v2.location.update', data: { id: 'd', state: null, extras: null } }, 'no state at all'],
  [{ event: 'access.data.setting.update', data: { lockdown: true, evacuation: false } }, 'the emergency switch'],
  [{ event: 'access.remote_view', data: { request_id: 'r', door_guard_ids: null } }, 'nobody is called'],
  [{ event: 'access.data.device.remote_view', data: { unique_id: 'a' } }, 'a REN ring'],
] as const) {
  test(`${sent.event} is read, ${why}`, () => assert.partialDeepStrictEqual(read(sent), told(sent)));
}

for (const [door, names, why] of [
  [{ id: 'd', display_name: 'North Lobby' }, ['North Lobby'], 'an object'],
  [[{ id: 'd', display_name: 'North Lobby' }], ['North Lobby'], 'a list of one'],
  [[{ display_name: 'A' }, { display_name: 'B' }], ['A', 'B'], 'a list of more'],
  [[], [], 'an empty list'],
  [null, [], 'null'],
  [undefined, [], 'missing'],
] as const) {
  test(`a part of an insight's metadata is always a list: ${why}`, () => {
    const message = read({ event: 'access.logs.insights.add', data: { metadata: { door } } });
    assert.ok(message.event === 'access.logs.insights.add');
    assert.deepEqual(
      message.data.metadata.door.map((entry) => entry.display_name),
      names,
    );
  });
}

for (const [text, why] of [
  ['"Hello"', 'every five seconds'],
  ['"Hello"\n', 'some add a line break'],
  ['"hello there"', 'another text'],
  ['42', 'a number'],
  ['null', 'null'],
  ['true', 'a boolean'],
  ['[{"event":"access.base.info"}]', 'a list'],
] as const) {
  test(`${JSON.stringify(text)} is a sign of life: ${why}`, () =>
    assert.deepEqual(parseSocketMessage(text), { kind: 'heartbeat' }));
}

for (const text of ['', 'Hello', '{"event":"access.base.info"', '\u0000']) {
  test(`${JSON.stringify(text)} is unreadable, and only its length is told`, () =>
    assert.deepEqual(parseSocketMessage(text), { kind: 'unreadable', length: text.length }));
}

for (const [raw, name, why] of [
  [{ event: 'access.new.thing', data: [1] }, 'access.new.thing', 'a newer console'],
  [{ event: 'access.door.unlock' }, 'access.door.unlock', 'a webhook, which does not come here'],
  [{ event: 'toString' }, 'toString', 'a name that every object has'],
  [{ hello: 1 }, '', 'no event'],
  [{ event: 5 }, '', 'a number for an event'],
  [{}, '', 'nothing'],
] as const) {
  test(`passed on as unknown: ${why}`, () =>
    assert.deepEqual(parseSocketMessage(JSON.stringify(raw)), { kind: 'unknown', name, raw }));
}

for (const [raw, field] of [
  [{ event: 'access.base.info', data: [1] }, 'data'],
  [{ event: 'access.base.info', data: { top_log_count: 'many' } }, 'data.top_log_count'],
  [{ event: 'access.hw.door_bell', data: { door_id: {} } }, 'data.door_id'],
  [{ event: 'access.hw.door_bell', event_object_id: [] }, 'event_object_id'],
  [{ event: 'access.logs.add', data: 'a row' }, 'data'],
] as const) {
  test(`a known event in another shape is passed on as unknown, with the field ${field} of ${raw.event}`, () =>
    assert.deepEqual(parseSocketMessage(JSON.stringify(raw)), { kind: 'unknown', name: raw.event, raw, field }));
}

test('whatever comes, reading it never throws', () => {
  const anyName = fc.constantFrom(...Object.keys(socketMessageSchemas), 'access.new');
  const frames = fc.oneof(
    fc.string(),
    fc.json(),
    fc.tuple(anyName, fc.jsonValue()).map(([event, data]) => JSON.stringify({ event, data })),
  );
  fc.assert(
    fc.property(frames, (text) => {
      assert.match(parseSocketMessage(text).kind, /^(heartbeat|message|unknown|unreadable)$/);
    }),
    { numRuns: 3000 },
  );
});
