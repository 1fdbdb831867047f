import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isGranted } from '@doorbook/access-client';
import { type HandClock, handClock } from '../../packages/access-client/src/testing/clock.ts';
import { openingIn, type Receiver, receiver } from './receiver.ts';
import { type Started, started } from './started.ts';

/*
 * Webhooks from a console to a receiver in the LAN: as they should come, and with every fault. Time passes by hand.
 */

interface Watched extends Started, Receiver {
  readonly clock: HandClock;
  /** Somebody at the main entrance, known again by the method. */
  swipe(method: string): number;
  /** The methods in the order in which they arrived. */
  arrived(): string[];
}

async function watched(t: import('node:test').TestContext): Promise<Watched> {
  const clock = handClock();
  const site = await started(t, { people: 3, days: 0, clock });
  const there = await receiver(t);
  await there.register(site.access);
  return {
    ...site,
    ...there,
    clock,
    swipe: (method) => site.console.swipe({ method }).atMs,
    arrived: () => there.received.map((one) => openingIn(one).data.object?.authentication_type ?? ''),
  };
}

const inLog = async ({ access }: Started): Promise<string[]> => {
  const { hits } = await access.systemLogs.query({ page_size: 20, body: { topic: 'door_openings' } });
  return hits.map(({ _source }) => _source.authentication?.credential_provider ?? '').reverse();
};
const inTruth = ({ console }: Started): string[] => console.truth().map(({ method }) => method);

test('a swipe arrives signed, typed and without a direction; the log row has true milliseconds and the direction', async (t) => {
  const site = await watched(t);
  const { access, clock, console, received } = site;
  const [user] = await access.users.list({ page_num: 1, page_size: 1 });
  await clock.pass(321);
  const { atMs, doorId } = console.swipe({ person: user!.id, door: 'Main Entrance', direction: 'exit' });
  await console.settled();

  assert.equal(received.length, 1);
  assert.deepEqual(site.verify(received[0], atMs), {
    ok: true,
    sentAtMs: Math.floor(atMs / 1000) * 1000,
    secretIndex: 0,
  });
  const opening = openingIn(received[0]);
  assert.ok(isGranted(opening));
  assert.equal(opening.data.actor?.id, user!.id);
  assert.equal(opening.data.location?.id, doorId);
  assert.ok(!JSON.stringify(opening).includes('exit'), 'no direction anywhere');

  const { hits } = await access.systemLogs.query({ page_size: 1, body: { topic: 'door_openings' } });
  const { event, target } = hits[0]!._source;
  assert.equal(event?.published, atMs);
  assert.notEqual(atMs % 1000, 0, 'not rounded');
  assert.equal(target.find(({ id }) => id === 'door_entry_method')?.display_name, 'exit');
});

test('a denied attempt is the same event with another result', async (t) => {
  const site = await watched(t);
  site.console.swipe({ result: 'denied' });
  await site.console.settled();
  assert.equal(isGranted(openingIn(site.received[0])), false);
});

test('webhooksLost: nothing arrives; log, truth and the list of deliveries know of it', async (t) => {
  const site = await watched(t);
  site.console.faults({ webhooksLost: { times: 2 } });
  for (const method of ['FIRST', 'SECOND', 'THIRD']) site.swipe(method);
  await site.console.settled();
  assert.deepEqual(site.arrived(), ['THIRD']);
  assert.deepEqual(await inLog(site), ['FIRST', 'SECOND', 'THIRD']);
  assert.deepEqual(inTruth(site), ['FIRST', 'SECOND', 'THIRD']);
  const deliveries = (await site.curl('GET /_emulator/deliveries')).json as { status: number | null; error: string }[];
  assert.deepEqual(
    deliveries.map(({ status }) => status),
    [null, null, 200],
  );
  assert.match(deliveries[0]!.error, /webhooksLost/);
});

test('webhooksDoubled: the same bytes with the same signature come twice, and happened once', async (t) => {
  const site = await watched(t);
  site.console.faults({ webhooksDoubled: true });
  site.swipe('TWICE');
  await site.console.settled();
  const [first, second, ...more] = site.received;
  assert.equal(more.length, 0);
  assert.deepEqual(second, first);
  assert.deepEqual(inTruth(site), ['TWICE']);
  site.console.faults({});
  site.swipe('ONCE');
  await site.console.settled();
  assert.deepEqual(site.arrived(), ['TWICE', 'TWICE', 'ONCE']);
});

for (const [setting, stampedLateS, why] of [
  [{ ms: 90_000 }, 90, '`t` is of the sending'],
  [{ ms: 90_000, t: 'event' }, 0, '`t` is of the event'],
  [true, 5, 'five seconds unless told otherwise'],
] as const) {
  test(`webhooksDelayed ${JSON.stringify(setting)}: ${why}`, async (t) => {
    const site = await watched(t);
    const { clock, console } = site;
    console.faults({ webhooksDelayed: setting });
    const atMs = site.swipe('LATE');
    await clock.pass((setting === true ? 5000 : setting.ms) - 1);
    assert.deepEqual(site.arrived(), []);
    assert.deepEqual(await inLog(site), ['LATE'], 'the log is not late');
    await clock.pass(1);
    await console.settled();
    assert.deepEqual(site.arrived(), ['LATE']);
    assert.equal(site.received[0]!.stampS, Math.floor(atMs / 1000) + stampedLateS);
    assert.ok(site.verify(site.received[0], clock.nowMs()).ok, 'within 300 s either is good');
    console.faults({});
    site.swipe('AT ONCE');
    await console.settled();
    assert.deepEqual(site.arrived(), ['LATE', 'AT ONCE']);
  });
}

test('webhooksReordered: each comes after the next one, the last one after a while', async (t) => {
  const site = await watched(t);
  const { clock, console } = site;
  console.faults({ webhooksReordered: true });
  for (const method of ['FIRST', 'SECOND', 'THIRD']) site.swipe(method);
  await clock.pass(2000);
  await console.settled();
  assert.deepEqual(site.arrived().indexOf('SECOND') < site.arrived().indexOf('FIRST'), true, site.arrived().join());
  assert.deepEqual([...site.arrived()].sort(), ['FIRST', 'SECOND', 'THIRD']);
  assert.deepEqual(await inLog(site), ['FIRST', 'SECOND', 'THIRD'], 'the log has the true order');
  console.faults({});
  site.swipe('FOURTH');
  await console.settled();
  assert.equal(site.arrived().at(-1), 'FOURTH');
});

test('logLate: the row appears when the hub has uploaded it, in its place; who was told at once was told', async (t) => {
  const site = await watched(t);
  const { clock, console } = site;
  console.faults({ logLate: { times: 1 } });
  site.swipe('LATE ROW');
  await clock.pass(60_000);
  site.swipe('NEXT ROW');
  await console.settled();
  assert.deepEqual(site.arrived(), ['LATE ROW', 'NEXT ROW']);
  assert.deepEqual(await inLog(site), ['NEXT ROW']);
  assert.deepEqual(inTruth(site), ['LATE ROW', 'NEXT ROW']);
  await clock.pass(540_000);
  assert.deepEqual(await inLog(site), ['LATE ROW', 'NEXT ROW']);
});

test('clockOffset: answers, signatures and log rows go by a wrong clock', async (t) => {
  const site = await watched(t);
  const { clock, console, client, received } = site;
  const consoleNowMs: (number | undefined)[] = [];
  const access = client({ onAnswer: (answer) => consoleNowMs.push(answer.consoleNowMs) });
  console.faults({ clockOffset: { ms: -3_600_000 } });
  const atMs = site.swipe('AN HOUR AGO');
  await console.settled();
  assert.equal(atMs, clock.nowMs() - 3_600_000);
  assert.equal(site.verify(received[0], clock.nowMs()).ok, false, 'stale by the true clock');
  assert.equal(site.verify(received[0], clock.nowMs() - 3_600_000).ok, true);
  const { hits } = await access.systemLogs.query({ page_size: 1, body: { topic: 'door_openings' } });
  assert.equal(hits[0]?._source.event?.published, atMs);
  console.faults({});
  await access.spaces.listDoors();
  const errorsMs = consoleNowMs.map((ms) => (ms ?? 0) - Math.floor(clock.nowMs() / 1000) * 1000);
  assert.deepEqual(errorsMs, [-3_600_000, 0], 'the Date of the answers');
  assert.equal(site.swipe('NOW'), clock.nowMs());
});
