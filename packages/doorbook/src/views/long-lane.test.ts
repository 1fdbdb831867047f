import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { createLongLane } from './long-lane.ts';

/** The lane, and the order in which it let go on. */
function lane(mostWaiting: number) {
  const { enter, leave } = createLongLane({ mostWaiting });
  const order: number[] = [];
  const refused: string[] = [];
  const come = (...ids: readonly number[]): void => {
    for (const id of ids) {
      enter(id).then(
        () => order.push(id),
        (error: Error) => refused.push(`${id}: ${error.message}`),
      );
    }
  };
  return { come, leave, enter, order, refused };
}

test('one goes on at a time, in the order they came', async () => {
  const { come, leave, enter, order } = lane(8);
  come(1, 2, 3);
  await enter(1);
  assert.deepEqual(order, [1], 'who is in it stays in it');
  leave(1);
  await setImmediate();
  assert.deepEqual(order, [1, 2]);
  leave(2);
  leave(2);
  await setImmediate();
  assert.deepEqual(order, [1, 2, 3], 'leaving twice takes nobody else along');
  leave(3);
  await enter(4);
});

test('who is not wanted any more leaves the line, and hears of it', async () => {
  const { come, leave, order } = lane(8);
  come(1, 2, 3);
  await setImmediate();
  leave(2);
  await setImmediate();
  assert.deepEqual(order, [1, 2], 'it goes on, to see that nobody wants it');
  leave(9);
  leave(1);
  await setImmediate();
  assert.deepEqual(order, [1, 2, 3]);
});

test('the line has an end', async () => {
  const { come, leave, order, refused } = lane(2);
  come(1, 2, 3, 4);
  await setImmediate();
  assert.match(refused.join(), /^4: Too many long answers .* Ask again in a minute, or for fewer days\.$/);
  leave(1);
  come(5);
  await setImmediate();
  assert.deepEqual([order, refused.length], [[1, 2], 1]);
});
