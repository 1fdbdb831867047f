import assert from 'node:assert/strict';
import { test } from 'node:test';
import { site } from './site.test-support.ts';

test('hubs and readers, the door of each and whether it is online, as the console has them now', async (t) => {
  const here = await site(t);
  const devices = await here.consoles.devices(1);
  const doors = new Map((await here.store.doors()).map(({ doorId, name }) => [doorId, name]));
  assert.ok(devices.some(({ doorId, isOnline }) => isOnline === true && doors.has(doorId ?? '')));
  const offline = devices.filter(({ isOnline }) => isOnline === false);
  assert.equal(offline.length, 1);
  assert.match(offline[0]?.name ?? '', /Workshop/);
});
