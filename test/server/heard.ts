import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { IncomingMessage } from 'node:http';
import type { TestContext } from 'node:test';

/** A request as it reached a console of this process. */
export interface Heard {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  /** The bytes as they came, so far. */
  body(): string;
}

/** Everything that reaches this port from now on, whoever listens there, without being in its way. */
export function heardAt(t: TestContext, port: number): readonly Heard[] {
  const all: Heard[] = [];
  const hear = (message: unknown) => {
    const { request } = message as { readonly request: IncomingMessage };
    if (request.socket.localPort !== port) return;
    const { method = '', url = '', headers } = request;
    const pieces: Buffer[] = [];
    const push = request.push.bind(request);
    request.push = (piece: unknown, encoding?: BufferEncoding) => {
      if (Buffer.isBuffer(piece)) pieces.push(piece);
      return push(piece, encoding);
    };
    all.push({ method, path: url, headers, body: () => Buffer.concat(pieces).toString('latin1') });
  };
  subscribe('http.server.request.start', hear);
  t.after(() => void unsubscribe('http.server.request.start', hear));
  return all;
}
