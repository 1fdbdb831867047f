import type { IncomingMessage } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { contract } from '@doorbook/access-client/contract';
import { getRequestListener, type HttpBindings } from '@hono/node-server';
import { type WebSocket, WebSocketServer } from 'ws';
import { callerOf, checkScope, checkVersion, refusal } from './api.ts';
import type { Pem } from './certificate.ts';
import { disturbed, turnedAway } from './disturbances.ts';
import type { Emulated } from './emulated.ts';

/** One end of a connection. */
export type Line = Pick<Socket, 'remoteAddress' | 'remotePort'>;

export interface Serving {
  readonly port: number;
  /** Shows this certificate on all connections from now on; those that exist go on. */
  use(pem: Pem): void;
  /** Ends all connections, but for the one of whoever asked for it. */
  cut(asker?: Line): void;
  close(): Promise<void>;
}

interface Answering {
  fetch(request: Request, env: HttpBindings): Response | Promise<Response>;
}

interface Parts {
  readonly pem: Pem;
  readonly host: string;
  readonly port: number;
  readonly current: () => Emulated;
  readonly api: Answering;
  readonly control: Answering;
  readonly attach: (socket: WebSocket) => void;
}

const isControl = (url = ''): boolean => /^\/_emulator(?=[/?]|$)/.test(url);

/** HTTPS and the socket on one port: the console's API with its faults, the control interface without. */
export async function serve({ pem, host, port, current, api, control, attach }: Parts): Promise<Serving> {
  const answerApi = getRequestListener(
    (request, env) => {
      const bindings = env as HttpBindings;
      return disturbed(current(), bindings, async () => api.fetch(request, bindings));
    },
    { overrideGlobalObjects: false },
  );
  const answerControl = getRequestListener((request, env) => control.fetch(request, env as HttpBindings), {
    overrideGlobalObjects: false,
  });
  const server = createServer({ key: pem.key, cert: pem.cert }, (request, response) => {
    response.setHeader('date', new Date(current().nowMs()).toUTCString());
    void (isControl(request.url) ? answerControl : answerApi)(request, response);
  });
  const lines = new Set<Socket>();
  server.on('connection', (line: Socket) => {
    lines.add(line);
    line.on('close', () => lines.delete(line));
  });
  // Nobody is listened to, so there is nothing large to receive.
  const sockets = new WebSocketServer({
    noServer: true,
    perMessageDeflate: false,
    autoPong: false,
    maxPayload: 65_536,
  });
  server.on('upgrade', (request, socket, head) => {
    socket.on('error', () => undefined);
    const console = current();
    if (console.faults.hits('unreachable') || console.faults.hits('socketCut')) {
      socket.destroy();
      return;
    }
    const refused = turnedAway(console.faults) ?? upgradeRefused(console, request);
    if (refused) void sendRefusal(socket, refused);
    else sockets.handleUpgrade(request, socket, head, attach);
  });
  // A client that breaks off in the handshake is no reason to end the process.
  server.on('tlsClientError', () => undefined);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    use: ({ key, cert }) => {
      server.setSecureContext({ key, cert });
      server.closeIdleConnections();
    },
    cut: (asker) => {
      for (const line of lines) if (!isSame(line, asker)) line.destroy();
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        // Also who never got past the handshake, or was refused a socket and does not hang up.
        for (const line of lines) line.destroy();
      }),
  };
}

/** What the server sees of a TLS connection is not the socket that carries it; their far ends are the same. */
const isSame = (line: Line, asker: Line | undefined): boolean =>
  asker !== undefined && line.remotePort === asker.remotePort && line.remoteAddress === asker.remoteAddress;

const { listen } = contract.notifications;

function upgradeRefused(console: Emulated, { url = '', headers }: IncomingMessage): Response | undefined {
  try {
    if (url.split('?')[0] !== `/api/v1/developer${listen.path}`)
      return new Response('{"code":"CODE_RESOURCE_NOT_FOUND","msg":"no such socket"}', { status: 404 });
    const caller = callerOf(console, headers.authorization);
    checkVersion(console, listen);
    checkScope(listen, caller);
    return undefined;
  } catch (error) {
    return refusal(console, error);
  }
}

async function sendRefusal(socket: Duplex, response: Response): Promise<void> {
  const body = await response.text();
  const head = Object.entries({
    'content-type': response.headers.get('content-type') ?? 'application/json',
    'content-length': Buffer.byteLength(body),
    ...(response.headers.has('retry-after') && { 'retry-after': response.headers.get('retry-after') }),
    connection: 'close',
  });
  const lines = [`HTTP/1.1 ${response.status} Refused`, ...head.map(([name, value]) => `${name}: ${value}`)];
  socket.end(`${lines.join('\r\n')}\r\n\r\n${body}`);
}
