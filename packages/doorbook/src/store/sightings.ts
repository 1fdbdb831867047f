import type { Sighting, Span } from '../attendance/facts.ts';
import type { Reader, Write, Writer } from './ports.ts';
import type { Value } from './sqlite/database.ts';
import { build } from './sqlite/kysely.ts';

const columns = [
  'console',
  'atMs',
  'channel',
  'key',
  'knownMs',
  'eventId',
  'actorId',
  'actorName',
  'actorType',
  'doorId',
  'doorName',
  'method',
  'result',
  'direction',
] as const satisfies readonly (keyof Sighting)[];

/** Any values, one of each column: a query built with them has the text that takes every sighting. */
const anySighting: Sighting = {
  console: 0,
  atMs: 0,
  channel: 'log',
  key: '',
  knownMs: 0,
  eventId: '',
  actorId: '',
  actorName: '',
  actorType: 'user',
  doorId: null,
  doorName: '',
  method: '',
  result: 'granted',
  direction: null,
};
const insertOne = build
  .insertInto('sightings')
  .values(anySighting)
  .onConflict((known) => known.doNothing())
  .compile().sql;

/** Whatever is known already (console, channel and key) changes nothing. */
export const insertSightings = (sightings: readonly Sighting[]): Write => ({
  sql: insertOne,
  rows: sightings.map((sighting) => columns.map((column) => sighting[column])),
});

export const sightingFacts = ({ commit }: Writer) => ({
  /** Resolves when they are on disk, with how many of them were new. Any number of times, in any order. */
  async record(sightings: readonly Sighting[]): Promise<number> {
    if (sightings.length === 0) return 0;
    const [added = 0] = await commit([insertSightings(sightings)]);
    return added;
  },
});

export const sightingQuestions = ({ db, rows }: Reader) => ({
  /** By time. Ask for the reads first (`readsTouching`): they say how wide the span has to be, and may not be newer. */
  async sightingsBetween(console: number, { fromMs, untilMs }: Span): Promise<Sighting[]> {
    const query = db
      .selectFrom('sightings')
      .select(columns)
      .where('console', '=', console)
      .where('atMs', '>=', fromMs)
      .where('atMs', '<', untilMs)
      .orderBy('atMs')
      .orderBy('channel')
      .orderBy('key');
    return Array.from(sightingsOf(rows(query.compile())));
  },

  async countBetween(console: number, { fromMs, untilMs }: Span): Promise<number> {
    const { count } = await db
      .selectFrom('sightings')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('console', '=', console)
      .where('atMs', '>=', fromMs)
      .where('atMs', '<', untilMs)
      .executeTakeFirstOrThrow();
    return count;
  },

  /** null = none yet. */
  async newestSighting(console: number): Promise<Sighting | null> {
    const newest = await db
      .selectFrom('sightings')
      .select(columns)
      .where('console', '=', console)
      .orderBy('atMs', 'desc')
      .limit(1)
      .executeTakeFirst();
    return newest ?? null;
  },
});

/** The same names and ids come in thousands of rows: one text of each is kept. */
function* sightingsOf(rows: Iterable<readonly Value[]>): Generator<Sighting> {
  const texts = new Map<Value, Value>();
  const shared = (text: Value | undefined): never => {
    const known = texts.get(text as Value);
    if (known !== undefined) return known as never;
    texts.set(text as Value, text as Value);
    return text as never;
  };
  for (const row of rows) {
    yield {
      console: row[0] as number,
      atMs: row[1] as number,
      channel: shared(row[2]),
      key: row[3] as string,
      knownMs: row[4] as number,
      eventId: row[5] as string,
      actorId: shared(row[6]),
      actorName: shared(row[7]),
      actorType: shared(row[8]),
      doorId: shared(row[9]),
      doorName: shared(row[10]),
      method: shared(row[11]),
      result: shared(row[12]),
      direction: shared(row[13]),
    };
  }
}
