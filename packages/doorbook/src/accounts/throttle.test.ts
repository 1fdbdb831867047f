import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createThrottle } from './throttle.ts';

const minuteMs = 60_000;

function throttled(free: number, keys?: number) {
  let now = 1_000_000;
  const throttle = createThrottle({ free, nowMs: () => now, ...(keys !== undefined && { keys }) });
  return { ...throttle, passes: (ms: number) => (now += ms) };
}

test('some tries at once, then pauses that double; asking during a pause does not make it longer', () => {
  const { take, passes } = throttled(3);
  assert.deepEqual([take('ann'), take('ann'), take('ann')], [0, 0, 0]);
  const pausesS: number[] = [];
  for (let n = 0; n < 6; n += 1) {
    const waitMs = take('ann');
    pausesS.push(Math.round(waitMs / 1_000));
    assert.equal(take('ann'), waitMs);
    passes(waitMs - 1);
    assert.equal(take('ann'), 1);
    passes(1);
    assert.equal(take('ann'), 0);
  }
  // A try is forgiven each minute, also during a pause: hence not quite 8, 16 and 32.
  assert.deepEqual(pausesS, [1, 2, 4, 7, 14, 23]);
});

test('whoever goes on and on gets about one try a minute, and nobody has to wait much longer', () => {
  const { take, passes } = throttled(5);
  let tries = 0;
  let longestMs = 0;
  for (let s = 0; s < 86_400; s += 1) {
    const waitMs = take('ann');
    if (waitMs === 0) tries += 1;
    longestMs = Math.max(longestMs, waitMs);
    passes(1_000);
  }
  assert.ok(tries > 1_000 && tries < 1_600, `${tries} tries in a day`);
  assert.ok(longestMs <= 2 * minuteMs, `${longestMs} ms`);
});

test('one is slowed, the others are not', () => {
  const { take } = throttled(1);
  take('ann');
  assert.ok(take('ann') > 0);
  assert.equal(take('bob'), 0);
});

test('a try is forgiven each minute, all by success, one by giving it back', () => {
  const { take, passes, forget, giveBack } = throttled(2);
  take('ann');
  take('ann');
  passes(minuteMs);
  assert.equal(take('ann'), 0);
  assert.ok(take('ann') > 0);
  giveBack('ann');
  assert.equal(take('ann'), 0);
  assert.ok(take('ann') > 0);
  forget('ann');
  assert.deepEqual([take('ann'), take('ann')], [0, 0]);
});

test('a clock that is set back locks nobody out', () => {
  const { take, passes } = throttled(1);
  take('ann');
  passes(-86_400_000);
  assert.equal(take('ann'), 0);
});

test('of very many keys the one that tried longest ago is forgotten', () => {
  const { take } = throttled(1, 100);
  take('ann');
  for (let n = 0; n < 99; n += 1) take(`x${n}`);
  assert.ok(take('ann') > 0);
  take('x99');
  assert.equal(take('ann'), 0);
});
