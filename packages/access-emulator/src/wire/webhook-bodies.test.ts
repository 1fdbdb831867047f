import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { extraOf, isGranted, parseWebhook, type UnlockEvent, type WebhookEventName } from '@doorbook/access-client';
import type { Device, Door, Opening } from '../model.ts';
import { testConsole, testNowMs } from '../test-console.ts';
import * as bodies from './webhook-bodies.ts';

const { state } = testConsole();
const door = [...state.doors.values()].find(({ hubId, position }) => hubId !== '' && position !== null) as Door;
const hub = state.devices.get(door.hubId) as Device;
const reader = [...state.devices.values()].find(({ doorId, side }) => doorId === door.id && side === 'entry') as Device;
const ada = { id: 'a1', name: 'Ada Novak', type: 'user' };
const opening: Opening = {
  atMs: testNowMs,
  actorId: ada.id,
  actorName: ada.name,
  actorType: 'user',
  doorId: door.id,
  readerId: reader.id,
  direction: 'entry',
  method: 'NFC',
  result: 'granted',
  issuer: '100017',
};

const location = ['id', 'location_type', 'name', 'up_id', 'extras', 'device_ids'];
const device =
  'name alias id ip mac online device_type connected_hub_id location_id firmware version guid start_time hw_type revision cap'.split(
    ' ',
  );
const unlock = ['authentication_type', 'authentication_value', 'policy_id', 'policy_name', 'reader_id', 'result'];
const actor = ['id', 'name', 'type'];
const ringEnd = ['host_device_mac', 'reason_code', 'request_id'];

/** The keys of each block; null for a block that is null, absent for one that is not there. */
type Shape = Partial<Record<'location' | 'device' | 'actor' | 'object', readonly string[] | null>>;

/** By the name of the event: the type asks for a row for each that a console can send. */
const events: Readonly<Record<WebhookEventName, readonly [bodies.EventData, Shape]>> = {
  'access.door.unlock': [bodies.unlockData(state, opening), { location, device, actor, object: unlock }],
  'access.doorbell.incoming': [
    bodies.ringData(state, reader, 'r1'),
    { location, device, actor: null, object: ['request_id'] },
  ],
  'access.doorbell.completed': [
    bodies.ringEndedData(state, reader, 'r1', 107),
    { location, device, actor: null, object: ringEnd },
  ],
  'access.doorbell.incoming.REN': [
    bodies.renData(state, door, 'r2'),
    { location, device: null, actor: null, object: ringEnd },
  ],
  'access.device.dps_status': [
    bodies.sensorData(state, door, 'open'),
    { location, device, actor: null, object: ['event_type', 'status'] },
  ],
  'access.device.emergency_status': [
    bodies.emergencyData(hub, 'lockdown', true),
    { device: [...device, 'adopting', 'category'], object: ['glocal', 'mode', 'value'] },
  ],
  'access.unlock_schedule.activate': [
    bodies.lockRuleData(state, door, null),
    { location, device, actor: null, object: null },
  ],
  'access.unlock_schedule.deactivate': [
    bodies.lockRuleData(state, door, { type: 'lock_early' }),
    { location, device, actor: null, object: ['type'] },
  ],
  'access.temporary_unlock.start': [
    bodies.lockRuleData(state, door, { type: 'custom', interval: 15 }, ada),
    { location, device, actor, object: ['type', 'interval'] },
  ],
  'access.temporary_unlock.end': [
    bodies.lockRuleData(state, door, { type: 'reset' }),
    { location, device, actor: null, object: ['type'] },
  ],
  'access.visitor.status.changed': [
    bodies.visitorData(ada, 'VISITING'),
    { location: null, device: null, actor, object: ['id', 'status'] },
  ],
};

describe('the body of each event has the documented blocks, and the client reads it', () => {
  for (const [event, [data, shape]] of Object.entries(events)) {
    test(event, () => {
      const body = JSON.stringify({ event, event_object_id: 'e1', data });
      const sent = (JSON.parse(body) as { data: Record<string, object | null> }).data;
      const keys = Object.entries(sent).map(([name, block]) => [name, block && Object.keys(block).sort()]);
      const wanted = Object.entries(shape).map(([name, block]) => [name, block && [...block].sort()]);
      assert.deepEqual(Object.fromEntries(keys), Object.fromEntries(wanted));
      assert.ok(parseWebhook(body).known);
    });
  }
});

const read = (changed: Partial<Opening>): UnlockEvent => {
  const data = bodies.unlockData(state, { ...opening, ...changed });
  const parsed = parseWebhook(JSON.stringify({ event: 'access.door.unlock', event_object_id: 'e1', data }));
  assert.ok(parsed.known && parsed.event.event === 'access.door.unlock');
  return parsed.event;
};

describe('an unlock', () => {
  for (const [changed, granted, result] of [
    [{}, true, 'Access Granted'],
    [{ result: 'denied' }, false, 'Access Denied'],
    [{ result: 'denied', actorId: '', actorName: 'N/A' }, false, 'Access Denied / Unknown'],
    [{ result: 'incomplete' }, false, 'Access Incomplete'],
  ] as const satisfies [Partial<Opening>, boolean, string][]) {
    test(`${result}: ${granted ? 'counts as granted' : 'does not'}`, () => {
      const event = read(changed);
      assert.equal(event.data.object?.result, result);
      assert.equal(isGranted(event), granted);
    });
  }

  test('tells the hub as its device, the door’s picture, and no direction', () => {
    const event = read({});
    assert.equal(event.data.device?.id, hub.id);
    const path = String(event.data.location?.extras?.door_thumbnail).replace(/^\//, '');
    assert.ok(state.files.has(path), path);
    assert.doesNotMatch(JSON.stringify(event.data.object), /entry/i);
  });

  test('hands the caller’s extra through', () =>
    assert.deepEqual(extraOf(read({ extra: { ticket: 'T-881' } })), { ticket: 'T-881' }));
});
