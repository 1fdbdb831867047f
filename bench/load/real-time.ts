import { setTimeout as wait } from 'node:timers/promises';
import type { Time } from './open-loop.ts';

/** Rounded down: a timer may come a millisecond late, and what is due is counted from when it was due. */
export const realTime: Time = { nowMs: () => performance.now(), rest: (ms) => wait(Math.floor(ms)) };
