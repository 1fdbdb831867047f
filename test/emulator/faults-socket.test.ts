import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FaultSwitches } from '@doorbook/access-emulator';
import { listening } from './listening.ts';
import { receiver } from './receiver.ts';
import { started } from './started.ts';

/*
 * The faults of the notification socket, through the client's `listen`.
 */

const eventsOf = (messages: readonly { event: string }[]): string[] => messages.map(({ event }) => event);

for (const [faults, words, why] of [
  [{ socketMute: true }, /silent|closed/, 'an open line that says nothing counts as dead after a while'],
  [{ socketCut: true }, /./, 'a cut line is tried again and again'],
  [{ unreachable: true }, /./, 'and so is a console that cannot be reached'],
  [{ serverErrors: true }, /503/, 'and one that is just starting'],
  [{ rateLimited: { retryAfterS: 1 } }, /429/, 'and one that wants fewer'],
] as [FaultSwitches, RegExp, string][]) {
  test(`${Object.keys(faults)}: ${why}; switched off, the socket tells again`, async (t) => {
    const { console, access, curl } = await started(t, { people: 2, days: 0 });
    const socket = listening(t, access, { stallMs: 60 });
    await socket.until(() => socket.messages.length > 0);
    console.faults(faults);
    // The faults of answers hit the next handshake: a restart makes one necessary.
    if (!faults.socketMute && !faults.socketCut) await curl('POST /_emulator/restart');
    const failures = () => socket.states.flatMap((one) => (one.state === 'reconnecting' ? [one.error] : []));
    await socket.until(() => failures().length >= 2);
    for (const { code, retryable } of failures()) {
      assert.match(code, /^(NETWORK|TIMEOUT|HTTP_STATUS|RATE_LIMITED|SERVER_ERROR)$/);
      assert.equal(retryable, true);
    }
    assert.match(failures().at(-1)!.message, words);

    console.faults({});
    const before = socket.messages.length;
    await socket.until(() => socket.messages.length > before);
    console.swipe();
    await socket.until(() => eventsOf(socket.messages).includes('access.logs.add'));
  });
}

test('socketMute: webhooks and log still tell what the socket does not', async (t) => {
  const { console, access } = await started(t, { people: 2, days: 0 });
  const there = await receiver(t);
  await there.register(access);
  const socket = listening(t, access);
  await socket.until(() => socket.messages.length > 0);
  console.faults({ socketMute: true });
  const { atMs } = console.swipe();
  await console.settled();
  assert.equal(there.received.length, 1);
  const { hits } = await access.systemLogs.query({ page_size: 1, body: { topic: 'door_openings' } });
  assert.equal(hits[0]?._source.event?.published, atMs);
  assert.equal(eventsOf(socket.messages).includes('access.logs.add'), false);
});

test('socketCut with times: so many handshakes fail, then the line is there', async (t) => {
  const { console, access } = await started(t, { people: 2, days: 0 });
  console.faults({ socketCut: { times: 3 } });
  const socket = listening(t, access);
  await socket.until(() => socket.states.at(-1)?.state === 'live');
  assert.equal(socket.states.filter(({ state }) => state === 'reconnecting').length, 3);
});

test('socketNoLogs: no log entries on the socket, as on some hubs; the rest is told', async (t) => {
  const { console, access } = await started(t, { people: 2, days: 0 });
  const socket = listening(t, access);
  await socket.until(() => socket.messages.length > 0);
  console.faults({ socketNoLogs: true });
  console.swipe();
  await socket.until(() => eventsOf(socket.messages).includes('access.logs.insights.add'));
  console.faults({});
  console.swipe();
  await socket.until(() => eventsOf(socket.messages).includes('access.logs.add'));
  assert.equal(eventsOf(socket.messages).filter((event) => event === 'access.logs.add').length, 1);
});

for (const [token, code, why] of [
  ['no-such-token', 'CODE_ACCESS_TOKEN_INVALID', 'an unknown token'],
  ['short-token', 'CODE_UNAUTHORIZED', 'a token without view:device'],
] as const) {
  test(`the socket is refused to ${why}, and trying again cannot help`, async (t) => {
    const { console, client } = await started(t, { people: 2, days: 0 });
    console.token({ token: 'short-token', scopes: ['view:space'] });
    await assert.rejects(client({ token }).notifications.listen().next(), { code });
  });
}
