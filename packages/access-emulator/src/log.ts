import type { LogTopic } from '@doorbook/access-client';
import { channels as allChannels, type Channel } from './emulated.ts';
import type { History } from './history.ts';
import type { LogNote, Opening } from './model.ts';

export type LogRow = Opening | LogNote;

/**
 * What a caller asks of the log. The manual does not say whether the bounds count themselves; here both do, and a row
 * belongs to the whole second in which it was published: `until: 10` still shows what happened at 10.999 s.
 */
export interface LogQuestion {
  readonly topic: LogTopic;
  readonly sinceS?: number | undefined;
  readonly untilS?: number | undefined;
  readonly actorId?: string | undefined;
}

/** Something that really happened, and by which ways the console tells it. */
export type Happened = Opening & { readonly channels: readonly Channel[] };

/** One thing that really happened at a door, and by which ways the console tells it. */
export type Truth = Pick<Happened, 'atMs' | 'actorId' | 'doorId' | 'direction' | 'method' | 'result' | 'channels'>;

interface LiveRow {
  readonly row: LogRow;
  readonly visibleAtMs: number;
  readonly channels: readonly Channel[];
}

interface Span {
  readonly fromMs: number;
  /** Exclusive. */
  readonly toMs: number;
}

/** The part of the computed history that a question is about; nothing of it is computed before it is asked for. */
interface Past {
  readonly count: number;
  countAfter(ms: number): number;
  newestFirst(offset: number, limit: number): Opening[];
}

/**
 * The console's log: the history, which is computed when asked for and may be a year of five thousand people, and
 * what happened since the console started, which is kept.
 */
export class Log {
  readonly #history: History;
  readonly #nowMs: () => number;
  /** Ascending; of two rows of the same millisecond the later added comes later. */
  readonly #live: LiveRow[] = [];
  #written = 0;

  constructor({ history, nowMs }: { history: History; nowMs: () => number }) {
    this.#history = history;
    this.#nowMs = nowMs;
  }

  /** How many rows the log got since the console started. */
  get liveCount(): number {
    return this.#written;
  }

  /** Keeps a row. One that no log tells (`channels` without `log`) shows in the truth only. */
  add(
    row: LogRow,
    {
      visibleAtMs = Number.NEGATIVE_INFINITY,
      channels = allChannels,
    }: { readonly visibleAtMs?: number; readonly channels?: readonly Channel[] } = {},
  ): void {
    this.#live.splice(firstAfter(this.#live, row.atMs), 0, { row, visibleAtMs, channels });
    if (channels.includes('log')) this.#written += 1;
  }

  /** One page, newest first, and how many rows there are in all. */
  query(question: LogQuestion, offset: number, limit: number): { rows: LogRow[]; count: number } {
    const span = spanOf(question);
    const live = this.#shown(question, span);
    const past = this.#past(question, span);
    const count = live.length + past.count;
    if (offset >= count || limit <= 0) return { rows: [], count };

    // The n-th newest live row stands behind n live rows and all of history that is newer: so few counts find the
    // page, wherever it lies.
    const skipped = firstWhere(live.length, (nth) => nth + past.countAfter(nthNewest(live, nth).atMs) >= offset);
    const newest = live.slice(Math.max(0, live.length - skipped - limit), live.length - skipped).reverse();
    return { rows: merged(newest, past.newestFirst(offset - skipped, limit), limit), count };
  }

  /** All rows of a question, newest first, a piece at a time. */
  *rows(question: LogQuestion): Iterable<LogRow> {
    const piece = 5000;
    for (let offset = 0; ; offset += piece) {
      const { rows } = this.query(question, offset, piece);
      yield* rows;
      if (rows.length < piece) return;
    }
  }

  /** Every opening and every refused one that really happened in [sinceMs, untilMs), oldest first, also what no log shows. */
  *truth(sinceMs = Number.NEGATIVE_INFINITY, untilMs = Number.POSITIVE_INFINITY): Iterable<Happened> {
    const { firstMs, endMs, between } = this.#history;
    const live = this.#between({ fromMs: sinceMs, toMs: untilMs });
    let next = 0;
    const [from, to] = [Math.max(sinceMs, firstMs), Math.min(untilMs, endMs)];
    for (const opening of from < to ? between.call(this.#history, from, to) : []) {
      for (let row = live[next]; row && row.row.atMs < opening.atMs; row = live[++next]) yield* happened(row);
      yield { ...opening, channels: ['log'] };
    }
    for (const row of live.slice(next)) yield* happened(row);
  }

  #between({ fromMs, toMs }: Span): LiveRow[] {
    return this.#live.slice(firstAfter(this.#live, fromMs - 1), firstAfter(this.#live, toMs - 1));
  }

  /** The live rows that a reader sees now, oldest first. */
  #shown({ topic, actorId }: LogQuestion, span: Span): LogRow[] {
    const nowMs = this.#nowMs();
    return this.#between(span)
      .filter(
        ({ row, visibleAtMs, channels }) =>
          visibleAtMs <= nowMs &&
          channels.includes('log') &&
          (topic === 'all' || topic === topicOf(row)) &&
          (actorId === undefined || actorId === (isNote(row) ? row.actor.id : row.actorId)),
      )
      .map(({ row }) => row);
  }

  #past({ topic, actorId }: LogQuestion, span: Span): Past {
    const history = this.#history;
    const fromMs = Math.max(span.fromMs, history.firstMs);
    const toMs = Math.min(span.toMs, history.endMs);
    if (fromMs >= toMs || (topic !== 'all' && topic !== 'door_openings')) return noPast;
    const countFrom = (from: number): number => {
      if (from >= toMs) return 0;
      return actorId === undefined ? history.countBetween(from, toMs) : history.countOfActor(actorId, from, toMs);
    };
    return {
      count: countFrom(fromMs),
      countAfter: (ms) => countFrom(Math.max(fromMs, ms + 1)),
      newestFirst: (offset, limit) =>
        actorId === undefined
          ? history.newestFirst(fromMs, toMs, offset, limit)
          : history.actorNewestFirst(actorId, fromMs, toMs, offset, limit),
    };
  }
}

export const isNote = (row: LogRow): row is LogNote => 'topic' in row;

const topicOf = (row: LogRow): LogTopic => (isNote(row) ? row.topic : 'door_openings');

const noPast: Past = { count: 0, countAfter: () => 0, newestFirst: () => [] };

const spanOf = ({ sinceS, untilS }: LogQuestion): Span => ({
  fromMs: sinceS === undefined ? Number.NEGATIVE_INFINITY : sinceS * 1000,
  toMs: untilS === undefined ? Number.POSITIVE_INFINITY : (untilS + 1) * 1000,
});

function* happened({ row, channels }: LiveRow): Iterable<Happened> {
  if (!isNote(row)) yield { ...row, channels };
}

const nthNewest = (ascending: readonly LogRow[], nth: number): LogRow =>
  ascending[ascending.length - 1 - nth] as LogRow;

/** Two rows of newest-first as one; a live row comes before a row of history of the same millisecond. */
function merged(live: readonly LogRow[], past: readonly Opening[], limit: number): LogRow[] {
  const rows: LogRow[] = [];
  for (let l = 0, p = 0; rows.length < limit && (l < live.length || p < past.length); ) {
    const [fromLive, fromPast] = [live[l], past[p]];
    const isLive = fromLive !== undefined && (fromPast === undefined || fromLive.atMs >= fromPast.atMs);
    rows.push((isLive ? fromLive : fromPast) as LogRow);
    if (isLive) l += 1;
    else p += 1;
  }
  return rows;
}

/** Where the rows after an instant begin. */
const firstAfter = (live: readonly LiveRow[], ms: number): number =>
  firstWhere(live.length, (at) => (live[at] as LiveRow).row.atMs > ms);

/** The first of `count` numbers for which it holds, when it holds for all that follow; `count` if for none. */
function firstWhere(count: number, holds: (at: number) => boolean): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
