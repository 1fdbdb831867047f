import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type RequestListener, type Server } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { describe, type TestContext, test } from 'node:test';
import { parseWebhook, verifyWebhook, type WebhookEventName } from '@doorbook/access-client';
import { selfSigned } from './certificate.ts';
import { Deliveries } from './deliver.ts';
import type { FaultSwitches } from './faults.ts';
import { testConsole, testNowMs } from './test-console.ts';
import { timeOf } from './test-time.ts';

interface Received {
  readonly url: string;
  readonly method: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

const secret = 'abcdef0123456789';
const statusChanged = 'access.visitor.status.changed';

/** Notes what comes, then answers 200 unless told otherwise. */
function noting(received: Received[], answer?: RequestListener): RequestListener {
  return async (request, response) => {
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(piece as Buffer);
    const { url = '', method = '', headers } = request;
    received.push({ url, method, headers, body: Buffer.concat(pieces) });
    if (answer) answer(request, response);
    else response.end('OK');
  };
}

async function listening(t: TestContext, server: Server, scheme: string): Promise<string> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return `${scheme}://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

interface Setting {
  readonly answer?: RequestListener;
  readonly faults?: FaultSwitches;
  readonly events?: WebhookEventName[];
  readonly headers?: Record<string, string>;
  readonly timeoutMs?: number;
}

async function receiver(
  t: TestContext,
  { answer, faults = {}, events = [statusChanged], headers = {}, timeoutMs = 5000 }: Setting = {},
) {
  const received: Received[] = [];
  const url = `${await listening(t, createServer(noting(received, answer)), 'http')}/hooks?site=hq`;
  const console = testConsole({ people: 1 });
  const time = timeOf(console);
  const register = (at: string) => {
    const id = `endpoint ${console.state.webhooks.size}`;
    console.state.webhooks.set(id, { id, url: at, name: 'test', secret, events, headers });
  };
  register(url);
  console.faults.set(faults);
  const deliveries = new Deliveries(console, { timeoutMs });
  t.after(() => deliveries.close());
  const tell = (name: string) => deliveries.tell(statusChanged, () => ({ object: { id: name, status: 'VISITING' } }));
  return { url, console, time, received, deliveries, tell, register };
}

const namesOf = (received: Received[]): string[] =>
  received.map(({ body }) => (JSON.parse(body.toString()) as { data: { object: { id: string } } }).data.object.id);
const stampOf = ({ headers }: Received): number => Number(/^t=(\d+),v1=/.exec(String(headers['signature']))?.[1]);

test('a webhook is one signed POST with the registered headers, to the registered URL', async (t) => {
  const { url, deliveries, received, tell } = await receiver(t, { headers: { 'X-Site': 'hq', 'content-length': '3' } });
  tell('Zoë');
  await deliveries.settled();
  const [only, ...others] = received;
  assert.equal(others.length, 0);
  assert.equal(only?.method, 'POST');
  assert.equal(only?.url, '/hooks?site=hq');
  assert.equal(only?.headers['content-type'], 'application/json');
  assert.equal(only?.headers['x-site'], 'hq');
  const verdict = verifyWebhook(only!.body, only!.headers['signature'], [secret], testNowMs);
  assert.deepEqual(verdict, { ok: true, sentAtMs: testNowMs, secretIndex: 0 });
  const parsed = parseWebhook(only!.body);
  assert.ok(parsed.known);
  const [delivery] = deliveries.recent();
  assert.equal(delivery?.eventObjectId, parsed.event.event_object_id);
  assert.deepEqual(
    { ...delivery, eventObjectId: '', tookMs: 0 },
    { url, event: statusChanged, eventObjectId: '', atMs: testNowMs, tookMs: 0, status: 200, error: null },
  );
});

test('who has not subscribed is not told, and nothing is made for nobody', async (t) => {
  const { deliveries, received } = await receiver(t, { events: ['access.door.unlock'] });
  deliveries.tell(statusChanged, () => assert.fail('made for nobody'));
  await deliveries.settled();
  assert.equal(received.length, 0);
});

test('each event has an id of its own, the same for all endpoints', async (t) => {
  const { deliveries, received, tell, register, url } = await receiver(t);
  register(`${url}&second`);
  tell('Ada');
  tell('Bo');
  await deliveries.settled();
  const ids = received.map(({ body }) => (JSON.parse(body.toString()) as { event_object_id: string }).event_object_id);
  assert.equal(ids.length, 4);
  assert.equal(new Set(ids).size, 2);
});

test('a receiver’s certificate is not looked at', async (t) => {
  const { deliveries, register, console } = await receiver(t);
  const { key, cert } = await selfSigned('receiver', Date.now());
  const received: Received[] = [];
  console.state.webhooks.clear();
  register(await listening(t, createSecureServer({ key, cert }, noting(received)), 'https'));
  deliveries.tell(statusChanged, () => ({}));
  await deliveries.settled();
  assert.equal(received.length, 1);
});

describe('what goes wrong at the receiver is noted and never tried again', () => {
  const never: RequestListener = () => undefined;
  for (const [answer, status, error, why] of [
    [(_, response) => void response.writeHead(500).end(), 500, null, 'it fails'],
    [(_, response) => void response.writeHead(302, { location: '/elsewhere' }).end(), 302, null, 'it redirects'],
    [(request) => void request.socket.destroy(), null, /./, 'it hangs up'],
    [never, null, /no answer within 500 ms/, 'it is too slow'],
    [
      (_, response) => void response.writeHead(200).write('O'),
      200,
      /no answer within 500 ms/,
      'it never ends its answer',
    ],
  ] as const satisfies [RequestListener, number | null, RegExp | null, string][]) {
    test(why, async (t) => {
      const { deliveries, received, tell } = await receiver(t, { answer, timeoutMs: 500 });
      tell('Ada');
      await deliveries.settled();
      assert.equal(received.length, 1);
      const [delivery, ...others] = deliveries.recent();
      assert.equal(others.length, 0);
      assert.equal(delivery?.status, status);
      if (error) assert.match(String(delivery?.error), error);
      else assert.equal(delivery?.error, null);
    });
  }

  for (const [url, why] of [
    ['http://127.0.0.1:1/', 'nobody listens'],
    ['http://', 'the URL is none'],
  ] as const) {
    test(why, async (t) => {
      const { deliveries, console, register, tell } = await receiver(t);
      console.state.webhooks.clear();
      register(url);
      tell('Ada');
      await deliveries.settled();
      assert.equal(deliveries.recent()[0]?.status, null);
      assert.notEqual(deliveries.recent()[0]?.error, null);
    });
  }
});

test('a registered header that no request can carry fails its delivery and nothing else', async (t) => {
  const { deliveries, tell } = await receiver(t, { headers: { Trailer: 'Expires' } });
  tell('Ada');
  await deliveries.settled();
  assert.match(String(deliveries.recent()[0]?.error), /Trailers/);
});

test('the scheme of a URL may be written in capitals', async (t) => {
  const { deliveries, register, console } = await receiver(t);
  const { key, cert } = await selfSigned('receiver', Date.now());
  console.state.webhooks.clear();
  register((await listening(t, createSecureServer({ key, cert }, noting([])), 'https')).replace('https', 'HTTPS'));
  deliveries.tell(statusChanged, () => ({}));
  await deliveries.settled();
  assert.equal(deliveries.recent()[0]?.status, 200);
});

describe('faults', () => {
  test('lost: nothing is sent, and the record says so', async (t) => {
    const { deliveries, received, tell } = await receiver(t, { faults: { webhooksLost: { times: 1 } } });
    tell('Ada');
    tell('Bo');
    await deliveries.settled();
    assert.deepEqual(namesOf(received), ['Bo']);
    assert.match(String(deliveries.recent()[0]?.error), /webhooksLost/);
  });

  test('doubled: the same bytes under the same signature', async (t) => {
    const { deliveries, received, tell } = await receiver(t, { faults: { webhooksDoubled: true } });
    tell('Ada');
    await deliveries.settled();
    const [first, second, ...others] = received;
    assert.equal(others.length, 0);
    assert.deepEqual(first?.body, second?.body);
    assert.equal(first?.headers['signature'], second?.headers['signature']);
  });

  for (const [t, lagS] of [
    ['sending', 7],
    ['event', 0],
  ] as const) {
    test(`delayed: comes later, with the ${t}’s time in its signature`, async (context) => {
      const { deliveries, received, tell, time } = await receiver(context, {
        faults: { webhooksDelayed: { ms: 7000, t } },
      });
      tell('Ada');
      time.pass(6999);
      assert.equal(deliveries.recent().length, 0);
      time.pass(1);
      await deliveries.settled();
      assert.equal(stampOf(received[0]!), testNowMs / 1000 + lagS);
    });
  }

  test('reordered: two and two change places', async (t) => {
    const { deliveries, received, tell, time } = await receiver(t, { faults: { webhooksReordered: true } });
    for (const name of ['Ada', 'Bo', 'Cy', 'Di']) {
      tell(name);
    }
    await deliveries.settled();
    const places = namesOf(received);
    assert.ok(places.indexOf('Bo') < places.indexOf('Ada'), `Bo before Ada in ${places}`);
    assert.ok(places.indexOf('Di') < places.indexOf('Cy'), `Di before Cy in ${places}`);
    time.pass(2000);
    await deliveries.settled();
    assert.equal(received.length, 4);
  });

  test('reordered: the last one waits for nobody for ever', async (t) => {
    const { deliveries, received, tell, time } = await receiver(t, { faults: { webhooksReordered: { ms: 300 } } });
    tell('Ada');
    time.pass(299);
    assert.equal(received.length, 0);
    time.pass(1);
    await deliveries.settled();
    assert.deepEqual(namesOf(received), ['Ada']);
  });

  test('a wrong clock signs by its own time', async (t) => {
    const { deliveries, received, tell, console } = await receiver(t);
    console.clockMs += 3_600_000;
    tell('Ada');
    await deliveries.settled();
    assert.equal(stampOf(received[0]!), testNowMs / 1000 + 3600);
  });
});

test('many at once all arrive, and the record keeps the last 200', async (t) => {
  const { deliveries, received, tell } = await receiver(t);
  for (let i = 0; i < 600; i += 1) tell(`${i}`);
  await deliveries.settled();
  assert.equal(new Set(namesOf(received)).size, 600);
  assert.equal(deliveries.recent().length, 200);
});

test('closing breaks off what is under way and forgets what waits', async (t) => {
  let answered = false;
  const arrived = Promise.withResolvers<void>();
  const cut = Promise.withResolvers<void>();
  const { deliveries, received, tell, time, console } = await receiver(t, {
    answer: (request) => {
      request.socket.on('close', cut.resolve);
      arrived.resolve();
    },
  });
  tell('Ada');
  console.faults.set({ webhooksDelayed: true });
  tell('Bo');
  await arrived.promise;
  void deliveries.settled().then(() => {
    answered = true;
  });
  deliveries.close();
  await cut.promise;
  time.pass(60_000);
  tell('Cy');
  await deliveries.settled();
  assert.equal(answered, true);
  assert.deepEqual(namesOf(received), ['Ada']);
});
