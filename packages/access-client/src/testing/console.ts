import { EventEmitter, once } from 'node:events';
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { type AccessClient, type AccessClientOptions, createAccessClient } from '../client.ts';
import { fingerprintOf } from '../fingerprint.ts';
import { certificate, ecKey } from './certificate.ts';

/** A request as it arrived. */
export interface Asked {
  readonly method: string;
  /** With the query; without `/api/v1/developer`. */
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** What comes back. A string or bytes go out as they are, anything else as JSON. */
export type Reply =
  | { readonly status?: number; readonly headers?: Readonly<Record<string, string>>; readonly body?: unknown }
  | ((response: ServerResponse, asked: Asked) => void);

/** The request is taken and nothing ever comes back. */
export const silence: Reply = () => undefined;
/** The connection is cut off where an answer was due. */
export const cut: Reply = (response) => response.socket?.destroy();

export const success = (data?: unknown, beside: object = {}): Reply => ({
  body: { code: 'SUCCESS', msg: 'success', data, ...beside },
});
export const refused = (code: string, status = 200, msg = 'no'): Reply => ({
  status,
  body: { code, msg, data: null },
});

/** Either one reply after the other, the last for ever, or a function of the request. */
export type Script = readonly Reply[] | ((asked: Asked, index: number) => Reply);

export interface ScriptedConsole extends AsyncDisposable {
  readonly server: Server;
  readonly port: number;
  readonly fingerprint: string;
  readonly asked: readonly Asked[];
  /** Waits until that many requests have arrived. */
  arrived(count: number): Promise<void>;
  /** A client that trusts this console and does not hold back. */
  client(options?: Partial<AccessClientOptions>): AccessClient;
}

const key = ecKey();
const cert = certificate({ name: 'console', key });
const fingerprint = fingerprintOf(cert);

/** A console of loopback that gives the scripted answers and remembers what it was asked. */
export async function scriptedConsole(script: Script): Promise<ScriptedConsole> {
  const asked: Asked[] = [];
  const arrivals = new EventEmitter();
  const server = createServer(
    { key: key.export({ type: 'pkcs8', format: 'pem' }), cert },
    async (request, response) => {
      const now = await askedOf(request).catch(() => undefined);
      if (!now) return;
      const index = asked.push(now) - 1;
      arrivals.emit('arrived');
      const reply = typeof script === 'function' ? script(now, index) : (script[index] ?? script.at(-1));
      if (reply) give(reply, response, now);
    },
  );
  // Clients that hang up in the middle are what some tests are about.
  server.on('tlsClientError', () => undefined);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const clients: AccessClient[] = [];
  return {
    server,
    port,
    fingerprint,
    asked,
    arrived: async (count) => {
      while (asked.length < count) await once(arrivals, 'arrived');
    },
    client: (options = {}) => {
      const trust = { fingerprint };
      const usual = { host: '127.0.0.1', port, token: 'test-token', trust, requestsPerSecond: 1000 };
      const client = createAccessClient({ ...usual, ...options });
      clients.push(client);
      return client;
    },
    [Symbol.asyncDispose]: async () => {
      await Promise.all(clients.map((client) => client.close()));
      server.closeAllConnections();
      if (server.listening) await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function askedOf(request: IncomingMessage): Promise<Asked> {
  const { method = '', url = '', headers } = request;
  return { method, path: url.replace('/api/v1/developer', ''), headers, body: await buffer(request) };
}

function give(reply: Reply, response: ServerResponse, asked: Asked): void {
  if (typeof reply === 'function') {
    reply(response, asked);
    return;
  }
  const { status = 200, headers = {}, body } = reply;
  const isRaw = typeof body === 'string' || body instanceof Uint8Array;
  response.writeHead(status, { 'content-type': isRaw ? 'text/plain' : 'application/json', ...headers });
  response.end(isRaw ? body : JSON.stringify(body));
}
