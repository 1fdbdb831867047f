import type { Sighting, Span } from '../attendance/facts.ts';
import type { Questions } from '../store/store.ts';

/*
 * The sightings of a day are loaded anew with each badge that comes in, and all but one of them are those of before. They
 * never change: a slice of time whose mark is the same holds the same ones, and only what changed is read. May be dropped
 * at any time.
 */

const sliceMs = 30 * 60_000;
/** A day as it is asked for lies in two or three dates; whoever asks for more reads it once. */
const longestMs = 4 * 86_400_000;
/** Two days of five thousand people. What was asked for longest ago goes first; less than a day would be read anew each time. */
const mostKept = 120_000;

interface Slice {
  readonly mark: string;
  readonly sightings: readonly Sighting[];
}

/** The same questions, which remember the sightings of short spans. */
export function keepingSightings(questions: Questions, most = mostKept): Questions {
  const slices = new Map<string, Slice>();
  let kept = 0;

  async function sightingsBetween(console: number, span: Span, { withNames = true } = {}): Promise<Sighting[]> {
    const fromMs = Math.floor(span.fromMs / sliceMs) * sliceMs;
    const untilMs = Math.ceil(span.untilMs / sliceMs) * sliceMs;
    // In seconds there is nothing to remember.
    if (!withNames || untilMs - fromMs > longestMs || span.untilMs - span.fromMs < sliceMs) {
      return questions.sightingsBetween(console, span, { withNames });
    }
    const marks = await questions.sightingSlices(console, { fromMs, untilMs }, sliceMs);
    const found: Sighting[] = [];
    for (const [number, mark] of [...marks].sort(([a], [b]) => a - b)) {
      for (const sighting of await sliceOf(console, number, mark)) {
        if (sighting.atMs >= span.fromMs && sighting.atMs < span.untilMs) found.push(sighting);
      }
    }
    return found;
  }

  async function sliceOf(console: number, number: number, mark: string): Promise<readonly Sighting[]> {
    const name = `${console} ${number}`;
    const known = slices.get(name);
    if (known) forget(name, known);
    const sightings =
      known?.mark === mark
        ? known.sightings
        : await questions.sightingsBetween(console, { fromMs: number * sliceMs, untilMs: (number + 1) * sliceMs });
    remember(name, { mark, sightings });
    return sightings;
  }

  function forget(name: string, { sightings }: Slice): void {
    slices.delete(name);
    kept -= sightings.length;
  }

  function remember(name: string, slice: Slice): void {
    const other = slices.get(name);
    if (other) forget(name, other);
    slices.set(name, slice);
    kept += slice.sightings.length;
    for (const [oldest, one] of slices) {
      if (kept <= most) break;
      forget(oldest, one);
    }
  }

  return { ...questions, sightingsBetween };
}
