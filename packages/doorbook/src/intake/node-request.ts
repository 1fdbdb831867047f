import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Answer, answers, largestBodyBytes, type Receiver, receive, refusalOfHead } from './webhook.ts';

export interface BodyLimits {
  readonly largestBytes?: number;
  /** For the whole body; a console itself gives up after five seconds. */
  readonly timeoutMs?: number;
}

type Body =
  | { readonly kind: 'whole'; readonly bytes: Uint8Array }
  | { readonly kind: 'too large' | 'too slow' | 'broken off' };

/** How long a sender that was refused may go on sending before its line is cut: it should see the answer. */
const farewellMs = 1000;

/** The bytes of a body as they come over the line: never decompressed, never decoded. */
export function bodyOf(
  request: IncomingMessage,
  { largestBytes = largestBodyBytes, timeoutMs = 10_000 }: BodyLimits = {},
): Promise<Body> {
  return new Promise((resolve) => {
    const pieces: Uint8Array[] = [];
    let length = 0;
    const end = (body: Body): void => {
      clearTimeout(timer);
      request.off('data', take);
      resolve(body);
    };
    const take = (piece: Uint8Array): void => {
      length += piece.length;
      if (length > largestBytes) end({ kind: 'too large' });
      else pieces.push(piece);
    };
    const timer = setTimeout(() => end({ kind: 'too slow' }), timeoutMs);
    request.on('data', take);
    request.once('end', () => end({ kind: 'whole', bytes: Buffer.concat(pieces) }));
    request.once('error', () => end({ kind: 'broken off' }));
    request.once('close', () => end({ kind: 'broken off' }));
  });
}

export interface Listening extends Receiver {
  nowMs(): number;
  readonly limits?: BodyLimits;
}

/** Receives the webhook in a request of node:http and answers it; undefined when the sender went away first. */
export async function receiveRequest(
  request: IncomingMessage,
  response: ServerResponse,
  { nowMs, limits, ...receiver }: Listening,
): Promise<Answer | undefined> {
  const head = { method: request.method ?? '', headers: request.headersDistinct };
  const refusal = refusalOfHead({ ...head, console: receiver.console });
  if (refusal) return turnAway(request, response, refusal);
  const body = await bodyOf(request, limits);
  if (body.kind === 'broken off') return undefined;
  if (body.kind !== 'whole') {
    return turnAway(request, response, body.kind === 'too slow' ? answers.tooSlow : answers.tooLarge);
  }
  const answer = await receive({ ...receiver, ...head, rawBody: body.bytes, nowMs: nowMs() });
  send(response, answer);
  return answer;
}

/**
 * Answers a request whose body nobody wants. What is still coming is thrown away for a moment, because a line that is cut
 * at once takes the answer with it.
 */
function turnAway(request: IncomingMessage, response: ServerResponse, answer: Answer): Answer {
  send(response, answer);
  request.on('error', () => undefined);
  request.resume();
  const cut = setTimeout(() => request.destroy(), farewellMs).unref();
  request.once('close', () => clearTimeout(cut));
  return answer;
}

function send(response: ServerResponse, { status, body, headers }: Answer): void {
  if (response.destroyed) return;
  response.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(body) });
  response.end(body);
}
