import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { type TestContext, test } from 'node:test';
import { connect as connectSecurely } from 'node:tls';
import { createConsole } from '@doorbook/access-emulator';
import { WebSocket } from 'ws';
import { started } from './started.ts';

/*
 * Callers that speak badly or hang on: they neither end a console nor keep it from ending.
 */

async function secureLine(t: TestContext, port: number) {
  const line = connectSecurely({ host: '127.0.0.1', port, rejectUnauthorized: false });
  t.after(() => line.destroy());
  line.on('error', () => undefined);
  await once(line, 'secureConnect');
  return line;
}

const upgrade = (path: string): string =>
  [
    `GET ${path} HTTP/1.1`,
    'host: 127.0.0.1',
    'connection: Upgrade',
    'upgrade: websocket',
    'sec-websocket-version: 13',
    'sec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==',
    '\r\n',
  ].join('\r\n');

for (const [request, status, why] of [
  [upgrade('//'), 404, 'an upgrade to no path at all'],
  [upgrade('/api/v1/developer/doors'), 404, 'an upgrade of what is no socket'],
  [upgrade('/api/v1/developer/devices/notifications?x=1'), 401, 'the socket without a token'],
  ['GET //\\\\ HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n', 400, 'a path of slashes'],
  ['GET /api/v1/developer/doors HTTP/1.1\r\nhost: a b\r\n\r\n', 400, 'a host that is none'],
  ['NONSENSE\r\n\r\n', 400, 'what is not HTTP'],
] as const) {
  test(`${why} is answered with ${status}, and the console goes on`, async (t) => {
    const { console, access } = await started(t, { people: 1, days: 0 });
    const line = await secureLine(t, console.port);
    line.write(request);
    const [answer] = (await once(line, 'data')) as [Buffer];
    assert.match(answer.toString(), new RegExp(`^HTTP/1.1 ${status} `));
    assert.ok((await access.spaces.listDoors()).length > 0);
  });
}

test('a console ends at once, whoever hangs on, and its port is free again', async (t) => {
  const { console } = await started(t, { people: 1, days: 0 });
  const silent = connect({ host: '127.0.0.1', port: console.port });
  t.after(() => silent.destroy());
  silent.on('error', () => undefined);
  await once(silent, 'connect');
  const half = await secureLine(t, console.port);
  half.write('POST /api/v1/developer/users HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-length: 100\r\n\r\n{"first');
  const refused = await secureLine(t, console.port);
  refused.write(upgrade('/'));
  await once(refused, 'data');
  await console.close();

  const next = await createConsole({ port: console.port, people: 1, days: 0, still: true });
  assert.equal(next.port, console.port);
  await next.close();
});

test('who sends megabytes to the notification socket is cut off: nobody is listened to', async (t) => {
  const { console } = await started(t, { people: 1, days: 0 });
  const socket = new WebSocket(`wss://127.0.0.1:${console.port}/api/v1/developer/devices/notifications`, {
    headers: { authorization: `Bearer ${console.adminToken}` },
    rejectUnauthorized: false,
  });
  t.after(() => socket.terminate());
  socket.on('error', () => undefined);
  await once(socket, 'open');
  socket.send(Buffer.alloc(1_000_000));
  await once(socket, 'close');
});

test('an extra that is nested without end is refused before the door opens', async (t) => {
  const { console, access, curl } = await started(t, { people: 2, days: 0 });
  const door = (await access.spaces.listDoors()).find(({ is_bind_hub }) => is_bind_hub);
  const deep = `{"extra":{"deep":${'['.repeat(100_000)}${']'.repeat(100_000)}}}`;
  const answer = await curl(`PUT /api/v1/developer/doors/${door?.id}/unlock`, deep, {
    authorization: `Bearer ${console.adminToken}`,
  });
  assert.equal(answer.status, 400, JSON.stringify(answer));
  assert.deepEqual(console.truth(), []);
});
