import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type TestContext, test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { getRequestListener } from '@hono/node-server';
import { AccountError, type Asker } from '../accounts/accounts.ts';
import type { Right } from '../accounts/rights.ts';
import { createLive } from '../live.ts';
import { openStream } from './live-stream.ts';
import { type LiveLimits, liveStreams } from './live-streams.ts';
import { newApi } from './new-api.ts';
import { refuse } from './refuse.ts';

const asker = (...rights: readonly Right[]): Asker => ({
  by: 'account:vic',
  whoId: 'account:a',
  origin: 'test',
  rights: new Set(rights),
  account: { id: '1', name: 'vic', role: 'viewer' },
  passwordMs: 0,
  sessionHash: null,
  via: 'session',
});

const noPage = { page: '', file: () => undefined };

function streamsIn(t: TestContext, { mostStreams, ...limits }: LiveLimits & { mostStreams?: number } = {}) {
  const live = createLive({ togetherMs: 0 });
  let identify = async (): Promise<Asker> => asker('attendance:read');
  const accounts = { identify: () => identify() } as unknown as Parameters<typeof liveStreams>[0]['accounts'];
  const clock = { nowMs: () => 1_000, sleep: async () => undefined };
  const { routes, close } = liveStreams({ live, clock, accounts, mostStreams }, limits);
  const spine = newApi().onError(refuse(console, noPage));
  let who: Partial<Asker> = {};
  // As the gate does.
  spine.use('*', async (c, next) => {
    c.set('asker', { ...asker('attendance:read'), ...who });
    await next();
  });
  const app = spine.route('/', routes) as typeof routes;
  t.after(() => {
    close();
    live.close();
  });
  return {
    live,
    close,
    app,
    open: (method = 'GET') => Promise.resolve(app.request('/api/v1/live', { method })),
    as: (next: Partial<Asker>): void => {
      who = next;
    },
    becomes: (next: () => Promise<Asker>): void => {
      identify = next;
    },
  };
}

const reading = (response: Response) => {
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  return {
    async next(): Promise<string | undefined> {
      const { value, done } = await reader.read();
      return done ? undefined : new TextDecoder().decode(value);
    },
    leave: () => reader.cancel(),
  };
};

const changed = (version: number): string => `event: changed\ndata: {"version":${version},"nowMs":1000}\n\n`;

test('of many who listen a few hear their sign at a time, and each once in a beat', async (t) => {
  t.mock.timers.enable({ apis: ['setInterval'] });
  const { open } = streamsIn(t, { beatMs: 1_000 });
  const heard = Array.from({ length: 50 }, () => 0);
  const readers = await Promise.all(heard.map(async () => reading(await open())));
  const follow = async ({ next }: ReturnType<typeof reading>, n: number): Promise<void> => {
    for (let said = await next(); said !== undefined; said = await next())
      if (said.includes('here')) heard[n] = (heard[n] ?? 0) + 1;
  };
  const followed = readers.map(follow);
  const passes = async (ms: number): Promise<number> => {
    const before = heard.reduce((sum, one) => sum + one, 0);
    t.mock.timers.tick(ms);
    await setImmediate();
    return heard.reduce((sum, one) => sum + one, 0) - before;
  };
  for (let part = 0; part < 25; part += 1) assert.equal(await passes(40), 2);
  assert.deepEqual(new Set(heard), new Set([1]));
  await Promise.all(readers.map(({ leave }) => leave()));
  await Promise.all(followed);
});

test('whoever listens hears the number at once, and then each time that it grows', async (t) => {
  const { live, open } = streamsIn(t);
  const response = await open();
  assert.equal(response.headers.get('content-type'), 'text/event-stream');
  assert.equal(response.headers.get('cache-control'), 'no-store');
  const { next, leave } = reading(response);
  assert.equal(await next(), 'retry: 3000\n\n');
  assert.equal(await next(), changed(1));
  live.changed();
  assert.equal(await next(), changed(2));
  await leave();
});

test('silence is broken by signs of life', async (t) => {
  const { open } = streamsIn(t, { beatMs: 1 });
  const { next, leave } = reading(await open());
  await next();
  await next();
  assert.equal(await next(), 'event: here\ndata: 0\n\n');
  await leave();
});

test('one asker has only so many of them, and one that is left makes room', async (t) => {
  const { open } = streamsIn(t, { mostOfOne: 2 });
  const [first] = [await open(), await open()];
  const refused = await open();
  assert.equal(refused.status, 503);
  await first?.body?.cancel();
  assert.equal((await open()).status, 200);
});

for (const [one, other, isShared, why] of [
  [{ sessionHash: 'a' }, { sessionHash: 'b' }, false, 'each session of one account has its own share'],
  [{ sessionHash: 'a' }, { sessionHash: 'a' }, true, 'the pages of one session share it'],
  [{ via: 'token', whoId: 'token:1' }, { via: 'token', whoId: 'token:2' }, false, 'two tokens of one name have theirs'],
  [
    { via: 'token', whoId: 'token:1' },
    { via: 'token', whoId: 'token:1' },
    true,
    'a token has one, however often it asks',
  ],
  [
    { via: 'nobody', whoId: '198.51.100.7' },
    { via: 'nobody', whoId: '198.51.100.7' },
    false,
    'of those who are not signed in a whole house may be behind one address',
  ],
] as const) {
  test(`of streams ${why}`, async (t) => {
    const { open, as } = streamsIn(t, { mostOfOne: 1 });
    as(one);
    assert.equal((await open()).status, 200);
    as(other);
    assert.equal((await open()).status, isShared ? 503 : 200);
  });
}

test('there are only so many streams, and one that is left makes room', async (t) => {
  const { open } = streamsIn(t, { mostStreams: 2 });
  const first = reading(await open());
  reading(await open());
  const refused = await open();
  assert.deepEqual([refused.status, refused.headers.get('retry-after')], [503, '1']);
  await first.leave();
  assert.equal((await open()).status, 200);
});

test('a HEAD opens nothing', async (t) => {
  const { open } = streamsIn(t, { mostStreams: 1 });
  assert.equal((await open('HEAD')).status, 200);
  assert.equal((await open('HEAD')).status, 200);
  assert.equal((await open()).status, 200);
});

for (const [why, next, ends] of [
  ['a session that is over ends its stream', () => Promise.reject(new AccountError('signed-out', 'over')), true],
  ['a right that was taken away ends it', async () => asker('audit:read'), true],
  ['a file that is busy does not', () => Promise.reject(new Error('busy')), false],
] as const) {
  test(why, async (t) => {
    const { open, becomes } = streamsIn(t, { beatMs: 1, beatsToCheck: 1 });
    const { next: hear, leave } = reading(await open());
    becomes(next);
    let heard = 0;
    // As long as it goes on there are signs of life.
    while ((await hear()) !== undefined && heard < 20) heard += 1;
    assert.equal(heard < 20, ends);
    await leave();
  });
}

test('the server stops: every stream ends, and no new one begins', async (t) => {
  const { open, close } = streamsIn(t);
  const { next } = reading(await open());
  close();
  assert.equal(await next(), 'retry: 3000\n\n');
  assert.equal(await next(), changed(1));
  assert.equal(await next(), undefined);
  assert.equal((await open()).status, 503);
});

test('for whoever reads slowly nothing queues up; they hear the newest number', async () => {
  let version = 1;
  let tell = (_version: number): void => undefined;
  const live = {
    version: () => version,
    subscribe: (listener: (version: number) => void) => {
      tell = listener;
      return () => {};
    },
  };
  const stream = openStream({ live, nowMs: () => 1000, ended: () => undefined });
  for (version = 2; version < 1000; version += 1) tell(version);
  version = 1000;
  tell(version);
  const { next } = reading(new Response(stream.body));
  const heard: (string | undefined)[] = [];
  for (let count = 0; count < 5; count += 1) heard.push(await next());
  assert.deepEqual(heard, ['retry: 3000\n\n', changed(1), changed(2), changed(3), changed(1000)]);
});

test('whoever takes nothing is dropped', async () => {
  let ended = 0;
  let subscribed = 0;
  const live = {
    version: () => 1,
    subscribe: (tell: (version: number) => void) => {
      subscribed += 1;
      for (let count = 0; count < 10; count += 1) queueMicrotask(() => tell(1));
      return () => {
        subscribed -= 1;
      };
    },
  };
  const stream = openStream({ live, nowMs: () => 1000, ended: () => (ended += 1) });
  await Promise.resolve();
  for (let beats = 0; beats < 5; beats += 1) stream.beat();
  assert.equal(ended, 0, 'a page may be busy for some seconds');
  stream.beat();
  assert.deepEqual([ended, subscribed], [1, 0]);
  await assert.rejects(new Response(stream.body).text());
  stream.beat();
  stream.end();
  assert.equal(ended, 1, 'told once');
});

test('over a port: a browser that goes away leaves no stream behind', async (t) => {
  const { app, live } = streamsIn(t, { mostStreams: 1 });
  const server = createServer(getRequestListener(app.fetch));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  t.after(() => {
    server.close();
    server.closeAllConnections();
  });
  const { port } = server.address() as AddressInfo;
  const open = (signal?: AbortSignal) => fetch(`http://127.0.0.1:${port}/api/v1/live`, signal ? { signal } : {});

  const leaving = new AbortController();
  const response = await open(leaving.signal);
  const { next } = reading(response);
  let heard = '';
  while (!heard.includes(changed(1))) heard += await next();
  live.changed();
  while (!heard.includes(changed(2))) heard += await next();
  assert.equal((await open()).status, 503, 'there is room for one');

  leaving.abort();
  let again = await open();
  while (again.status === 503) again = await open();
  assert.equal(again.status, 200);
  await again.body?.cancel();
});
