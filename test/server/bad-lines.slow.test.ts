import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { besieged } from './besieged.ts';
import { requestOf, unlockBody } from './delivery.ts';
import { type Line, openLine } from './line.ts';

/*
 * Lines on which no console talks: heads that are too large or mean two things, senders who never end, many requests at
 * once. Each is answered or cut, and who comes in meanwhile is recorded.
 */

const okBody = (): string => unlockBody(randomUUID(), 'b1c7d0e2-3f54-4a86-9c1d-0e2f4a6b8c01');
const head = (...lines: readonly string[]): string => [...lines, '', ''].join('\r\n');
const post = 'POST /api/unifi-access HTTP/1.1';

test('a head that is no head, is too large or means two things is refused, and what follows it is not read', async (t) => {
  const here = await besieged(t);
  const body = okBody();
  const signature = `Signature: ${here.signature(body)}`;
  const [stamp, digest] = here.signature(body).split(',');
  const length = `Content-Length: ${Buffer.byteLength(body)}`;
  const smuggled = here.signed(body).toString('latin1');
  for (const [why, text, status] of [
    ['no HTTP', 'hello\r\n\r\n', 400],
    ['TLS', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03', 400],
    ['a version that is none', head('POST /api/unifi-access HTTP/9.9', 'Host: x', signature, length) + body, 400],
    ['no host', head(post, signature, length) + body, 400],
    ['64 KiB in one line', head(post, 'Host: x', `X-Long: ${'x'.repeat(65_536)}`, signature, length) + body, 431],
    ['64 KiB in a signature', head(post, 'Host: x', `Signature: ${'x'.repeat(65_536)}`, length) + body, 431],
    ['64 KiB in many lines', head(post, 'Host: x', ...Array(8_000).fill('X-Y: zz'), signature, length) + body, 431],
    [
      '64 KiB of path',
      head(`POST /api/unifi-access?${'x'.repeat(65_536)} HTTP/1.1`, 'Host: x', signature, length),
      431,
    ],
    ['a signature over two lines', head(post, 'Host: x', length, `Signature: ${stamp},`, ` ${digest}`) + body, 400],
    ['a blank before the colon', head(post, 'Host: x', length, `Signature : ${stamp},${digest}`) + body, 400],
    ['a line end alone', head(post, 'Host: x', length, `X: y\n${signature}`) + body, 400],
    ['NUL in a value', head(post, 'Host: x', length, `X: \0`, signature) + body, 400],
    ['a length below zero', head(post, 'Host: x', signature, 'Content-Length: -1') + body, 400],
    ['a length in hex', head(post, 'Host: x', signature, 'Content-Length: 0x10') + body, 400],
    ['a length with a sign', head(post, 'Host: x', signature, 'Content-Length: +10') + body, 400],
    ['two lengths', head(post, 'Host: x', signature, length, 'Content-Length: 0') + body, 400],
    ['two lengths in one line', head(post, 'Host: x', signature, `${length}, 0`) + body, 400],
    ['a length and pieces', `${head(post, 'Host: x', length, 'Transfer-Encoding: chunked')}0\r\n\r\n${smuggled}`, 400],
    [
      'pieces and a length',
      `${head(post, 'Host: x', 'Transfer-Encoding: chunked', 'Content-Length: 5')}0\r\n\r\n${smuggled}`,
      400,
    ],
    ['pieces by another name', `${head(post, 'Host: x', 'Transfer-Encoding: xchunked')}0\r\n\r\n${smuggled}`, 415],
    [
      'pieces that are not the last',
      `${head(post, 'Host: x', 'Transfer-Encoding: chunked, identity')}0\r\n\r\n${smuggled}`,
      400,
    ],
    ['a piece of no size', `${head(post, 'Host: x', signature, 'Transfer-Encoding: chunked')}zz\r\n${body}`, 400],
    [
      'a piece of a size beyond every number',
      `${head(post, 'Host: x', 'Transfer-Encoding: chunked')}${'f'.repeat(40)}\r\n`,
      400,
    ],
  ] as const) {
    const line = await openLine(here.port);
    line.write(Buffer.from(text, 'latin1'));
    assert.equal((await line.next())?.status, status, why);
    await line.ended;
    assert.equal(await line.next(), null, `${why}: nothing more is answered`);
    await here.genuine();
  }
  await here.unharmed();
});

test('odd and allowed', async (t) => {
  const here = await besieged(t);
  const sent = (...lines: string[]): Buffer => {
    const body = okBody();
    return here.signed(body, lines);
  };
  for (const [why, request, status] of [
    ['a host that is none', sent().toString('latin1').replace('Host: 127.0.0.1', 'Host: a b<>'), 200],
    ['a wish for another protocol', sent('Connection: Upgrade', 'Upgrade: websocket'), 200],
    ['a wish to be told to go on', sent('Expect: 100-continue'), 200],
    ['a wish nobody knows', sent('Expect: the-impossible'), 417],
    ['a form', sent('Content-Type: application/x-www-form-urlencoded'), 200],
    ['a content type that is none', sent('Content-Type: ;;;\xff'), 200],
    [
      'cookies and keys of others',
      sent('Cookie: a=b; doorbook=x', 'Authorization: Bearer x', 'Origin: https://evil.example'),
      200,
    ],
  ] as const) {
    const answer = await here.told(Buffer.from(request.toString('latin1'), 'latin1'));
    assert.equal(answer?.status, status, why);
    await here.genuine();
  }
  const others = 6;
  await here.unharmed(others);
});

test('for the API too: a line that is no request is refused, and the server goes on', async (t) => {
  const here = await besieged(t);
  for (const [why, text, statuses] of [
    ['a host that is none', head('GET /healthz HTTP/1.1', 'Host: a b<>'), [400]],
    ['no path', head('GET * HTTP/1.1', 'Host: x'), [400, 404]],
    ['options of all', head('OPTIONS * HTTP/1.1', 'Host: x'), [400, 404, 405]],
    [
      'a whole address, as a proxy is asked: the path is ours',
      head('GET http://evil.example/api/v1/days/today HTTP/1.1', 'Host: x'),
      [200],
    ],
    ['an address of another kind', head('GET gopher://x/ HTTP/1.1', 'Host: x'), [400, 403, 404]],
    ['a path with a broken escape', head('GET /api/v1/people/%zz HTTP/1.1', 'Host: 127.0.0.1'), [400, 404]],
    ['a path with half a character', head('GET /api/v1/people/%ff%fe HTTP/1.1', 'Host: 127.0.0.1'), [400, 404]],
    ['a path upwards', head('GET /../../etc/passwd HTTP/1.1', 'Host: 127.0.0.1'), [404]],
    ['a path upwards in escapes', head('GET /%2e%2e/%2e%2e/etc/passwd HTTP/1.1', 'Host: 127.0.0.1'), [404]],
    ['a name that somebody else owns', head('GET /api/v1/days/today HTTP/1.1', 'Host: evil.example'), [403]],
    ['a method that nobody knows', head('BREW / HTTP/1.1', 'Host: x'), [400]],
    ['TRACE', head('TRACE / HTTP/1.1', 'Host: 127.0.0.1'), [400, 404, 405]],
  ] as const) {
    const answer = await here.told(Buffer.from(text, 'latin1'));
    assert.ok(answer && (statuses as readonly number[]).includes(answer.status), `${why}: ${answer?.status}`);
    await here.genuine();
  }
  assert.equal(await here.told(head('CONNECT evil.example:443 HTTP/1.1', 'Host: x')), null, 'it is no proxy');
  await here.genuine();
  await here.unharmed();
});

test('whoever never ends is cut, and holds up nobody', async (t) => {
  const here = await besieged(t, { patience: { headMs: 600, requestMs: 1_200, webhookBodyMs: 600, lookMs: 50 } });
  const slow: [why: string, text: string, status: number][] = [
    ['a head of one line', `${post}\r\n`, 408],
    ['a head without its last line', `${post}\r\nHost: x\r\nX-A: b\r\n`, 408],
    ['half a webhook', `${head(post, 'Host: x', 'Content-Length: 1000')}half`, 408],
    ['a webhook in pieces that never end', `${head(post, 'Host: x', 'Transfer-Encoding: chunked')}1\r\na\r\n`, 408],
    ['a webhook of which nothing comes', head(post, 'Host: x', 'Content-Length: 1000'), 408],
    ['half a refused one', `${head('PUT /api/unifi-access HTTP/1.1', 'Host: x', 'Content-Length: 1000')}half`, 405],
    [
      'half a call',
      `${head('POST /api/v1/groups HTTP/1.1', 'Host: 127.0.0.1', 'Content-Type: application/json', 'Content-Length: 1000')}{`,
      408,
    ],
  ];
  const lines: (readonly [string, Line, number])[] = [];
  for (let times = 0; times < 20; times += 1) {
    for (const [why, text, status] of slow) {
      const line = await openLine(here.port);
      line.write(text);
      lines.push([why, line, status]);
    }
    await here.genuine();
  }
  for (const [why, line, status] of lines) {
    assert.equal((await line.next())?.status, status, why);
    await line.ended;
  }
  await here.genuine();
  await here.unharmed();
});

test('many requests in one breath are answered in their order', async (t) => {
  const here = await besieged(t);
  const line = await openLine(here.port);
  const wanted: number[] = [];
  const breath: Buffer[] = [];
  for (let n = 0; n < 300; n += 1) {
    const body = okBody();
    breath.push(n % 3 === 0 ? requestOf(Buffer.from(body), 't=1,v1=0') : here.signed(body));
    wanted.push(n % 3 === 0 ? 401 : 200);
  }
  line.write(Buffer.concat(breath));
  const statuses: (number | undefined)[] = [];
  for (const _ of wanted) statuses.push((await line.next())?.status);
  assert.deepEqual(statuses, wanted);
  line.cut();
  await here.genuine();
  await here.unharmed(200);
});

test('two thousand refusals leave nothing behind', async (t) => {
  const here = await besieged(t);
  const rubbish = Buffer.alloc(20_000, '[');
  const kinds = [
    requestOf(rubbish, null),
    requestOf(rubbish, 't=1,v1=00'),
    here.signed(rubbish, [], -400),
    Buffer.from(head('GET /api/v1/nothing HTTP/1.1', 'Host: 127.0.0.1'), 'latin1'),
    Buffer.from(head('GET /api/v1/days/2026-02-30 HTTP/1.1', 'Host: 127.0.0.1'), 'latin1'),
  ];
  const refused = async (count: number): Promise<void> => {
    const lines = await Promise.all(Array.from({ length: 10 }, () => openLine(here.port)));
    const sendAll = async (line: Line, from: number): Promise<void> => {
      for (let n = from; n < count; n += lines.length) {
        line.write(kinds[n % kinds.length] ?? '');
        const answer = await line.next();
        assert.ok(answer && answer.status >= 400 && answer.status < 500, `${answer?.status} ${answer?.body}`);
      }
      line.cut();
    };
    await Promise.all(lines.map(sendAll));
  };
  await refused(500);
  const before = heldBytes();
  await refused(2_000);
  const grown = heldBytes() - before;
  // Their bodies alone are 24 MB.
  assert.ok(grown < 5_000_000, `${Math.round(grown / 1000)} kB more are held`);
  await here.genuine();
  await here.unharmed();
});

setFlagsFromString('--expose-gc');
const collect: () => void = runInNewContext('gc');

function heldBytes(): number {
  collect();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}
