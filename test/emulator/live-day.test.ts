import assert from 'node:assert/strict';
import { test } from 'node:test';
import { handClock } from '../../packages/access-client/src/testing/clock.ts';
import { listening } from './listening.ts';
import { openingIn, receiver } from './receiver.ts';
import { started } from './started.ts';

/*
 * A day that goes on by itself, over HTTPS. The clock stands at nine in the morning of a Monday in Berlin.
 */

const hourMs = 3_600_000;

test('people come and go by themselves, and log, webhooks and socket tell of each', async (t) => {
  const clock = handClock();
  const { console, access } = await started(t, { people: 40, clock, still: false });
  const there = await receiver(t);
  await there.register(access);
  const socket = listening(t, access);
  await socket.until(() => socket.messages.length > 0);
  const beganMs = clock.nowMs();
  const until = (hours: number) => console.truth({ sinceMs: beganMs, untilMs: beganMs + hours * hourMs });
  assert.deepEqual(until(12), [], 'what is still to come has not happened');
  const early = console.truth({ sinceMs: beganMs - 2 * hourMs });
  assert.ok(early.length > 5, 'some were there before');
  assert.ok(early.every(({ channels }) => channels.join() === 'log'));

  await clock.pass(hourMs);
  await console.settled();
  const happened = until(1);
  assert.ok(happened.length > 5, `${happened.length} openings between nine and ten`);
  for (const { channels } of happened) assert.deepEqual(channels, ['webhook', 'socket', 'log']);
  const timesTold = there.received.map((one) => openingIn(one).data.actor?.id ?? '').sort();
  assert.deepEqual(timesTold, happened.map(({ actorId }) => actorId).sort());
  const onSocket = () => socket.messages.filter(({ event }) => event === 'access.logs.add').length;
  await socket.until(() => onSocket() === happened.length);
  const { hits } = await access.systemLogs.query({
    page_size: 100,
    body: { topic: 'door_openings', since: beganMs / 1000, until: beganMs / 1000 + 3600 },
  });
  assert.deepEqual(
    hits.map(({ _source }) => _source.event?.published).reverse(),
    happened.map(({ atMs }) => atMs),
  );

  await clock.pass(24 * hourMs);
  const days = new Set(console.truth({ sinceMs: beganMs }).map(({ atMs }) => new Date(atMs).getUTCDate()));
  assert.deepEqual([...days], [5, 6], 'and so it goes on the next day');
});

test('on a still day nothing happens but what is asked for; the days before have their log', async (t) => {
  const clock = handClock();
  const { console } = await started(t, { people: 40, days: 5, clock, still: true });
  const midnightMs = Date.UTC(2026, 0, 4, 23);
  await clock.pass(30 * hourMs);
  assert.deepEqual(console.truth({ sinceMs: midnightMs }), []);
  assert.equal(console.deliveries().length, 0);
  assert.ok(console.truth({ sinceMs: midnightMs - 96 * hourMs, untilMs: midnightMs }).length > 20);
  const { atMs } = console.swipe();
  assert.deepEqual(
    console.truth({ sinceMs: midnightMs }).map((row) => row.atMs),
    [atMs],
  );
});

for (const [still, expected, why] of [
  [false, ['ACTIVE', 'NO_VISIT'], 'a visit begins and ends by the clock, also one that was made meanwhile'],
  [true, [], 'on a still day nobody watches the clock'],
] as const) {
  test(why, async (t) => {
    const clock = handClock();
    const { console, access } = await started(t, { people: 4, clock, still });
    const there = await receiver(t);
    await there.register(access, ['access.visitor.status.changed']);
    const nowS = Math.floor(clock.nowMs() / 1000);
    const { id } = await access.visitors.create({
      body: {
        first_name: 'Tomas',
        last_name: 'Reyes',
        start_time: nowS + 10,
        end_time: nowS + 20,
        visit_reason: 'Business',
      },
    });
    for (const ms of [10_000, 50_000]) {
      await clock.pass(ms);
      await console.settled();
    }
    const told = there.received.map(({ body }) => JSON.parse(body.toString()) as { data: { object: unknown } });
    assert.deepEqual(
      told.map(({ data }) => data.object),
      expected.map((status) => ({ id, status })),
    );
  });
}

test('after a reset the day goes on, once', async (t) => {
  const clock = handClock();
  const options = { people: 40, clock, still: false };
  const { console } = await started(t, options);
  await clock.pass(hourMs);
  await console.reset();
  const beganMs = clock.nowMs();
  await clock.pass(2 * hourMs);
  const times = console.truth({ sinceMs: beganMs }).map(({ atMs }) => atMs);
  assert.ok(times.length > 0);
  const fresh = handClock();
  const other = await started(t, { ...options, clock: fresh });
  await fresh.pass(3 * hourMs);
  const undisturbed = other.console.truth({ sinceMs: beganMs }).map(({ atMs }) => atMs);
  assert.deepEqual(times, undisturbed);
});
