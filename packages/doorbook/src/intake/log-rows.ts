import { AccessError, type Hit, type Page } from '@doorbook/access-client';
import type { Span } from '../attendance/facts.ts';
import { wholeSecond } from './console-time.ts';
import { type Context, isRealTime, type LogRow, publishedMsOf, rowOfHit } from './translate.ts';

/** `systemLogs.query.pages` of the access client, or what behaves like it. */
export type LogPages = (
  input: { body: { topic: 'door_openings'; since?: number; until: number } },
  options?: { readonly signal?: AbortSignal; readonly pageSize?: number },
) => AsyncIterable<Pick<Page<Hit>, 'rows'>>;

export interface LogQuestion {
  readonly pages: LogPages;
  /** In whole seconds. */
  readonly span: Span;
  readonly context: Context;
  readonly signal?: AbortSignal | undefined;
}

export interface ReadRows {
  /** By time; those of the span. */
  readonly rows: readonly LogRow[];
  /** The oldest thing that the log showed, also before the span. */
  readonly oldestSeenMs: number | null;
}

/** A log whose first page moves each time is not read by trying once more. */
const mostTries = 3;

/** Half a million rows. A log that always has another page would be gathered until the memory is full. */
const mostPages = 5_000;

const endless = (): AccessError =>
  new AccessError({
    code: 'ANSWER_UNREADABLE',
    message: `The log of one span has more than ${mostPages} pages.`,
  });

/**
 * The rows of a span, all of one state of the log: when its first page has moved meanwhile, rows came in that pages
 * already read do not have, and everything is read again.
 */
export async function rowsOfSpan(question: LogQuestion): Promise<ReadRows> {
  for (let tried = 0; tried < mostTries; tried += 1) {
    const rows = await tryToRead(question);
    if (rows) return rows;
  }
  throw new AccessError({
    code: 'ANSWER_UNREADABLE',
    message: `The log's first page moved in each of ${mostTries} readings.`,
    retryable: true,
  });
}

async function tryToRead(question: LogQuestion): Promise<ReadRows | undefined> {
  const gathering = new Gathering(question);
  let first: string | undefined;
  let count = 0;
  for await (const { rows } of pagesOf(question, question.span)) {
    first ??= contentOf(rows);
    count += 1;
    if (count > mostPages) throw endless();
    gathering.add(rows);
  }
  if (count > 1 && first !== contentOf(await firstPage(question))) return undefined;

  for (const fromMs of gathering.tornSeconds()) {
    const second = { fromMs, untilMs: fromMs + 1000 };
    for await (const { rows } of pagesOf(question, second)) gathering.add(rows);
  }
  return gathering.result();
}

/**
 * Whether a bound counts itself is in no manual, so a second more is asked for on both sides. What lies there is left out
 * again: a row is only told apart from its equals when all rows of its second are there.
 */
const pagesOf = ({ pages, signal }: LogQuestion, { fromMs, untilMs }: Span) =>
  pages(
    { body: { topic: 'door_openings', since: Math.max(0, fromMs / 1000 - 1), until: untilMs / 1000 } },
    signal && { signal },
  );

async function firstPage(question: LogQuestion): Promise<readonly Hit[]> {
  for await (const { rows } of pagesOf(question, question.span)) return rows;
  return [];
}

/** What a page says. `_id` is left out: some consoles give a row a new one with each answer. */
const contentOf = (rows: readonly Hit[]): string => JSON.stringify(rows.map((row) => ({ ...row, _id: '' })));

/**
 * Rows as pages bring them. A row that is in two pages was pushed from one to the next, or it is two rows that are equal
 * and lie on both sides of the border: then its second is asked for alone, and the page that shows most of them is right.
 */
class Gathering {
  readonly #question: LogQuestion;
  readonly #equals = new Map<string, readonly LogRow[]>();
  readonly #torn = new Set<number>();
  #oldestMs: number | null = null;

  constructor(question: LogQuestion) {
    this.#question = question;
  }

  add(hits: readonly Hit[]): void {
    for (const [name, rows] of this.#ofPage(hits)) {
      const known = this.#equals.get(name);
      if (known) this.#torn.add(wholeSecond(rows[0]?.sighting.atMs ?? 0));
      if (rows.length > (known?.length ?? 0)) this.#equals.set(name, rows);
    }
  }

  tornSeconds(): readonly number[] {
    return [...this.#torn];
  }

  result(): ReadRows {
    const rows = [...this.#equals.values()].flat().sort((a, b) => a.sighting.atMs - b.sighting.atMs);
    return { rows, oldestSeenMs: this.#oldestMs };
  }

  #ofPage(hits: readonly Hit[]): Map<string, LogRow[]> {
    const { span, context } = this.#question;
    const ofPage = new Map<string, LogRow[]>();
    for (const hit of hits) {
      const atMs = publishedMsOf(hit);
      if (hasRealTime(atMs) && (this.#oldestMs === null || atMs < this.#oldestMs)) this.#oldestMs = atMs;
      if (atMs !== undefined && (atMs < span.fromMs || atMs >= span.untilMs)) continue;
      const row = rowOfHit(hit, context);
      if (!row) continue;
      const name = JSON.stringify(row.identity);
      const equals = ofPage.get(name);
      if (equals) equals.push(row);
      else ofPage.set(name, [row]);
    }
    return ofPage;
  }
}

/** A row of a console that had no time yet is of 1970: it does not say that the log goes back so far. */
const hasRealTime = (atMs: number | undefined): atMs is number => atMs !== undefined && isRealTime(atMs);

/** The oldest thing that the log shows before a moment, as far as its first page tells; null = nothing. */
export async function oldestBefore({ pages, signal }: LogQuestion, beforeMs: number): Promise<number | null> {
  const question = { body: { topic: 'door_openings', until: Math.max(0, beforeMs / 1000 - 1) } } as const;
  for await (const { rows } of pages(question, { pageSize: 25, ...(signal && { signal }) })) {
    const timesMs = rows.map(publishedMsOf).filter(hasRealTime);
    return timesMs.length === 0 ? null : Math.min(...timesMs);
  }
  return null;
}
