import { type Dispatcher, errors } from 'undici';
import { callOf, isRead, nameOf, type RawAnswer } from './answer.ts';
import type { Endpoint } from './contract/endpoint.ts';
import { AccessError } from './errors.ts';
import type { Outgoing } from './outgoing.ts';
import { within } from './stop.ts';

/** Nothing that a console sends is larger; a stream without end is cut off here. */
export const largestAnswerBytes = 256 * 1024 * 1024;

interface Exchange {
  readonly dispatcher: Dispatcher;
  readonly origin: string;
  readonly token: string;
  readonly endpoint: Endpoint;
  readonly outgoing: Outgoing;
  /** For the whole answer. undici's own timers count silence between chunks: an answer that drips would never end. */
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

/** One request and its whole answer, or an AccessError that says whether a write may have happened. */
export async function exchange(wanted: Exchange): Promise<RawAnswer> {
  const { dispatcher, origin, token, endpoint, outgoing, timeoutMs, signal } = wanted;
  if (signal.aborted) throw interrupted(endpoint, signal.reason, false);
  const overdue = () => new AccessError({ code: 'TIMEOUT', message: `no whole answer within ${timeoutMs / 1000} s` });
  const stop = within(timeoutMs, overdue, signal);
  const accept = endpoint.bytes ? '*/*' : 'application/json';
  try {
    const answer = await dispatcher.request({
      origin,
      path: outgoing.path,
      method: endpoint.method,
      headers: { authorization: `Bearer ${token}`, accept, ...outgoing.headers },
      body: outgoing.body ?? null,
      signal: stop.signal,
    });
    const body = new Uint8Array(await answer.body.arrayBuffer());
    return { status: answer.statusCode, headers: flat(answer.headers), body };
  } catch (error) {
    if (signal.aborted) throw interrupted(endpoint, signal.reason, !isRead(endpoint));
    throw failure(endpoint, stop.signal.aborted ? stop.signal.reason : error, stop.signal.aborted);
  } finally {
    stop.release();
  }
}

/** The error of a call that was ended from outside: by its caller, its deadline, or the end of the client. */
export function interrupted(endpoint: Endpoint, reason: unknown, mayHaveHappened: boolean): AccessError {
  const isOurs = reason instanceof AccessError;
  return new AccessError({
    code: isOurs ? reason.code : 'ABORTED',
    advice: isOurs ? reason.advice : undefined,
    message: `${callOf(endpoint)}: ${isOurs ? reason.message : 'cancelled by the caller'}.`,
    endpoint: nameOf(endpoint),
    cause: reason,
    retryable: isOurs && reason.code === 'TIMEOUT' && isRead(endpoint),
    mayHaveHappened,
  });
}

function failure(endpoint: Endpoint, error: unknown, isOverdue: boolean): AccessError {
  const name = nameOf(endpoint);
  const read = isRead(endpoint);
  // The connector's own: nothing was sent yet.
  if (error instanceof AccessError && !isOverdue) {
    const { code, retryable } = error;
    return new AccessError({
      code,
      retryable,
      endpoint: name,
      message: `${callOf(endpoint)}: ${error.message}`,
      cause: error,
    });
  }
  const sent = { endpoint: name, cause: withoutBytes(error), mayHaveHappened: !read };
  const { code, words } = wordsOf(error);
  return new AccessError({
    ...sent,
    code,
    message: `${callOf(endpoint)}: ${words}.`,
    retryable: read && code !== 'ANSWER_UNREADABLE',
  });
}

/** undici keeps the bytes that it stumbled over, in which there may be names, card tokens, PINs. */
const withoutBytes = (error: unknown): unknown =>
  error instanceof errors.HTTPParserError ? Object.assign(error, { data: undefined }) : error;

function wordsOf(error: unknown): { code: 'ANSWER_UNREADABLE' | 'TIMEOUT' | 'NETWORK'; words: string } {
  if (error instanceof AccessError) return { code: 'TIMEOUT', words: error.message };
  if (error instanceof errors.ResponseExceededMaxSizeError) {
    return { code: 'ANSWER_UNREADABLE', words: `the answer is larger than ${largestAnswerBytes} bytes` };
  }
  if (error instanceof errors.HTTPParserError)
    return { code: 'ANSWER_UNREADABLE', words: 'what came back is not HTTP' };
  // undici's own words are "other side closed".
  if (error instanceof errors.SocketError && error.message === 'other side closed')
    return { code: 'NETWORK', words: 'the connection closed before the answer ended' };
  const words = error instanceof Error && error.message !== '' ? error.message : 'the connection failed';
  return { code: 'NETWORK', words };
}

type Flat = Readonly<Record<string, string | undefined>>;
const flat = (headers: Readonly<Record<string, string | string[] | undefined>>): Flat =>
  Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]),
  );
