import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type TestContext, test } from 'node:test';
import { signWebhook } from '@doorbook/access-client';
import { testEvent } from '../intake/webhook.ts';
import { createDeliveryTests } from './delivery-test.ts';
import { act, site } from './site.test-support.ts';

async function registered(t: TestContext) {
  const here = await site(t);
  const url = await here.listen();
  await here.consoles.registerWebhook(1, url, act);
  const [webhook] = await here.access.webhooks.list();
  assert.ok(webhook);
  return { here, url: webhook.endpoint, secret: webhook.secret };
}

test('what we send ourselves goes the way of a delivery, and is none', async (t) => {
  const { here, url } = await registered(t);
  const [tried, ...others] = await here.consoles.tryDeliveries(1, act);
  assert.deepEqual([tried?.url, tried?.cameThrough, tried?.status, others], [url, true, 200, []]);
  const { deliveries, lastDeliveryMs, webhook } = here.health();
  assert.deepEqual([deliveries, lastDeliveryMs, webhook.state], [{}, null, 'ok']);
  assert.deepEqual(await here.recorded('webhook'), []);
  assert.deepEqual(await here.store.quarantined(10), []);
});

test('the event alone is nothing special: who signs it and is not us is kept aside as any unknown event', async (t) => {
  const { here, url, secret } = await registered(t);
  const body = JSON.stringify({ event: testEvent, event_object_id: 'made up', data: {} });
  const signature = signWebhook(body, secret, Math.floor(here.clock.nowMs() / 1000));
  const answer = await fetch(url, { method: 'POST', headers: { signature }, body });
  assert.equal(answer.status, 200);
  assert.deepEqual(here.health().deliveries, { quarantined: 1 });
});

async function answering(t: TestContext, server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/unifi-access`;
}

test('whoever else answers there says what we would say, and it did not come in', async (t) => {
  const url = await answering(
    t,
    createServer((_, response) => void response.writeHead(200, { server: 'Werkzeug/3' }).end('{"status":"ok"}')),
  );
  const tried = await createDeliveryTests().send({ url, secret: 'secret', sentAtMs: 1000 });
  assert.deepEqual([tried.cameThrough, tried.status, tried.server, tried.failure], [false, 200, 'Werkzeug/3', '']);
});

test('nobody answers, or hangs up: that is said and not thrown', async (t) => {
  const cut = await answering(
    t,
    createServer((request) => void request.socket.destroy()),
  );
  for (const [url, failure] of [
    ['http://127.0.0.1:1/api/unifi-access', 'ECONNREFUSED'],
    [cut, 'ECONNRESET'],
  ] as const) {
    const tried = await createDeliveryTests().send({ url, secret: 'secret', sentAtMs: 1000 });
    assert.deepEqual([tried.cameThrough, tried.status, tried.failure], [false, null, failure]);
  }
});

test('a mark is good for as long as its delivery is under way', async (t) => {
  let mark = '';
  const tests = createDeliveryTests();
  const url = await answering(
    t,
    createServer((request, response) => {
      request.on('data', (body) => {
        mark = JSON.parse(String(body)).event_object_id;
      });
      request.on('end', () => {
        assert.equal(tests.take(mark), true);
        response.end();
      });
    }),
  );
  assert.equal((await tests.send({ url, secret: 'secret', sentAtMs: 1000 })).cameThrough, true);
  assert.equal(tests.take(mark), false);
  assert.equal(tests.take('made up'), false);
});
