import assert from 'node:assert/strict';
import { verifyWebhook } from '@doorbook/access-client';
import { webhookEventNames } from '@doorbook/access-client/contract';
import { receiver } from '../receiver.ts';
import { type Rows, refusedWith, shows, startMs } from '../world.ts';

const subscription = {
  endpoint: 'https://127.0.0.1:9/hooks/access',
  name: 'attendance',
  events: ['access.door.unlock' as const],
  headers: { 'X-Site': 'hq' },
};

export const webhooks: Rows<'webhooks'> = {
  list: async ({ access }) => {
    assert.deepEqual(await access.webhooks.list(), []);
    const first = await access.webhooks.create({ body: subscription });
    const second = await access.webhooks.create({ body: { ...subscription, endpoint: 'http://127.0.0.1:9/other' } });
    assert.deepEqual(await access.webhooks.list(), [first, second], 'secrets included');
    assert.notEqual(first.secret, second.secret);
  },

  create: async (world) => {
    const { access, console } = world;
    await using hook = await receiver();
    const body = { ...subscription, endpoint: hook.url, events: [...webhookEventNames] };
    const made = await access.webhooks.create({ body });
    shows(made, body);
    console.swipe({ door: 'Lab' });
    await console.settled();
    const [delivered] = hook.delivered;
    const verdict = verifyWebhook(delivered!.body, delivered!.headers['signature'], [made.secret], startMs);
    assert.equal(verdict.ok, true, 'signed with the secret');
    assert.equal(delivered?.headers['x-site'], 'hq');
    assert.equal(delivered?.webhook.known && delivered.webhook.event.event, 'access.door.unlock');
  },

  update: async (world) => {
    const { access, console } = world;
    await using hook = await receiver();
    const made = await access.webhooks.create({ body: subscription });
    const { id, secret } = made;
    const body = {
      endpoint: hook.url,
      name: 'doors',
      events: ['access.device.dps_status' as const, 'access.doorbell.incoming.REN' as const],
      headers: { 'X-Site': 'depot', 'X-More': '1' },
    };
    const told = await access.webhooks.update({ id, body });
    assert.deepEqual(told, { ...body, id, secret, events: subscription.events }, 'the answer has the old events');
    assert.deepEqual(await access.webhooks.list(), [{ ...body, id, secret }]);
    console.sensor('Lab', 'open');
    console.swipe({ door: 'Lab' });
    await console.settled();
    assert.deepEqual(
      hook.delivered.map(({ webhook, headers }) => [webhook.known && webhook.event.event, headers['x-site']]),
      [['access.device.dps_status', 'depot']],
    );
  },

  delete: async (world) => {
    const { access, console } = world;
    await using hook = await receiver();
    const { id } = await access.webhooks.create({ body: { ...subscription, endpoint: hook.url } });
    await access.webhooks.delete({ id });
    assert.deepEqual(await access.webhooks.list(), []);
    console.swipe();
    await console.settled();
    assert.deepEqual(hook.delivered, []);
    await refusedWith('CODE_NOT_EXISTS', access.webhooks.delete({ id }));
  },
};
