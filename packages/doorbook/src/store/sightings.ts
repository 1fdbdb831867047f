import { type CompiledQuery, sql } from 'kysely';
import type { Sighting, Span } from '../attendance/facts.ts';
import type { Reader, Write, Writer } from './ports.ts';
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
  async sightingsBetween(console: number, span: Span): Promise<Sighting[]> {
    const sightings: Sighting[] = [];
    const texts = new Map<string | null, string | null>();
    for (let last: Sighting | undefined; ; last = sightings.at(-1)) {
      const count = sightings.length;
      for (const [text] of rows(partOf(console, span, last))) {
        for (const row of JSON.parse(text as string) as Row[]) sightings.push(sightingOf(row, texts));
      }
      if (sightings.length - count < rowsTogether) return sightings;
    }
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

  /** How many there are by each channel, from when to when. Looks at all of them. */
  async sightingFigures(): Promise<SightingFigures[]> {
    return db
      .selectFrom('sightings')
      .select(({ fn }) => [
        'channel',
        fn.countAll<number>().as('count'),
        fn.min('atMs').as('oldestMs'),
        fn.max('atMs').as('newestMs'),
      ])
      .groupBy('channel')
      .orderBy('channel')
      .execute();
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

export interface SightingFigures {
  readonly channel: Sighting['channel'];
  readonly count: number;
  readonly oldestMs: number;
  readonly newestMs: number;
}

/** A part of the answer has so many rows at most. */
const rowsTogether = 10_000;

/**
 * Rows as one text of JSON: handing over a million values one by one takes twice as long as parsing them. Another
 * database has such a function too, or its driver is quick enough without.
 */
function partOf(console: number, { fromMs, untilMs }: Span, last: Sighting | undefined): CompiledQuery {
  const part = build
    .selectFrom('sightings')
    .select(columns)
    .where('console', '=', console)
    .where('atMs', '>=', last?.atMs ?? fromMs)
    .where('atMs', '<', untilMs)
    .$if(last !== undefined, (query) =>
      query.where(sql<boolean>`(atMs, channel, key) > (${last?.atMs}, ${last?.channel}, ${last?.key})`),
    )
    .orderBy('atMs')
    .orderBy('channel')
    .orderBy('key')
    .limit(rowsTogether);
  const values = sql.join(columns.map((column) => sql.ref(column)));
  return build
    .selectFrom(part.as('part'))
    .select(sql<string>`json_group_array(json_array(${values}))`.as('text'))
    .compile();
}

/** In the order of the columns. */
type Row = readonly [
  number,
  number,
  string,
  string,
  number,
  string,
  string,
  string,
  string,
  string | null,
  ...string[],
];

/** The same names and ids come in thousands of rows: one text of each is kept. */
function sightingOf(row: Row, texts: Map<string | null, string | null>): Sighting {
  const shared = (text: string | null): never => {
    const known = texts.get(text);
    if (known !== undefined) return known as never;
    texts.set(text, text);
    return text as never;
  };
  return {
    console: row[0],
    atMs: row[1],
    channel: row[2] as never,
    key: row[3],
    knownMs: row[4],
    eventId: row[5],
    actorId: shared(row[6]),
    actorName: shared(row[7]),
    actorType: row[8] as never,
    doorId: shared(row[9]),
    doorName: shared(row[10] ?? ''),
    method: row[11] as never,
    result: row[12] as never,
    direction: row[13] as never,
  };
}
