import type { IncomingMessage, ServerResponse } from 'node:http';
import { type BodyLimits, bodyOf } from './bodies.ts';
import { type Answer, answers, type Headers, type Receiver, receive, refusalOfHead } from './webhook.ts';

/** How long a sender that was refused may go on sending before its line is cut: it should see the answer. */
const farewellMs = 1000;

export interface Listening {
  readonly receiver: Receiver;
  nowMs(): number;
  readonly limits?: BodyLimits | undefined;
}

/** Receives the webhook in a request of node:http and answers it; undefined when the sender went away first. */
export async function receiveRequest(
  request: IncomingMessage,
  response: ServerResponse,
  { receiver, nowMs, limits }: Listening,
): Promise<Answer | undefined> {
  const method = request.method ?? '';
  const headers = headersOf(request.rawHeaders);
  const refusal = refusalOfHead({ console: receiver.console, method, headers });
  if (refusal) return turnAway(request, response, refusal);
  const body = await bodyOf(request, limits, Number(headers['content-length']?.[0]));
  if (body.kind === 'broken off') return undefined;
  if (body.kind !== 'whole') return turnAway(request, response, refusals[body.kind]);
  const answer = await receive({ ...receiver, method, headers, rawBody: body.bytes, nowMs: nowMs() });
  send(response, answer);
  return answer;
}

const lookedAt: ReadonlySet<string> = new Set(['content-length', 'content-encoding', 'transfer-encoding', 'signature']);

/** Only those that are looked at: node:http would sort all of them, for each delivery. */
function headersOf(rawHeaders: readonly string[]): Headers {
  const headers: Record<string, string[]> = {};
  for (let at = 0; at + 1 < rawHeaders.length; at += 2) {
    const name = rawHeaders[at]?.toLowerCase() ?? '';
    if (!lookedAt.has(name)) continue;
    headers[name] ??= [];
    headers[name].push(rawHeaders[at + 1] ?? '');
  }
  return headers;
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
