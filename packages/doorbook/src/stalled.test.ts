import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { type TestContext, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { cutStalled } from './stalled.ts';

const afterMs = 600;
const big = Buffer.alloc(64 * 1024 * 1024, 'x');

/** `/big` is more than any line holds; `/late` takes longer than a reader may. */
async function serving(t: TestContext) {
  const server = createServer({ keepAliveTimeout: 100, keepAliveTimeoutBuffer: 0 }, (request, response) => {
    if (request.url === '/late') void wait(2 * afterMs).then(() => response.end('late'));
    else response.end(big);
  });
  cutStalled(server, afterMs);
  await once(server.listen(0, '127.0.0.1'), 'listening');
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { port, url: `http://127.0.0.1:${port}`, server };
}

test('whoever takes nothing of an answer is cut', async (t) => {
  const { port, server } = await serving(t);
  const accepted = once(server, 'connection');
  const line = connect(port, '127.0.0.1').pause();
  line.on('error', () => undefined);
  line.write('GET /big HTTP/1.1\r\nHost: x\r\n\r\n');
  const [socket] = await accepted;
  await once(socket, 'close');
  line.destroy();
});

test('an answer that is long in coming comes, and one that is taken slowly is taken', async (t) => {
  const { url } = await serving(t);
  const late = await fetch(`${url}/late`);
  assert.equal(await late.text(), 'late');
  const { body } = await fetch(`${url}/big`);
  let length = 0;
  for await (const piece of body as AsyncIterable<Uint8Array>) {
    length += piece.length;
    // A dozen pauses, each shorter than the patience, together longer.
    if (length % (6 * 1024 * 1024) < piece.length) await wait(afterMs / 8);
  }
  assert.equal(length, big.length);
});

test('a line that rests between two requests is let go', async (t) => {
  const { port } = await serving(t);
  const line = connect(port, '127.0.0.1').resume();
  line.write('GET /late HTTP/1.1\r\nHost: x\r\n\r\n');
  await once(line, 'close');
});
