import type * as z from 'zod';
import type { Download } from './answer.ts';
import { type CallOptions, call, type Line } from './call.ts';
import type { Chapter, Endpoint } from './contract/endpoint.ts';
import type { Upload } from './outgoing.ts';
import { each, type Page, type PagingOptions, pages } from './paging.ts';

/*
 * The client's methods are derived from the contract, types and all. A method takes one object: the path's and the
 * query's parameters by name (`expand[]` as `expand`), the JSON body under `body`, files under their field names.
 */

type PathNames<P extends string> = P extends `${string}:${infer Name}/${infer Rest}`
  ? Name | PathNames<`/${Rest}`>
  : P extends `${string}:${infer Name}`
    ? Name
    : never;

type Unbracketed<Q> = { [K in keyof Q as K extends `${infer Name}[]` ? Name : K]: Q[K] };
type QueryOf<E> = E extends { query: infer Q extends z.ZodType } ? Unbracketed<z.input<Q>> : unknown;
type BodyOf<E> = E extends { body: infer B extends z.ZodType }
  ? E extends { bodyOptional: true }
    ? { body?: z.input<B> }
    : { body: z.input<B> }
  : unknown;
type UploadOf<E> = E extends { upload: readonly (infer F extends string)[] } ? { [K in F]: Upload } : unknown;
type Flat<T> = { [K in keyof T]: T[K] } & unknown;

/** What a method takes. */
export type InputOf<E extends Endpoint> = Flat<
  { [K in PathNames<E['path']>]: string } & QueryOf<E> & BodyOf<E> & UploadOf<E>
>;

/** What a method gives. */
export type ResultOf<E extends Endpoint> = E extends { bytes: string }
  ? Download
  : E extends { answer: infer A extends z.ZodType }
    ? z.output<A>
    : undefined;

/** One row of a paged list. */
export type RowOf<E extends Endpoint> =
  ResultOf<E> extends readonly (infer R)[] ? R : ResultOf<E> extends { hits: readonly (infer R)[] } ? R : never;

type Asks<E extends Endpoint, Options, Result> =
  Record<never, never> extends InputOf<E>
    ? (input?: InputOf<E>, options?: Options) => Result
    : (input: InputOf<E>, options?: Options) => Result;

interface Paged<E extends Endpoint> {
  /** All rows, whatever the pages do meanwhile: each row once. */
  readonly each: Asks<E, PagingOptions, AsyncGenerator<RowOf<E>, void, undefined>>;
  /** The pages one by one, as they come. */
  readonly pages: Asks<E, PagingOptions, AsyncGenerator<Page<RowOf<E>>, void, undefined>>;
}

export type MethodOf<E extends Endpoint> = E extends { socket: true }
  ? never
  : Asks<E, CallOptions, Promise<ResultOf<E>>> & (E extends { paged: object } ? Paged<E> : unknown);

export type MethodsOf<C extends Chapter> = { readonly [K in keyof C]: MethodOf<C[K]> };

type Input = Readonly<Record<string, unknown>>;

/** The methods of one chapter over one console's line. */
export function methodsOf<C extends Chapter>(chapter: C, line: Line): MethodsOf<C> {
  const methods = Object.entries(chapter).map(([name, endpoint]) => [name, methodOf(endpoint, line)]);
  return Object.fromEntries(methods) as MethodsOf<C>;
}

function methodOf(endpoint: Endpoint, line: Line): unknown {
  const method = (input: Input = {}, options: CallOptions = {}) => call(line, endpoint, input, options);
  if (!endpoint.paged) return method;
  return Object.assign(method, {
    each: (input: Input = {}, options: PagingOptions = {}) => each(line, endpoint, input, options),
    pages: (input: Input = {}, options: PagingOptions = {}) => pages(line, endpoint, input, options),
  });
}
