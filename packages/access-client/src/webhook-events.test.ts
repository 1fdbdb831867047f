import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { doorbellReasons, type UnlockEvent, type WebhookEvent, webhookEventSchemas } from './contract/events.ts';
import { webhookEventNames } from './contract/webhooks.ts';
import { AccessError } from './errors.ts';
import { extraOf, isGranted, occurredAtMs, parseWebhook } from './webhook-events.ts';

/** Every body of the reference. */
const samples = [
  {
    event: 'access.door.unlock',
    event_object_id: '1e7c3a52-08d4-4f6b-9b1e-52a0c4d6e801',
    data: {
      location: {
        id: 'd3e9f2a4-5b76-4ca8-9e3f-2a4b6c8d0e01',
        location_type: 'door',
        name: 'North Lobby',
        up_id: 'e4fa03b5-6c87-4db9-8f40-3b5c7d9e1f01',
        extras: {
          door_thumbnail: '/preview/reader_a1b2c3d4e502_d3e9f2a4-5b76-4ca8-9e3f-2a4b6c8d0e01_1767600000.jpg',
          door_thumbnail_last_update: 1767600000,
          'uah-input_state_dps': 'on',
          'uah-wiring_state_dps-neg': 'on',
          'uah-wiring_state_dps-pos': 'on',
        },
        device_ids: null,
      },
      device: {
        name: 'UA-HUB-E501',
        alias: 'North Lobby',
        id: 'a1b2c3d4e501',
        ip: '10.20.0.21',
        mac: '',
        online: false,
        device_type: 'UAH',
        connected_hub_id: '',
        location_id: 'd3e9f2a4-5b76-4ca8-9e3f-2a4b6c8d0e01',
        firmware: 'v5.9.20.0',
        version: 'v5.9.20',
        guid: '2b8d4f60-1a3c-4e5f-8071-92a3b4c5d601',
        start_time: 1767000000,
        hw_type: '',
        revision: '1767590000123456789',
        cap: null,
      },
      actor: { id: 'b1c7d0e2-3f54-4a86-9c1d-0e2f4a6b8c01', name: 'Mira Okafor', type: 'user' },
      object: {
        authentication_type: 'NFC',
        authentication_value: '',
        policy_id: '',
        policy_name: '',
        reader_id: '',
        result: 'Access Granted',
      },
    },
  },
  {
    event: 'access.doorbell.incoming',
    event_object_id: '1e7c3a52-08d4-4f6b-9b1e-52a0c4d6e802',
    data: {
      location: {
        id: 'd3e9f2a4-5b76-4ca8-9e3f-2a4b6c8d0e01',
        location_type: 'door',
        name: 'North Lobby',
        up_id: 'e4fa03b5-6c87-4db9-8f40-3b5c7d9e1f01',
        extras: {},
        device_ids: null,
      },
      device: {
        name: 'UA G2 Pro E502',
        alias: 'North Lobby - Entry',
        id: 'a1b2c3d4e502',
        ip: '10.20.0.22',
        mac: 'a1:b2:c3:d4:e5:02',
        online: false,
        device_type: 'UA-G2-PRO',
        connected_hub_id: 'a1b2c3d4e501',
        location_id: 'd3e9f2a4-5b76-4ca8-9e3f-2a4b6c8d0e01',
        firmware: 'v1.9.4',
        version: 'v1.9.410',
        guid: '2b8d4f60-1a3c-4e5f-8071-92a3b4c5d602',
        start_time: 1767000100,
        hw_type: 'GA',
        revision: '1767590000123456790',
        cap: null,
      },
      actor: null,
      object: { request_id: 'Qm4tV7xZ0aKc2LpR9sWd1EfG5hJy8uBn' },
    },
  },
  {
    event: 'access.doorbell.completed',
    event_object_id: '1e7c3a52-08d4-4f6b-9b1e-52a0c4d6e803',
    data: {
      location: {
        id: 'd3e9f2a4-5b76-4ca8-9e3f-2a4b6c8d0e01',
        location_type: 'door',
        name: 'North Lobby',
        up_id: 'e4fa03b5-6c87-4db9-8f40-3b5c7d9e1f01',
        extras: {},
        device_ids: null,
      },
      device: { name: 'UA G2 Pro E502', id: 'a1b2c3d4e502', device_type: 'UA-G2-PRO' },
      actor: null,
      object: { host_device_mac: '', reason_code: 107, request_id: 'Qm4tV7xZ0aKc2LpR9sWd1EfG5hJy8uBn' },
    },
  },
  {
    event: 'access.doorbell.incoming.REN',
    event_object_id: '1e7c3a52-08d4-4f6b-9b1e-52a0c4d6e804',
    data: {
      location: {
        id: 'd3e9f2a4-5b76-4ca8-9e3f-2a4b6c8d0e02',
        location_type: 'door',
        name: 'Loading Bay',
        up_id: 'e4fa03b5-6c87-4db9-8f40-3b5c7d9e1f01',
        extras: { 'uah-input_state_dps': 'off', 'uah-wiring_state_dps-neg': 'off', 'uah-wiring_state_dps-pos': 'off' },
        device_ids: null,
      },
      device: null,
      actor: null,
      object: { host_device_mac: 'A1B2C3D4E5F0', reason_code: 0, request_id: '1e7c3a52-08d4-4f6b-9b1e-52a0c4d6e8aa' },
    },
  },
  {
    event: 'access.device.dps_status',
    event_object_id: '1e7c3a52-08d4-4f6b-9b1e-52a0c4d6e805',
    data: {
      location: {
        id: 'd3e9f2a4-5b76-4ca8-9e3f-2a4b6c8d0e01',
        location_type: 'door',
        name: 'North Lobby',
        up_id: 'e4fa03b5-6c87-4db9-8f40-3b5c7d9e1f01',
        extras: {},
        device_ids: null,
      },
      device: { name: 'UA-HUB-E501', id: 'a1b2c3d4e501', device_type: 'UAH' },
      actor: null,
      object: { event_type: 'dps_change', status: 'open' },
    },
  },
  {
    event: 'access.device.emergency_status',
    event_object_id: '1e7c3a52-08d4-4f6b-9b1e-52a0c4d6e806',
    data: {
      device: {
        name: 'UA Hub Gate',
        alias: 'UA Hub Gate',
        id: 'a1b2c3d4e5f1',
        ip: '10.20.0.31',
        mac: 'a1:b2:c3:d4:e5:f1',
        online: false,
        adopting: false,
        device_type: 'UGT',
        connected_hub_id: '',
        location_id: 'd3e9f2a4-5b76-4ca8-9e3f-2a4b6c8d0e02',
        firmware: 'v2.1.9.0',
        version: 'v2.1.90',
        guid: '2b8d4f60-1a3c-4e5f-8071-92a3b4c5d603',
        start_time: 1767000200,
        hw_type: '',
        revision: '1767590000123456791',
        cap: null,
        category: null,
      },
      object: { glocal: false, mode: 'lockdown', value: true },
    },
  },
  {
    event: 'access.temporary_unlock.start',
    event_object_id: '1e7c3a52-08d4-4f6b-9b1e-52a0c4d6e807',
    data: {
      location: {
        id: 'd3e9f2a4-5b76-4ca8-9e3f-2a4b6c8d0e01',
        location_type: 'door',
        name: 'North Lobby',
        up_id: 'e4fa03b5-6c87-4db9-8f40-3b5c7d9e1f01',
        extras: {},
        device_ids: null,
      },
      device: {
        name: 'UA-HUB-E501',
        id: 'a1b2c3d4e501',
        device_type: 'UAH',
        location_id: 'd3e9f2a4-5b76-4ca8-9e3f-2a4b6c8d0e01',
      },
      actor: { id: 'b1c7d0e2-3f54-4a86-9c1d-0e2f4a6b8c01', name: 'Mira Okafor', type: 'user' },
      object: { type: 'custom', interval: 15 },
    },
  },
  {
    event: 'access.unlock_schedule.activate',
    event_object_id: '1e7c3a52-08d4-4f6b-9b1e-52a0c4d6e808',
    data: {
      location: {
        id: 'd3e9f2a4-5b76-4ca8-9e3f-2a4b6c8d0e01',
        location_type: 'door',
        name: 'North Lobby',
        up_id: 'e4fa03b5-6c87-4db9-8f40-3b5c7d9e1f01',
        extras: {},
        device_ids: null,
      },
      device: {
        name: 'UA-HUB-E501',
        id: 'a1b2c3d4e501',
        device_type: 'UAH',
        location_id: 'd3e9f2a4-5b76-4ca8-9e3f-2a4b6c8d0e01',
      },
      actor: null,
      object: null,
    },
  },
  {
    event: 'access.visitor.status.changed',
    event_object_id: '1e7c3a52-08d4-4f6b-9b1e-52a0c4d6e809',
    data: {
      location: null,
      device: null,
      actor: { id: 'c2d8e1f3-4a65-4b97-8d2e-1f3a5b7c9d01', name: 'Tomas Reyes', type: 'visitor' },
      object: { id: 'c2d8e1f3-4a65-4b97-8d2e-1f3a5b7c9d01', status: 'VISITING' },
    },
  },
];
const [unlockBody] = samples;

const known = (body: unknown): WebhookEvent => {
  const webhook = parseWebhook(JSON.stringify(body));
  assert.ok(webhook.known, 'the event is known');
  return webhook.event;
};
const unlock = (object: unknown, rest: object = {}, top: object = {}): UnlockEvent => {
  const event = known({ event: 'access.door.unlock', event_object_id: 'e-1', data: { object, ...rest }, ...top });
  assert.ok(event.event === 'access.door.unlock');
  return event;
};
/** A copy without what says nothing: null and missing are read alike. */
const told = (body: unknown) => JSON.parse(JSON.stringify(body), (_, value) => value ?? undefined);

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

test('every event that can be subscribed to can be read', () => {
  assert.equal(webhookEventNames.length, 11);
  assert.deepEqual(Object.keys(webhookEventSchemas).sort(), webhookEventNames.toSorted());
});

for (const body of samples) {
  test(`nothing is lost of a sample of ${body.event}`, () => {
    assert.partialDeepStrictEqual(known(body), told(body));
    assert.deepEqual(parseWebhook(new TextEncoder().encode(JSON.stringify(body))), { known: true, event: known(body) });
  });
}

for (const event of Object.keys(webhookEventSchemas)) {
  for (const [body, why] of [
    [{ event }, 'nothing but its name'],
    [{ event, event_object_id: null, data: null }, 'data is null'],
    [{ event, data: {} }, 'data is empty'],
    [{ event, data: { location: null, device: null, actor: null, object: null } }, 'every block is null'],
    [{ event, data: { location: '', device: '', actor: '', object: '' } }, "every block is ''"],
    [{ event, data: { location: {}, device: {}, actor: {}, object: {} } }, 'every block is empty'],
    [
      {
        event,
        data: { location: { device_ids: null, extras: null }, device: { cap: null, category: null, online: null } },
      },
      'null where lists are expected',
    ],
    [
      { event, data: { actor: { id: 7, name: null } }, novelty: [1] },
      'a number for an id, null for a name, a new field',
    ],
  ] as const) {
    test(`${event} is read although ${why}`, () => assert.equal(known(body).event, event));
  }
}

test('every field but the name of the event may be null', () => {
  let copies = 0;
  for (const { event, ...rest } of samples)
    for (const body of withOneNull(rest)) {
      copies += 1;
      assert.equal(known({ ...(body as object), event }).event, event, JSON.stringify(body));
    }
  assert.ok(copies > 150, `${copies} copies`);
});

test('the name of an event narrows its object', () => {
  const event = known(samples[2]);
  assert.ok(event.event === 'access.doorbell.completed');
  const reason: number | undefined = event.data.object?.reason_code;
  assert.equal(reason, 107);
  assert.equal(doorbellReasons[107], 'an admin unlocked');
});

test('an emergency has neither location nor actor', () => {
  const event = known(samples[5]);
  assert.ok(event.event === 'access.device.emergency_status');
  assert.equal(event.data.location, undefined);
  assert.equal(event.data.actor, undefined);
  assert.equal(event.data.object?.mode, 'lockdown');
  assert.equal(event.data.object?.value, true);
});

test('an unlock without a location still tells its door in the device', () => {
  const event = unlock({ result: 'Access Granted' }, { location: null, device: { location_id: 'door-1' } });
  assert.equal(event.data.location, undefined);
  assert.equal(event.data.device?.location_id, 'door-1');
});

for (const [name, object, read, why] of [
  [
    'access.temporary_unlock.start',
    { type: 'custom', interval: '15m' },
    { type: 'custom', interval: undefined },
    'an interval of another kind',
  ],
  ['access.temporary_unlock.end', 'keep_lock', undefined, 'a text'],
  ['access.unlock_schedule.activate', ['x'], undefined, 'a list'],
  [
    'access.visitor.status.changed',
    { id: 'v', status: { name: 'VISITING' } },
    { id: 'v', status: undefined },
    'a status of another kind',
  ],
] as const) {
  test(`${name}, of which no sample exists, is read although its object is ${why}`, () => {
    const event = known({ event: name, data: { device: { location_id: 'door-1' }, object } });
    assert.equal(event.data.device?.location_id, 'door-1');
    assert.deepEqual({ ...event.data.object }, { ...read });
  });
}

for (const [name, why] of [
  ['access.door.lock', 'named by some code, never sent'],
  ['access.doorbell.incoming.ren', 'letter case counts'],
  ['toString', 'a name that every object has'],
  ['__proto__', 'a name that every object has'],
] as const) {
  test(`the event ${name} is passed on unread: ${why}`, () => {
    const body = { event: name, data: { door: 'x' } };
    assert.deepEqual(parseWebhook(JSON.stringify(body)), { known: false, name, body });
  });
}

for (const [raw, field, why] of [
  ['', undefined, 'empty'],
  ['{"event":', undefined, 'cut off'],
  ['event=access.door.unlock', undefined, 'a form'],
  [Uint8Array.of(0xff, 0xfe, 0x7b), undefined, 'no UTF-8'],
  ['null', undefined, 'null'],
  ['"access.door.unlock"', undefined, 'a text'],
  ['[{"event":"access.door.unlock"}]', undefined, 'a list'],
  ['{}', 'event', 'no event'],
  ['{"event":""}', 'event', 'an event without a name'],
  ['{"event":5}', 'event', 'a number for an event'],
  ['{"alert":{"event":"x"}}', 'event', 'a webhook of the Alarm Manager, which is another thing'],
  ['{"event":"access.door.unlock","data":[]}', 'data', 'a list for data'],
  ['{"event":"access.door.unlock","data":{"actor":"Mira"}}', 'data.actor', 'a text for the actor'],
  ['{"event":"access.door.unlock","data":{"object":{"result":{}}}}', 'data.object', 'an object for a text'],
  ['{"event":"access.door.unlock","event_object_id":{}}', 'event_object_id', 'an object for an id'],
] as const) {
  test(`refused, with the field ${field}: ${why}`, () => {
    assert.throws(
      () => parseWebhook(raw),
      (error) => error instanceof AccessError && error.code === 'ANSWER_UNREADABLE' && error.field === field,
    );
  });
}

test('a refusal does not repeat what the body says', () => {
  const pin = '40519276';
  for (const raw of [
    `pin ${pin}`,
    `{"pin":${pin}x}`,
    `{"event":"access.door.unlock","data":{"object":{"authentication_value":{"a":"${pin}"}}}}`,
  ]) {
    assert.throws(
      () => parseWebhook(raw),
      (error) => error instanceof AccessError && !JSON.stringify([error.message, error.cause ?? '']).includes(pin),
    );
  }
});

for (const [result, granted, why] of [
  ['Access Granted', true, 'as the manual shows it'],
  ['ACCESS GRANTED (NFC)', true, 'any letter case, and the method'],
  ['Access Denied / Unknown (NFC)', false, 'a denied badge is the same event'],
  ['', false, 'no result'],
  [null, false, 'no result'],
] as const) {
  test(`${JSON.stringify(result)} is ${granted ? 'granted' : 'not granted'}: ${why}`, () =>
    assert.equal(isGranted(unlock({ result })), granted));
}

test('an unlock without an object is not granted', () => assert.equal(isGranted(unlock(null)), false));

const extra = { desk: '4' };
for (const [event, found, why] of [
  [unlock({ extra }), extra, 'in the object'],
  [unlock(null, { extra }), extra, 'in data'],
  [unlock({}, {}, { extra }), extra, 'at the top'],
  [unlock({ extra }, { extra: { desk: '5' } }), extra, 'the object comes first'],
  [unlock({ extra: '' }, { extra }), extra, 'an empty text is no extra'],
  [unlock({}), undefined, 'nowhere'],
  [unlock({ extra: ['a'] }), undefined, 'a list is no map'],
] as const) {
  test(`the extra of an unlock is found: ${why}`, () => assert.deepEqual(extraOf(event), found));
}

for (const [timestamp, ms, why] of [
  [undefined, undefined, 'the manual has none'],
  [1767600000123, 1767600000123, 'milliseconds'],
  ['1767600000123', 1767600000123, 'milliseconds as text'],
  [1767600000, undefined, 'seconds are not what two receivers expect here'],
  ['2026-01-05T08:00:00Z', undefined, 'a text'],
  [{}, undefined, 'something else'],
  [null, undefined, 'null'],
] as const) {
  test(`the timestamp ${JSON.stringify(timestamp)} says ${ms}: ${why}`, () =>
    assert.equal(occurredAtMs(known({ ...unlockBody, timestamp })), ms));
}

test('whatever JSON comes, the answer is an event or an AccessError', () => {
  const anyName = fc.constantFrom(...Object.keys(webhookEventSchemas), 'access.new');
  const anyBlocks = fc.dictionary(fc.constantFrom('location', 'device', 'actor', 'object', 'extra'), fc.jsonValue());
  const body = fc.oneof(
    fc.json(),
    fc.tuple(anyName, fc.oneof(anyBlocks, fc.jsonValue())).map(([event, data]) => JSON.stringify({ event, data })),
    fc.uint8Array(),
  );
  fc.assert(
    fc.property(body, (raw) => {
      try {
        assert.equal(typeof parseWebhook(raw).known, 'boolean');
      } catch (error) {
        assert.ok(error instanceof AccessError && error.code === 'ANSWER_UNREADABLE');
      }
    }),
    { numRuns: 3000 },
  );
});
