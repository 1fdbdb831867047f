import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Config } from './config/read-config.ts';
import { cutStalled } from './stalled.ts';

type Where = Pick<Config, 'host' | 'port' | 'dbPath'>;

/** How long whoever sends a request may take for it, and for its answer. */
export interface Patience {
  readonly headMs: number;
  readonly requestMs: number;
  /** Of a webhook: a console itself gives up after five seconds. */
  readonly webhookBodyMs: number;
  /** How long whoever is answered may take nothing of it. */
  readonly stallMs: number;
  /** How often lines are looked at. */
  readonly lookMs: number;
}

export const patient: Patience = {
  headMs: 10_000,
  requestMs: 30_000,
  webhookBodyMs: 10_000,
  stallMs: 60_000,
  lookMs: 2_000,
};

/** A server that listens to nobody yet. */
export function createListener(patience: Patience): Server {
  const server = createServer({
    headersTimeout: patience.headMs,
    requestTimeout: patience.requestMs,
    connectionsCheckingInterval: patience.lookMs,
    keepAliveTimeout: 65_000,
    // Refused with the headers of every answer (requests.ts).
    requireHostHeader: false,
  });
  cutStalled(server, patience.stallMs);
  return server;
}

/** Resolves with the address to open. */
export async function listen(server: Server, { host, port }: Where): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
  const bound = server.address() as AddressInfo;
  const isAny = bound.address === '0.0.0.0' || bound.address === '::';
  const name = isAny ? 'localhost' : bound.family === 'IPv6' ? `[${bound.address}]` : bound.address;
  return `http://${name}:${bound.port}`;
}

/** While the old dashboard still has the port, its file stays where it is. */
export async function checkPort(config: Where): Promise<void> {
  const server = createServer();
  try {
    await listen(server, config);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw cause;
    throw new Error(
      `Port ${config.port} is taken, perhaps by the old dashboard, whose database ${config.dbPath} is. Stop it (docker compose down), then start Doorbook again: it takes the old data over. Nothing was changed.`,
      { cause },
    );
  }
  await closeServer(server);
}

/** Requests under way get a moment; lines that rest are cut, also those that come to rest meanwhile. */
export async function closeServer(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  const sweep = setInterval(() => server.closeIdleConnections(), 20);
  const cut = setTimeout(() => server.closeAllConnections(), 2000);
  await closed;
  clearInterval(sweep);
  clearTimeout(cut);
}
