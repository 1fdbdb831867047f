import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { type TestContext, test } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { gzipSync } from 'node:zlib';
import { signWebhook } from '@doorbook/access-client';
import type { Sighting } from '../attendance/facts.ts';
import type { BodyLimits } from './bodies.ts';
import { places, unlockBody } from './console-words.test-support.ts';
import { receiveRequest } from './node-request.ts';
import { type Answer, largestBodyBytes } from './webhook.ts';

const secret = 'test-secret';

interface Server {
  readonly recorded: Sighting[];
  /** What came of each request. */
  readonly outcomes: (Answer | undefined)[];
  readonly port: number;
  post(body: Uint8Array | string, headers?: Record<string, string>): Promise<Response>;
  /** A line on which a test writes what it likes. */
  line(): Socket;
  /** When so many requests have come to an end. */
  ended(count: number): Promise<void>;
  /** When so many bytes of bodies have come. */
  received(bytes: number): Promise<void>;
}

async function server(t: TestContext, limits: BodyLimits = {}): Promise<Server> {
  const recorded: Sighting[] = [];
  const outcomes: (Answer | undefined)[] = [];
  const changed = new EventTarget();
  let bytes = 0;
  const http = createServer(async (request, response) => {
    request.on('data', (piece: Uint8Array) => {
      bytes += piece.length;
      changed.dispatchEvent(new Event('received'));
    });
    const receiver = {
      console: 1,
      secrets: [secret],
      clockOffsetMs: 0,
      places,
      record: async (sightings: readonly Sighting[]) => recorded.push(...sightings),
      quarantine: async () => undefined,
      askForRead: () => undefined,
    };
    outcomes.push(await receiveRequest(request, response, { receiver, nowMs: () => Date.now(), limits }));
    changed.dispatchEvent(new Event('ended'));
  });
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  const { port } = http.address() as AddressInfo;
  t.after(() => {
    http.close();
    http.closeAllConnections();
  });
  return {
    recorded,
    outcomes,
    port,
    post: (body, headers = {}) =>
      fetch(`http://127.0.0.1:${port}/`, {
        method: 'POST',
        body: Buffer.from(body),
        headers: { ...signed(body), ...headers },
      }),
    line: () => {
      const socket = connect(port, '127.0.0.1');
      socket.on('error', () => undefined);
      t.after(() => socket.destroy());
      return socket;
    },
    ended: async (count) => {
      while (outcomes.length < count) await once(changed, 'ended');
    },
    received: async (count) => {
      while (bytes < count) await once(changed, 'received');
    },
  };
}

const signed = (body: Uint8Array | string) => ({
  signature: signWebhook(Buffer.from(body), secret, Math.floor(Date.now() / 1000)),
});

const head = (...headers: string[]): string => ['POST / HTTP/1.1', 'Host: x', ...headers, '', ''].join('\r\n');
const signatureLine = (body: string): string => `Signature: ${signed(body).signature}`;

/** The status line of the answer on a raw line. */
async function statusOf(socket: Socket): Promise<number> {
  let text = '';
  socket.on('data', (piece) => {
    text += piece;
  });
  while (!text.includes('\r\n')) await once(socket, 'data');
  return Number(/^HTTP\/1\.1 (\d{3})/.exec(text)?.[1]);
}

test('a delivery over the line is recorded and answered word for word', async (t) => {
  const { post, recorded } = await server(t);
  const response = await post(unlockBody());
  assert.equal(response.status, 200);
  assert.equal(await response.text(), '{"status":"ok"}');
  assert.equal(response.headers.get('content-type'), 'application/json; charset=utf-8');
  assert.equal(recorded.length, 1);
});

test('a body in many small pieces is one body', async (t) => {
  const { line, recorded } = await server(t);
  const body = unlockBody({}, { extra: 'ü'.repeat(2000) });
  const socket = line();
  socket.write(head(signatureLine(body), 'Transfer-Encoding: chunked'));
  const bytes = Buffer.from(body);
  for (let at = 0; at < bytes.length; at += 997) {
    const piece = bytes.subarray(at, at + 997);
    socket.write(`${piece.length.toString(16)}\r\n`);
    socket.write(piece);
    socket.write('\r\n');
  }
  socket.write('0\r\n\r\n');
  assert.equal(await statusOf(socket), 200);
  assert.equal(recorded.length, 1);
});

test('two Signature lines are refused, although joined they would read as one good one', async (t) => {
  const { line, recorded } = await server(t);
  const body = unlockBody();
  const [stamp, digest] = signed(body).signature.split(',');
  const socket = line();
  socket.write(
    head(`Signature: ${stamp}`, `Signature: ${digest}`, `Content-Length: ${Buffer.byteLength(body)}`) + body,
  );
  assert.equal(await statusOf(socket), 401);
  assert.equal(recorded.length, 0);
});

test('a compressed body is refused unread, also where its bytes are signed', async (t) => {
  const { post, recorded } = await server(t);
  const packed = gzipSync(unlockBody());
  assert.equal((await post(packed, { 'content-encoding': 'gzip' })).status, 415);
  assert.equal(recorded.length, 0);
});

test('a body of exactly 1 MiB is read; one byte more is refused before it is sent', async (t) => {
  const { post } = await server(t);
  assert.equal((await post('x'.repeat(largestBodyBytes))).status, 200);
  assert.equal((await post('x'.repeat(largestBodyBytes + 1))).status, 413);
});

test('a body without a length is refused when it passes the limit', async (t) => {
  const { line, ended, outcomes } = await server(t, { largestBytes: 1000 });
  const socket = line();
  socket.write(`${head('Transfer-Encoding: chunked')}400\r\n${'x'.repeat(0x400)}\r\n`);
  assert.equal(await statusOf(socket), 413);
  await ended(1);
  assert.equal(outcomes[0]?.status, 413);
});

test('who refuses to end is answered and cut off', async (t) => {
  const { line } = await server(t, { timeoutMs: 20 });
  const socket = line();
  socket.write(`${head('Content-Length: 100')}half of it`);
  const closed = once(socket, 'close');
  assert.equal(await statusOf(socket), 408);
  await closed;
});

test('who goes away in the middle is not recorded and breaks nothing', async (t) => {
  const { line, post, ended, outcomes, recorded } = await server(t);
  const socket = line();
  const body = unlockBody();
  socket.write(head(signatureLine(body), `Content-Length: ${Buffer.byteLength(body)}`) + body.slice(0, 50), () =>
    socket.destroy(),
  );
  await ended(1);
  assert.deepEqual(outcomes, [undefined]);
  assert.equal((await post(body)).status, 200);
  assert.equal(recorded.length, 1);
});

test('slow senders do not hold up a genuine delivery', async (t) => {
  const { line, post } = await server(t);
  for (let count = 0; count < 50; count += 1) line().write(head('Content-Length: 1000'));
  assert.equal((await post(unlockBody())).status, 200);
});

test('a body in a hundred thousand pieces of one byte takes no more memory than its bytes', async (t) => {
  const { line, received } = await server(t);
  const before = heapBytes();
  line().write(`${head('Transfer-Encoding: chunked')}${'1\r\nx\r\n'.repeat(100_000)}`);
  await received(100_000);
  const more = heapBytes() - before;
  assert.ok(more < 5_000_000, `${more} bytes more`);
});

test('a body in pieces of every size comes whole', async (t) => {
  const { line, recorded } = await server(t);
  const body = unlockBody({}, { extra: 'é'.repeat(50_000) });
  const bytes = Buffer.from(body);
  const socket = line();
  socket.write(head(signatureLine(body), `Content-Length: ${bytes.length}`));
  for (let at = 0, length = 1; at < bytes.length; at += length, length *= 3) {
    socket.write(bytes.subarray(at, at + length));
  }
  assert.equal(await statusOf(socket), 200);
  assert.equal(recorded.length, 1);
});

test('when what came in part is too much together, the largest gives way and a genuine delivery is taken', async (t) => {
  const { line, post, received, recorded, outcomes, ended } = await server(t, { togetherBytes: 250_000 });
  const lines = [90_000, 80_000, 70_000].map((length) => {
    const socket = line();
    socket.write(`${head('Content-Length: 100000')}${'x'.repeat(length)}`);
    return socket;
  });
  await received(240_000);
  const [largest] = lines as [Socket];
  const answered = statusOf(largest);
  line().write(`${head('Content-Length: 100000')}${'x'.repeat(60_000)}`);
  assert.equal(await answered, 503);
  assert.equal((await post(unlockBody())).status, 200);
  assert.equal(recorded.length, 1);
  await ended(2);
  assert.deepEqual(
    outcomes.map((answer) => answer?.status),
    [503, 200],
    'the others are still waited for',
  );
});

const gc = (): void => {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
};
function heapBytes(): number {
  gc();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}
