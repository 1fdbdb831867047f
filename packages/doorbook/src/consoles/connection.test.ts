import assert from 'node:assert/strict';
import { test } from 'node:test';
import { memoryKeyring } from '../accounts/keyring.test-support.ts';
import { act, minuteMs, type Site, site } from './site.test-support.ts';

const withoutFingerprint = (here: Site, apiToken = here.emulator.adminToken) => ({
  console: { host: '127.0.0.1', port: here.emulator.port, apiToken, fingerprint: undefined },
});

test('the environment’s console is pinned at first contact, and the log says so', async (t) => {
  const here = await site(t, { isStarted: false });
  await here.restart({ config: withoutFingerprint(here) });
  const { fingerprint, isPinConfirmed, isFromEnvironment, connection } = here.health();
  assert.deepEqual(
    [fingerprint, isPinConfirmed, isFromEnvironment, connection.state],
    [here.emulator.fingerprint(), false, true, 'ok'],
  );
  assert.equal(here.lines.filter((line) => line.includes(here.emulator.fingerprint())).length, 1);

  await here.consoles.trust(1, here.emulator.fingerprint(), act);
  assert.equal(here.health().isPinConfirmed, true);
  await here.restart();
  assert.equal(here.health().isPinConfirmed, true, 'a restart does not forget it');
});

test('a fingerprint of the settings is taken in any form, and counts as confirmed', async (t) => {
  const here = await site(t, { isStarted: false });
  const hex = Buffer.from(here.emulator.fingerprint().slice(7), 'base64').toString('hex');
  const { console } = here.needs.config;
  assert.ok(console);
  await here.restart({ config: { console: { ...console, fingerprint: hex } } });
  assert.deepEqual([here.health().fingerprint, here.health().isPinConfirmed], [here.emulator.fingerprint(), true]);
  assert.equal(here.health().connection.state, 'ok');
});

test('another key gets nothing until somebody trusts it', async (t) => {
  const here = await site(t);
  const trusted = here.emulator.fingerprint();
  await here.pass(minuteMs);
  here.emulator.faults({ certificateSwapped: true });
  const foreign = here.emulator.fingerprint();
  await assert.rejects(here.consoles.syncNow(1), { code: 'unreachable' });
  await here.pass(5 * minuteMs);
  const { connection, fingerprint, offeredFingerprint } = here.health();
  assert.deepEqual([connection.state, fingerprint, offeredFingerprint], ['failed', trusted, foreign]);

  await here.restart({ config: withoutFingerprint(here) });
  assert.equal(here.health().fingerprint, trusted, 'a restart is no way around it');
  assert.equal(here.health().offeredFingerprint, foreign);

  await here.consoles.trust(1, foreign, act);
  await here.consoles.settled();
  assert.deepEqual([here.health().connection.state, here.health().offeredFingerprint], ['ok', null]);
  assert.equal((await here.consoles.syncNow(1))[0]?.people, 12);
});

test('the trusted key shown again is trusted again', async (t) => {
  const here = await site(t);
  here.emulator.faults({ certificateSwapped: true });
  await here.clock.pass(5000);
  await assert.rejects(here.consoles.readNow());
  here.emulator.faults({});
  await here.pass(3 * minuteMs);
  assert.deepEqual([here.health().connection.state, here.health().offeredFingerprint], ['ok', null]);
});

test('UNIFI_FINGERPRINT overrules a first contact, and not what a person has trusted', async (t) => {
  const here = await site(t, { isStarted: false });
  await here.restart({ config: withoutFingerprint(here) });
  const first = here.emulator.fingerprint();
  here.emulator.faults({ certificateSwapped: true });
  const second = here.emulator.fingerprint();
  const { console } = here.needs.config;
  assert.ok(console);
  await here.restart({ config: { console: { ...console, fingerprint: second } } });
  assert.deepEqual([here.health().fingerprint, here.health().connection.state], [second, 'ok']);
  await here.restart({ config: { console: { ...console, fingerprint: first } } });
  assert.equal(here.health().fingerprint, second);
  assert.ok(here.lines.some((line) => line.includes('UNIFI_FINGERPRINT')));
});

test('a token that another key sealed is asked for again; what was stored stays', async (t) => {
  const here = await site(t, { config: { console: undefined } });
  const { url, adminToken, fingerprint } = here.emulator;
  const id = await here.consoles.add(
    { name: 'Office', address: url, token: adminToken, zone: 'Europe/Berlin', fingerprint: fingerprint() },
    act,
  );
  await here.consoles.settled();
  const recorded = await here.recorded();
  assert.ok(recorded.length > 5);

  await here.restart({ keyring: memoryKeyring() });
  assert.equal(here.health(id).token.state, 'failed');
  assert.match(here.health(id).token.text, /asks for the token again/);
  assert.deepEqual(await here.recorded(), recorded);

  await here.consoles.replaceToken(id, adminToken, act);
  await here.consoles.settled();
  assert.deepEqual([here.health(id).token.state, here.health(id).log.state], ['ok', 'ok']);
});

test('a token that the console does not take is told as that, and mends when the environment has another', async (t) => {
  const here = await site(t, { isStarted: false });
  await here.restart({ config: withoutFingerprint(here, 'another-token') });
  const { connection, token, log } = here.health();
  assert.deepEqual([connection.state, token.state, log.state], ['ok', 'failed', 'failed']);
  assert.ok(!JSON.stringify([here.lines, here.health()]).includes('another-token'));
  await here.restart({ config: withoutFingerprint(here) });
  assert.equal(here.health().token.state, 'ok');
});

test('the environment’s console follows its address and zone, and cannot be changed here', async (t) => {
  const here = await site(t);
  await here.consoles.change(1, { name: 'Front office', zone: 'Europe/London' }, act);
  await here.restart();
  assert.deepEqual([here.health().name, here.health().zone], ['Front office', 'Europe/London']);
  const { console } = here.needs.config;
  assert.ok(console);
  await here.restart({ config: { zone: 'Asia/Tokyo', console: { ...console, host: 'localhost' } } });
  assert.equal(here.health().zone, 'Asia/Tokyo');
  assert.equal(here.health().address, `localhost:${here.emulator.port}`);
  await assert.rejects(here.consoles.replaceToken(1, 'x', act), { code: 'conflict' });
  await assert.rejects(here.consoles.remove(1, act), { code: 'conflict' });
});
