import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { getEventListeners, once } from 'node:events';
import { text } from 'node:stream/consumers';
import { test } from 'node:test';
import { inspect } from 'node:util';
import { type AccessClient, type AccessClientOptions, createAccessClient } from './client.ts';
import { AccessError } from './errors.ts';
import { handClock, hastyClock, settled } from './testing/clock.ts';
import { cut, type Reply, refused, scriptedConsole, silence, success } from './testing/console.ts';
import { tcpListener } from './testing/listener.ts';

/** Too short for a test's patience, long enough for a busy machine to shake hands and send. */
const shortMs = 400;

const user = { id: 'u1', first_name: 'Mira', last_name: 'Okafor', status: 'ACTIVE' };
const busy = (status: number, headers = {}): Reply => ({ status, headers, body: 'busy' });
const halfAnAnswer: Reply = (response) => {
  response.writeHead(200, { 'content-length': '1000' });
  response.write('{"code":"SUCC', () => response.socket?.destroy());
};
const noHttp: Reply = (response) => response.socket?.end('SSH-2.0-OpenSSH_9.6\r\n');

const reads = {
  'a read': (client: AccessClient, options = {}) => client.users.get({ id: 'u1' }, options),
  'a POST that only reads': (client: AccessClient, options = {}) =>
    client.systemLogs.query({ body: { topic: 'all' } }, options),
};
const writes = {
  'a purchase': (client: AccessClient, options = {}) =>
    client.credentials.buyTouchPasses({ body: { count: 1 } }, options),
  'an unlock': (client: AccessClient, options = {}) => client.spaces.unlock({ id: 'd1' }, options),
  'a deletion': (client: AccessClient, options = {}) => client.users.removePin({ id: 'u1' }, options),
  'an upload': (client: AccessClient, options = {}) => client.credentials.importCards({ file: 'AB12,gate' }, options),
};

async function errorOf(call: Promise<unknown>): Promise<AccessError> {
  const error = await call.then(
    () => assert.fail('It was taken for a success.'),
    (thrown: unknown) => thrown,
  );
  assert.ok(error instanceof AccessError, String(error));
  return error;
}

test('a request carries the token, the path and the body, and its answer comes back', async () => {
  await using console = await scriptedConsole([success(user), success()]);
  const client = console.client();
  assert.equal((await client.users.get({ id: 'u1' })).first_name, 'Mira');
  assert.equal(await client.users.update({ id: 'u1', body: { status: 'DEACTIVATED' } }), undefined);
  const [read, write] = console.asked;
  assert.deepEqual([read?.method, read?.path, String(read?.body)], ['GET', '/users/u1', '']);
  assert.equal(read?.headers.authorization, 'Bearer test-token');
  assert.deepEqual([write?.method, write?.path, String(write?.body)], ['PUT', '/users/u1', '{"status":"DEACTIVATED"}']);
  assert.equal(write?.headers['content-type'], 'application/json');
});

test('an upload arrives as a multipart form, byte for byte', async () => {
  await using console = await scriptedConsole([success([{ nfc_id: 'AB12', alias: 'gate', token: 't1' }])]);
  const rows = await console.client().credentials.importCards({ file: Uint8Array.of(0, 255, 13, 10, 45, 45) });
  assert.deepEqual(rows, [{ nfc_id: 'AB12', alias: 'gate', token: 't1' }]);
  const [{ headers, body } = assert.fail()] = console.asked;
  const form = await new Response(new Uint8Array(body), {
    headers: { 'content-type': headers['content-type'] ?? '' },
  }).formData();
  const file = form.get('file');
  assert.ok(file instanceof Blob);
  assert.deepEqual(new Uint8Array(await file.arrayBuffer()), Uint8Array.of(0, 255, 13, 10, 45, 45));
});

test('a download comes byte for byte, with its media type', async () => {
  const bytes = Buffer.from(Array.from({ length: 100_000 }, (_, index) => index % 256));
  await using console = await scriptedConsole([{ headers: { 'content-type': 'image/jpeg' }, body: bytes }]);
  const picture = await console.client().systemLogs.getStatic({ path: '/preview/a.jpg' });
  assert.equal(picture.type, 'image/jpeg');
  assert.ok(bytes.equals(picture.bytes));
  assert.equal(console.asked[0]?.path, '/system/static/preview/a.jpg');
});

test('nobody is followed elsewhere with the token', async () => {
  await using elsewhere = await scriptedConsole([success(user)]);
  const location = `https://127.0.0.1:${elsewhere.port}/`;
  await using console = await scriptedConsole([{ status: 307, headers: { location } }]);
  const error = await errorOf(console.client().users.get({ id: 'u1' }));
  assert.deepEqual([error.code, error.status, elsewhere.asked.length], ['HTTP_STATUS', 307, 0]);
});

const passing: readonly [trouble: string, reply: Reply][] = [
  ['429', busy(429)],
  ['502', busy(502)],
  ['503', busy(503)],
  ['CODE_SYSTEM_ERROR', refused('CODE_SYSTEM_ERROR')],
  ['a reset', cut],
  ['half an answer', halfAnAnswer],
  ['an empty answer', { body: '' }],
];
for (const [who, call] of Object.entries(reads)) {
  for (const [trouble, reply] of passing) {
    test(`${who} gets over ${trouble}`, async () => {
      await using console = await scriptedConsole([reply, reply, success({ ...user, hits: [] })]);
      await call(console.client({ clock: hastyClock() }));
      assert.equal(console.asked.length, 3);
    });

    test(`${who} is tried four times when ${trouble} stays, and then says so`, async () => {
      await using console = await scriptedConsole([reply]);
      const clock = hastyClock();
      const error = await errorOf(call(console.client({ clock })));
      assert.deepEqual([error.retryable, error.mayHaveHappened, console.asked.length], [true, false, 4]);
      assert.equal(clock.sleptMs.length, 3);
      for (const [index, sleptMs] of clock.sleptMs.entries()) assert.ok(sleptMs <= 250 * 2 ** index, `${sleptMs} ms`);
    });
  }

  for (const [trouble, reply] of [
    ['a refusal', refused('CODE_NOT_EXISTS')],
    ['an answer of the wrong kind', success('nonsense')],
    ['something that is not HTTP', noHttp],
  ] as const) {
    test(`${who} is not repeated after ${trouble}`, async () => {
      await using console = await scriptedConsole([reply]);
      const error = await errorOf(call(console.client({ clock: hastyClock() })));
      assert.deepEqual([error.retryable, console.asked.length], [false, 1]);
    });
  }
}

test('the retries of a read can be switched off', async () => {
  await using console = await scriptedConsole([busy(503)]);
  await errorOf(console.client({ retries: { times: 0 } }).users.get({ id: 'u1' }));
  assert.equal(console.asked.length, 1);
});

const unsure = { mayHaveHappened: true, retryable: false };
const notDone = { mayHaveHappened: false, retryable: false };
for (const [who, call] of Object.entries(writes)) {
  for (const [trouble, reply, expected] of [
    ['429', busy(429, { 'retry-after': '0' }), { mayHaveHappened: false, retryable: true }],
    ['503', busy(503, { 'retry-after': '0' }), unsure],
    ['502', busy(502), unsure],
    ['CODE_SYSTEM_ERROR', refused('CODE_SYSTEM_ERROR', 500), unsure],
    ['a refusal', refused('CODE_PARAMS_INVALID'), notDone],
    ['403', busy(403), notDone],
    ['a reset', cut, unsure],
    ['half an answer', halfAnAnswer, unsure],
    ['an empty answer', { body: '' }, unsure],
    ['something that is not HTTP', noHttp, unsure],
  ] as const) {
    test(`${who} is sent once, also on ${trouble}`, async () => {
      await using console = await scriptedConsole([reply]);
      const { mayHaveHappened, retryable } = await errorOf(call(console.client({ clock: hastyClock() })));
      assert.deepEqual({ mayHaveHappened, retryable }, expected);
      assert.equal(console.asked.length, 1);
    });
  }

  test(`${who} is sent once when no answer comes, and may have happened`, async () => {
    await using console = await scriptedConsole([silence]);
    const error = await errorOf(call(console.client(), { timeoutMs: shortMs }));
    assert.deepEqual([error.code, error.mayHaveHappened, console.asked.length], ['TIMEOUT', true, 1]);
  });

  test(`${who} is sent once over a connection that the console has closed meanwhile`, async () => {
    await using console = await scriptedConsole([success([]), cut]);
    const client = console.client();
    await client.users.list();
    await errorOf(call(client));
    assert.equal(console.asked.length, 2);
  });

  test(`${who} did not happen when nobody took the connection`, async () => {
    const console = await scriptedConsole([]);
    const client = console.client();
    await new Promise((resolve) => console.server.close(resolve));
    const error = await errorOf(call(client));
    assert.deepEqual([error.code, error.mayHaveHappened, error.retryable], ['NETWORK', false, true]);
    assert.match(error.endpoint ?? '', /^(POST|PUT|DELETE) \//);
    await console[Symbol.asyncDispose]();
  });
}

test('a write is not sent to a console with another key', async () => {
  await using console = await scriptedConsole([success([])]);
  await using other = await scriptedConsole([]);
  // Another one whatever it begins with.
  const trust = { fingerprint: other.fingerprint.replace(/\/./, (first) => (first === '/A' ? '/B' : '/A')) };
  const error = await errorOf(console.client({ trust }).spaces.unlock({ id: 'd1' }));
  assert.deepEqual([error.code, error.mayHaveHappened, error.retryable], ['UNTRUSTED', false, false]);
  assert.equal(console.asked.length, 0);
});

test('Retry-After is waited for, whole', async () => {
  await using console = await scriptedConsole([busy(429, { 'retry-after': '7' }), success(user)]);
  const clock = handClock();
  const got = console.client({ clock }).users.get({ id: 'u1' });
  await console.arrived(1);
  while (clock.sleptMs.length === 0) await settled();
  const [sleptMs = 0] = clock.sleptMs;
  assert.ok(sleptMs >= 7000 && sleptMs < 7100, `${sleptMs} ms`);
  await clock.pass(6999);
  assert.equal(console.asked.length, 1);
  await clock.pass(101);
  assert.equal((await got).id, 'u1');
});

test('a Retry-After beyond the deadline is not waited for: the caller hears of it now', async () => {
  await using console = await scriptedConsole([busy(503, { 'retry-after': '3600' })]);
  const clock = handClock();
  const error = await errorOf(console.client({ clock }).users.get({ id: 'u1' }));
  assert.deepEqual([error.code, error.retryAfterMs, error.retryable], ['SERVER_ERROR', 3_600_000, true]);
  assert.deepEqual([clock.sleptMs.length, console.asked.length], [0, 1]);
});

test('waiting for a retry takes no place from other calls', async () => {
  await using console = await scriptedConsole(({ path }) =>
    path === '/users/u1' ? busy(503, { 'retry-after': '7' }) : success([]),
  );
  const clock = handClock();
  const client = console.client({ clock, connections: 1 });
  const caller = new AbortController();
  const waiting = errorOf(client.users.get({ id: 'u1' }, { signal: caller.signal }));
  while (clock.sleptMs.length === 0) await settled();
  assert.deepEqual(await client.users.list(), []);
  caller.abort();
  assert.equal((await waiting).code, 'ABORTED');
});

test('a read that gets no answer is tried again, each try for itself', async () => {
  await using console = await scriptedConsole([silence, success(user)]);
  const got = await console.client({ clock: hastyClock() }).users.get({ id: 'u1' }, { timeoutMs: shortMs });
  assert.equal(got.id, 'u1');
});

test('an answer that drips for ever is given up', async () => {
  const drip: Reply = (response) => {
    response.writeHead(200);
    const dripping = setInterval(() => response.write(' '), 5);
    response.on('close', () => clearInterval(dripping));
  };
  await using console = await scriptedConsole([drip]);
  const error = await errorOf(
    console.client({ retries: { times: 0 } }).users.get({ id: 'u1' }, { timeoutMs: shortMs }),
  );
  assert.equal(error.code, 'TIMEOUT');
  assert.match(error.message, /no whole answer within 0\.4 s/);
});

for (const [who, call] of Object.entries({ ...reads, ...writes })) {
  test(`${who} ends with its deadline, retries or not`, async () => {
    await using console = await scriptedConsole([silence]);
    const error = await errorOf(call(console.client(), { deadlineMs: shortMs }));
    assert.deepEqual([error.code, error.retryable, error.mayHaveHappened], ['TIMEOUT', who in reads, who in writes]);
    assert.match(error.message, /not done within its 0\.4 s/);
  });

  test(`${who} that waits for its turn until its deadline was not sent`, async () => {
    await using console = await scriptedConsole([silence]);
    const client = console.client({ connections: 1 });
    const first = errorOf(client.users.list());
    await console.arrived(1);
    const error = await errorOf(call(client, { deadlineMs: 20 }));
    assert.deepEqual([error.code, error.mayHaveHappened, console.asked.length], ['TIMEOUT', false, 1]);
    await client.close();
    await first;
  });

  test(`${who} cancelled before it begins sends nothing`, async () => {
    await using console = await scriptedConsole([success([])]);
    const error = await errorOf(call(console.client(), { signal: AbortSignal.abort('no more') }));
    assert.deepEqual([error.code, error.cause, error.mayHaveHappened], ['ABORTED', 'no more', false]);
    assert.equal(console.asked.length, 0);
  });

  test(`${who} cancelled while it waits for the answer`, async () => {
    await using console = await scriptedConsole([silence]);
    const caller = new AbortController();
    const ended = errorOf(call(console.client(), { signal: caller.signal }));
    await console.arrived(1);
    caller.abort('no more');
    const error = await ended;
    assert.deepEqual([error.code, error.cause, error.mayHaveHappened], ['ABORTED', 'no more', who in writes]);
    assert.equal(error.retryable, false);
  });

  test(`${who} leaves nothing on the signal of its caller, however it ends`, async () => {
    await using console = await scriptedConsole(() => refused('CODE_NOT_EXISTS'));
    const caller = new AbortController();
    await errorOf(call(console.client(), { signal: caller.signal }));
    assert.equal(getEventListeners(caller.signal, 'abort').length, 0);
    caller.abort();
    await settled();
  });

  test(`${who} fails when the client is closed, and nothing is sent after that`, async () => {
    await using console = await scriptedConsole([silence]);
    const client = console.client();
    const under = errorOf(call(client));
    await console.arrived(1);
    await client.close();
    assert.equal((await under).code, 'ABORTED');
    const late = await errorOf(call(client));
    assert.deepEqual([late.code, late.mayHaveHappened, console.asked.length], ['ABORTED', false, 1]);
    assert.match(late.message, /client was closed/);
  });
}

test('cancelled while it waits for a retry', async () => {
  await using console = await scriptedConsole([busy(503)]);
  const clock = handClock();
  const caller = new AbortController();
  const ended = errorOf(console.client({ clock }).users.get({ id: 'u1' }, { signal: caller.signal }));
  while (clock.sleptMs.length === 0) await settled();
  caller.abort();
  assert.deepEqual([(await ended).code, console.asked.length], ['ABORTED', 1]);
});

test('a call without an end in sight is no call that ends at once', async () => {
  await using console = await scriptedConsole([success(user)]);
  const limits = { deadlineMs: Number.POSITIVE_INFINITY, timeoutMs: Number.MAX_SAFE_INTEGER };
  assert.equal((await console.client().users.get({ id: 'u1' }, limits)).id, 'u1');
});

test('four connections are open at most', async () => {
  const held: (() => void)[] = [];
  await using console = await scriptedConsole([
    (response) => held.push(() => response.end('{"code":"SUCCESS","data":[]}')),
  ]);
  let connections = 0;
  console.server.on('secureConnection', () => {
    connections += 1;
  });
  const client = console.client();
  const lists = Array.from({ length: 6 }, () => client.users.list());
  await console.arrived(4);
  for (let served = 0; served < lists.length; served += 1) {
    await console.arrived(served + 1);
    while (held.length === 0) await settled();
    held.shift()?.();
  }
  await Promise.all(lists);
  assert.equal(connections, 4);
});

test('five requests start in a second', async () => {
  await using console = await scriptedConsole([success([])]);
  const clock = handClock();
  const where = { host: '127.0.0.1', port: console.port, token: 'test-token' };
  await using client = createAccessClient({ ...where, trust: { insecure: true }, clock });
  const lists = Array.from({ length: 6 }, () => client.users.list());
  await Promise.all(lists.slice(0, 5));
  assert.equal(console.asked.length, 5);
  await clock.pass(1000);
  await lists[5];
});

test('the listener hears of every answer, also of those that are repeated, and of nothing secret', async () => {
  const date = 'Mon, 05 Jan 2026 08:00:00 GMT';
  await using console = await scriptedConsole([busy(503, { date }), success({ token: 't0k3n', display_id: '1' })]);
  const heard: { endpoint: string; status: number; consoleNowMs: number | undefined }[] = [];
  const onAnswer: NonNullable<AccessClientOptions['onAnswer']> = ({ tookMs: _, ...report }) => heard.push(report);
  await console.client({ clock: hastyClock(), onAnswer }).credentials.getCard({ token: 't0k3n' });
  const endpoint = 'GET /credentials/nfc_cards/tokens/:token';
  assert.deepEqual(heard[0], { endpoint, status: 503, consoleNowMs: Date.parse(date) });
  assert.deepEqual([heard.length, heard[1]?.status], [2, 200]);
});

test('a listener that throws neither fails the call nor ends the program: it is a warning', async () => {
  await using console = await scriptedConsole([success({ token: 't0k3n', display_id: '1' })]);
  const onAnswer = () => {
    throw new Error('no room in the log');
  };
  const warned = once(process, 'warning') as Promise<[Error]>;
  const card = await console.client({ onAnswer }).credentials.getCard({ token: 't0k3n' });
  assert.equal(card.display_id, '1');
  const [warning] = await warned;
  assert.match(warning.message, /onAnswer threw: no room in the log/);
});

test('no error shows the token of the client or the card', async () => {
  await using console = await scriptedConsole([{ status: 500, body: 'oops' }]);
  const client = console.client({ retries: { times: 0 }, token: 'hush-token' });
  for (const reply of [
    client.credentials.getCard({ token: 'hush-card' }),
    client.users.assignCard({ id: 'u', body: { token: 'hush-card' } }),
  ]) {
    const error = await errorOf(reply);
    assert.ok(
      !JSON.stringify([error.message, error.stack, error.advice, { ...error }]).includes('hush'),
      error.message,
    );
  }
});

for (const [options, field] of [
  [{ token: '' }, 'token'],
  [{ token: 'two words' }, 'token'],
  [{ token: 'line\nbreak' }, 'token'],
  [{ host: '' }, 'host'],
  [{ requestsPerSecond: 0 }, 'requestsPerSecond'],
  [{ connections: 0 }, 'connections'],
  [{ connections: 1.5 }, 'connections'],
] as const) {
  test(`a client is not made with ${JSON.stringify(options)}`, () => {
    const usual = { host: '127.0.0.1', token: 'test-token', trust: { insecure: true } as const };
    assert.throws(() => createAccessClient({ ...usual, ...options }), {
      name: 'AccessError',
      code: 'REQUEST_INVALID',
      field,
    });
  });
}

test('no error shows the bytes of an answer that could not be read', async () => {
  const garbled: Reply = (response) =>
    response.socket?.write('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n1\r\n{\r\nPIN 83651947\r\n');
  await using console = await scriptedConsole([garbled]);
  const error: unknown = await console
    .client()
    .users.get({ id: 'u1' })
    .catch((reason: unknown) => reason);
  assert.ok(error instanceof AccessError);
  assert.equal(error.code, 'ANSWER_UNREADABLE');
  assert.doesNotMatch(inspect(error, { depth: 9, showHidden: true }), /83651947/);
});

test('a token that is missing is refused, and not sent as a word', () => {
  const token = undefined as unknown as string;
  assert.throws(() => createAccessClient({ host: 'console.lan', token, trust: { insecure: true } }), {
    field: 'token',
  });
});

test('deleting an active user deactivates first; a deactivated one is deleted at once', async () => {
  await using console = await scriptedConsole(({ method, path }) => {
    if (method !== 'GET') return success();
    return success({ ...user, status: path === '/users/u1' ? 'ACTIVE' : 'DEACTIVATED' });
  });
  const client = console.client();
  await client.deleteUser({ id: 'u1' });
  await client.deleteUser({ id: 'u2' });
  assert.deepEqual(
    console.asked.map(({ method, path, body }) => `${method} ${path} ${body}`.trim()),
    [
      'GET /users/u1',
      'PUT /users/u1 {"status":"DEACTIVATED"}',
      'DELETE /users/u1',
      'GET /users/u2',
      'DELETE /users/u2',
    ],
  );
});

/** A program of its own: only there can be seen whether something keeps a process alive. */
function program(port: number, script: string) {
  const source = `
    import { createAccessClient } from ${JSON.stringify(import.meta.resolve('./client.ts'))};
    const where = { host: '127.0.0.1', port: ${port}, token: 'test-token', trust: { insecure: true } };
    const client = createAccessClient({ ...where, connectTimeoutMs: 60_000, timeoutMs: 60_000 });
    ${script}`;
  const running = spawn(process.execPath, ['--input-type=module', '--eval', source], { timeout: 80_000 });
  return { running, ended: Promise.all([text(running.stdout), text(running.stderr), once(running, 'exit')]) };
}

test('a process ends by itself after its last call, also without close()', async () => {
  await using console = await scriptedConsole([success([])]);
  const { ended } = program(console.port, 'await client.users.list(); console.log("done");');
  assert.deepEqual(await ended, ['done\n', '', [0, null]]);
});

const closingOnDemand = `
  const told = (error) => console.log(error.code);
  const calls = Array.from({ length: 7 }, () => client.users.list().catch(told));
  const listening = (async () => { for await (const _ of client.notifications.listen()); })();
  await new Promise((resolve) => process.stdin.once('data', resolve));
  process.stdin.destroy();
  await client.close();
  await Promise.all([...calls, listening]);`;
const allAborted = ['ABORTED\n'.repeat(7), '', [0, null]];

test('after close() neither calls, queue, retries nor the socket keep the process alive', async () => {
  await using console = await scriptedConsole([busy(503, { 'retry-after': '30' }), silence]);
  const upgraded = once(console.server, 'upgrade');
  const { running, ended } = program(console.port, closingOnDemand);
  await Promise.all([console.arrived(5), upgraded]);
  running.stdin.end('close');
  assert.deepEqual(await ended, allAborted);
});

test('after close() no connection in the making keeps the process alive', async () => {
  const mute = await tcpListener(() => undefined);
  const connected = once(mute.server, 'connection');
  const { running, ended } = program(mute.port, closingOnDemand);
  await connected;
  running.stdin.end('close');
  assert.deepEqual(await ended, allAborted);
  await mute.over();
});

test('a closed client says that a new one is needed', async () => {
  await using console = await scriptedConsole([success()]);
  const client = console.client();
  await client.close();
  const error = await errorOf(client.users.list());
  assert.deepEqual([error.code, error.advice], ['ABORTED', 'Make a new client; a closed one stays closed.']);
});

test('a write whose end is unknown is to be read back, whatever happened to it', async () => {
  await using console = await scriptedConsole([silence, cut, { status: 500 }]);
  const client = console.client();
  for (const options of [{ timeoutMs: shortMs }, {}, {}]) {
    const error = await errorOf(client.spaces.unlock({ id: 'd1' }, options));
    assert.ok(error.mayHaveHappened, error.message);
    assert.equal(error.advice, 'It may have happened: read back before doing it again.');
  }
});

for (const [reply, says] of [
  [busy(503), 'the console answered HTTP 503.'],
  [busy(429), 'the console answered HTTP 429.'],
  [halfAnAnswer, 'the connection closed before the answer ended.'],
  [refused('CODE_NOT_EXISTS', 200, 'no such user'), 'no such user.'],
] as const) {
  test(`a message is a whole sentence: ${says}`, async () => {
    await using console = await scriptedConsole([reply]);
    const error = await errorOf(console.client({ retries: { times: 0 } }).users.get({ id: 'u1' }));
    assert.equal(error.message, `users.get (GET /users/:id): ${says}`);
  });
}

test('where nobody listens, the message names the port, and the advice no other', async () => {
  const listener = await tcpListener(() => undefined);
  await listener[Symbol.asyncDispose]();
  const where = { host: '127.0.0.1', port: listener.port, token: 'test-token', trust: { insecure: true } } as const;
  await using client = createAccessClient({ ...where, retries: { times: 0 } });
  const error = await errorOf(client.users.list());
  assert.equal(error.code, 'NETWORK');
  assert.match(error.message, new RegExp(`127\\.0\\.0\\.1:${listener.port}`));
  assert.doesNotMatch(error.advice, /\d/);
});
