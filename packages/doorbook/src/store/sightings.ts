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

/** What is known already changes nothing: the same console, channel and key, and the key begins with the time. */
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
  /**
   * By time. Ask for the reads first (`readsTouching`): they say how wide the span has to be, and may not be newer.
   * Without names, which nothing is judged by, they come sooner.
   */
  async sightingsBetween(console: number, span: Span, { withNames = true } = {}): Promise<Sighting[]> {
    const sightings: Sighting[] = [];
    const texts = new Map<string, string>();
    const wanted = withNames ? loaded : loaded.filter((column) => column !== 'actorName' && column !== 'doorName');
    for (let last: Sighting | undefined; ; last = sightings.at(-1)) {
      const count = sightings.length;
      for (const values of rows(partOf(console, span, wanted, last))) {
        const part = Object.fromEntries(wanted.map((column, index) => [column, JSON.parse(values[index] as string)]));
        gather(console, part as Columns, texts, sightings);
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

  /** The same text as long as the same sightings lie in the span: they never change, and what is added or removed is seen. */
  async sightingsMark(console: number, { fromMs, untilMs }: Span): Promise<string> {
    const { count, sum } = await db
      .selectFrom('sightings')
      .select(({ fn }) => [
        fn.countAll<number>().as('count'),
        sql<number | null>`sum(${sql.ref('atMs')} - ${sql.val(fromMs)})`.as('sum'),
      ])
      .where('console', '=', console)
      .where('atMs', '>=', fromMs)
      .where('atMs', '<', untilMs)
      .executeTakeFirstOrThrow();
    return `${count} ${sum ?? 0}`;
  },

  /**
   * The same for each slice of a span that has any, by its number since 1970: what changed is loaded anew, and the rest is known. The
   * span begins and ends with slices.
   */
  async sightingSlices(console: number, { fromMs, untilMs }: Span, sliceMs: number): Promise<Map<number, string>> {
    // Written out: a number that is handed in is a real one, and so would be the quotient.
    const slice = sql<number>`${sql.ref('atMs')} / ${sql.lit(sliceMs)}`;
    const slices = await db
      .selectFrom('sightings')
      .select(({ fn }) => [
        slice.as('slice'),
        fn.countAll<number>().as('count'),
        sql<number>`sum(${sql.ref('atMs')} % ${sql.lit(sliceMs)})`.as('sum'),
        fn.max('knownMs').as('knownMs'),
      ])
      .where('console', '=', console)
      .where('atMs', '>=', fromMs)
      .where('atMs', '<', untilMs)
      .groupBy(slice)
      .execute();
    return new Map(slices.map(({ slice, count, sum, knownMs }) => [slice, `${count} ${sum} ${knownMs}`]));
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

/** What is loaded of one console's sightings. */
const loaded = columns.filter((column) => column !== 'console');
type Columns = { readonly [Column in (typeof loaded)[number]]: readonly Sighting[Column][] } & {
  /** Not wanted. */
  readonly actorName?: readonly string[];
  readonly doorName?: readonly string[];
};

/**
 * Each column as one text of JSON: handing over a million values one by one takes twice as long as parsing them. Another
 * database has such a function too, or its driver is quick enough without.
 */
function partOf(
  console: number,
  { fromMs, untilMs }: Span,
  wanted: readonly (keyof Sighting)[],
  last: Sighting | undefined,
): CompiledQuery {
  const part = build
    .selectFrom('sightings')
    .select(wanted)
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
  return build
    .selectFrom(part.as('part'))
    .select(wanted.map((column) => sql<string>`json_group_array(${sql.ref(column)})`.as(column)))
    .compile();
}

/** The same names and ids come in thousands of rows: one text of each is kept. */
function gather(console: number, part: Columns, texts: Map<string, string>, sightings: Sighting[]): void {
  const shared = (text: string): string => {
    const known = texts.get(text);
    if (known !== undefined) return known;
    texts.set(text, text);
    return text;
  };
  const { channel, key, knownMs, eventId, actorId, actorName, actorType, doorId, doorName, method, result, direction } =
    part;
  for (const [index, atMs] of part.atMs.entries()) {
    const door = doorId[index] ?? null;
    sightings.push({
      console,
      atMs,
      channel: channel[index] as Sighting['channel'],
      key: key[index] as string,
      knownMs: knownMs[index] as number,
      eventId: eventId[index] as string,
      actorId: shared(actorId[index] as string),
      actorName: actorName ? shared(actorName[index] as string) : '',
      actorType: actorType[index] as Sighting['actorType'],
      doorId: door && shared(door),
      doorName: doorName ? shared(doorName[index] as string) : '',
      method: method[index] as string,
      result: result[index] as Sighting['result'],
      direction: direction[index] ?? null,
    });
  }
}
