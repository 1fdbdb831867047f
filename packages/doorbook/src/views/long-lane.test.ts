import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { createLongLane } from './long-lane.ts';
import type { ViewError } from './views.ts';

/** The lane, and the order in which it let go on. */
function lane(mostWaiting: number, mostOfOne = 4) {
  const { enter, leave } = createLongLane({ mostWaiting, mostOfOne });
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

test('of one asker so many are in it; the others are let in all the same, and so is what nobody in particular asks', async () => {
  const { enter, leave } = lane(8, 2);
  const refused: string[] = [];
  const come = (id: number, who?: string): void => {
    enter(id, who).catch((error: ViewError) => refused.push(`${id} ${error.code}`));
  };
  for (const [id, who] of [
    [1, 'ann'],
    [2, 'ann'],
    [3, 'ann'],
    [4, 'bo'],
    [5, 'bo'],
    [6, 'bo'],
    [7, ''],
    [8, ''],
    [9, ''],
  ] as const) {
    come(id, who);
  }
  await setImmediate();
  assert.deepEqual(refused, ['3 too-many', '6 too-many']);
  leave(1);
  leave(5);
  come(10, 'ann');
  come(11, 'bo');
  come(12, 'ann');
  await setImmediate();
  assert.deepEqual(refused.slice(2), ['12 too-many'], 'who has left, or gone, has room again');
});
