import type { HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Emulated } from './emulated.ts';
import type { Faults } from './faults.ts';

/**
 * The faults of the line itself. Late and cut answers are answers all the same: the call was done, which is what makes
 * them dangerous.
 */
export async function disturbed(
  console: Emulated,
  { incoming, outgoing }: HttpBindings,
  answer: () => Promise<Response>,
): Promise<Response> {
  const { faults } = console;
  if (faults.hits('unreachable')) {
    incoming.socket.destroy();
    return RESPONSE_ALREADY_SENT;
  }
  const slow = faults.hits('slowAnswers');
  const response = turnedAway(faults) ?? (await answer());
  // A reset in between ends the wait: an answer of the console before it would be a lie.
  if (slow) {
    await new Promise<void>((resolve) => {
      console.later(slow.ms ?? 0, resolve, () => {
        outgoing.destroy();
        resolve();
      });
    });
  }
  if (incoming.method !== 'GET' && faults.hits('writesUnanswered')) {
    incoming.socket.destroy();
    return RESPONSE_ALREADY_SENT;
  }
  return faults.hits('cutAnswers') ? cut(response, outgoing) : response;
}

/** What comes instead of an answer, when something does. */
export function turnedAway(faults: Faults): Response | undefined {
  const limited = faults.hits('rateLimited');
  if (limited) {
    const { retryAfterS } = limited;
    const headers = {
      'content-type': 'text/plain',
      ...(retryAfterS !== undefined && { 'retry-after': `${retryAfterS}` }),
    };
    return new Response('Too Many Requests', { status: 429, headers });
  }
  const broken = faults.hits('serverErrors');
  if (!broken) return undefined;
  const { status = 503 } = broken;
  return new Response(`<html><body><h1>${status}</h1></body></html>`, {
    status,
    headers: { 'content-type': 'text/html' },
  });
}

/** Lets the head and half of the body through, then cuts the connection. */
async function cut(response: Response, outgoing: HttpBindings['outgoing']): Promise<Response> {
  const body = new Uint8Array(await response.arrayBuffer());
  outgoing.writeHead(response.status, { ...Object.fromEntries(response.headers), 'content-length': body.length });
  outgoing.flushHeaders();
  await new Promise<void>((resolve) => {
    outgoing.once('close', resolve);
    outgoing.write(body.subarray(0, Math.floor(body.length / 2)), () => outgoing.socket?.destroy());
  });
  return RESPONSE_ALREADY_SENT;
}
