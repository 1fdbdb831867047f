import type { Read, Sighting, Span } from '../attendance/facts.ts';
import { type Reader, type Writer, write } from './ports.ts';
import { insertSightings } from './sightings.ts';
import { build } from './sqlite/kysely.ts';

/** So many rows commit together: live deliveries wait for no more than these. */
const rowsTogether = 200;

const columns = [
  'console',
  'fromMs',
  'untilMs',
  'beganMs',
  'endedMs',
  'rowCount',
  'rowKeysDigest',
  'oldestSeenMs',
] as const satisfies readonly (keyof Read)[];

export const readFacts = ({ commit }: Writer) => ({
  /**
   * The rows in batches, the read with the last of them; gives the number of new rows. On any error there is no read,
   * and what came in of its rows stays, as it is true.
   */
  async recordRead(read: Read, rows: readonly Sighting[]): Promise<number> {
    const insertRead = write(
      build
        .insertInto('reads')
        .values(read)
        .onConflict((known) => known.doNothing()),
    );
    let added = 0;
    let from = 0;
    for (; rows.length - from > rowsTogether; from += rowsTogether) {
      const [count = 0] = await commit([insertSightings(rows.slice(from, from + rowsTogether))]);
      added += count;
    }
    const [count = 0] = await commit([insertSightings(rows.slice(from)), insertRead]);
    return added + count;
  },
});

export const readQuestions = ({ db }: Reader) => ({
  /** All reads that share a moment with the span, by their border; or of these only the long ones. */
  async readsTouching(console: number, { fromMs, untilMs }: Span, leastMs = 0): Promise<Read[]> {
    // No read is longer than the longest: without this end an old day would look at every read made since.
    const { longest } = await db
      .selectFrom('reads')
      .select(({ fn }) => fn.max('lengthMs').as('longest'))
      .where('console', '=', console)
      .executeTakeFirstOrThrow();
    if (longest === null) return [];
    return db
      .selectFrom('reads')
      .select(columns)
      .where('console', '=', console)
      .where('untilMs', '>', fromMs)
      .where('untilMs', '<', untilMs + longest)
      .where('fromMs', '<', untilMs)
      .where('lengthMs', '>=', leastMs)
      .orderBy('untilMs')
      .orderBy('fromMs')
      .orderBy('beganMs')
      .execute();
  },

  async readCount(): Promise<number> {
    const { count } = await db
      .selectFrom('reads')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow();
    return count;
  },

  /** The read that reaches furthest; null = none yet. */
  async newestRead(console: number): Promise<Read | null> {
    const newest = await db
      .selectFrom('reads')
      .select(columns)
      .where('console', '=', console)
      .orderBy('untilMs', 'desc')
      .orderBy('beganMs', 'desc')
      .limit(1)
      .executeTakeFirst();
    return newest ?? null;
  },
});
