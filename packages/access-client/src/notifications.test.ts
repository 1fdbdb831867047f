import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { getEventListeners, once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { test } from 'node:test';
import { type WebSocket, WebSocketServer } from 'ws';
import type { AccessClient } from './client.ts';
import type { Clock } from './clock.ts';
import type { ListenOptions, Notification, SocketState } from './notifications.ts';
import { handClock, hastyClock, settled } from './testing/clock.ts';
import { type ScriptedConsole, scriptedConsole } from './testing/console.ts';

type Upgrade = (request: IncomingMessage, duplex: Duplex, head: Buffer) => void;

const hello = '"Hello"\n';
const baseInfo = (count: number) => JSON.stringify({ event: 'access.base.info', data: { top_log_count: count } });
const status =
  (line: string): Upgrade =>
  (_request, duplex) =>
    void duplex.end(`HTTP/1.1 ${line}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);

const opening = new WebSocketServer({ noServer: true });
/** Some consoles answer no pings. */
const openingWithoutPongs = new WebSocketServer({ noServer: true, autoPong: false });
/** Takes the socket and does something with it. */
const taken =
  (behave: (socket: WebSocket) => void): Upgrade =>
  (request, duplex, head) =>
    opening.handleUpgrade(request, duplex, head, behave);
const sends = (...frames: (string | Buffer)[]): Upgrade =>
  taken((socket) => frames.map((frame) => socket.send(frame, { binary: frame instanceof Buffer })));

interface SocketConsole extends ScriptedConsole {
  readonly upgrades: readonly IncomingMessage[];
}

/** A console that answers one request for the socket after the other in these ways, the last for ever. */
async function socketConsole(...ways: readonly Upgrade[]): Promise<SocketConsole> {
  const console = await scriptedConsole([]);
  const upgrades: IncomingMessage[] = [];
  const open = new Set<Duplex>();
  console.server.on('upgrade', (request, duplex, head) => {
    open.add(duplex);
    duplex.on('error', () => undefined);
    const way = ways[upgrades.push(request) - 1] ?? ways.at(-1);
    way?.(request, duplex, head);
  });
  const dispose = async () => {
    for (const duplex of open) duplex.destroy();
    await console[Symbol.asyncDispose]();
  };
  return { ...console, upgrades, [Symbol.asyncDispose]: dispose };
}

const said = (notification: Notification | undefined) => {
  if (!notification) return 'nothing';
  if (!notification.known) return `unknown ${notification.name}`;
  const { message } = notification;
  return message.event === 'access.base.info' ? `log count ${message.data.top_log_count}` : message.event;
};

/** Listens until so many notifications have come. */
async function heard(client: AccessClient, count: number, options: ListenOptions = {}): Promise<string[]> {
  const all: string[] = [];
  for await (const notification of client.notifications.listen(options)) {
    all.push(said(notification));
    if (all.length === count) break;
  }
  return all;
}

test('the socket is asked for with the token, and messages come typed', async () => {
  await using console = await socketConsole(sends(hello, baseInfo(7)));
  assert.deepEqual(await heard(console.client(), 1), ['log count 7']);
  const [{ url, headers } = assert.fail()] = console.upgrades;
  assert.deepEqual([url, headers.authorization], ['/api/v1/developer/devices/notifications', 'Bearer test-token']);
});

test('heartbeats, noise and binary frames are passed over; unknown messages come as they are', async () => {
  const noise = [hello, '"Hello"', 'null', '[]', '7', '{"event":', '', Buffer.from(baseInfo(0))];
  const strange = JSON.stringify({ event: 'access.of.tomorrow', data: { x: 1 } });
  const misshapen = JSON.stringify({ event: 'access.base.info', data: 'none' });
  await using console = await socketConsole(sends(...noise, strange, misshapen, '{"no":"event"}', baseInfo(1)));
  const all = await Array.fromAsync({
    async *[Symbol.asyncIterator]() {
      for await (const notification of console.client().notifications.listen()) {
        yield notification;
        if (notification.known) return;
      }
    },
  });
  assert.deepEqual(all.map(said), [
    'unknown access.of.tomorrow',
    'unknown access.base.info',
    'unknown ',
    'log count 1',
  ]);
  assert.deepEqual(all[0], { known: false, name: 'access.of.tomorrow', raw: JSON.parse(strange) });
});

test('a first message in the same packet as the answer to the handshake is not lost', async () => {
  const inOnePacket: Upgrade = ({ headers }, duplex) => {
    const accept = createHash('sha1')
      .update(`${headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`)
      .digest('base64');
    const answer = `HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\nconnection: upgrade\r\nsec-websocket-accept: ${accept}\r\n\r\n`;
    const frames = [baseInfo(1), baseInfo(2)].map((text) =>
      Buffer.concat([Buffer.of(0x81, text.length), Buffer.from(text)]),
    );
    duplex.write(Buffer.concat([Buffer.from(answer), ...frames]));
  };
  await using console = await socketConsole(inOnePacket);
  assert.deepEqual(await heard(console.client(), 2), ['log count 1', 'log count 2']);
});

const falls: Record<string, Upgrade> = {
  'a polite end': taken((socket) => socket.close()),
  'a cut': taken((socket) => socket.terminate()),
  'a reset in the handshake': (_request, duplex) => void duplex.destroy(),
  'a wrong answer to the handshake': (_request, duplex) =>
    void duplex.write(
      'HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\nconnection: upgrade\r\nsec-websocket-accept: no\r\n\r\n',
    ),
  'a frame that breaks the protocol': taken((socket) =>
    (socket as unknown as { _socket: Duplex })._socket.write(Buffer.of(0xff, 0xff)),
  ),
  'a message too large': (request, duplex, head) =>
    opening.handleUpgrade(request, duplex, head, () => duplex.write(Buffer.from('817f0000000100000000', 'hex'))),
  '429': status('429 Too Many Requests'),
  '500': status('500 Internal Server Error'),
  '503': status('503 Service Unavailable'),
};
for (const [fall, way] of Object.entries(falls)) {
  test(`the line comes back by itself after ${fall}`, async () => {
    await using console = await socketConsole(way, way, sends(baseInfo(3)));
    const clock = hastyClock();
    const states: SocketState[] = [];
    assert.deepEqual(await heard(console.client({ clock }), 1, { onState: (state) => states.push(state) }), [
      'log count 3',
    ]);
    assert.equal(clock.sleptMs.length, 2);
    assert.equal(states.at(-1)?.state, 'live');
    const waits = states.filter((state) => state.state === 'reconnecting');
    assert.deepEqual(
      waits.map(({ waitMs }) => waitMs),
      clock.sleptMs,
    );
    assert.ok(waits.every(({ error }) => error.retryable && error.endpoint === 'GET /devices/notifications'));
  });
}

test('a console that is away is waited for, a little longer each time and never in step with others', async () => {
  const console = await socketConsole();
  const client = console.client({ clock: hastyClock() });
  await new Promise((resolve) => console.server.close(resolve));
  const caller = new AbortController();
  const waitsMs: number[] = [];
  const onState = (state: SocketState) => {
    if (state.state === 'reconnecting') waitsMs.push(state.waitMs);
    if (waitsMs.length === 12) caller.abort();
  };
  await heard(client, 1, { signal: caller.signal, onState });
  for (const [index, waitMs] of waitsMs.entries())
    assert.ok(waitMs <= Math.min(60_000, 1000 * 2 ** index), `${waitMs} ms`);
  assert.equal(new Set(waitsMs).size, waitsMs.length);
  await console[Symbol.asyncDispose]();
});

test('after a message the waiting begins anew', async () => {
  const says = taken((socket) => socket.send(hello, () => socket.close()));
  await using console = await socketConsole(...Array<Upgrade>(9).fill(says), sends(baseInfo(1)));
  const clock = hastyClock();
  await heard(console.client({ clock }), 1);
  assert.ok(clock.sleptMs.length === 9 && clock.sleptMs.every((waitMs) => waitMs <= 2000), clock.sleptMs.join(' '));
});

test('silence is noticed, and the line is opened anew', async () => {
  await using console = await socketConsole(
    (request, duplex, head) => {
      openingWithoutPongs.handleUpgrade(request, duplex, head, (socket) => socket.send(baseInfo(1)));
    },
    sends(baseInfo(2)),
  );
  assert.deepEqual(await heard(console.client({ clock: hastyClock() }), 2, { stallMs: 80 }), [
    'log count 1',
    'log count 2',
  ]);
});

for (const [sign, live] of [
  ['heartbeats', (socket: WebSocket) => socket.send(hello)],
  ['pings of the console', (socket: WebSocket) => socket.ping()],
] as const) {
  test(`${sign} alone keep the line up`, async () => {
    const beating = (socket: WebSocket) => {
      let beats = 0;
      const beat = setInterval(() => {
        if (++beats < 20) live(socket);
        else socket.send(baseInfo(1));
      }, 60);
      socket.on('close', () => clearInterval(beat));
    };
    const way: Upgrade = (...upgrade) => openingWithoutPongs.handleUpgrade(...upgrade, beating);
    await using console = await socketConsole(way);
    assert.deepEqual(await heard(console.client(), 1, { stallMs: 1000 }), ['log count 1']);
    assert.equal(console.upgrades.length, 1);
  });
}

test('a console that sends nothing but answers pings is alive', async () => {
  let pings = 0;
  const way = taken((socket) =>
    socket.on('ping', () => {
      pings += 1;
      if (pings === 3) socket.send(baseInfo(1));
    }),
  );
  await using console = await socketConsole(way);
  assert.deepEqual(await heard(console.client(), 1, { stallMs: 800 }), ['log count 1']);
  assert.equal(console.upgrades.length, 1);
});

for (const [line, expected] of [
  ['401 Unauthorized', { code: 'CODE_AUTH_FAILED', status: 401 }],
  ['403 Forbidden', { code: 'CODE_UNAUTHORIZED', status: 403, missingPermission: 'view:device' }],
  ['404 Not Found', { code: 'NOT_SUPPORTED', status: 404, neededVersion: '1.20.11' }],
  ['200 OK', { code: 'HTTP_STATUS', status: 200 }],
  ['302 Found\r\nlocation: https://127.0.0.1:1/', { code: 'HTTP_STATUS', status: 302 }],
] as const) {
  test(`${line.slice(0, 3)} is final: trying again cannot help`, async () => {
    await using console = await socketConsole(status(line));
    await assert.rejects(heard(console.client(), 1), { name: 'AccessError', retryable: false, ...expected });
    assert.equal(console.upgrades.length, 1);
  });
}

test('a console with another key is final, and the token is not sent', async () => {
  await using console = await socketConsole(sends(baseInfo(1)));
  const trust = { fingerprint: `sha256/${Buffer.alloc(32).toString('base64')}` };
  await assert.rejects(heard(console.client({ trust }), 1), { name: 'AccessError', code: 'UNTRUSTED' });
  assert.equal(console.upgrades.length, 0);
});

test('a listener of states that throws ends the listening with its error, and leaves no socket', async () => {
  await using console = await socketConsole(sends(hello));
  const onState = () => {
    throw new RangeError('the screen broke');
  };
  await assert.rejects(heard(console.client(), 1, { onState }), RangeError);
  await closed(console);
});

/** When no socket is open at the console any more. */
async function closed(console: SocketConsole): Promise<void> {
  for (const { socket } of console.upgrades) if (!socket.destroyed) await once(socket, 'close');
}

test('leaving the loop closes the socket and leaves nothing on the signal', async () => {
  await using console = await socketConsole(sends(baseInfo(1)));
  const caller = new AbortController();
  await heard(console.client(), 1, { signal: caller.signal });
  await closed(console);
  assert.equal(getEventListeners(caller.signal, 'abort').length, 0);
});

test('reconnecting leaves nothing on any signal that lives longer than a connection', async () => {
  await using console = await socketConsole(...Object.values(falls), sends(baseInfo(1)));
  const caller = new AbortController();
  const listeners = new Set<number>();
  const clock: Clock = {
    ...hastyClock(),
    sleep: async (_ms, signal) => {
      assert.ok(signal);
      // The end of a socket is told a moment after the line is given up.
      for (let turns = 0; turns < 100 && getEventListeners(signal, 'abort').length > 0; turns += 1) await settled();
      listeners.add(getEventListeners(signal, 'abort').length);
      listeners.add(getEventListeners(caller.signal, 'abort').length - 1);
    },
  };
  await heard(console.client({ clock }), 1, { signal: caller.signal });
  assert.deepEqual([...listeners], [0]);
  assert.equal(getEventListeners(caller.signal, 'abort').length, 0);
});

test('the timers of a line end with it, though nobody reads on', async () => {
  await using console = await socketConsole(sends(baseInfo(1)));
  const timers = () => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
  const client = console.client();
  for await (const _first of client.notifications.listen()) {
    const whileLive = timers();
    await client.close();
    for (let turns = 0; turns < 1000 && timers() > whileLive - 2; turns += 1) await settled();
    assert.ok(timers() <= whileLive - 2, `${timers()} of ${whileLive} timers are left`);
  }
});

const ends: Record<string, (client: AccessClient, caller: AbortController) => void> = {
  'an abort': (_client, caller) => caller.abort(),
  'close()': (client) => void client.close(),
};
for (const [what, end] of Object.entries(ends)) {
  test(`${what} ends the listening while it waits for a message`, async () => {
    await using console = await socketConsole(sends(hello));
    const client = console.client();
    const caller = new AbortController();
    const onState = () => setImmediate(() => end(client, caller));
    assert.deepEqual(await heard(client, 1, { signal: caller.signal, onState }), []);
    await closed(console);
  });

  test(`${what} closes the socket at once, also while the caller is busy with a message`, async () => {
    await using console = await socketConsole(sends(baseInfo(1), baseInfo(2)));
    const client = console.client();
    const caller = new AbortController();
    const all: string[] = [];
    for await (const notification of client.notifications.listen({ signal: caller.signal })) {
      all.push(said(notification));
      end(client, caller);
      await closed(console);
    }
    assert.deepEqual(all, ['log count 1'], 'what came before the end and was not read yet is dropped');
  });

  test(`${what} ends the listening while it waits to try again`, async () => {
    await using console = await socketConsole(status('503 Service Unavailable'));
    const clock = handClock();
    const client = console.client({ clock });
    const caller = new AbortController();
    const listening = heard(client, 1, { signal: caller.signal });
    while (clock.sleptMs.length === 0) await settled();
    end(client, caller);
    assert.deepEqual(await listening, []);
  });

  test(`${what} ends the listening in the middle of the handshake`, async () => {
    await using console = await socketConsole(() => undefined);
    const client = console.client();
    const caller = new AbortController();
    const listening = heard(client, 1, { signal: caller.signal });
    await once(console.server, 'upgrade');
    end(client, caller);
    assert.deepEqual(await listening, []);
    await closed(console);
  });

  test(`${what} before it begins: nothing is opened`, async () => {
    await using console = await socketConsole(sends(baseInfo(1)));
    const client = console.client();
    const caller = new AbortController();
    end(client, caller);
    assert.deepEqual(await heard(client, 1, { signal: caller.signal }), []);
    assert.equal(console.upgrades.length, 0);
  });
}

test('a console that sends faster than its reader reads is held back, and nothing of it is lost', async () => {
  const frames = 600;
  const frame = JSON.stringify({ event: 'access.of.tomorrow', padding: 'x'.repeat(100_000) });
  let sender: WebSocket | undefined;
  const floods = taken((socket) => {
    sender = socket;
    for (let sent = 0; sent < frames; sent += 1) socket.send(frame);
  });
  await using console = await socketConsole(floods);
  let read = 0;
  for await (const _ of console.client().notifications.listen()) {
    read += 1;
    if (read === 1) await flowing(() => sender?.bufferedAmount ?? 0);
    if (read === 1) assert.ok((sender?.bufferedAmount ?? 0) > 0, 'everything was taken in at once');
    if (read === frames) break;
  }
});

/** Until an amount does not change any more. */
async function flowing(amount: () => number): Promise<void> {
  for (let [before, still] = [-1, 0]; still < 200; before = amount()) {
    await settled();
    still = amount() === before ? still + 1 : 0;
  }
}

const told =
  (code: string): Upgrade =>
  (_request, duplex) => {
    const body = JSON.stringify({ code, msg: 'no', data: null });
    duplex.end(`HTTP/1.1 401 Unauthorized\r\nconnection: close\r\ncontent-length: ${body.length}\r\n\r\n${body}`);
  };
for (const code of ['CODE_ACCESS_TOKEN_INVALID', 'CODE_AUTH_FAILED'])
  test(`a refused socket says what any refused call says: ${code}`, async () => {
    await using console = await socketConsole(told(code));
    await assert.rejects(heard(console.client(), 1), { name: 'AccessError', code, status: 401, consoleMessage: 'no' });
  });
