import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createConsole } from '@doorbook/access-emulator';
import { heardAt } from './heard.ts';
import { office } from './running.ts';
import { doorbookAdmin, good } from './site-admin.ts';

/*
 * Whoever answers at the console's address with another key gets nothing, until an admin trusts it.
 */

const minuteMs = 60_000;

test('pinned at first contact: shown as such until an admin confirms; another key is refused until it is trusted', async (t) => {
  const here = await office(t, { env: { UNIFI_FINGERPRINT: '' }, console: { people: 4, days: 4 } });
  const { emulator, get, pass, passFailing } = here;
  const admin = await doorbookAdmin(here);
  const consoleNow = async () => good(await admin.get('/api/v1/consoles')).consoles[0];
  await pass(minuteMs);
  const first = emulator.fingerprint();
  const pinned = await consoleNow();
  assert.deepEqual([pinned.fingerprint, pinned.isPinConfirmed, pinned.connection.state], [first, false, 'ok']);
  good(await admin.send('POST', '/api/v1/consoles/1/trust', { fingerprint: first }));
  assert.equal((await consoleNow()).isPinConfirmed, true);

  // Somebody else answers in its place; lines to the first are cut.
  emulator.faults({ certificateSwapped: true });
  emulator.restart();
  const other = emulator.fingerprint();
  assert.notEqual(other, first);
  const heard = heardAt(t, emulator.port);
  await passFailing(3 * minuteMs);
  assert.deepEqual(heard, [], 'nothing is sent over a line that shows another key');
  const shown = await consoleNow();
  assert.deepEqual([shown.connection.state, shown.offeredFingerprint], ['failed', other]);
  assert.equal(good(await get('/api/v1/consoles')).consoles[0].offeredFingerprint, null, 'for admins');
  assert.equal((await get('/readyz')).status, 503);
  const refused = await here.send('POST', '/api/v1/consoles/1/trust', { fingerprint: other });
  assert.ok([401, 403].includes(refused.status), 'whoever is only on the network may not trust');

  good(await admin.send('POST', '/api/v1/consoles/1/trust', { fingerprint: other }));
  await passFailing(2 * minuteMs);
  await pass(minuteMs);
  const trusted = await consoleNow();
  assert.deepEqual([trusted.connection.state, trusted.fingerprint, trusted.isPinConfirmed], ['ok', other, true]);
  assert.ok(heard.length > 0);
});

test('the settings name another address: its key is refused until it is trusted, and the history stays', async (t) => {
  const here = await office(t, { env: { UNIFI_FINGERPRINT: '' }, console: { people: 4, days: 4 } });
  const { emulator, clock, get, pass, passFailing } = here;
  await pass(minuteMs);
  emulator.swipe({});
  await pass(5 * minuteMs);
  const { passages } = good(await get('/api/v1/passages'));
  assert.equal(passages.length, 1);
  const successor = await createConsole({
    clock,
    zone: 'UTC',
    people: 4,
    days: 4,
    still: true,
    seed: 7,
    token: 'moved',
  });
  t.after(() => successor.close());
  const heard = heardAt(t, successor.port);
  await here.stop();
  await here.start({ UNIFI_PORT: `${successor.port}`, UNIFI_API_TOKEN: 'moved' });
  await passFailing(2 * minuteMs);
  assert.deepEqual(heard, []);
  const admin = await doorbookAdmin(here);
  const [{ offeredFingerprint, address }] = good(await admin.get('/api/v1/consoles')).consoles;
  assert.deepEqual([offeredFingerprint, address], [successor.fingerprint(), `127.0.0.1:${successor.port}`]);
  good(await admin.send('POST', '/api/v1/consoles/1/trust', { fingerprint: offeredFingerprint }));
  await passFailing(2 * minuteMs);
  await pass(minuteMs);
  assert.equal(good(await get('/api/v1/health')).consoles[0].connection.state, 'ok');
  assert.deepEqual(good(await get('/api/v1/passages')).passages, passages);
});

test('a token that is taken back: told as the token’s fault; a token that may do less: what it may not is told', async (t) => {
  const here = await office(t, { console: { people: 4, days: 4 } });
  const { emulator, get, pass, passFailing } = here;
  await pass(minuteMs);
  emulator.faults({ tokenExpired: true });
  await passFailing(2 * minuteMs);
  const { connection, token } = good(await get('/api/v1/health')).consoles[0];
  assert.deepEqual([connection.state, token.state], ['ok', 'failed']);
  assert.ok(token.text.length > 20, token.text);
  emulator.faults({});
  await passFailing(2 * minuteMs);
  await pass(minuteMs);
  assert.equal((await get('/readyz')).text, 'ok\n');
});
