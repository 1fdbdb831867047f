import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Emulated } from './emulated.ts';

/** The faults of the line itself: they hit before or while the API answers. */
export async function disturbed(
  console: Emulated,
  request: IncomingMessage,
  response: ServerResponse,
  answer: () => Promise<void>,
): Promise<void> {
  const { faults } = console;
  if (faults.hits('unreachable')) return void request.socket.destroy();
  const slow = faults.hits('slowAnswers');
  if (slow) await new Promise<void>((resolve) => console.later(slow.ms ?? 2000, resolve));
  const limited = faults.hits('rateLimited');
  if (limited) {
    if (limited.retryAfterS !== undefined) response.setHeader('retry-after', limited.retryAfterS);
    return void response.writeHead(429, { 'content-type': 'text/plain' }).end('Too Many Requests');
  }
  const broken = faults.hits('serverErrors');
  if (broken) {
    const status = broken.status ?? 503;
    return void response
      .writeHead(status, { 'content-type': 'text/html' })
      .end(`<html><body><h1>${status}</h1></body></html>`);
  }
  if (faults.hits('cutAnswers')) cutInTheMiddle(response);
  await answer();
}

/** Lets the head and half of the body through, then cuts the connection. */
function cutInTheMiddle(response: ServerResponse): void {
  const end = response.end.bind(response);
  response.end = ((chunk?: unknown) => {
    const body =
      typeof chunk === 'string' || chunk instanceof Uint8Array ? Buffer.from(chunk as string) : Buffer.alloc(0);
    response.write(body.subarray(0, Math.floor(body.length / 2)), () => response.socket?.destroy());
    return body.length === 0 ? end() : response;
  }) as typeof response.end;
}
