import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { minuteMs, type Site, site } from './site.test-support.ts';

/** Waits for what the socket brings. */
async function until(holds: () => Promise<boolean> | boolean): Promise<void> {
  while (!(await holds())) await wait(2);
}
const isLive = (here: Site) => until(() => here.health().socket.state === 'ok');

test('what the socket tells is stored at once, and is one with its row', async (t) => {
  const here = await site(t);
  await isLive(here);
  const before = here.changes();
  const { atMs, actorId } = here.emulator.swipe({ channels: ['socket', 'log'] });
  await until(async () => (await here.recorded('socket')).length > 0);
  assert.ok(here.changes() > before);
  await here.pass(4 * minuteMs);
  const told = (await here.recorded('socket'))[0];
  const row = (await here.recorded()).at(-1);
  assert.deepEqual(told, row);
  assert.deepEqual([(row as { atMs: number }).atMs, (row as { actorId: string }).actorId], [atMs, actorId]);
});

test('somebody new on the socket is adopted and named', async (t) => {
  const here = await site(t);
  await isLive(here);
  await here.pass(minuteMs);
  const { id } = await here.access.users.create({ body: { first_name: 'Nina', last_name: 'Fresh' } });
  here.emulator.swipe({ actorId: id, channels: ['socket'] });
  await until(async () =>
    (await here.people()).some(({ name, status }) => name === 'Nina Fresh' && status === 'active'),
  );
});

test('a line that was cut is opened again, and the log read for what it missed', async (t) => {
  const here = await site(t);
  await isLive(here);
  await here.pass(20_000);
  here.emulator.faults({ socketCut: true });
  await until(() => here.health().socket.state === 'warning');
  here.emulator.swipe({ channels: ['socket'] });
  here.emulator.faults({});
  const readBefore = here.health().readUntilMs ?? 0;
  await until(async () => {
    await here.clock.pass(1000);
    return here.health().socket.state === 'ok';
  });
  await here.consoles.settled();
  assert.ok((here.health().readUntilMs ?? 0) > readBefore);
});

test('without the right to it the log is read every minute all the same', async (t) => {
  const here = await site(t, { scopes: ['view:user', 'view:space', 'view:system_log'] });
  await until(() => here.health().socket.state !== 'waiting');
  assert.equal(here.health().socket.state, 'warning');
  assert.match(here.health().socket.text, /view:device/);
  here.emulator.swipe({});
  await here.pass(4 * minuteMs);
  assert.deepEqual(await here.recorded(), here.truth());
});

test('an old console knows neither the socket nor webhooks: both are off, and the log is read', async (t) => {
  const here = await site(t, { emulator: { accessVersion: '1.20.0' }, config: { publicUrl: 'https://a.example' } });
  await until(() => here.health().socket.state !== 'waiting');
  const { socket, webhook, log, people } = here.health();
  assert.deepEqual([socket.state, webhook.state, log.state, people.state], ['off', 'off', 'ok', 'ok']);
  here.emulator.swipe({});
  await here.pass(4 * minuteMs);
  assert.deepEqual(await here.recorded(), here.truth());
});
