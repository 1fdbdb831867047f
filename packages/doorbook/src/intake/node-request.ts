import type { IncomingMessage, ServerResponse } from 'node:http';
import { type BodyLimits, bodyOf } from './bodies.ts';
import { type Answer, answers, type Receiver, receive, refusalOfHead } from './webhook.ts';

/** How long a sender that was refused may go on sending before its line is cut: it should see the answer. */
const farewellMs = 1000;

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
  if (body.kind !== 'whole') return turnAway(request, response, refusals[body.kind]);
  const answer = await receive({ ...receiver, ...head, rawBody: body.bytes, nowMs: nowMs() });
  send(response, answer);
  return answer;
}

const refusals = {
  'too slow': answers.tooSlow,
  'too large': answers.tooLarge,
  'too many': answers.tooMany,
} as const;

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
