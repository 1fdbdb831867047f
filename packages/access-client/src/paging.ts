import { hash } from 'node:crypto';
import { callOf, nameOf } from './answer.ts';
import { type CallOptions, callOptionRules, callWithEnvelope, type Line } from './call.ts';
import type { Endpoint } from './contract/endpoint.ts';
import { AccessError } from './errors.ts';
import { checkOptions, count, optional, type RulesOf } from './options.ts';
import { checkInput } from './outgoing.ts';

export interface PagingOptions extends CallOptions {
  /** Rows asked for at a time; 100 is the largest size known to work. */
  readonly pageSize?: number;
}

const pagingRules: RulesOf<PagingOptions> = { ...callOptionRules, pageSize: optional(count(1)) };

export interface Page<Row> {
  readonly rows: readonly Row[];
  readonly pageNum: number;
  /** As the console told it; often wrong. */
  readonly total: number | undefined;
}

type Input = Readonly<Record<string, unknown>>;

/**
 * A console that ignores `page_num` would be read for ever. One that grows by whole pages while it is read looks the
 * same for a while, but brings something that was not seen before long.
 */
const stalePagesBeforeStop = 20;

interface Read extends Page<never> {
  /** The rows that no page before had. */
  readonly unseen: readonly never[];
}

/**
 * Reads pages until an empty one, or a short one that the console's own figures do not contradict. `total` can only make
 * it read on, never stop early.
 */
export async function* pages(
  line: Line,
  endpoint: Endpoint,
  input: Input,
  options: PagingOptions,
): AsyncGenerator<Page<never>, void, undefined> {
  for await (const { unseen: _, ...page } of reading(line, endpoint, input, options)) yield page;
}

async function* reading(
  line: Line,
  endpoint: Endpoint,
  input: Input,
  given: PagingOptions,
): AsyncGenerator<Read, void, undefined> {
  checkInput(endpoint, input);
  checkOptions(callOf(endpoint), given, pagingRules);
  const { pageSize = 100, ...options } = given;
  const size = typeof input['page_size'] === 'number' ? input['page_size'] : pageSize;
  let read = 0;
  const seen = new Set<string>();
  let stale = 0;
  for (let pageNum = typeof input['page_num'] === 'number' ? input['page_num'] : 1; ; pageNum += 1) {
    const asked = { ...input, page_num: pageNum, page_size: size };
    const { envelope, data } = await callWithEnvelope(line, endpoint, asked, { priority: 'background', ...options });
    const rows = rowsOf(data);
    if (rows.length === 0) return;
    // A console that caps the page size below what was asked says so by echoing it; then each of its pages is "short".
    const isCapped = rows.length === envelope.pageSize;
    const isShort = rows.length < size && !isCapped;
    const keys = keysOf(rows, endpoint);
    const unseen = rows.filter((_row, index) => isFirst(seen, keys[index] ?? ''));
    stale = unseen.length > 0 ? 0 : stale + 1;
    if (stale === stalePagesBeforeStop) throw stuck(endpoint);
    read += rows.length;
    yield { rows: rows as never[], unseen: unseen as never[], pageNum, total: envelope.total };
    const saysMore = envelope.total !== undefined && envelope.total > read;
    if (isShort && !saysMore) return;
  }
}

/** Every row once. A row inserted while reading pushes others onto the next page: they come twice from the console, once from here. */
export async function* each(
  line: Line,
  endpoint: Endpoint,
  input: Input,
  options: PagingOptions,
): AsyncGenerator<never, void, undefined> {
  for await (const { unseen } of reading(line, endpoint, input, options)) yield* unseen;
}

function isFirst(seen: Set<string>, key: string): boolean {
  if (seen.has(key)) return false;
  seen.add(key);
  return true;
}

const rowsOf = (data: unknown): unknown[] => {
  if (Array.isArray(data)) return data;
  const hits = (data as { hits?: unknown } | undefined)?.hits;
  return Array.isArray(hits) ? hits : [];
};

/**
 * What tells the rows of a page apart. Log rows have no identity of their own (`_id` is empty, or new at each read): it
 * is all else that they say, and equal rows within one page are two rows; in a later page they were pushed there.
 */
function keysOf(rows: readonly unknown[], endpoint: Endpoint): string[] {
  const keyName = endpoint.paged?.key ?? '*';
  if (keyName !== '*') return rows.map((row) => String((row as Record<string, unknown>)[keyName]));
  const times = new Map<string, number>();
  return rows.map((row) => {
    const said = hash('sha256', JSON.stringify({ ...(row as object), _id: undefined }), 'base64');
    const time = (times.get(said) ?? 0) + 1;
    times.set(said, time);
    return `${said} ${time}`;
  });
}

function stuck(endpoint: Endpoint): AccessError {
  const name = nameOf(endpoint);
  return new AccessError({
    code: 'ANSWER_UNREADABLE',
    message: `${callOf(endpoint)}: the console sends the same rows again and again; it seems to ignore page_num.`,
    endpoint: name,
  });
}
