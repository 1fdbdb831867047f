import assert from 'node:assert/strict';
import { test } from 'node:test';
import { getHeapStatistics } from 'node:v8';
import { hasRoom } from './heap-room.ts';

for (const [before, after, isRoom, why] of [
  [0.3, 0.3, true, 'little is used'],
  [0.7, 0.2, true, 'most of it was garbage'],
  [0.7, 0.55, false, 'so much is still in use that the next part may not fit'],
] as const) {
  test(`there is ${isRoom ? 'room' : 'no room'} when ${why}`, () => {
    let isCleared = false;
    const room = hasRoom(
      () => (isCleared ? after : before),
      () => {
        isCleared = true;
      },
    );
    assert.deepEqual([room, isCleared], [isRoom, before > 0.6]);
  });
}

test('the heap of this thread is cleared, also where nobody has said that it may be', () => {
  let asked = 0;
  const full = (): number => {
    asked += 1;
    return asked === 1 ? 1 : getHeapStatistics().used_heap_size / getHeapStatistics().heap_size_limit;
  };
  assert.equal(hasRoom(full), true);
  assert.equal(asked, 2);
});
