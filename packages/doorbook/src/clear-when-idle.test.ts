import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { createClearing } from './clear-when-idle.ts';

for (const [busyShare, isCleared, why] of [
  [0, true, 'nothing happens'],
  [0.01, true, 'a log is read each minute, some pages are open'],
  [0.05, false, 'badges come in'],
  [1, false, 'a rush'],
] as const) {
  test(`memory is ${isCleared ? '' : 'not '}cleared while ${why}`, () => {
    let cleared = 0;
    createClearing(
      () => (cleared += 1),
      () => busyShare,
    )();
    assert.equal(cleared > 0, isCleared);
  });
}

test('what this thread did is counted from one look to the next', async () => {
  let cleared = 0;
  await setImmediate();
  const look = createClearing(() => (cleared += 1));
  const untilMs = performance.now() + 20;
  while (performance.now() < untilMs) Math.random();
  await setImmediate();
  look();
  assert.equal(cleared, 0);
});
