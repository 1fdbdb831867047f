import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { ConsoleOptions } from '@doorbook/access-emulator';
import { type Office, office } from './running.ts';
import { consoleAdmin } from './site-admin.ts';

/*
 * A console evacuates: whichever way it is told, and whatever is lost on it, one roll-call is started by itself.
 */

const minuteMs = 60_000;

interface Evacuating extends Office {
  /** The alarm is switched on or off at the console. */
  alarm(isOn: boolean): Promise<void>;
  // biome-ignore lint/suspicious/noExplicitAny: as it came.
  calls(): Promise<any[]>;
}

async function evacuating(t: TestContext, console: ConsoleOptions = {}): Promise<Evacuating> {
  const here = await office(t, { console, startMs: Date.parse('2026-01-05T10:00:00Z') });
  const access = consoleAdmin(t, here.emulator);
  here.emulator.swipe();
  await here.rest();
  return {
    ...here,
    alarm: async (isOn) => {
      await access.spaces.setEmergency({ body: { lockdown: false, evacuation: isOn } });
      await here.rest();
    },
    calls: async () => (await here.get('/api/v1/roll-calls')).body.rollCalls,
  };
}

for (const [faults, why] of [
  [{}, 'webhook and socket tell it, each hub for itself'],
  [{ socketMute: true }, 'the webhook alone'],
  [{ webhooksLost: true }, 'the socket alone'],
] as const) {
  test(`an evacuation starts one roll-call: ${why}`, async (t) => {
    const here = await evacuating(t);
    here.emulator.faults(faults);
    await here.alarm(true);
    // What the socket tells is on its way while the console rests.
    while ((await here.calls()).length === 0) await here.rest();
    const [call, ...others] = await here.calls();
    assert.deepEqual(
      [call.cause, call.by, call.isDrill, call.console, call.expected],
      ['evacuation', 'console:1', false, 1, 1],
    );
    await here.pass(3 * minuteMs);
    assert.deepEqual([others.length, (await here.calls()).length], [0, 1]);
  });
}

test('whatever way was lost: the console is asked within a minute', async (t) => {
  const here = await evacuating(t);
  here.emulator.faults({ webhooksLost: true, socketMute: true });
  await here.alarm(true);
  assert.equal((await here.calls()).length, 0);
  await here.pass(minuteMs);
  assert.equal((await here.calls()).length, 1);
});

test('ended while the doors are still open it does not begin again; another evacuation does', async (t) => {
  const here = await evacuating(t);
  await here.alarm(true);
  const [first] = await here.calls();
  await here.send('POST', `/api/v1/roll-calls/${first.id}/end`);
  await here.pass(5 * minuteMs);
  assert.equal((await here.calls()).length, 1);
  await here.alarm(false);
  await here.pass(minuteMs);
  await here.alarm(true);
  assert.equal((await here.calls()).length, 2);
});

test('a drill that goes on swallows no evacuation: a real one begins beside it', async (t) => {
  const here = await evacuating(t);
  await here.send('POST', '/api/v1/roll-calls', { id: 'the-drill-1', isDrill: true });
  await here.alarm(true);
  await here.pass(minuteMs);
  assert.deepEqual((await here.calls()).map(({ cause, isDrill }) => `${cause} ${isDrill}`).sort(), [
    'evacuation false',
    'hand true',
  ]);
});

test('a list of before, of whoever was in then, keeps nobody off that of an evacuation: it is ended, and the new one has its last marks', async (t) => {
  const here = await evacuating(t);
  await here.send('POST', '/api/v1/roll-calls', { id: 'rc-early-0001', isDrill: false });
  const [{ personId: first }] = (await here.get('/api/v1/roll-calls/rc-early-0001')).body.people;
  for (let n = 0; n < 4; n += 1) here.emulator.swipe();
  await here.rest();
  await here.pass(minuteMs);
  const atMs = here.clock.nowMs();
  await here.send('POST', '/api/v1/roll-calls/rc-early-0001/taps', {
    marks: [{ id: 'mark-of-then', personId: first, atMs }],
  });
  await here.alarm(true);
  const calls = await here.calls();
  const inNow = (await here.get('/api/v1/presence')).body.people.filter(({ isIn }: { isIn: boolean }) => isIn);
  const [called, early] = calls;
  assert.ok(inNow.length > 1);
  assert.deepEqual(
    [calls.length, called.cause, called.endedMs, called.expected, called.safe],
    [2, 'evacuation', null, inNow.length, 1],
  );
  assert.deepEqual([early.id, early.endedBy, early.next], ['rc-early-0001', 'console:1', called.id]);
  await here.pass(3 * minuteMs);
  assert.equal((await here.calls()).length, 2, 'once');
});

test('an evacuation that began while the server was stopped is found at its start', async (t) => {
  const here = await evacuating(t);
  await here.stop();
  await here.alarm(true);
  await here.start();
  await here.rest();
  assert.equal((await here.calls()).length, 1);
  const [{ id }] = await here.calls();
  await here.stop();
  await here.start();
  await here.rest();
  assert.deepEqual(
    (await here.calls()).map((call) => call.id),
    [id],
    'the same one goes on',
  );
});

test('a lockdown starts nothing', async (t) => {
  const here = await evacuating(t);
  const access = consoleAdmin(t, here.emulator);
  await access.spaces.setEmergency({ body: { lockdown: true, evacuation: false } });
  await here.rest();
  await here.pass(minuteMs);
  assert.equal((await here.calls()).length, 0);
});

test('an older console has no such webhook: doors are told all the same, and it is asked', async (t) => {
  const here = await evacuating(t, { accessVersion: '3.0.0' });
  const [webhook] = await consoleAdmin(t, here.emulator).webhooks.list();
  assert.deepEqual(webhook?.events, ['access.door.unlock']);
  await here.alarm(true);
  await here.pass(minuteMs);
  assert.equal((await here.calls()).length, 1);
});
