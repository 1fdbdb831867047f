import assert from 'node:assert/strict';
import { test } from 'node:test';
import { signWebhook } from '@doorbook/access-client';
import fc from 'fast-check';
import type { Sighting } from '../attendance/facts.ts';
import { lobby, mira, places, unlockBody } from './console-words.test-support.ts';
import { eachMinute } from './each-minute.ts';
import { type Answer, type Delivery, largestBodyBytes, type Quarantined, type Receiver, receive } from './webhook.ts';

const secret = 'test-secret';
const older = 'test-secret-before';
const nowMs = Date.UTC(2026, 0, 5, 8);
const nowS = nowMs / 1000;

interface Received {
  readonly answer: Answer;
  readonly recorded: Sighting[];
  readonly quarantined: Quarantined[];
  readonly asked: number;
}

type Sent = Partial<Omit<Delivery, 'rawBody'> & Receiver> & { readonly body?: string | Uint8Array };

/** A good delivery of an unlock, but for what is told otherwise. */
async function send({ body = unlockBody(), headers, ...more }: Sent = {}): Promise<Received> {
  const recorded: Sighting[] = [];
  const quarantined: Quarantined[] = [];
  let asked = 0;
  const rawBody = Buffer.from(body);
  const answer = await receive({
    console: 1,
    secrets: [secret, older],
    clockOffsetMs: 0,
    places,
    record: async (sightings) => recorded.push(...sightings),
    quarantine: async (delivery) => quarantined.push(delivery),
    askForRead: () => {
      asked += 1;
    },
    method: 'POST',
    nowMs,
    ...more,
    rawBody,
    headers: { signature: signWebhook(rawBody, secret, nowS), ...headers },
  });
  return { answer, recorded, quarantined, asked };
}

const good = signWebhook(unlockBody(), secret, nowS);
const v1 = good.slice(good.indexOf('v1='));
const stamped = (offsetS: number, key = secret) => ({
  headers: { signature: signWebhook(unlockBody(), key, nowS + offsetS) },
});
const signature = (...lines: string[]): Sent => ({ headers: { signature: lines } });
const event = (name: string, data: unknown = {}): string => JSON.stringify({ event: name, event_object_id: '', data });
const deep = (levels: number): string => `${'['.repeat(levels)}${']'.repeat(levels)}`;

const ok = { status: 200, body: '{"status":"ok"}' };
const ignored = { status: 200, body: '{"status":"ignored"}' };

for (const [sent, { status, body }, why] of [
  [{}, ok, 'an unlock'],
  [{ body: unlockBody({ actor: null }) }, ok, 'an unlock without an actor is a fact too'],
  [{ body: unlockBody({}, { result: 'Access Denied' }) }, ok, 'a refused attempt'],
  [stamped(0, older), ok, 'signed with a secret that was replaced lately'],
  [stamped(300), ok, 'as far ahead as may be'],
  [stamped(-300), ok, 'as late as may be'],
  [{ ...stamped(600), clockOffsetMs: 600_000 }, ok, 'by a console whose clock is known to be ahead'],
  [signature(`t=${nowS}, ${v1}`), ok, 'a blank after the comma'],
  [signature(`v0=x,${v1},t=${nowS}`), ok, 'any order, and parts that nobody knows'],
  [{ headers: { 'content-encoding': 'identity' } }, ok, 'an encoding that is none'],
  [{ headers: { 'transfer-encoding': 'chunked' } }, ok, 'a body in pieces'],
  [{ headers: { 'content-type': 'text/plain' } }, ok, 'whatever type it says to be'],
  [{ body: event('access.device.dps_status') }, ignored, 'another event'],
  [{ body: event('access.doorbell.incoming') }, ignored, 'a doorbell'],
] as const satisfies [Sent, object, string][]) {
  test(`${status} ${body}: ${why}`, async () => {
    const { answer, recorded, quarantined, asked } = await send(sent);
    assert.deepEqual({ status: answer.status, body: answer.body }, { status, body });
    assert.equal(recorded.length, body === ok.body ? 1 : 0);
    assert.deepEqual([quarantined.length, asked], [0, 0]);
  });
}

for (const [sent, why] of [
  [{ headers: { signature: undefined } }, 'no signature'],
  [signature(), 'no line of it'],
  [signature(''), 'an empty one'],
  [signature(good, good), 'two lines, even of the same'],
  [signature(`t=${nowS}`, v1), 'one signature in two lines'],
  [signature(v1), 'no time'],
  [signature(`t=${nowS}`), 'no digest'],
  [signature(`t=${nowS},t=${nowS},${v1}`), 'two times'],
  [signature(`t=+${nowS},${v1}`), 'a time with a sign'],
  [signature(`t=0${nowS},${v1}`), 'a time with a leading zero'],
  [signature(`t=${nowS}.0,${v1}`), 'a time with a fraction'],
  [signature(`t=${'9'.repeat(400)},${v1}`), 'a time without end'],
  [signature(good.toUpperCase()), 'capitals'],
  [signature(`t=${nowS},${v1.slice(0, -1)}`), 'a digest that is too short'],
  [signature(`${good}${`,${v1}`.repeat(5)}`), 'more digests than five'],
  [signature(`${good},`), 'a comma too many'],
  [signature(`t=${nowS}\n,${v1}`), 'a line break'],
  [signature('x'.repeat(100_000)), 'a very long one'],
  [signature(`t=${nowS},v1=${'0'.repeat(64)}`), 'a wrong one'],
  [stamped(0, 'another secret'), "somebody else's"],
  [signature(signWebhook(`${unlockBody()} `, secret, nowS)), 'of another body'],
  [signature(good.replace(`t=${nowS}`, `t=${nowS + 1}`)), 'of another time'],
  [{ body: 'not JSON', ...signature(good) }, 'of another body, which nobody reads'],
  [stamped(301), 'from the future'],
  [stamped(-301), 'stale: a replay'],
  [{ ...stamped(0), clockOffsetMs: 600_000 }, 'stale by the clock of the console'],
] as const satisfies [Sent, string][]) {
  test(`401 and a read is asked for: ${why}`, async () => {
    const { answer, recorded, quarantined, asked } = await send(sent);
    assert.equal(answer.status, 401);
    assert.equal(answer.body, '{"error":"the signature is missing or not right"}');
    assert.deepEqual([recorded.length, quarantined.length, asked], [0, 0, 1]);
  });
}

for (const [sent, status, header, why] of [
  [{ console: undefined, method: 'GET' }, 404, {}, 'no such console, before anything else'],
  [{ method: 'GET' }, 405, { allow: 'POST' }, 'another method'],
  [{ method: 'post' }, 405, {}, 'methods are written in capitals'],
  [{ body: 'x'.repeat(largestBodyBytes + 1) }, 413, {}, 'a body of more than 1 MiB'],
  [{ headers: { 'content-length': `${largestBodyBytes + 1}` } }, 413, {}, 'one that says so'],
  [{ headers: { 'content-encoding': 'gzip' } }, 415, { 'accept-encoding': 'identity' }, 'a compressed body'],
  [{ headers: { 'content-encoding': 'identity, BR' } }, 415, {}, 'a list with a compression in it'],
  [{ headers: { 'content-encoding': ['identity', 'deflate'] } }, 415, {}, 'a second line with a compression'],
  [{ headers: { 'transfer-encoding': 'gzip, chunked' } }, 415, {}, 'a compressed transfer'],
  [{ secrets: [] }, 503, { 'retry-after': '60' }, 'no secret: closed, not open'],
  [{ secrets: [''] }, 503, { 'retry-after': '60' }, 'an empty secret is none'],
  [{ record: () => Promise.reject(new Error('disk full')) }, 503, { 'retry-after': '10' }, 'the store fails'],
  [
    {
      record: () => {
        throw new Error('busy');
      },
    },
    503,
    { 'retry-after': '10' },
    'the store fails at once',
  ],
  [{ body: event('new'), quarantine: () => Promise.reject(new Error('busy')) }, 503, {}, 'the quarantine fails'],
] as const satisfies [Sent, number, object, string][]) {
  test(`${status}: ${why}`, async () => {
    const { answer, recorded, quarantined, asked } = await send(sent);
    assert.equal(answer.status, status);
    assert.deepEqual({ ...answer.headers, ...header }, answer.headers);
    assert.deepEqual([recorded.length, quarantined.length, asked], [0, 0, 0]);
    assert.ok(!answer.body.includes('disk full'));
  });
}

test('what the store threw is handed on for the log', async () => {
  const cause = new Error('disk full');
  assert.equal((await send({ record: () => Promise.reject(cause) })).answer.cause, cause);
});

for (const [body, why] of [
  ['not JSON', 'no JSON'],
  ['', 'nothing'],
  ['null', 'no object'],
  ['"access.door.unlock"', 'a text'],
  [`[${unlockBody()}]`, 'a list'],
  [Buffer.from([0x7b, 0xff, 0xfe, 0x7d]), 'invalid UTF-8'],
  [Buffer.from(unlockBody().replace('Mira', 'M\u00e9ra'), 'latin1'), 'another encoding'],
  ['{}', 'no event'],
  ['{"event":7}', 'an event that is no name'],
  [event('access.door.lock'), 'an event that is new'],
  [event('__proto__'), 'an event by the name of something else'],
  [unlockBody({ actor: 'Mira' }), 'a text where the actor belongs'],
  [unlockBody({ location: [lobby] }), 'a list where the door belongs'],
  [event('access.door.unlock', 'x'), 'a text where everything belongs'],
  [deep(500_000), 'a very deep list'],
  [`{"event":${deep(100_000)}}`, 'a very deep name'],
] as const) {
  test(`200 and into quarantine: ${why}`, async () => {
    const { answer, recorded, quarantined } = await send({ body });
    assert.deepEqual({ status: answer.status, body: answer.body }, ignored);
    assert.equal(recorded.length, 0);
    assert.equal(quarantined.length, 1);
    assert.match(quarantined[0]?.why ?? '', /^unknown event$|^unreadable/);
    assert.ok((quarantined[0]?.masked.length ?? 0) <= 16_000);
  });
}

test('a very deep unlock is an unlock: what nobody asks for is not looked at', async () => {
  const { recorded } = await send({ body: unlockBody({}, { extra: 'DEEP' }).replace('"DEEP"', deep(200_000)) });
  assert.equal(recorded.length, 1);
});

test('quarantine keeps structure and words, and no name, number, PIN or card', async () => {
  const body = JSON.stringify({
    event: 'access.card.swiped',
    event_object_id: '1e7c3a52-08d4-4f6b-9b1e-52a0c4d6e801',
    data: {
      actor: { id: 'someone', name: mira.name, type: 'user', pin_code: '4711', pin: 4711 },
      card: { token: 'generated', status: '12345678', '4711 4711': true },
      object: { result: 'Access Granted', reason_code: 107, list: [1, 'two', null] },
    },
  });
  const { quarantined } = await send({ body });
  assert.deepEqual(JSON.parse(quarantined[0]?.masked ?? ''), {
    event: 'access.card.swiped',
    event_object_id: '1e7c3a52-08d4-4f6b-9b1e-52a0c4d6e801',
    data: {
      actor: { id: '…', name: '…', type: 'user', pin_code: '…', pin: 0 },
      card: { token: '…', status: '…', '…': true },
      object: { result: 'Access Granted', reason_code: 107, list: [0, '…', null] },
    },
  });
  assert.equal(quarantined[0]?.why, 'unknown event');
});

test('quarantine says which field was not understood', async () => {
  const { quarantined } = await send({ body: unlockBody({ actor: mira.name }) });
  assert.equal(quarantined[0]?.why, 'unreadable: data.actor');
});

test('a wide delivery leaves little in quarantine', async () => {
  const wide = Object.fromEntries(Array.from({ length: 5000 }, (_, n) => [`field_${n % 900}_${n}`, deep(5)]));
  const { quarantined } = await send({ body: event('new', { a: wide, b: wide, ['__proto__']: wide }) });
  assert.ok((quarantined[0]?.masked.length ?? 0) < 16_000);
});

test('the same delivery again is the same sighting, with the same key', async () => {
  const [first, again] = [await send(), await send({ nowMs: nowMs + 250_000 })];
  assert.equal(again.answer.status, 200);
  assert.equal(again.recorded[0]?.key, first.recorded[0]?.key);
  assert.equal(first.recorded[0]?.atMs, nowMs);
  assert.notEqual((await send(stamped(1))).recorded[0]?.key, first.recorded[0]?.key);
});

test('a sighting is on the clock of the console, as the rows are that it will meet', async () => {
  const { recorded } = await send({ ...stamped(600), clockOffsetMs: 600_000 });
  assert.equal(recorded[0]?.atMs, nowMs + 600_000);
  assert.equal(recorded[0]?.knownMs, nowMs);
});

test('200 is said only when the sighting is on disk', async () => {
  const disk = Promise.withResolvers<void>();
  let answered = false;
  const sent = send({ record: () => disk.promise }).then(({ answer }) => {
    answered = true;
    return answer;
  });
  await new Promise((resolve) => setImmediate(resolve));
  assert.equal(answered, false);
  disk.resolve();
  assert.equal((await sent).status, 200);
});

test('no answer holds a secret or a name', async () => {
  const all = await Promise.all([send(), send(stamped(-999)), send({ body: event('new', mira) }), send({ body: '{' })]);
  for (const { answer, quarantined } of all) {
    const said = JSON.stringify([answer, quarantined]);
    for (const word of [secret, older, mira.name]) assert.ok(!said.includes(word));
  }
});

test('whatever is sent is answered, and nothing unsigned is recorded', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array(), fc.string(), fc.boolean(), async (body, header, isSigned) => {
      const { answer, recorded } = await send({ body, ...(isSigned ? {} : { headers: { signature: header } }) });
      assert.equal(answer.status, isSigned ? 200 : 401);
      assert.equal(recorded.length, 0);
    }),
    { numRuns: 300 },
  );
});

for (const [sent, outcome, why] of [
  [{ headers: { signature: undefined } }, 'unsigned', 'somebody who strayed here'],
  [signature(''), 'unsigned', 'the same, with an empty header'],
  [stamped(0, 'another secret'), 'refused', 'a console whose secret is another'],
  [stamped(-301), 'refused', 'a console whose clock is another'],
  [signature('v1=x'), 'refused', 'a signature that cannot be read'],
] as const satisfies [Sent, string, string][])
  test(`counted as ${outcome}: ${why}`, async () => assert.equal((await send(sent)).answer.outcome, outcome));

test('a flood of refused deliveries asks for one read a minute, whatever the clock does', () => {
  const askedMs: number[] = [];
  let atMs = 0;
  const ask = eachMinute(() => askedMs.push(atMs));
  for (atMs of [0, 1, 59_999, 60_000, 119_999, 120_000, 5, 6]) ask(atMs);
  assert.deepEqual(askedMs, [0, 60_000, 120_000, 5]);
});

const emergency = (mode: string, value?: unknown): string =>
  event('access.device.emergency_status', { device: { id: 'hub' }, object: { glocal: true, mode, value } });

for (const [body, told, why] of [
  [emergency('evacuation', true), [true], 'an evacuation began'],
  [emergency('evacuation', false), [false], 'it is over'],
  [emergency('lockdown', true), [], 'a lockdown is another thing'],
] as const) {
  test(`200 and the evacuation is handed on: ${why}`, async () => {
    const heard: object[] = [];
    const evacuation = async (one: object) => heard.push(one);
    const { answer, recorded } = await send({ body, evacuation });
    assert.deepEqual({ status: answer.status, body: answer.body }, ignored);
    assert.deepEqual(recorded, []);
    assert.deepEqual(
      heard.map((one) => ({ ...one, key: '' })),
      told.map((isOn) => ({ isOn, sentAtMs: nowMs, key: '' })),
    );
    // Nobody listens for it: it is an event like any other.
    assert.equal((await send({ body })).answer.status, 200);
  });
}

test('an evacuation that does not say whether it begins or ends is kept for somebody to look at', async () => {
  const { quarantined } = await send({ body: emergency('evacuation') });
  assert.deepEqual(
    quarantined.map(({ why }) => why),
    ['unreadable: data.object.value'],
  );
});

test('an evacuation is acknowledged only when it is on disk', async () => {
  const { answer } = await send({
    body: emergency('evacuation', true),
    evacuation: () => Promise.reject(new Error('no disk')),
  });
  assert.equal(answer.status, 503);
});
