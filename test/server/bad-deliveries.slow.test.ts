import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { openReading } from '../../packages/doorbook/src/store/sqlite/open.ts';
import { besieged } from './besieged.ts';
import { requestOf, unlockBody } from './delivery.ts';
import { openLine } from './line.ts';

/*
 * Webhooks as nobody should send them, over a real line: the documented answer, and who comes in meanwhile is recorded.
 */

const mebibyte = 1024 * 1024;
const okBody = (): string => unlockBody(randomUUID(), 'b1c7d0e2-3f54-4a86-9c1d-0e2f4a6b8c01');
/** A good delivery in which something is another value. */
function changed(change: (body: ReturnType<typeof JSON.parse>) => void): string {
  const body = JSON.parse(okBody());
  change(body);
  return JSON.stringify(body);
}
const bytes = (text: string): Buffer => Buffer.from(text, 'latin1');

const recorded = '{"status":"ok"}';
const ignored = '{"status":"ignored"}';

/** Signed, a body is stored or put aside; unsigned all are the same. Those that are recorded differ from the manual where it does not matter. */
const bodies: readonly (readonly [why: string, body: string | Uint8Array, answer: string])[] = [
  ['nothing', '', ignored],
  ['no JSON', 'badge=1234', ignored],
  ['half of it', okBody().slice(0, 100), ignored],
  ['JSON that is no object', '[]', ignored],
  ['JSON that is nothing', 'null', ignored],
  ['a number that no double holds', '1e999999', ignored],
  ['a mebibyte of brackets', '['.repeat(mebibyte), ignored],
  ['a hundred thousand objects in one another', `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`, ignored],
  [
    'the same in a known event',
    okBody().replace('"device":null', `"device":${'['.repeat(100_000)}${']'.repeat(100_000)}`),
    ignored,
  ],
  ['no UTF-8', Buffer.concat([bytes('{"event":"'), Buffer.from([0xc3, 0x28, 0xff]), bytes('"}')]), ignored],
  ['no UTF-8 in a name', Buffer.from(okBody().replace('Mira', 'Mi\u00ffra'), 'latin1'), ignored],
  ['UTF-16', Buffer.from(okBody(), 'utf16le'), ignored],
  ['NUL bytes', bytes('\0\0\0\0'), ignored],
  ['an event without a name', '{"data":{}}', ignored],
  ['an event called 7', '{"event":7,"data":{}}', ignored],
  ['an event called __proto__', '{"event":"__proto__","data":{}}', ignored],
  ['an event called constructor', '{"event":"constructor","data":{}}', ignored],
  [
    'an event that is new',
    '{"event":"access.door.welded","event_object_id":"x","data":{"actor":{"name":"Mira"}}}',
    ignored,
  ],
  ['an event that is of no interest', '{"event":"access.doorbell.incoming","event_object_id":"x","data":{}}', ignored],
  ['data that is a text', changed((body) => (body.data = 'unlock')), ignored],
  ['data that is a list', changed((body) => (body.data = [body.data])), ignored],
  ['an actor that is a number', changed((body) => (body.data.actor = 7)), ignored],
  ['a name that is an object', changed((body) => (body.data.actor.name = { toString: 1 })), ignored],
  [
    'a key called __proto__',
    okBody().replace('"data":{', '"__proto__":{"event":"x"},"data":{"__proto__":{"actor":1},'),
    recorded,
  ],
  ['a name of nearly a mebibyte', changed((body) => (body.data.actor.name = 'M'.repeat(mebibyte - 2000))), recorded],
  ['an id of nearly a mebibyte', changed((body) => (body.data.actor.id = '7'.repeat(mebibyte - 2000))), recorded],
  [
    'a name with line ends and half a character',
    changed((body) => (body.data.actor.name = 'Mira\r\n\0\ud800')),
    recorded,
  ],
  ['fields that nobody knows', changed((body) => (body.data.weather = { rain: [1, 2] })), recorded],
  ['a list of a hundred thousand', changed((body) => (body.data.extras = Array(100_000).fill(0))), recorded],
];

test('whatever is in the body, signed and unsigned', async (t) => {
  const here = await besieged(t);
  let others = 0;
  for (const [why, body, expected] of bodies) {
    const unsigned = await here.told(requestOf(Buffer.from(body), null));
    assert.deepEqual([unsigned?.status, unsigned?.body], [401, unsignedAnswer], `unsigned: ${why}`);
    const answer = await here.told(here.signed(body));
    assert.deepEqual([answer?.status, answer?.body], [200, expected], `signed: ${why}`);
    if (expected === recorded) others += 1;
    await here.genuine();
  }
  await here.unharmed(others);
  const longest = Math.max(...(await here.stored()).map((sighting) => JSON.stringify(sighting).length));
  assert.ok(longest < 5_000, `a sighting of ${longest} characters is kept`);
});
const unsignedAnswer = '{"error":"the signature is missing or not right"}';

test('a body that is too large, compressed or packed is not read', async (t) => {
  const here = await besieged(t);
  const large = Buffer.alloc(mebibyte + 1, 0x20);
  const chunks = [large.subarray(0, 700_000), large.subarray(700_000)];
  const chunked = Buffer.concat([
    ...chunks.flatMap((chunk) => [bytes(`${chunk.length.toString(16)}\r\n`), chunk, bytes('\r\n')]),
    bytes('0\r\n\r\n'),
  ]);
  const packed = gzipSync(okBody());
  const head = (...lines: string[]): Buffer =>
    bytes(['POST /api/unifi-access HTTP/1.1', 'Host: x', ...lines, '', ''].join('\r\n'));
  const signedLine = (body: Uint8Array): string => `Signature: ${here.signature(body)}`;
  for (const [why, request, status] of [
    ['one byte too much, declared', here.signed(large), 413],
    ['the same in pieces', Buffer.concat([head('Transfer-Encoding: chunked', signedLine(large)), chunked]), 413],
    ['a length beyond every number', head('Content-Length: 99999999999999'), 413],
    ['gzip', here.signed(packed, ['Content-Encoding: gzip']), 415],
    ['a coding nobody knows', here.signed(okBody(), ['Content-Encoding: brötli']), 415],
    ['two codings', here.signed(okBody(), ['Content-Encoding: identity', 'Content-Encoding: gzip']), 415],
    ['gzip by the line', head('Transfer-Encoding: gzip, chunked', signedLine(packed)), 415],
  ] as const) {
    assert.equal((await here.told(request))?.status, status, why);
    await here.genuine();
  }
  await here.unharmed();
});

test('the signature is a grammar, and whatever is not in it is refused', async (t) => {
  const here = await besieged(t);
  const body = okBody();
  const [stamp = '', digest = ''] = here.signature(body).split(',');
  const t0 = stamp.slice(2);
  const other = `v1=${'0'.repeat(64)}`;
  for (const [why, lines, status] of [
    ['two lines', [`Signature: ${stamp}`, `Signature: ${digest}`], 401],
    ['the right one twice', [`Signature: ${stamp},${digest}`, `Signature: ${stamp},${digest}`], 401],
    ['empty', ['Signature:'], 401],
    ['blanks', ['Signature:    '], 401],
    ['without a time', [`Signature: ${digest}`], 401],
    ['without a digest', [`Signature: ${stamp}`], 401],
    ['two times', [`Signature: ${stamp},${stamp},${digest}`], 401],
    ['a time with a sign', [`Signature: t=+${t0},${digest}`], 401],
    ['a time with a zero before it', [`Signature: t=0${t0},${digest}`], 401],
    ['a time in another base', [`Signature: t=0x${Number(t0).toString(16)},${digest}`], 401],
    ['a digest in capitals', [`Signature: ${stamp},${digest.toUpperCase()}`], 401],
    ['half a digest', [`Signature: ${stamp},${digest.slice(0, 40)}`], 401],
    ['six digests', [`Signature: ${[stamp, ...Array(5).fill(other), digest].join()}`], 401],
    ['a comma at the end', [`Signature: ${stamp},${digest},`], 401],
    ['a digest of something else', [`Signature: ${stamp},${other}`], 401],
    ['ten thousand parts', [`Signature: ${stamp},${digest}${',a=b'.repeat(2_500)}x y`], 401],
    ['a word from another vendor', [`X-Hub-Signature: ${stamp},${digest}`], 401],
    ['five digests, the last right', [`Signature: ${[stamp, ...Array(4).fill(other), digest].join()}`], 200],
    ['parts that nobody knows, any order', [`SIGNATURE: v9=x, ${digest}, ${stamp}`], 200],
  ] as const) {
    const answer = await here.told(requestOf(Buffer.from(body), null, lines));
    assert.equal(answer?.status, status, why);
    await here.genuine();
  }
  await here.unharmed(1);
});

test('a delivery again is answered as before and is one; too early or too late it is refused', async (t) => {
  const here = await besieged(t);
  const request = here.signed(okBody());
  for (let times = 0; times < 20; times += 1) assert.equal((await here.told(request))?.status, 200);
  await Promise.all(Array.from({ length: 20 }, () => here.told(request)));
  await here.unharmed(1);
  for (const [offS, status] of [
    [-301, 401],
    [-300, 200],
    [300, 200],
    [301, 401],
    [86_400, 401],
    [-86_400, 401],
  ] as const) {
    assert.equal((await here.told(here.signed(okBody(), [], offS)))?.status, status, `${offS} s`);
  }
  await here.pass(301_000, 60_000);
  assert.equal((await here.told(request))?.status, 401, 'the first again, five minutes later');
  await here.genuine();
  await here.unharmed(3);
});

test('where a delivery is sent to, and how', async (t) => {
  const here = await besieged(t);
  const sent = (method: string, path: string): Promise<number | undefined> => {
    const request = here.signed(okBody()).toString('latin1').replace('POST /api/unifi-access', `${method} ${path}`);
    return here.told(bytes(request)).then((answer) => answer?.status);
  };
  const bare = '/api/unifi-access';
  let others = 0;
  for (const [method, path, status] of [
    ['POST', `${bare}/`, 200],
    ['POST', `${bare}/1`, 200],
    ['POST', `${bare}/1/`, 200],
    ['POST', `${bare}?from=console`, 200],
    ['POST', `${bare}/2`, 404],
    ['POST', `${bare}/0`, 404],
    ['POST', `${bare}/999999999`, 404],
    ['POST', `${bare}/9999999999999999999`, 404],
    ['POST', `${bare}/-1`, 404],
    ['POST', `${bare}/1e0`, 404],
    ['POST', `${bare}/one`, 404],
    ['POST', `${bare}/1/2`, 404],
    ['POST', `${bare}//`, 404],
    ['POST', `/${bare}`, 404],
    ['POST', `//x${bare}`, 404],
    ['POST', '/API/UNIFI-ACCESS', 404],
    ['POST', '/api/unifi%2Daccess', 404],
    ['POST', '/api%2Funifi-access', 404],
    ['POST', `${bare}%00`, 404],
    ['POST', `${bare}/%31`, 404],
    ['POST', `${bare}/%zz`, 404],
    ['POST', `/x/..${bare}`, 404],
    ['POST', `${bare};a=b`, 404],
    ['GET', bare, 405],
    ['PUT', bare, 405],
    ['DELETE', `${bare}/1`, 405],
    ['PATCH', bare, 405],
    ['OPTIONS', bare, 405],
    ['PROPFIND', bare, 405],
    ['GET', `${bare}/2`, 404],
  ] as const) {
    assert.equal(await sent(method, path), status, `${method} ${path}`);
    if (status === 200) others += 1;
    await here.genuine();
  }
  await here.unharmed(others);
});

test('what is kept of signed rubbish has its limit, and the newest of it stays', async (t) => {
  const here = await besieged(t);
  const fields = Object.fromEntries(Array.from({ length: 60 }, (_, n) => [`mode_${n}`, { mode: 'm'.repeat(60) }]));
  const line = await openLine(here.port);
  const count = 700;
  for (let n = 0; n < count; n += 1) {
    line.write(here.signed(JSON.stringify({ event: 'access.new', n, ...fields })));
    assert.equal((await line.next())?.status, 200);
    if (n % 10 === 0) await here.clock.advance(1);
  }
  line.cut();
  const reading = openReading(join(here.folder, 'doorbook.db'));
  const kept = await reading.quarantined(100_000);
  reading.close();
  assert.ok(kept.length < 600 && kept.length > 100, `${kept.length} are kept`);
  assert.ok(kept.every(({ masked }) => masked.length <= 16_000));
  await here.genuine();
  await here.unharmed();
});
