import type { Context } from 'hono';
import { ApiError } from './api-error.ts';
import type { ApiEnv } from './new-api.ts';

/** Shorter answers are not counted: what a line takes at once is not held. */
const leastBytes = 100_000;
/** A year of five thousand people is one such answer; one is always given. */
const mostBytes = 32_000_000;

/**
 * What was made for somebody and lies here until their line has taken it. Whoever asks for long answers on many lines and
 * reads each drop by drop would fill the memory, however few are made at a time.
 */
export function createUnsent(most = mostBytes) {
  const held = new Map<string, number>();
  /** Until the answer has gone out, or its line is cut. Throws when the same asker has too much waiting. */
  return (c: Context<ApiEnv>, bytes: number): void => {
    const line = c.env?.outgoing;
    if (!line || bytes < leastBytes) return;
    const who = c.var.asker.whoId;
    const before = held.get(who) ?? 0;
    if (before > 0 && before + bytes > most) {
      throw new ApiError(
        'too-many',
        'You have long answers that you have not read yet.',
        'Read them, or close their lines.',
      );
    }
    held.set(who, before + bytes);
    line.once('close', () => {
      const left = (held.get(who) ?? bytes) - bytes;
      if (left > 0) held.set(who, left);
      else held.delete(who);
    });
  };
}

/** Of the whole process: it is one memory. */
export const holdUnsent = createUnsent();
