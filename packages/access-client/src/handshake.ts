import { isIP } from 'node:net';
import { type ConnectionOptions, checkServerIdentity, connect, type TLSSocket } from 'node:tls';
import { AccessError } from './errors.ts';
import { longestTimerMs } from './stop.ts';

/** How a connection is judged, once, between the end of its handshake and the first byte that is written to it. */
export interface Judgement {
  readonly tls: ConnectionOptions & { readonly rejectUnauthorized: boolean };
  /** The name that the certificate must show where names are checked; the host unless told otherwise. */
  readonly serverName?: string | undefined;
  /** Why this connection must not be used, as the end of a sentence; undefined when it may. */
  readonly objection: (socket: TLSSocket) => string | undefined;
}

export interface Opening {
  readonly host: string;
  readonly port: number;
  /** For name lookup, connection and handshake together. */
  readonly timeoutMs: number;
  readonly signal?: AbortSignal | undefined;
  readonly judgement: Judgement;
}

/**
 * The only place that opens a connection. `done` is called once: with a socket that was judged and has carried nothing
 * yet, or with the reason. A callback and not a promise, so that no event of the socket falls between the two.
 */
export function openJudged(opening: Opening, done: (outcome: TLSSocket | AccessError) => void): void {
  const { host, port, timeoutMs, signal, judgement } = opening;
  const place = isIP(host) === 6 ? `[${host}]:${port}` : `${host}:${port}`;
  const aborted = () =>
    new AccessError({ code: 'ABORTED', message: `${place}: cancelled by the caller.`, cause: signal?.reason });
  if (signal?.aborted) {
    done(aborted());
    return;
  }
  let socket: TLSSocket;
  try {
    socket = connect(optionsFor(opening));
  } catch (cause) {
    const message = `Cannot connect to ${place}: ${words(cause)}.`;
    done(new AccessError({ code: 'REQUEST_INVALID', message, cause }));
    return;
  }
  let isSettled = false;
  const settle = (outcome: TLSSocket | AccessError) => {
    if (isSettled) return;
    isSettled = true;
    clearTimeout(timer);
    signal?.removeEventListener('abort', onAbort);
    if (outcome instanceof AccessError) socket.destroy();
    done(outcome);
  };
  const onAbort = () => settle(aborted());
  signal?.addEventListener('abort', onAbort, { once: true });
  const timer = setTimeout(
    () => {
      const message = `${place} did not take the connection within ${timeoutMs / 1000} s.`;
      settle(new AccessError({ code: 'TIMEOUT', message, retryable: true }));
    },
    Math.min(timeoutMs, longestTimerMs),
  );

  socket.setNoDelay(true).setKeepAlive(true, 60_000);
  socket.once('secureConnect', () => {
    const objection = objectionTo(socket, judgement);
    settle(objection === undefined ? socket : untrusted(place, objection));
  });
  // Stays for good: a socket that fails before its new owner listens must not end the process.
  socket.on('error', (error) => settle(failure(place, socket, error)));
  socket.once('close', () =>
    settle(failure(place, socket, new Error('the connection was closed during the handshake'))),
  );
}

function optionsFor({ host, port, judgement }: Opening): ConnectionOptions {
  const name = judgement.serverName || host;
  return {
    ...judgement.tls,
    host,
    port,
    // SNI has no form for IP addresses.
    servername: isIP(name) ? '' : name,
    checkServerIdentity: (_name, certificate) => checkServerIdentity(name, certificate),
  };
}

/** A resumed session shows no certificate; we offer none to resume, so one that is resumed is not ours. */
export function objectionTo(socket: TLSSocket, { objection }: Judgement): string | undefined {
  return socket.isSessionReused() ? 'it resumed a session, which proves no key' : objection(socket);
}

function failure(place: string, socket: TLSSocket, error: Error): AccessError {
  // Node sets this when the handshake was sound and the certificate was not.
  if (socket.authorizationError) return untrusted(place, words(error), error);
  return new AccessError({
    code: 'NETWORK',
    message: `No connection to ${place}: ${words(error)}.`,
    retryable: true,
    cause: error,
  });
}

const untrusted = (place: string, why: string, cause?: Error): AccessError =>
  new AccessError({ code: 'UNTRUSTED', message: `${place} is not trusted: ${why}. Nothing was sent.`, cause });

/** Also for AggregateError, which has no words of its own when each address of a name failed. */
function words(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return error.errors.map(words).join('; ');
  if (!(error instanceof Error)) return String(error);
  const code = 'code' in error ? String(error.code) : '';
  // OpenSSL's texts are long and end in a line break; the reason in them is also the code.
  const text = code.startsWith('ERR_SSL_') ? 'the TLS handshake failed' : error.message.trim().replace(/\.$/, '');
  return code === '' || text.includes(code) ? text || 'unknown failure' : `${text} (${code})`;
}
