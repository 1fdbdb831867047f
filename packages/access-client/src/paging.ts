import { createHash } from 'node:crypto';
import { type CallOptions, callWithEnvelope, type Line } from './call.ts';
import type { Endpoint } from './contract/endpoint.ts';
import { AccessError } from './errors.ts';

export interface PagingOptions extends CallOptions {
  /** Rows asked for at a time; 100 is the largest size known to work. */
  readonly pageSize?: number;
}

export interface Page<Row> {
  readonly rows: readonly Row[];
  readonly pageNum: number;
  /** As the console told it; often wrong. */
  readonly total: number | undefined;
}

type Input = Readonly<Record<string, unknown>>;

/** A console that ignores `page_num` would be read for ever; one that grows by a whole page between two reads looks the same, once. */
const samePagesBeforeStop = 3;

/**
 * Reads pages until an empty one, or a short one that the console's own figures do not contradict. `total` can only make
 * it read on, never stop early.
 */
export async function* pages(line: Line, endpoint: Endpoint, input: Input, { pageSize = 100, ...options }: PagingOptions): AsyncGenerator<Page<never>, void, undefined> {
  const size = typeof input['page_size'] === 'number' ? input['page_size'] : pageSize;
  let read = 0;
  let before = '';
  let repeated = 0;
  for (let pageNum = typeof input['page_num'] === 'number' ? input['page_num'] : 1; ; pageNum += 1) {
    const asked = { ...input, page_num: pageNum, page_size: size };
    const { envelope, data } = await callWithEnvelope(line, endpoint, asked, { priority: 'background', ...options });
    const rows = rowsOf(data) as never[];
    if (rows.length === 0) return;
    const now = fingerprint(rows);
    repeated = now === before ? repeated + 1 : 0;
    before = now;
    if (repeated === samePagesBeforeStop) throw stuck(endpoint);
    read += rows.length;
    yield { rows, pageNum, total: envelope.total };
    const isShort = rows.length < size;
    // A console that caps the page size below what was asked says so by echoing it; then each of its pages is "short".
    const isCapped = rows.length === envelope.pageSize;
    const saysMore = envelope.total !== undefined && envelope.total > read;
    if (isShort && !isCapped && !saysMore) return;
  }
}

/** Every row once. A row inserted while reading pushes others onto the next page: they come twice from the console, once from here. */
export async function* each(line: Line, endpoint: Endpoint, input: Input, options: PagingOptions): AsyncGenerator<never, void, undefined> {
  const keyName = endpoint.paged?.key ?? '*';
  const seen = new Set<string>();
  for await (const { rows } of pages(line, endpoint, input, options)) {
    // Equal rows within one page are two rows; a row of an earlier page that comes again was pushed here.
    const timesInPage = new Map<string, number>();
    for (const row of rows) {
      const key = keyOf(row, keyName);
      const times = (timesInPage.get(key) ?? 0) + 1;
      timesInPage.set(key, times);
      if (seen.has(`${key} ${times}`)) continue;
      seen.add(`${key} ${times}`);
      yield row;
    }
  }
}

const rowsOf = (data: unknown): unknown[] => {
  if (Array.isArray(data)) return data;
  const hits = (data as { hits?: unknown } | undefined)?.hits;
  return Array.isArray(hits) ? hits : [];
};

/** Log rows have no identity of their own (`_id` is empty, or new at each read): they are told apart by all else that they say. */
function keyOf(row: unknown, keyName: string): string {
  const fields = row as Record<string, unknown>;
  const key = keyName === '*' ? undefined : fields[keyName];
  return typeof key === 'string' ? key : fingerprint({ ...fields, _id: undefined });
}

const fingerprint = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('base64');

function stuck(endpoint: Endpoint): AccessError {
  const name = `${endpoint.method} ${endpoint.path}`;
  return new AccessError({
    code: 'ANSWER_UNREADABLE',
    message: `${name}: the console sends the same page again and again; it seems to ignore page_num.`,
    endpoint: name,
  });
}
