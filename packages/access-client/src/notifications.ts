import { on } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { WebSocket } from 'ws';
import type { Address } from './address.ts';
import { refusalOf } from './answer.ts';
import type { Clock } from './clock.ts';
import { notifications } from './contract/notifications.ts';
import { parseSocketMessage, type SocketMessage } from './contract/socket-messages.ts';
import { AccessError } from './errors.ts';
import { callback, checkOptions, optional, type RulesOf, signalRule, spanMs } from './options.ts';
import { waitBeforeRetryMs } from './retry.ts';
import { following, longestTimerMs } from './stop.ts';
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

const rules: RulesOf<ListenOptions> = {
  signal: optional(signalRule),
  stallMs: optional(spanMs),
  onState: optional(callback),
};

export interface SocketLine {
  readonly address: Address;
  readonly token: string;
  readonly trust: Trust;
  readonly clock: Clock;
  readonly connectTimeoutMs: number;
  /** Aborts when the client is closed. */
  readonly closed: AbortSignal;
}

/** Frames that may wait for a slow reader; with more the line is not read until they are fewer. */
const waiting = { highWaterMark: 200, lowWaterMark: 50 };
const backOff = { times: Number.POSITIVE_INFINITY, baseMs: 1000, capMs: 60_000 };
const path = `/api/v1/developer${notifications.listen.path}`;
const name = `${notifications.listen.method} ${notifications.listen.path}`;

/** See `AccessClient.notifications`. Ends when the signal aborts; throws when trying again cannot help. */
export async function* listen(line: SocketLine, options: ListenOptions): AsyncGenerator<Notification, void, undefined> {
  checkOptions('notifications.listen', options, rules);
  const stallMs = Math.min(options.stallMs ?? 20_000, longestTimerMs);
  const { signal, release } = following(options.signal, line.closed);
  try {
    for (let failures = 0; !signal.aborted; failures += 1) {
      let error: AccessError;
      try {
        const opened = await open(line, stallMs, signal);
        try {
          options.onState?.({ state: 'live' });
          for await (const frame of opened.frames) {
            if (signal.aborted) return;
            failures = 0;
            yield* told(frame);
          }
        } finally {
          opened.socket.terminate();
        }
        error = broken(new Error('the line was cut or fell silent'));
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
  } finally {
    release();
  }
}

function* told(frame: string): Generator<Notification, void, undefined> {
  const read = parseSocketMessage(frame);
  if (read.kind === 'message') yield { known: true, message: read.message };
  if (read.kind === 'unknown') yield { known: false, name: read.name, raw: read.raw };
}

interface Opened {
  readonly socket: WebSocket;
  /** The text frames; ends with the line. */
  readonly frames: AsyncIterable<string>;
}

/** The handshake, on a connection whose key was checked before the token goes out. */
async function open(line: SocketLine, stallMs: number, signal: AbortSignal): Promise<Opened> {
  const { address, token, trust, connectTimeoutMs } = line;
  const { host, port } = address;
  const checked = await connectTrusted({ host, port, trust, timeoutMs: connectTimeoutMs, signal });
  const socket = new WebSocket(`wss://${host.includes(':') ? `[${host}]` : host}:${port}${path}`, {
    createConnection: () => checked,
    headers: { authorization: `Bearer ${token}` },
    perMessageDeflate: false,
    followRedirects: false,
    handshakeTimeout: 10_000,
    maxPayload: 16 * 1024 * 1024,
  });
  // From now on, because the first message may come in the same packet as the handshake's answer.
  const messages = on(socket, 'message', { close: ['close'], ...waiting });
  watch(socket, stallMs, signal);
  await new Promise<void>((resolve, reject) => {
    socket.on('open', resolve);
    socket.on('unexpected-response', (_request: unknown, response: IncomingMessage) => {
      void bytesOf(response).then((body) => {
        reject(refusal(line, response, body));
        socket.terminate();
      });
    });
    // Errors after the handshake show as `close`; without a listener they would end the process.
    socket.on('error', (cause) => {
      reject(broken(cause));
    });
  });
  return { socket, frames: textsOf(messages) };
}

async function* textsOf(messages: AsyncIterable<unknown[]>): AsyncGenerator<string, void, undefined> {
  try {
    for await (const [frame, isBinary] of messages) if (!isBinary) yield String(frame);
  } catch (cause) {
    throw broken(cause);
  }
}

/**
 * Ends a line that is silent or not wanted any more, also while nobody reads from it. Any traffic counts as life: some
 * consoles answer no pings, others send nothing but heartbeats.
 */
function watch(socket: WebSocket, stallMs: number, signal: AbortSignal): void {
  const end = () => socket.terminate();
  signal.addEventListener('abort', end, { once: true });
  if (signal.aborted) end();
  socket.on('open', () => {
    // Not read because its reader is slow: that says nothing about the line.
    const stalled = setTimeout(() => (socket.isPaused ? stalled.refresh() : end()), stallMs);
    const nudge = setInterval(() => socket.ping(), stallMs / 2);
    for (const traffic of ['message', 'ping', 'pong']) socket.on(traffic, () => stalled.refresh());
    socket.on('close', () => {
      clearTimeout(stalled);
      clearInterval(nudge);
    });
  });
  socket.on('close', () => signal.removeEventListener('abort', end));
}

const broken = (cause: unknown): AccessError => {
  const message = `${name}: ${cause instanceof Error ? cause.message : 'the line broke'}.`;
  return new AccessError({ code: 'NETWORK', message, endpoint: name, retryable: true, cause });
};

/** What a refusal says, as far as it comes at once: a console that goes on and on must not keep us from trying again. */
async function bytesOf(response: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  const late = setTimeout(() => response.destroy(), 1000);
  try {
    for await (const chunk of response as AsyncIterable<Buffer>) {
      chunks.push(chunk);
      if (chunks.length === 16) break;
    }
  } catch {
    // It was cut: its status says enough.
  } finally {
    clearTimeout(late);
  }
  return Buffer.concat(chunks);
}

function refusal({ token, clock }: SocketLine, response: IncomingMessage, body: Buffer): AccessError {
  const { statusCode: status = 0, headers } = response;
  const type = headers['content-type'];
  const raw = {
    status,
    headers: { 'content-type': type, 'retry-after': headers['retry-after'] },
    body,
    secrets: [token],
  };
  const error = refusalOf(notifications.listen, raw, clock.nowMs());
  if (error.code !== 'ANSWER_UNREADABLE') return error;
  const message = `${name}: the console answered HTTP ${status} instead of opening the socket.`;
  return new AccessError({ code: 'HTTP_STATUS', status, endpoint: name, message });
}
