import { createHash } from 'node:crypto';
import { serialize } from 'node:v8';
import { nightsOverMs } from '../attendance/proof.ts';
import type { Questions } from '../store/store.ts';
import type { Ground } from './ground.ts';

/**
 * A mark of everything that the judgement of some dates follows from. Of the ground all that is in it; of the sightings
 * how many there are, because they are only ever added; of the moment, once the dates are over, only which nights are.
 */
export function createMarks(questions: Questions, nowMs: number): (ground: Ground) => Promise<string> {
  return async ({ people, book, counting, nameless, overMs: _, ...slice }) => {
    const seen = await Promise.all(
      slice.consoles.map(({ console, span }) => questions.sightingsMark(console.id, span)),
    );
    const nights = slice.consoles.map(
      ({ days: { startsMs } }) => startsMs.filter((startMs) => nowMs >= startMs + nightsOverMs).length,
    );
    return Buffer.from(
      digest([
        once(people, (all) => all),
        // What else is in the book follows from these.
        once(book, ({ changes, groupOrder, consoleZones }) => [changes, groupOrder, consoleZones]),
        once(counting, (all) => all),
        once(nameless, (all) => all),
        slice,
        seen,
        nights,
      ]),
    ).toString('base64');
  };
}

/** The same for all slices of an answer, and the most of it; the people also for the next answer. */
const marksOf = new WeakMap<object, Uint8Array>();

function once<T extends object>(one: T, plain: (one: T) => unknown): Uint8Array {
  const known = marksOf.get(one) ?? digest(plain(one));
  marksOf.set(one, known);
  return known;
}

const digest = (plain: unknown): Uint8Array => createHash('sha256').update(serialize(plain)).digest();
