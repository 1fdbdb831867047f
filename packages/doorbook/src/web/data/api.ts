import { type ClientResponse, hc } from 'hono/client';
import type { ApiRoutes } from '../../api/create-api.ts';
import { withEncodedParams } from '../../encoded-params.ts';
import { basePath } from './base-path.ts';

/** The server's routes, typed from the server's own: `api.days[':date'].$get({ param: { date } })`. */
export const api = withEncodedParams(
  hc<ApiRoutes>(`${location.origin}${basePath}`, {
    init: { credentials: 'same-origin' },
    fetch: (input: RequestInfo | URL, init?: RequestInit) => fetch(input, init).catch(unreachable),
  }).api.v1,
);

/** What the server refused, in its words. */
export class Refusal extends Error {
  readonly status: number;
  readonly code: string;
  /** What to do next; '' = nothing is said. */
  readonly hint: string;
  readonly requestId: string;
  /** What a console called it, where it was one that refused. */
  readonly consoleCode: string | undefined;

  constructor(status: number, { code, message, hint, requestId, consoleCode }: RefusalSaid, cause?: unknown) {
    super(message, { cause });
    this.status = status;
    this.code = code;
    this.hint = hint;
    this.requestId = requestId;
    this.consoleCode = consoleCode;
  }
}

interface RefusalSaid {
  readonly code: string;
  readonly message: string;
  readonly hint: string;
  readonly requestId: string;
  readonly consoleCode?: string;
}

function unreachable(cause: unknown): never {
  if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
  throw new Refusal(0, { code: 'offline', message: '', hint: '', requestId: '' }, cause);
}

// biome-ignore lint/suspicious/noExplicitAny: the two others are whatever the route has.
type Success<R> = R extends ClientResponse<infer Body, infer Status, any> ? (200 extends Status ? Body : never) : never;

/** The last answer of each address: what has not changed is the same object, and nothing is read or drawn again. */
const known = new Map<string, { readonly etag: string; readonly body: unknown }>();
const mostKnown = 40;

/** What a route answers when it does; else the refusal is thrown. */
// biome-ignore lint/suspicious/noExplicitAny: as above.
export async function answered<R extends ClientResponse<any, any, any>>(asked: Promise<R>): Promise<Success<R>> {
  const response = await asked;
  if (!response.ok) throw await refusalOf(response);
  const etag = response.headers.get('etag');
  const before = known.get(response.url);
  if (etag !== null && before?.etag === etag) {
    await response.body?.cancel();
    return before.body as Success<R>;
  }
  const body: unknown = await response.json();
  if (etag !== null) keep(response.url, { etag, body });
  return body as Success<R>;
}

/** Whoever asks now may be somebody else. */
export const forgetAnswers = (): void => known.clear();

function keep(url: string, one: { readonly etag: string; readonly body: unknown }): void {
  known.delete(url);
  known.set(url, one);
  const [oldest] = known.keys();
  if (known.size > mostKnown && oldest !== undefined) known.delete(oldest);
}

export async function refusalOf(response: Pick<Response, 'status' | 'text'>): Promise<Refusal> {
  const text = await response.text();
  try {
    return new Refusal(response.status, (JSON.parse(text) as { error: RefusalSaid }).error);
  } catch (cause) {
    // Not ours: a proxy said it.
    const requestId = '';
    return new Refusal(response.status, { code: 'proxy', message: '', hint: '', requestId }, cause);
  }
}
