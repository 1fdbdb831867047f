import { type Method, notPhysicalMethods, type Result, type Span } from '../attendance/facts.ts';
import type { Reader } from './ports.ts';

export interface KeyUseRow {
  readonly actorId: string;
  readonly method: Method;
  readonly result: Result;
  readonly lastMs: number;
  readonly count: number;
}
export interface LastSeenRow {
  readonly actorId: string;
  readonly atMs: number;
}
export interface PinRow {
  readonly actorId: string;
  readonly atMs: number;
  readonly doorId: string | null;
  readonly doorName: string;
}

export const keyUseQuestions = ({ db }: Reader) => ({
  /** When the first thing happened that is known of this console; null = nothing yet. */
  async bookSince(console: number): Promise<number | null> {
    const first = await db
      .selectFrom('sightings')
      .select('atMs')
      .where('console', '=', console)
      .orderBy('atMs')
      .limit(1)
      .executeTakeFirst();
    return first?.atMs ?? null;
  },

  /** Who used which kind of key since then, how often and when last. Reads all of the span: ask in the thread that may. */
  keyUsesSince(console: number, fromMs: number): Promise<KeyUseRow[]> {
    return db
      .selectFrom('sightings')
      .select(({ fn }) => [
        'actorId',
        'method',
        'result',
        fn.max('atMs').as('lastMs'),
        fn.countAll<number>().as('count'),
      ])
      .where('console', '=', console)
      .where('atMs', '>=', fromMs)
      .where('actorId', '<>', '')
      .groupBy(['actorId', 'method', 'result'])
      .execute();
  },

  /** When everybody was let in last within this span. Reads all of it, as above. */
  lastSeenIn(console: number, { fromMs, untilMs }: Span): Promise<LastSeenRow[]> {
    return db
      .selectFrom('sightings')
      .select(({ fn }) => ['actorId', fn.max('atMs').as('atMs')])
      .where('console', '=', console)
      .where('atMs', '>=', fromMs)
      .where('atMs', '<', untilMs)
      .where('result', '=', 'granted')
      .where('method', 'not in', [...notPhysicalMethods])
      .where('actorId', '<>', '')
      .groupBy('actorId')
      .execute();
  },

  /** Every door that a PIN has opened since then: by whose it is and when. */
  pinsSince(console: number, fromMs: number): Promise<PinRow[]> {
    return db
      .selectFrom('sightings')
      .select(['actorId', 'atMs', 'doorId', 'doorName'])
      .where('console', '=', console)
      .where('atMs', '>=', fromMs)
      .where('method', '=', 'pin')
      .where('result', '=', 'granted')
      .where('actorId', '<>', '')
      .orderBy('actorId')
      .orderBy('atMs')
      .execute();
  },
});
