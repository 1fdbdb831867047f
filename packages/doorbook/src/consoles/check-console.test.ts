import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AccessError } from '@doorbook/access-client';
import { type ConsoleToCheck, consoleSteps } from './check-console.ts';
import type { Condition, ConsoleHealth } from './consoles.ts';
import { said } from './said.ts';

const hourMs = 3_600_000;
const nowMs = 100 * hourMs;
const as = (state: Condition['state'], text: string): Condition => ({
  ...{ state, text, sinceMs: 0 },
  said: [{ code: 'of-this-test', values: {}, text }],
});
const ok = as('ok', 'It is.');
const health: ConsoleHealth = {
  id: 1,
  name: 'Main',
  address: '10.0.0.1:12445',
  zone: 'UTC',
  fingerprint: 'sha256/x',
  isPinConfirmed: true,
  offeredFingerprint: null,
  isFromEnvironment: false,
  connection: ok,
  token: ok,
  log: ok,
  people: ok,
  webhook: ok,
  socket: ok,
  clock: ok,
  clockOffsetMs: 0,
  syncedMs: nowMs,
  readUntilMs: nowMs,
  lastDeliveryMs: nowMs,
  deliveries: {},
  hasWebhookSecret: true,
  latencyMs: 1,
};
const webhook = {
  id: 'w',
  name: 'Doorbook',
  url: 'http://10.0.0.2:8000/api/unifi-access',
  events: ['access.door.unlock'],
  isOurs: true,
};
const tried = { url: webhook.url, cameThrough: true, status: 200, server: '', failure: '', tookMs: 1 };
const ownUrls = ['http://10.0.0.2:18472', 'http://192.168.4.2:18472'];
const good: ConsoleToCheck = {
  health,
  nameless: 0,
  renamed: 0,
  webhooks: [webhook],
  tried: [tried],
  trouble: null,
  ownUrls,
  nowMs,
};
const deafHealth: ConsoleHealth = { ...health, socket: as('warning', 'The live connection is down.') };
const refused = new AccessError({ code: 'CODE_UNAUTHORIZED', message: 'No.', missingPermission: 'view:webhook' });

for (const [change, step, state, says, why] of [
  [{}, 'people', 'ok', /It is/, 'people are there'],
  [{}, 'webhook', 'ok', /calls http/, 'the webhook stands'],
  [{}, 'delivery', 'ok', /came in\.$/, 'deliveries come'],
  [
    { health: { ...health, syncedMs: nowMs - 8 * hourMs } },
    'people',
    'warning',
    /8 hours ago: names may be stale.*doorbook sync/,
    'names are stale after a rename',
  ],
  [
    { health: { ...health, syncedMs: null } },
    'people',
    'failed',
    /No people were fetched.*doorbook sync/,
    'no sync ever',
  ],
  [
    { health: { ...health, people: as('failed', 'The token is wrong.') } },
    'people',
    'failed',
    /The token is wrong/,
    'the sync fails',
  ],
  [{ renamed: 2, nameless: 1 }, 'people', 'warning', /^Stale names here: 2\..*doorbook sync/, 'names were changed'],
  [{ nameless: 3 }, 'people', 'warning', /3 badge holders show as Unknown/, 'unknown people'],
  [
    { webhooks: [] },
    'webhook',
    'warning',
    /does not call this Doorbook\. The live connection tells.*Nothing is missing.*register --url http:\/\/10\.0\.0\.2:18472 /,
    'none is registered, and the socket is live',
  ],
  [
    { webhooks: [], health: deafHealth },
    'webhook',
    'failed',
    /does not call this Doorbook\. → Register it: .* --url http:\/\/10\.0\.0\.2:18472 This machine is also: http:\/\/192\.168\.4\.2:18472\./,
    'neither webhook nor socket',
  ],
  [{ webhooks: [], health: deafHealth }, 'socket', 'failed', /connection is down/, 'neither socket nor webhook'],
  [{ webhooks: [], tried: null }, 'webhook', 'failed', /Register it/, 'nobody is here who would keep a socket'],
  [{ webhooks: [], tried: null }, 'socket', 'skipped', /No Doorbook server is running.*doorbook serve/, 'no server'],
  [{}, 'socket', 'ok', /It is/, 'the socket is live'],
  [{ health: deafHealth }, 'socket', 'warning', /connection is down/, 'the socket is down, and the webhook calls'],
  [
    { webhooks: { error: refused }, health: deafHealth },
    'socket',
    'warning',
    /connection is down/,
    'the socket is down, and the webhook may call',
  ],
  [
    { webhooks: [], health: { ...health, socket: as('off', 'This console has none.') } },
    'socket',
    'warning',
    /has none/,
    'a console without a socket',
  ],
  [
    { webhooks: [{ ...webhook, isOurs: false }], health: deafHealth },
    'webhook',
    'failed',
    /It calls http:\/\/10\.0\.0\.2:8000\./,
    'it calls somebody else',
  ],
  [
    { webhooks: [{ ...webhook, events: [] }] },
    'webhook',
    'failed',
    /not when a door is opened.*webhook register/,
    'not for doors',
  ],
  [
    { webhooks: { error: refused } },
    'webhook',
    'warning',
    /may not view webhooks.*view:webhook/,
    'the token may not look, and the secret is given',
  ],
  [
    { webhooks: { error: refused }, health: { ...health, hasWebhookSecret: false } },
    'webhook',
    'failed',
    /could not be seen/,
    'the token may not look, and no secret is known',
  ],
  [{ tried: null }, 'delivery', 'skipped', /No Doorbook server is running.*doorbook serve/, 'nobody listens'],
  [{ tried: [] }, 'delivery', 'skipped', /no address of ours/, 'nothing to try'],
  [
    { trouble: said('delivery-unsigned') },
    'delivery',
    'failed',
    /^Webhook signature mismatch\. A delivery was refused.*WEBHOOK_SECRET/,
    'deliveries are refused',
  ],
  [
    { tried: [{ ...tried, cameThrough: false, status: 401 }] },
    'delivery',
    'failed',
    /^Webhook signature mismatch.*WEBHOOK_SECRET/,
    'our own is refused',
  ],
  [
    { tried: [{ ...tried, cameThrough: false, status: 200 }] },
    'delivery',
    'failed',
    /somebody else answers \(200\).*another program.* --url http:\/\/10\.0\.0\.2:18472/,
    'another program answers',
  ],
  [
    { tried: [{ ...tried, cameThrough: false, status: null, failure: 'ETIMEDOUT' }] },
    'delivery',
    'failed',
    /Nobody answers at .* \(ETIMEDOUT\)/,
    'nobody answers',
  ],
  [
    { health: { ...health, webhook: as('warning', 'The last 4 badges came without a delivery.') } },
    'delivery',
    'warning',
    /came without a delivery.*console can reach that address/,
    'the console does not reach us',
  ],
] as const) {
  test(why, () => {
    const found = consoleSteps({ ...good, ...(change as Partial<ConsoleToCheck>) }).find((one) => one.step === step);
    assert.equal(found?.state, state);
    assert.match(`${found?.text} → ${found?.cure}`.replace(/ → $/, ''), says);
  });
}
