import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ConsoleOptions } from '@doorbook/access-emulator';
import { hourMs, minuteMs, site } from './site.test-support.ts';

const startMs = Date.UTC(2026, 0, 5, 8);

test('at the start the log is read up to its border: days before, and today', async (t) => {
  const here = await site(t, {
    before: (emulator) => {
      for (const agoMs of [minuteMs, 10 * minuteMs, 3 * hourMs]) {
        emulator.swipe({ atMs: startMs - agoMs, channels: ['log'] });
      }
    },
  });
  assert.ok(here.truth().length > 5);
  assert.deepEqual(await here.recorded(), here.truth());
  const { log, readUntilMs } = here.health();
  assert.deepEqual([log.state, readUntilMs], ['ok', here.clock.nowMs() - 2 * minuteMs]);
  assert.equal((await here.store.consoles())[0]?.mayReadLog, 1);

  const before = here.changes();
  here.emulator.swipe({ channels: ['log'] });
  await here.pass(4 * minuteMs);
  assert.deepEqual(await here.recorded(), here.truth());
  assert.ok(here.changes() > before, 'whoever looks is told');
});

test('rows find their door, which is synced before the first read', async (t) => {
  const here = await site(t, { emulator: { faults: { hubIds: true } } });
  const recorded = await here.recorded();
  assert.ok(recorded.length > 5);
  assert.deepEqual(recorded, here.truth());
});

test('a server that was stopped reads what it missed, as soon as it runs again', async (t) => {
  const here = await site(t);
  await here.consoles.close();
  here.emulator.swipe({});
  await here.clock.pass(hourMs);
  here.emulator.swipe({});
  await here.clock.pass(3 * minuteMs);
  await here.restart();
  assert.deepEqual(await here.recorded(), here.truth());
});

test('readNow reads to the border, if only by seconds', async (t) => {
  const here = await site(t);
  await here.pass(20_000);
  here.emulator.swipe({ atMs: here.clock.nowMs() - 125_000, channels: ['log'] });
  await here.consoles.readNow();
  assert.equal(here.health().readUntilMs, here.clock.nowMs() - 2 * minuteMs);
  assert.deepEqual(await here.recorded(), here.truth());
});

test('readNow reads, or says why not, also while nothing goes on by itself', async (t) => {
  const here = await site(t, { isStarted: false });
  await here.consoles.open();
  assert.deepEqual(await here.recorded(), []);
  await here.consoles.readNow();
  assert.deepEqual(await here.recorded(), here.truth());

  here.emulator.faults({ unreachable: true });
  await here.clock.pass(10 * minuteMs);
  await assert.rejects(here.consoles.readNow(), { code: 'unreachable' });
  here.emulator.faults({});
  // Begun in the middle of it: one read at a time all the same.
  await Promise.all([here.consoles.readNow(), here.consoles.start()]);
  await here.consoles.settled();
  assert.deepEqual(await here.recorded(), here.truth());
});

test('a delivery that was refused asks for a read, once a minute', async (t) => {
  const here = await site(t);
  await here.pass(20_000);
  const refuse = async () => {
    here.consoles.receiverOf(1)?.askForRead(here.clock.nowMs());
    await here.consoles.settled();
    return (here.health().readUntilMs ?? 0) - startMs + 2 * minuteMs;
  };
  assert.equal(await refuse(), 20_000);
  await here.pass(10_000);
  assert.equal(await refuse(), 20_000, 'a flood asks once');
});

for (const [faults, why] of [
  [{ tokenExpired: true }, 'the token has expired'],
  [{ serverErrors: true }, 'the console fails'],
  [{ unreachable: true }, 'nobody answers'],
  [{ cutAnswers: true }, 'every answer is cut'],
  [{ certificateSwapped: true }, 'somebody else answers'],
] as const satisfies [ConsoleOptions['faults'], string][]) {
  test(`no read, and none is missing when it is over: ${why}`, async (t) => {
    const here = await site(t);
    await here.pass(minuteMs);
    const readBefore = here.health().readUntilMs;
    here.emulator.faults(faults);
    here.emulator.swipe({ channels: ['log'] });
    await here.clock.pass(5000);
    await assert.rejects(here.consoles.readNow(), { name: 'ConsolesError' });
    await here.pass(6 * minuteMs);
    assert.equal(here.health().readUntilMs, readBefore);
    assert.notEqual(here.health().log.state, 'ok');
    here.emulator.faults({});
    await here.pass(2 * minuteMs);
    assert.deepEqual(await here.recorded(), here.truth());
    assert.equal(here.health().log.state, 'ok');
    assert.equal(here.health().connection.state, 'ok');
  });
}

test('a token without the right to read the log: a warning that names it, tried again after an hour', async (t) => {
  const here = await site(t, { scopes: ['view:user', 'view:space', 'view:device', 'view:webhook'] });
  assert.deepEqual([here.health().log.state, here.health().connection.state], ['warning', 'ok']);
  assert.match(here.health().log.text, /view:system_log/);
  assert.equal((await here.store.consoles())[0]?.mayReadLog, 0);
  assert.deepEqual(await here.recorded(), []);

  const [, token] = here.emulator.tokens();
  assert.ok(token);
  here.emulator.token({ token: token.token });
  await here.pass(hourMs + minuteMs);
  assert.equal((await here.store.consoles())[0]?.mayReadLog, 1);
  assert.equal(here.health().log.state, 'ok');
  assert.deepEqual(await here.recorded(), here.truth());
});

test('the border is by the console’s clock, and how wrong it is becomes a fact', async (t) => {
  const wrongMs = 10 * minuteMs;
  const here = await site(t, { emulator: { faults: { clockOffset: { ms: wrongMs } } } });
  const { clockOffsetMs, clock, readUntilMs } = here.health();
  assert.deepEqual([clockOffsetMs, clock.state], [wrongMs, 'warning']);
  assert.match(clock.text, /600 s ahead/);
  assert.equal(readUntilMs, here.clock.nowMs() + wrongMs - 2 * minuteMs);

  here.emulator.faults({});
  await here.pass(2 * minuteMs);
  assert.equal(here.health().clock.state, 'ok');
  assert.equal(here.consoles.receiverOf(1)?.clockOffsetMs, 0);
  const offsets = [startMs, here.clock.nowMs()].map((atMs) => here.store.clockOffsetAt(1, atMs));
  assert.deepEqual(
    (await Promise.all(offsets)).map((fact) => fact?.offsetMs),
    [wrongMs, 0],
  );
});

test('what is not our doing ends in the middle of a read: the server is stopped', async (t) => {
  const here = await site(t, { isStarted: false });
  here.emulator.faults({ slowAnswers: { ms: 20_000 } });
  await here.consoles.start();
  const read = here.consoles.readNow();
  await here.clock.pass(0);
  await Promise.all([assert.rejects(read), here.consoles.close()]);
  assert.deepEqual(await here.store.readsTouching(1, { fromMs: 0, untilMs: here.clock.nowMs() }), []);
});
