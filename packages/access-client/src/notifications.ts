import { on, once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { WebSocket } from 'ws';
import type { Address } from './address.ts';
import type { Clock } from './clock.ts';
import { notifications } from './contract/notifications.ts';
import { parseSocketMessage, type SocketMessage } from './contract/socket-messages.ts';
import { AccessError } from './errors.ts';
import { waitBeforeRetryMs } from './retry.ts';
import { connectTrusted, type Trust } from './trust.ts';

/** A message of the console; `known: false` for events that this version has no type for. */
export type Notification =
  | { readonly known: true; readonly message: SocketMessage }
  | { readonly known: false; readonly name: string; readonly raw: unknown };

export type SocketState =
  | { readonly state: 'live' }
  | { readonly state: 'reconnecting'; readonly waitMs: number; readonly error: AccessError };

export interface ListenOptions {
  readonly signal?: AbortSignal;
  /** Silence after which the line counts as dead; 20 s, four missed heartbeats, unless told otherwise. */
  readonly stallMs?: number;
  /** Told when the line comes and goes. */
  readonly onState?: (state: SocketState) => void;
}

export interface SocketLine {
  readonly address: Address;
  readonly token: string;
  readonly trust: Trust;
  readonly clock: Clock;
  readonly connectTimeoutMs: number;
  /** Aborts when the client is closed. */
  readonly closed: AbortSignal;
}

const backOff = { times: Number.POSITIVE_INFINITY, baseMs: 1000, capMs: 60_000 };
const name = `${notifications.listen.method} ${notifications.listen.path}`;

/** See `AccessClient.notifications`. Ends when the signal aborts; throws when trying again cannot help. */
export async function* listen(line: SocketLine, options: ListenOptions): AsyncGenerator<Notification, void, undefined> {
  const signal = options.signal ? AbortSignal.any([options.signal, line.closed]) : line.closed;
  for (let failures = 0; !signal.aborted; failures += 1) {
    let error: AccessError;
    try {
      const opened = await open(line, signal);
      options.onState?.({ state: 'live' });
      try {
        for await (const text of texts(opened, options.stallMs ?? 20_000)) {
          failures = 0;
          const read = parseSocketMessage(text);
          if (read.kind === 'message') yield { known: true, message: read.message };
          if (read.kind === 'unknown') yield { known: false, name: read.name, raw: read.raw };
        }
      } finally {
        opened.socket.terminate();
      }
      error = new AccessError({
        code: 'NETWORK',
        message: `${name}: the line was cut or fell silent.`,
        endpoint: name,
        retryable: true,
      });
    } catch (thrown) {
      if (signal.aborted) return;
      if (!(thrown instanceof AccessError) || !thrown.retryable) throw thrown;
      error = thrown;
    }
    if (signal.aborted) return;
    const waitMs = waitBeforeRetryMs(Math.min(failures, 8), undefined, backOff);
    options.onState?.({ state: 'reconnecting', waitMs, error });
    await line.clock.sleep(waitMs, signal).catch(() => undefined);
  }
}

interface Opened {
  readonly socket: WebSocket;
  readonly frames: AsyncIterable<unknown[]>;
}

/** The handshake, on a connection whose key was checked before the token goes out. */
async function open({ address, token, trust, connectTimeoutMs }: SocketLine, signal: AbortSignal): Promise<Opened> {
  const { host, port } = address;
  const checked = await connectTrusted({ host, port, trust, timeoutMs: connectTimeoutMs, signal });
  const socket = new WebSocket(
    `wss://${address.origin.slice('https://'.length)}/api/v1/developer${notifications.listen.path}`,
    {
      createConnection: () => checked,
      headers: { authorization: `Bearer ${token}` },
      perMessageDeflate: false,
      followRedirects: false,
      handshakeTimeout: 10_000,
      maxPayload: 16 * 1024 * 1024,
    },
  );
  const refused = new Promise<never>((_resolve, reject) => {
    socket.on('unexpected-response', (_request: unknown, response: IncomingMessage) => {
      response.destroy();
      reject(refusal(response.statusCode ?? 0));
    });
  });
  // From now on, because the first message may come in the same packet as the handshake's answer.
  const frames = on(socket, 'message', { close: ['close'], signal });
  // Errors after the handshake show as `close`; without a listener they would end the process.
  socket.on('error', () => undefined);
  try {
    await Promise.race([once(socket, 'open', { signal }), refused]);
    return { socket, frames };
  } catch (error) {
    socket.terminate();
    if (error instanceof AccessError) throw error;
    throw new AccessError({
      code: 'NETWORK',
      message: `${name}: ${(error as Error).message}.`,
      endpoint: name,
      retryable: true,
      cause: error,
    });
  }
}

function refusal(status: number): AccessError {
  const code =
    status === 401
      ? 'CODE_AUTH_FAILED'
      : status === 403
        ? 'CODE_UNAUTHORIZED'
        : status === 404
          ? 'NOT_SUPPORTED'
          : 'HTTP_STATUS';
  return new AccessError({
    code,
    status,
    endpoint: name,
    message: `${name}: the console refused the socket with HTTP ${status}.`,
    missingPermission: status === 403 ? notifications.listen.permission : undefined,
    neededVersion: status === 404 ? notifications.listen.since : undefined,
    retryable: status === 429 || status >= 500,
  });
}

/** Text frames until the line ends. Any traffic counts as life: some consoles answer no pings, others send nothing but heartbeats. */
async function* texts({ socket, frames }: Opened, stallMs: number): AsyncGenerator<string, void, undefined> {
  const stalled = setTimeout(() => socket.terminate(), stallMs);
  const nudge = setInterval(() => socket.ping(), stallMs / 2);
  for (const traffic of ['message', 'ping', 'pong']) socket.on(traffic, () => stalled.refresh());
  try {
    for await (const [frame, isBinary] of frames) if (!isBinary) yield String(frame);
  } finally {
    clearTimeout(stalled);
    clearInterval(nudge);
  }
}
