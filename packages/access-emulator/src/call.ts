import type { Contract, Endpoint, ResultOf } from '@doorbook/access-client/contract';
import type * as z from 'zod';
import type { Emulated } from './emulated.ts';
import type { Token } from './model.ts';

/** One request that passed the checks of the contract: what a route gets. */
export interface Call<E extends Endpoint = Endpoint> {
  readonly console: Emulated;
  readonly params: { readonly [K in PathNames<E['path']>]: string };
  readonly query: E extends { query: infer Q extends z.ZodType } ? z.output<Q> : Record<never, never>;
  readonly body: E extends { body: infer B extends z.ZodType } ? z.output<B> : undefined;
  readonly files: E extends { upload: readonly (infer F extends string)[] }
    ? { readonly [K in F]: UploadedFile }
    : Record<never, never>;
  readonly caller: Token;
}

export interface UploadedFile {
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array;
}

/** A file as an answer. */
export interface SentFile {
  readonly type: string;
  readonly bytes: Uint8Array | string;
}

/** `data` with what stands beside it in the envelope. */
export class Beside<T> {
  readonly data: T;
  readonly beside: Record<string, unknown>;
  readonly omitMessage: boolean;
  constructor(data: T, beside: Record<string, unknown>, { omitMessage = false } = {}) {
    this.data = data;
    this.beside = beside;
    this.omitMessage = omitMessage;
  }
}

type PathNames<P extends string> = P extends `${string}:${infer Name}/${infer Rest}`
  ? Name | PathNames<`/${Rest}`>
  : P extends `${string}:${infer Name}`
    ? Name
    : never;

type Sent<E extends Endpoint> = E extends { bytes: string }
  ? SentFile
  : E extends { answer: infer A extends z.ZodType }
    ? z.input<A> | ResultOf<E> | Beside<z.input<A> | ResultOf<E>>
    : undefined;

type Route<E extends Endpoint> = (call: Call<E>) => Sent<E> | Promise<Sent<E>>;

/** A route for every endpoint of a chapter: leave one out and the compiler says so. */
export type Routes<C extends keyof Contract> = {
  readonly [K in keyof Contract[C] as Contract[C][K] extends { socket: true }
    ? never
    : K]: Contract[C][K] extends Endpoint ? Route<Contract[C][K]> : never;
};

/** One page of a list, with the pagination that a console puts beside it. Without page parameters everything comes. */
export function pageOf<Row, Sent>(
  {
    console,
    query,
  }: { readonly console: Emulated; readonly query: { page_num?: number | undefined; page_size?: number | undefined } },
  rows: readonly Row[],
  wire: (row: Row) => Sent,
): Beside<Sent[]> {
  const { page, from, pageNum, pageSize } = slice(console, rows.length, query);
  const total = console.faults.hits('totalWrong');
  const pagination = { page_num: pageNum, page_size: pageSize, total: total ? (total.total ?? pageSize) : rows.length };
  return new Beside(rows.slice(from, from + page).map(wire), { pagination });
}

/** Which rows a page holds; pages that move repeat the last row of the page before. */
export function slice(
  console: Emulated,
  count: number,
  {
    page_num: pageNum = 1,
    page_size: pageSize = Math.max(count, 1),
  }: { page_num?: number | undefined; page_size?: number | undefined },
): { from: number; page: number; pageNum: number; pageSize: number } {
  const moved = pageNum > 1 && console.faults.hits('pagesMove') ? pageNum - 1 : 0;
  return { from: Math.max(0, (pageNum - 1) * pageSize - moved), page: pageSize, pageNum, pageSize };
}
