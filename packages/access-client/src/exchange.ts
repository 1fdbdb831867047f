import { type Dispatcher, errors } from 'undici';
import { isRead, nameOf, type RawAnswer } from './answer.ts';
import type { Endpoint } from './contract/endpoint.ts';
import { AccessError } from './errors.ts';
import type { Outgoing } from './outgoing.ts';

/** Nothing that a console sends is larger; a stream without end is cut off here. */
export const largestAnswerBytes = 256 * 1024 * 1024;

interface Exchange {
  readonly dispatcher: Dispatcher;
  readonly origin: string;
  readonly token: string;
  readonly endpoint: Endpoint;
  readonly outgoing: Outgoing;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

/** One request and its whole answer, or an AccessError that says whether a write may have happened. */
export async function exchange({ dispatcher, origin, token, endpoint, outgoing, timeoutMs, signal }: Exchange): Promise<RawAnswer> {
  // A timer of our own, because undici's count silence between chunks: an answer that drips would never end.
  const deadline = AbortSignal.timeout(timeoutMs);
  try {
    const answer = await dispatcher.request({
      origin,
      path: outgoing.path,
      method: endpoint.method,
      headers: { authorization: `Bearer ${token}`, accept: endpoint.bytes ? '*/*' : 'application/json', ...outgoing.headers },
      body: outgoing.body ?? null,
      signal: AbortSignal.any([signal, deadline]),
    });
    const body = new Uint8Array(await answer.body.arrayBuffer());
    return { status: answer.statusCode, headers: flat(answer.headers), body };
  } catch (error) {
    throw failure(error, { endpoint, timedOut: deadline.aborted && !signal.aborted, aborted: signal.aborted, timeoutMs });
  }
}

interface Circumstances {
  readonly endpoint: Endpoint;
  readonly timedOut: boolean;
  readonly aborted: boolean;
  readonly timeoutMs: number;
}

function failure(error: unknown, { endpoint, timedOut, aborted, timeoutMs }: Circumstances): AccessError {
  if (error instanceof AccessError && !aborted) return error;
  const name = nameOf(endpoint);
  const code = codeOf(error);
  const wasSent = !neverSent.has(code);
  const common = { endpoint: name, cause: error, mayHaveHappened: wasSent && !isRead(endpoint) };
  const retryable = isRead(endpoint) || !wasSent;
  if (aborted) return new AccessError({ ...common, code: 'ABORTED', message: `${name}: cancelled by the caller.` });
  if (timedOut) {
    return new AccessError({ ...common, code: 'TIMEOUT', message: `${name}: no whole answer within ${timeoutMs / 1000} s.`, retryable });
  }
  if (code === 'UND_ERR_CONNECT_TIMEOUT') {
    return new AccessError({ ...common, code: 'TIMEOUT', message: `${name}: the console did not take the connection in time.`, retryable });
  }
  if (code === 'UND_ERR_RES_EXCEEDED_MAX_SIZE') {
    return new AccessError({ ...common, code: 'ANSWER_UNREADABLE', message: `${name}: the answer is larger than ${largestAnswerBytes} bytes.` });
  }
  if (error instanceof errors.HTTPParserError || code.startsWith('HPE_')) {
    return new AccessError({ ...common, code: 'ANSWER_UNREADABLE', message: `${name}: what came back is not HTTP.` });
  }
  const why = error instanceof Error && error.message !== '' ? error.message : code || 'the connection failed';
  return new AccessError({ ...common, code: 'NETWORK', message: `${name}: ${why}.`, retryable });
}

const neverSent = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'UND_ERR_CONNECT_TIMEOUT']);

function codeOf(error: unknown): string {
  if (error instanceof AggregateError) return codeOf(error.errors[0]);
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

const flat = (headers: Record<string, string | string[] | undefined>): Record<string, string | undefined> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]));
