import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AccessError } from '@doorbook/access-client';
import type { Sighting } from '../attendance/facts.ts';
import { logRowKey, logRowKeys } from '../attendance/keys.ts';
import { passagesOf } from '../attendance/passages.ts';
import * as say from './console-words.test-support.ts';
import { context, hubId, lobby, mira, tapMs } from './console-words.test-support.ts';
import { hash } from './hash.ts';
import { deliveryKey, rowOfHit, sightingOfDelivery, sightingOfMessage } from './translate.ts';
import { actorIdOf, clean, methodOf, resultOf } from './words.ts';

type Expected = Partial<Sighting>;

const yearMs = 366 * 86_400_000;

/** The tap of the samples, as everybody tells it. */
const tap = {
  console: 1,
  atMs: tapMs,
  knownMs: context.knownMs,
  actorId: mira.id,
  actorName: mira.name,
  actorType: 'user',
  doorId: lobby.id,
  doorName: lobby.name,
  method: 'card',
  result: 'granted',
} as const;

function sees(actual: object | undefined, expected: Expected): void {
  assert.ok(actual, 'it is a sighting');
  const told = Object.fromEntries(
    Object.keys(expected).map((name) => [name, (actual as Expected)[name as keyof Sighting]]),
  );
  assert.deepEqual(told, expected);
}

for (const [word, method, why] of [
  ['NFC', 'card', 'a card'],
  ['PIN_CODE', 'pin', 'a PIN'],
  ['MOBILE_TAP', 'phone', 'a phone held to the reader'],
  ['MOBILE_BUTTON', 'phone', 'a phone at the door'],
  ['FACE', 'face', 'a face'],
  ['TOUCH_PASS', 'pass', 'a pass in a wallet'],
  ['QR', 'code', 'a QR code'],
  ['QR_CODE', 'code', 'a QR code by its longer name'],
  ['LICENSE_PLATE', 'plate', 'a licence plate'],
  ['CALL', 'call', 'let in by a doorbell call'],
  ['REMOTE_THROUGH_UAH', 'remote', 'opened from afar'],
  ['REMOTE', 'remote', 'any word that begins so'],
  ['API', 'api', 'the API'],
  ['pin code', 'pin', 'as the brackets of a message have it'],
  ['Mobile Tap', 'phone', 'likewise'],
  ['IRIS_SCAN', 'IRIS_SCAN', 'a word that is not known is passed on'],
  ['constructor', 'constructor', 'also one that every object has'],
  ['', '', 'not told'],
] as const) {
  test(`the method ${word || '(none)'} is ${method || 'not told'}: ${why}`, () => assert.equal(methodOf(word), method));
}

for (const [word, result] of [
  ['ACCESS', 'granted'],
  ['BLOCKED', 'denied'],
  ['INCOMPLETE', 'other'],
  ['SUCCESS', 'other'],
  ['Access Granted', 'granted'],
  ['access granted (NFC)', 'granted'],
  ['Access Denied / Unknown', 'denied'],
  ['Access not granted', 'denied'],
  ['Access Incomplete', 'other'],
  ['', 'other'],
] as const) {
  test(`the result "${word}" is ${result}`, () => assert.equal(resultOf(word), result));
}

for (const [told, id] of [
  ['', ''],
  ['N/A', ''],
  [' n/a ', ''],
  [mira.id, mira.id],
] as const) {
  test(`the actor "${told}" is ${id === '' ? 'nobody known' : 'themselves'}`, () => assert.equal(actorIdOf(told), id));
}

test('texts are whole, printable and of limited length', () => {
  assert.equal(clean('Mira\u0000\u001b[31m Okafor\n'), 'Mira[31m Okafor');
  assert.equal(clean('x'.repeat(100_000)).length, 200);
  assert.ok(clean(`${'x'.repeat(199)}😀`).isWellFormed());
  assert.equal(clean('\ud800'), '\ufffd');
});

for (const [fields, expected, why] of [
  [say.row(), { ...tap, channel: 'log', direction: 'entry', eventId: '' }, 'the sample of the manual'],
  [say.row({}, { published: String(tapMs) }), { atMs: tapMs }, 'the time as text'],
  [
    { ...say.row({}, { published: undefined }), '@timestamp': '2026-01-05T08:00:00Z' },
    { atMs: tapMs - 321 },
    'the time only in @timestamp',
  ],
  [
    { ...say.row({}, { published: Math.floor(tapMs / 1000) }), '@timestamp': '2026-01-05T08:00:00Z' },
    { atMs: tapMs - 321 },
    'a time in seconds would be of 1970',
  ],
  [
    { ...say.row({}, { published: -1 }), '@timestamp': '2026-01-05T08:00:00Z' },
    { atMs: tapMs - 321 },
    'a time before all times',
  ],
  [
    { ...say.row({}, { published: Number.MAX_SAFE_INTEGER }), '@timestamp': '2026-01-05T08:00:00Z' },
    { atMs: tapMs - 321 },
    'a time that no calendar has',
  ],
  [say.row({}, { published: 1234 }), { atMs: 1234 }, 'a console that had no time yet: outside of what is read'],
  [say.row({ target: [say.hub, say.direction('Exit'), say.door(lobby.id)] }), { direction: 'exit' }, 'an exit'],
  [say.row({ target: [say.door(lobby.id)] }), { direction: null }, 'no direction'],
  [
    say.row({ target: [say.direction('sideways')] }),
    { direction: null, doorId: null, doorName: '' },
    'no door, odd direction',
  ],
  [say.row({ target: [say.door(hubId)] }), { doorId: lobby.id }, "the hub's address in the place of the door"],
  [
    say.row({ target: [say.door('0123456789ab', 'NORTH LOBBY ')] }),
    { doorId: lobby.id },
    'an unknown hub, but the name of a door',
  ],
  [
    say.row({ target: [say.door('0123456789ab', 'Elsewhere')] }),
    { doorId: null, doorName: 'Elsewhere' },
    'a hub that nobody knows is no door',
  ],
  [
    say.row({ target: [say.door('an-old-door', 'Old Gate')] }),
    { doorId: 'an-old-door', doorName: 'Old Gate' },
    'a door that was deleted or is not synced yet keeps its id',
  ],
  [say.row({ target: [say.hub] }), { doorId: lobby.id, doorName: lobby.name }, 'only the hub is told'],
  [say.row({ target: null }), { doorId: null, direction: null }, 'null where a list belongs'],
  [
    say.row({ actor: { id: '', type: 'user', display_name: 'N/A' } }, { result: 'BLOCKED' }),
    { actorId: '', actorName: '', actorType: 'user', result: 'denied' },
    'an unknown card',
  ],
  [say.row({ actor: null }), { actorId: '', actorType: 'other' }, 'no actor at all'],
  [
    say.row({ actor: { id: 'v', type: 'visitor', display_name: '', first_name: 'Tomas', last_name: 'Reyes' } }),
    { actorType: 'visitor', actorName: 'Tomas Reyes' },
    'a visitor, named in two parts',
  ],
  [
    say.row({
      actor: { id: mira.id, type: 'open_api', display_name: mira.name },
      authentication: { credential_provider: 'REMOTE_THROUGH_UAH' },
    }),
    { actorType: 'other', method: 'remote' },
    'a call of the API in the name of somebody',
  ],
  [
    say.row({ target: [{ type: 'unlock_source', id: 'open_api:{"actor_id":"x"}', display_name: 'Unlock Source' }] }),
    { actorType: 'other' },
    'a call of the API that says to be a user',
  ],
  [say.row({ authentication: undefined }), { method: 'card' }, 'the method only in the brackets of the message'],
  [
    say.row({ authentication: null }, { display_message: 'Access Granted' }),
    { method: '', result: 'granted' },
    'the method nowhere',
  ],
  [
    say.row({}, { result: '', display_message: 'Access Denied / Unknown (NFC)' }),
    { result: 'denied' },
    'the result only in the message',
  ],
  [say.row({}, { result: 'INCOMPLETE' }), { result: 'other' }, 'neither granted nor denied'],
] as const) {
  test(`a row of the log: ${why}`, () => sees(rowOfHit(say.hit(fields), context)?.sighting, expected));
}

test('what is not about an opening is no sighting, also without a time', () => {
  assert.equal(
    rowOfHit(say.hit(say.row({}, { type: 'access.device.dps_status', published: null })), context),
    undefined,
  );
  assert.equal(rowOfHit(say.hit(say.row({ event: null })), context), undefined);
});

test('an opening without a time is an error and not left out: its day would be called proven', () => {
  assert.throws(
    () => rowOfHit(say.hit(say.row({}, { published: null })), context),
    (error) => error instanceof AccessError && error.code === 'ANSWER_UNREADABLE' && !error.message.includes(mira.name),
  );
});

test('door, method, names and `_id` are not in the key of a row; time, actor and result are', () => {
  const keyOf = (fields: Record<string, unknown>) =>
    logRowKeys([rowOfHit(say.hit(fields), context)!.identity], hash)[0];
  const key = keyOf(say.row());
  assert.equal(keyOf({ ...say.row(), _id: 'new-with-each-answer' }), key);
  assert.equal(keyOf(say.row({ target: [say.door(hubId)] })), key);
  assert.equal(keyOf(say.row({ authentication: { credential_provider: 'CARD' } })), key);
  assert.equal(keyOf(say.row({}, { published: String(tapMs) })), key);
  assert.notEqual(keyOf(say.row({}, { published: tapMs + 1 })), key);
  assert.notEqual(keyOf(say.row({}, { result: 'BLOCKED' })), key);
  assert.notEqual(keyOf(say.row({ actor: { id: 'bo', type: 'user' } })), key);
});

for (const [message, expected, why] of [
  [say.added(say.row()), { ...tap, channel: 'socket', direction: 'entry', eventId: '' }, 'a row as it is written'],
  [say.insight(), { ...tap, channel: 'socket', direction: 'entry', eventId: '' }, 'the same, digested'],
  [
    say.insight({}, { actor: [{ id: mira.id, type: 'user', display_name: mira.name }], door: [say.door(lobby.id)] }),
    tap,
    'lists where objects were',
  ],
  [say.insight({}, { opened_direction: [say.direction('EXIT')] }), { direction: 'exit' }, 'a direction in capitals'],
  [
    say.insight({}, { opened_direction: undefined, device_config: say.direction('exit') }),
    { direction: 'exit' },
    'a direction in the other place',
  ],
  [say.insight({}, { door: undefined, device_ua_hub: say.hub }), { doorId: lobby.id }, 'only the hub is told'],
  [say.insight({}, { door: say.door(hubId) }), { doorId: lobby.id }, "the hub's address in the place of the door"],
  [say.insight({}, { door: undefined }), { doorId: null }, 'no place at all'],
  [
    say.insight({}, { authentication: { credential_provider: 'PIN_CODE' }, opened_method: undefined }),
    { method: 'pin' },
    'the method in the other place',
  ],
  [
    say.insight({ message: 'Access Granted (Face)' }, { authentication: undefined, opened_method: undefined }),
    { method: 'face' },
    'the method only in the message',
  ],
  [
    say.insight({ result: 'BLOCKED' }, { actor: { id: '', type: 'user', display_name: 'N/A' } }),
    { actorId: '', actorName: '', result: 'denied' },
    'an unknown card',
  ],
  [say.insight({ metadata: null }), { actorId: '', actorType: 'other', doorId: null, direction: null }, 'nothing told'],
  [say.insight({ published: String(tapMs) }), { atMs: tapMs }, 'the time as text'],
] as const) {
  test(`a message of the socket: ${why}`, () => sees(sightingOfMessage(message, context), expected));
}

for (const [message, why] of [
  [say.insight({ published: null }), 'without a time it is left to the log'],
  [say.added(say.row({}, { published: null })), 'likewise a row'],
  [say.insight({ published: Number.MAX_SAFE_INTEGER }), 'a time that no calendar has'],
  [say.insight({ published: 1234 }), 'a console that had no time yet: everybody would have been here since 1970'],
  [say.added(say.row({}, { published: tapMs + 2 * yearMs })), 'a time that nobody can have seen'],
  [say.added(say.row({}, { published: tapMs - 2 * yearMs })), 'a time that is no news'],
  [say.insight({ event_type: 'access.device.dps_status' }), 'a door that was closed is no opening'],
  [say.message('access.data.device.remote_unlock', { unique_id: lobby.id }), 'it names nobody; the row follows'],
] as const) {
  test(`no sighting: ${why}`, () => assert.equal(sightingOfMessage(message, context), undefined));
}

test('a tap that the socket tells twice has one key, that of its row', () => {
  const [a, b] = [say.added(say.row()), say.insight()].map((message) => sightingOfMessage(message, context));
  assert.equal(a?.key, b?.key);
  assert.equal(a?.key, logRowKey(rowOfHit(say.hit(say.row()), context)!.identity, 0, hash));
});

const sentAtMs = Math.floor(tapMs / 1000) * 1000;
const delivered = (body: string, atMs = sentAtMs): Sighting =>
  sightingOfDelivery(say.unlock(body), { sentAtMs: atMs, rawBody: Buffer.from(body) }, context);

for (const [body, expected, why] of [
  [
    say.unlockBody(),
    { ...tap, channel: 'webhook', atMs: sentAtMs, direction: null, eventId: '1e7c3a52-08d4-4f6b-9b1e-52a0c4d6e801' },
    'the sample of the manual',
  ],
  [
    say.unlockBody({}, { result: 'Access Denied / Unknown' }),
    { result: 'denied' },
    'a refused attempt is the same event',
  ],
  [say.unlockBody({ actor: null }), { actorId: '', actorType: 'other' }, 'no actor'],
  [
    say.unlockBody({ actor: { id: 'N/A', name: 'N/A', type: 'user' } }),
    { actorId: '', actorName: '', actorType: 'user' },
    'an unknown card',
  ],
  [say.unlockBody({ actor: { id: 'x', name: 'Key', type: 'open_api' } }), { actorType: 'other' }, 'a call of the API'],
  [say.unlockBody({ extra: { ref: 1 } }), { actorType: 'other' }, 'a call of the API that says to be a user'],
  [say.unlockBody({}, { extra: {} }), { actorType: 'user' }, 'an empty `extra` says nothing'],
  [say.unlockBody({ actor: { id: 'v', name: 'V', type: 'visitor' } }), { actorType: 'visitor' }, 'a visitor'],
  [say.unlockBody({ location: null }), { doorId: lobby.id }, 'the door only as the place of the device'],
  [say.unlockBody({ location: { id: hubId, name: 'x' } }), { doorId: lobby.id }, "the hub's address as the door"],
  [say.unlockBody({ location: null, device: null }), { doorId: null, doorName: '' }, 'no place at all'],
  [say.unlockBody({}, { authentication_type: 'CALL' }), { method: 'call' }, 'let in by a doorbell call'],
  [say.unlockBody({ object: null }), { result: 'other', method: '' }, 'nothing told of the result'],
  [say.unlockBody().replace('"data"', '"timestamp":1,"data"'), { atMs: sentAtMs }, 'the time is that of the signature'],
] as const) {
  test(`a delivery: ${why}`, () => sees(delivered(body), expected));
}

test('the key of a delivery is of its time and its bytes, and sorts by time', () => {
  const body = Buffer.from('{}');
  assert.equal(deliveryKey(sentAtMs, body), deliveryKey(sentAtMs, Buffer.from('{}')));
  assert.notEqual(deliveryKey(sentAtMs, body), deliveryKey(sentAtMs, Buffer.from('{ }')));
  assert.notEqual(deliveryKey(sentAtMs, body), deliveryKey(sentAtMs + 1000, body));
  assert.ok(deliveryKey(sentAtMs, body) < deliveryKey(sentAtMs + 1000, body));
  assert.equal(deliveryKey(5000, body).slice(10), hash('5.{}'));
});

test('delivery, both messages and the row of one tap are one passage, with the time and direction of the log', () => {
  const row = rowOfHit(say.hit(say.row()), context)!;
  const [key = ''] = logRowKeys([row.identity], hash);
  const messages = [say.insight(), say.added(say.row())].map((message) => sightingOfMessage(message, context)!);
  const { passages } = passagesOf([delivered(say.unlockBody()), ...messages, { ...row.sighting, key }], []);
  assert.equal(passages.length, 1);
  sees(passages[0], { atMs: tapMs, direction: 'entry' });
});

/** The store relies on it: two sightings of one key have one time, so the table by time knows which it has (schema-6.ts). */
test('a key begins with the time of its sighting, on every channel and of whatever year', () => {
  for (const atMs of [Date.UTC(2010, 0), sentAtMs, Date.UTC(2999, 11, 31)]) {
    const row = rowOfHit(say.hit(say.row({}, { published: atMs })), context);
    const socket = sightingOfMessage(say.added(say.row()), context);
    const keyed = [
      delivered(say.unlockBody(), atMs),
      { atMs: row?.sighting.atMs, key: row && logRowKey(row.identity, 3, hash) },
      { atMs: socket?.atMs, key: socket?.key },
    ];
    for (const { atMs: ofSighting, key } of keyed)
      assert.equal(Number.parseInt(key?.slice(0, 9) ?? '', 36), ofSighting);
  }
});
