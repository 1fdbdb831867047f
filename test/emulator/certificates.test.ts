import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AccessError } from '@doorbook/access-client';
import { Pool } from 'undici';
import { selfSigned } from '../../packages/access-emulator/src/certificate.ts';
import { listening } from './listening.ts';
import { started } from './started.ts';

test('certificateSwapped: the next connection is refused, a pinned client never speaks on it, until the right key is back', async (t) => {
  const { console, access, client, curl } = await started(t, { people: 2, days: 0 });
  const own = console.fingerprint();
  await access.spaces.listDoors();
  console.faults({ certificateSwapped: true });
  assert.notEqual(console.fingerprint(), own);
  await assert.rejects(access.spaces.listDoors(), { code: 'UNTRUSTED' });
  await assert.rejects(access.notifications.listen().next(), { code: 'UNTRUSTED' });
  const other = client({ trust: { fingerprint: console.fingerprint() } });
  assert.ok((await other.spaces.listDoors()).length > 0, 'the swapped key is a real one');

  assert.deepEqual((await curl('PUT /_emulator/faults', {})).json, {});
  assert.equal(console.fingerprint(), own);
  assert.ok((await access.spaces.listDoors()).length > 0);
  await assert.rejects(other.spaces.listDoors(), { code: 'UNTRUSTED' });
});

test('other faults do not cost a client its connection', async (t) => {
  const { console } = await started(t, { people: 2, days: 0 });
  const pool = new Pool(console.url, { connections: 1, connect: { rejectUnauthorized: false } });
  t.after(() => pool.destroy());
  let connections = 0;
  pool.on('connect', () => {
    connections += 1;
  });
  for (const faults of [{ msgSucc: true }, { nullLists: true, socketMute: true }, {}]) {
    console.faults(faults);
    const { statusCode, body } = await pool.request({ method: 'GET', path: '/openapi.json' });
    await body.text();
    assert.equal(statusCode, 200);
  }
  assert.equal(connections, 1);
});

test('an installed certificate takes effect with a restart, and its removal too', async (t) => {
  const { console, access, client, curl } = await started(t, { people: 2, days: 0 });
  const own = console.fingerprint();
  const socket = listening(t, access);
  await socket.until(() => socket.messages.length > 0);
  const { key, cert } = await selfSigned('installed by a test', Date.now());
  await access.apiServer.installCertificate({ key, cert });
  assert.equal(console.fingerprint(), own, 'not yet');
  assert.ok((await access.spaces.listDoors()).length > 0);

  const restarted = await curl('POST /_emulator/restart');
  const { fingerprint } = restarted.json as { fingerprint: string };
  assert.notEqual(fingerprint, own);
  assert.equal(console.fingerprint(), fingerprint);
  assert.equal(((await socket.ended) as AccessError).code, 'UNTRUSTED', 'the socket was cut and did not come back');
  await assert.rejects(access.spaces.listDoors(), { code: 'UNTRUSTED' });
  const renewed = client({ trust: { fingerprint } });
  assert.ok((await renewed.spaces.listDoors()).length > 0);

  await renewed.apiServer.removeCertificate();
  assert.equal(console.fingerprint(), fingerprint, 'not yet');
  assert.deepEqual(await console.restart(), { fingerprint: own });
  assert.ok((await access.spaces.listDoors()).length > 0);
});

test('a reset forgets an installed certificate', async (t) => {
  const { console, access } = await started(t, { people: 2, days: 0 });
  const own = console.fingerprint();
  await access.apiServer.installCertificate(await selfSigned('installed by a test', Date.now()));
  await console.restart();
  assert.notEqual(console.fingerprint(), own);
  await console.reset();
  assert.equal(console.fingerprint(), own);
  await console.restart();
  assert.equal(console.fingerprint(), own);
  assert.ok((await access.spaces.listDoors()).length > 0);
});
