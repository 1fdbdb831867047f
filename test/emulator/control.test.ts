import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AccessError } from '@doorbook/access-client';
import { type CardOutcome, faultMeanings } from '@doorbook/access-emulator';
import { strangerAt } from '../../packages/access-emulator/src/control.ts';
import { receiver } from './receiver.ts';
import { type Started, started } from './started.ts';

/*
 * The rest of `/_emulator/`: cards held to readers, faults, tokens, devices, reset, and who is let in.
 */

interface Reader {
  readonly id: string;
  readonly alias: string;
  readonly online: boolean;
  readonly busy: boolean;
}
const readersOf = ({ console }: Started): Reader[] => console.overview()['readers'] as Reader[];

const card = async ({ curl }: Started, body: unknown = ''): Promise<CardOutcome> => {
  const { status, json, text } = await curl('POST /_emulator/card', body);
  assert.equal(status, 200, text);
  return json as CardOutcome;
};

for (const [kind, reset_ua_card, outcome] of [
  [undefined, false, 'read'],
  ['ua', false, 'read'],
  ['other site', true, 'read'],
  ['other site', false, 'CODE_CREDS_NFC_CARD_IS_PROVISION'],
  ['third party', false, 'CODE_CREDS_NFC_CARD_INVALID'],
  ['unsupported', true, 'CODE_CREDS_NFC_CARD_INVALID'],
  ['too short', false, 'CODE_CREDS_NFC_CARD_PROVISION_FAILED'],
] as const) {
  const wiping = reset_ua_card ? ', with reset_ua_card,' : '';
  test(`in an enrolment session${wiping} a card of kind ${kind ?? 'not said'} gives ${outcome}`, async (t) => {
    const site = await started(t);
    const { credentials } = site.access;
    const reader = readersOf(site).find(({ online, busy }) => online && !busy)!;
    const { session_id: id } = await credentials.startEnrolment({ body: { device_id: reader.id, reset_ua_card } });
    const held = await card(site, { reader: reader.id, ...(kind && { kind }) });
    assert.deepEqual([held.outcome, held.session], [outcome, id]);
    if (outcome !== 'read') {
      await assert.rejects(credentials.pollEnrolment({ id }), { code: outcome });
      return;
    }
    const { card_id, token } = await credentials.pollEnrolment({ id });
    assert.deepEqual([card_id, token], [held.displayId, held.token], 'a new card, for none was named');
    assert.equal((await credentials.getCard({ token })).status, 'pending');
  });
}

test('a card held to a reader without a session is a swipe: who holds it comes in, an unknown card does not', async (t) => {
  const site = await started(t);
  const assigned = (await site.access.credentials.listCards({ page_num: 1, page_size: 50 })).find(
    ({ status, user_type }) => status === 'assigned' && user_type === 'USER',
  )!;
  const active = (await site.access.users.get({ id: assigned.user!.id })).status === 'ACTIVE';
  assert.equal((await card(site, { card: assigned.token })).outcome, active ? 'granted' : 'denied');
  assert.equal((await card(site)).outcome, 'denied');
  const [first, second] = site.console.truth({ sinceMs: Date.now() - 60_000 });
  assert.deepEqual([first?.actorId, second?.actorId], [assigned.user!.id, '']);
});

test('a card over an offline reader is refused with 409, over an unknown one with 404', async (t) => {
  const site = await started(t);
  const offline = readersOf(site).find(({ online }) => !online)!;
  const refused = await site.curl('POST /_emulator/card', { reader: offline.id });
  assert.equal(refused.status, 409);
  assert.match(refused.text, /CODE_DEVICE_DEVICE_OFFLINE/);
  assert.equal((await site.curl('POST /_emulator/card', { reader: 'ffffffffffff' })).status, 404);
  const misspelt = await site.curl('POST /_emulator/card', { kind: 'UA' });
  assert.deepEqual([misspelt.status, /: kind: /.test(misspelt.text)], [400, true]);
});

test('a reader can be taken offline and brought back', async (t) => {
  const site = await started(t);
  const reader = readersOf(site).find(({ online, busy }) => online && !busy)!;
  await site.curl(`PUT /_emulator/devices/${reader.id}`, { online: false });
  assert.equal((await site.curl('POST /_emulator/card', { reader: reader.id })).status, 409);
  const listed = await site.access.devices.list({ refresh: true });
  assert.equal(listed.find(({ id }) => id === reader.id)?.is_online, false);
  await site.curl(`PUT /_emulator/devices/${reader.id}`, { online: true, busy: true });
  const session = site.access.credentials.startEnrolment({ body: { device_id: reader.id } });
  await assert.rejects(session, { code: 'CODE_DEVICE_DEVICE_BUSY' });
  assert.equal((await site.curl('PUT /_emulator/devices/000000000000', {})).status, 404);
});

test("a door's sensor is told by webhook and seen in the door", async (t) => {
  const site = await started(t);
  const there = await receiver(t);
  await there.register(site.access, ['access.device.dps_status']);
  const door = (await site.access.spaces.listDoors()).find((one) => one.door_position_status === 'close')!;
  await site.curl('POST /_emulator/sensor', { door: door.name, position: 'open' });
  await site.console.settled();
  assert.equal(there.received.length, 1);
  assert.ok(there.verify(there.received[0]).ok);
  assert.equal((await site.access.spaces.getDoor({ id: door.id })).door_position_status, 'open');
});

test('faults are set as a whole, told with what they mean, and refused with the field named', async (t) => {
  const { curl } = await started(t, { people: 1, days: 0 });
  const set = await curl('PUT /_emulator/faults', {
    msgSucc: true,
    rateLimited: { retryAfterS: 2, times: 3 },
    nullLists: false,
  });
  assert.deepEqual(set.json, { msgSucc: true, rateLimited: { retryAfterS: 2, times: 3 } });
  const again = await curl('PUT /_emulator/faults', { serverErrors: { rate: 0.5 } });
  assert.deepEqual(again.json, { serverErrors: { status: 503, rate: 0.5 } });
  const told = (await curl('GET /_emulator/faults')).json as { active: object; meanings: object };
  assert.deepEqual(told, { active: again.json, meanings: faultMeanings });
  for (const [body, field] of [
    [{ rateLimitd: true }, 'rateLimitd'],
    [{ rateLimited: { retryAfter: 2 } }, 'rateLimited.retryAfter'],
    [{ serverErrors: { status: 200 } }, 'serverErrors.status'],
    [{ serverErrors: 'often' }, 'serverErrors'],
    [{ webhooksLost: { rate: 2 } }, 'webhooksLost.rate'],
    [{ webhooksLost: { times: 0 } }, 'webhooksLost.times'],
    [{ logEnvelope: { shape: 'E' } }, 'logEnvelope.shape'],
    [{ slowAnswers: { ms: 1e13 } }, 'slowAnswers.ms'],
    [{ socketMute: { times: 2 } }, 'socketMute'],
    [{ certificateSwapped: { rate: 0.5 } }, 'certificateSwapped'],
  ] as const) {
    const { status, json } = await curl('PUT /_emulator/faults', body);
    assert.equal(status, 400, JSON.stringify(body));
    assert.ok((json as { error: { message: string } }).error.message.includes(`: ${field}: `), JSON.stringify(json));
  }
  assert.deepEqual((await curl('GET /_emulator/faults')).json, told, 'a refused change changes nothing');
  assert.deepEqual((await curl('PUT /_emulator/faults', {})).json, {});
});

test('tokens with scopes and an end are made, used and deleted', async (t) => {
  const site = await started(t);
  const named = { token: 'front-desk/token+1', name: 'Front desk', scopes: ['view:space'] };
  const made = await site.curl('POST /_emulator/tokens', named);
  assert.deepEqual(made.json, { ...named, expiresMs: null });
  const { spaces, users } = site.client({ token: named.token });
  assert.ok((await spaces.listDoors()).length > 0);
  await assert.rejects(users.list({ page_num: 1, page_size: 1 }), (error: AccessError) => {
    assert.deepEqual([error.status, error.missingPermission], [403, 'view:user']);
    return true;
  });
  const expired = (await site.curl('POST /_emulator/tokens', { expiresMs: Date.now() - 1 })).json as { token: string };
  await assert.rejects(site.client({ token: expired.token }).spaces.listDoors(), { code: 'CODE_ACCESS_TOKEN_INVALID' });
  assert.equal(((await site.curl('GET /_emulator/tokens')).json as unknown[]).length, 3);
  const gone = await site.curl(`DELETE /_emulator/tokens/${encodeURIComponent(named.token)}`);
  assert.deepEqual(gone.json, { deleted: true });
  await assert.rejects(spaces.listDoors(), { status: 401 });
  const refused = await site.curl('POST /_emulator/tokens', { scopes: ['view:everything'] });
  assert.deepEqual([refused.status, refused.text.includes('scopes.0')], [400, true]);
});

test('a reset brings everything back as it was at the start', async (t) => {
  const site = await started(t);
  const there = await receiver(t);
  const everybody = () => site.access.users.list({ page_num: 1, page_size: 50 });
  const before = await everybody();
  await site.curl('POST /_emulator/tokens', { token: 'extra-token' });
  await there.register(site.access);
  await site.access.deleteUser({ id: before[1]!.id });
  await site.access.users.create({ body: { first_name: 'Nora', last_name: 'Late' } });
  site.console.swipe();
  await site.console.settled();
  await site.curl('PUT /_emulator/faults', { msgSucc: true, certificateSwapped: true });
  assert.deepEqual((await site.curl('POST /_emulator/reset')).json, { status: 'ok' });

  assert.deepEqual(site.console.faults(), {});
  assert.deepEqual(await everybody(), before, 'the same people with the same ids');
  assert.deepEqual(await site.access.webhooks.list(), []);
  assert.deepEqual(
    site.console.tokens().map(({ token }) => token),
    [site.console.adminToken],
  );
  assert.deepEqual(site.console.deliveries(), []);
  assert.deepEqual(site.console.truth({ sinceMs: Date.now() - 60_000 }), []);
});

for (const [request, body, status, words] of [
  ['GET /_emulator/swipes', undefined, 404, 'There is no GET /_emulator/swipes'],
  ['GET /_emulator/swipe', undefined, 404, 'GET /_emulator lists what there is'],
  ['GET /_emulator/truth?since=yesterday', undefined, 400, ': since: milliseconds since 1970 are needed'],
  ['GET /_emulator/truth?sinceMs=1760000000', undefined, 400, ': sinceMs: milliseconds since 1970 are needed, this'],
  ['GET /_emulator/truth?sinceMS=1', undefined, 400, ': sinceMS: there is no such field, did you mean'],
  ['GET /_emulator/truth?since=&untilMs=1', undefined, 200, '[]'],
  ['DELETE /_emulator/tokens/%ZZ', undefined, 200, '{"deleted":false}'],
  ['POST /_emulator/sensor', { door: 'Main Entrance' }, 400, ': position: '],
  ['GET /_emulator?pretty', undefined, 200, 'POST /_emulator/swipe {person | actorId, door'],
  ['GET /_emulator', undefined, 200, '\n  "doors": [\n'],
  ['GET /', undefined, 404, '/openapi.json describes the API, /_emulator what else'],
] as const) {
  test(`${request} is answered with ${status}`, async (t) => {
    const { curl } = await started(t, { people: 1, days: 0 });
    const answer = await curl(request, body);
    assert.deepEqual([answer.status, answer.text.includes(words)], [status, true], answer.text);
  });
}

test('a page of another site is refused, whatever name it has given to this machine', async (t) => {
  const { curl } = await started(t, { people: 1, days: 0 });
  const { status } = await curl('POST /_emulator/swipe', {}, { origin: 'https://pages.example' });
  assert.equal(status, 403);
});

for (const [address, headers, isLetIn, why] of [
  ['127.0.0.1', { host: '127.0.0.1:12445' }, true, 'a program here'],
  ['127.8.8.8', { host: 'emulator.test:12445' }, true, 'a program here that uses a name'],
  ['::ffff:127.0.0.1', {}, true, 'the same by IPv6'],
  ['::1', {}, true, 'the same by IPv6 alone'],
  ['192.168.1.20', {}, false, 'another machine'],
  ['::ffff:10.127.0.1', {}, false, 'another machine with 127 in its address'],
  ['fe80::1', {}, false, 'another machine by IPv6'],
  [undefined, {}, false, 'a connection that is gone'],
  ['127.0.0.1', { host: 'localhost:12445', origin: 'https://localhost:12445' }, true, 'a page of the emulator itself'],
  ['127.0.0.1', { host: '127.0.0.1:12445', origin: 'https://pages.example' }, false, 'a page of another site'],
  ['127.0.0.1', { host: '127.0.0.1:12445', origin: 'null' }, false, 'a page without an origin'],
  ['127.0.0.1', { host: '127.0.0.1:12445', 'sec-fetch-site': 'cross-site' }, false, 'a picture in another page'],
  ['127.0.0.1', { host: '127.0.0.1:12445', 'sec-fetch-site': 'none' }, true, 'a person who typed the address'],
  [
    '127.0.0.1',
    { host: 'pages.example:12445', origin: 'https://pages.example:12445' },
    false,
    'a page whose own name was made to point here',
  ],
  ['127.0.0.1', { host: 'pages.example:12445', 'sec-fetch-site': 'same-origin' }, false, 'the same without an Origin'],
] as const) {
  test(`the control interface ${isLetIn ? 'answers' : 'refuses'} ${why}`, () => {
    assert.equal(strangerAt(address, headers) === undefined, isLetIn);
  });
}
