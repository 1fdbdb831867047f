import { subscribe } from 'node:diagnostics_channel';
import { endpoints, type NamedEndpoint } from '@doorbook/access-client/contract';

/** One request of the client with its answer, as they were on the wire: before the client's reading made both friendlier. */
export interface Exchange {
  readonly endpoint: NamedEndpoint;
  readonly query: URLSearchParams;
  /** The JSON body. */
  readonly sent: unknown;
  status: number;
  /** The JSON answer; undefined for a file. */
  answer: unknown;
}

/** What undici's diagnostics tell of a request; its own types do not describe them. */
interface Told {
  readonly request: { readonly method: string; readonly path: string; readonly body: unknown };
  readonly response?: { readonly statusCode: number };
  readonly chunk?: Uint8Array;
}

const root = '/api/v1/developer';

/** Every exchange of every client in this process from now on, in order. */
export function watchWire(): Exchange[] {
  const exchanges: Exchange[] = [];
  const open = new Map<unknown, { exchange: Exchange; chunks: Uint8Array[] }>();
  const on = (what: string, told: (message: Told) => void) =>
    subscribe(`undici:request:${what}`, (message) => told(message as Told));

  on('create', ({ request }) => {
    const { pathname, searchParams } = new URL(request.path, 'https://console');
    const endpoint = endpointAt(request.method, pathname);
    if (!endpoint) return;
    const sent = Buffer.isBuffer(request.body) ? JSON.parse(request.body.toString()) : undefined;
    open.set(request, { exchange: { endpoint, query: searchParams, sent, status: 0, answer: undefined }, chunks: [] });
  });
  on('headers', ({ request, response }) => {
    const one = open.get(request);
    if (one) one.exchange.status = response?.statusCode ?? 0;
  });
  on('bodyChunkReceived', ({ request, chunk }) => {
    if (chunk) open.get(request)?.chunks.push(Uint8Array.from(chunk));
  });
  on('trailers', ({ request }) => {
    const one = open.get(request);
    if (!one) return;
    one.exchange.answer = jsonOf(Buffer.concat(one.chunks));
    exchanges.push(one.exchange);
    open.delete(request);
  });
  return exchanges;
}

function jsonOf(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString());
  } catch {
    return undefined;
  }
}

/** Fixed words win over parameters, as in the manual's notes on routing. */
const known = endpoints()
  .map((named) => ({ named, pattern: patternOf(named.endpoint.path) }))
  .sort((a, b) => a.named.endpoint.path.split(':').length - b.named.endpoint.path.split(':').length);

function patternOf(path: string): RegExp {
  return new RegExp(`^${root}${path.replace('/static/:path', '/static/.+').replaceAll(/:\w+/g, '[^/]+')}$`);
}

const endpointAt = (method: string, path: string): NamedEndpoint | undefined =>
  known.find(({ named, pattern }) => named.endpoint.method === method && pattern.test(path))?.named;
