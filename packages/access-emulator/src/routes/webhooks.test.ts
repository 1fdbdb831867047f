import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Refusal } from '../refusal.ts';
import { asking, type TestOptions, testConsole } from '../test-console.ts';
import { webhooks } from './webhooks.ts';

const wanted = { endpoint: 'http://10.20.0.9:8443/hooks?site=hq', name: 'attendance', events: ['access.door.unlock'] };

async function scene(options: TestOptions = {}) {
  const console = testConsole(options);
  const ask = asking(console, 'webhooks', webhooks);
  const made = await ask('create', { body: { ...wanted, headers: { 'X-Site': 'hq' } } });
  return { console, ask, made, create: (change: object) => ask('create', { body: { ...wanted, ...change } }) };
}
type Scene = Awaited<ReturnType<typeof scene>>;

for (const [story, code, tell] of [
  ['the same URL again', 'CODE_DEVICE_WEBHOOK_ENDPOINT_DUPLICATED', ({ create }) => create({ name: 'other' })],
  ['no event', 'CODE_PARAMS_INVALID', ({ create }) => create({ endpoint: 'http://b.example', events: [] })],
  [
    'an event that is none',
    'CODE_PARAMS_INVALID',
    ({ create }) => create({ endpoint: 'http://b.example', events: ['*'] }),
  ],
  ['no URL', 'CODE_PARAMS_INVALID', ({ create }) => create({ endpoint: 'b.example/hooks' })],
  ['another protocol', 'CODE_PARAMS_INVALID', ({ create }) => create({ endpoint: 'ftp://b.example' })],
  ['no such webhook', 'CODE_NOT_EXISTS', ({ ask }) => ask('delete', { params: { id: 'none' } })],
  [
    "moved to another webhook's URL",
    'CODE_DEVICE_WEBHOOK_ENDPOINT_DUPLICATED',
    async ({ ask, create }) => {
      const { id } = await create({ endpoint: 'http://b.example' });
      await ask('update', { params: { id }, body: wanted });
    },
  ],
] as [string, string, (on: Scene) => Promise<unknown>][]) {
  test(`${story} → ${code}`, async () => {
    await assert.rejects(tell(await scene()), (error) => error instanceof Refusal && error.code === code);
  });
}

test('a webhook gets a secret, and the list shows it again', async () => {
  const { ask, made, create } = await scene();
  assert.match(made.secret, /^[0-9a-f]{16}$/);
  const { id: _, secret: __, ...shown } = made;
  assert.deepEqual(shown, { ...wanted, headers: { 'X-Site': 'hq' } });
  const other = await create({ endpoint: 'https://b.example' });
  assert.notEqual(other.secret, made.secret);
  assert.deepEqual(await ask('list'), [made, other]);
});

test('an update answers with the events from before, and keeps the secret', async () => {
  const { ask, made } = await scene();
  const events = ['access.device.dps_status'];
  const answer = await ask('update', { params: { id: made.id }, body: { ...wanted, name: 'hours', events } });
  assert.deepEqual(answer, { ...made, name: 'hours' });
  assert.deepEqual(await ask('list'), [{ ...made, name: 'hours', events }]);
});

test('a deleted webhook is gone, and its URL free again', async () => {
  const { ask, made, create } = await scene();
  await ask('delete', { params: { id: made.id } });
  assert.deepEqual(await ask('list'), []);
  await create({});
});

test('older consoles know fewer events and no headers', async () => {
  const { made, create } = await scene({ accessVersion: '2.2.10' });
  assert.equal('headers' in made, false);
  const later = create({ endpoint: 'http://b.example', events: ['access.visitor.status.changed'] });
  await assert.rejects(later, ({ code }: Refusal) => code === 'CODE_PARAMS_INVALID');
});
