import { getHeapStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/*
 * What a long answer is made of grows until it is done. At the limit of a thread's heap V8 may end not the thread but the
 * whole process, so nobody may come near it.
 */

/** Of the limit: above it what is garbage is cleared away before anybody is refused. */
const looksFull = 0.6;
const isFull = 0.5;

/** Whether more may be built in this thread. `used`: the share of its limit; `clear`: away with the garbage. */
export function hasRoom(used: () => number = shareUsed, clear: () => void = clearHeap): boolean {
  if (used() < looksFull) return true;
  clear();
  return used() < isFull;
}

function shareUsed(): number {
  const { used_heap_size: used, heap_size_limit: limit } = getHeapStatistics();
  return used / limit;
}

let known: (() => void) | undefined;

function clearHeap(): void {
  if (!known) {
    // The server starts with it; a thread of a test does not.
    setFlagsFromString('--expose-gc');
    known = globalThis.gc ?? (runInNewContext('gc') as () => void);
  }
  known();
}
