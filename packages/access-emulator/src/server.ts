import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { contract } from '@doorbook/access-client/contract';
import { getRequestListener } from '@hono/node-server';
import { type WebSocket, WebSocketServer } from 'ws';
import { callerOf, checkScope, checkVersion, refusal } from './api.ts';
import type { Pem } from './certificate.ts';
import { disturbed } from './disturbances.ts';
import type { Emulated } from './emulated.ts';

export interface Serving {
  readonly server: Server;
  readonly port: number;
  close(): Promise<void>;
}

interface Parts {
  readonly pem: Pem;
  readonly host: string;
  readonly port: number;
  readonly current: () => Emulated;
  readonly api: { fetch: Parameters<typeof getRequestListener>[0] };
  readonly control: { fetch: Parameters<typeof getRequestListener>[0] };
  readonly attach: (socket: WebSocket) => void;
}

const isControl = (url: string | undefined): boolean => url === '/_emulator' || url?.startsWith('/_emulator/') === true;

/** HTTPS and the socket on one port: the console's API with its faults, the control interface without. */
export async function serve({ pem, host, port, current, api, control, attach }: Parts): Promise<Serving> {
  const answerApi = getRequestListener(api.fetch, { overrideGlobalObjects: false });
  const answerControl = getRequestListener(control.fetch, { overrideGlobalObjects: false });
  const server = createServer(
    { key: pem.key, cert: pem.cert },
    (request: IncomingMessage, response: ServerResponse) => {
      response.setHeader('date', new Date(current().nowMs()).toUTCString());
      if (isControl(request.url)) return void answerControl(request, response);
      void disturbed(current(), request, response, () => answerApi(request, response));
    },
  );
  const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false, autoPong: false });
  server.on('upgrade', (request, socket, head) => {
    socket.on('error', () => undefined);
    const console = current();
    if (console.faults.hits('unreachable') || console.faults.hits('socketCut')) {
      socket.destroy();
      return;
    }
    const refused = upgradeRefused(console, request);
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
    server,
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        for (const client of sockets.clients) client.terminate();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const { listen } = contract.notifications;

function upgradeRefused(console: Emulated, { url, headers }: IncomingMessage): Response | undefined {
  const path = new URL(url ?? '/', 'https://console').pathname;
  try {
    if (path !== `/api/v1/developer${listen.path}`)
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
  socket.end(
    `HTTP/1.1 ${response.status} Refused\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
  );
}
