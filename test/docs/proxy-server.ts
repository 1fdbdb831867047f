import { once } from 'node:events';
import { request as ask, createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestContext } from 'node:test';
import type { ProxyConfig } from './proxy-configs.ts';

/** A proxy that does what a configuration says, on a port of its own; TLS ends before it. `upstreamPort` is where ours listens. */
export async function proxyServer(
  t: TestContext,
  { host, isTls, places, redirects }: ProxyConfig,
  upstreamPort: number,
) {
  const server: Server = createServer((request, response) => {
    const path = request.url ?? '/';
    const to = redirects[path];
    if (to !== undefined) return void response.writeHead(302, { location: to }).end();
    const place = places.find(({ prefix }) => path.startsWith(prefix));
    if (!place) return void response.writeHead(404).end('the proxy has nothing there');
    const client = request.socket.remoteAddress ?? '';
    const told = request.headers['x-forwarded-for'];
    const filled: Readonly<Record<string, string>> = {
      $host: request.headers.host ?? host,
      $proxy_host: `127.0.0.1:${upstreamPort}`,
      $scheme: isTls ? 'https' : 'http',
      $client: client,
      $forwarded: told === undefined ? client : `${told}, ${client}`,
    };
    const headers = Object.fromEntries(
      Object.entries(place.headers).map(([name, value]) => [name, filled[value] ?? value]),
    );
    const passed = ask(
      {
        host: '127.0.0.1',
        port: upstreamPort,
        method: request.method,
        path: place.isStripped ? `/${path.slice(place.prefix.length)}` : path,
        headers: { ...request.headers, ...headers },
        agent: false,
      },
      (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        response.flushHeaders();
        answer.pipe(response);
      },
    );
    passed.on('error', () => response.writeHead(502).end());
    response.on('close', () => passed.destroy());
    request.pipe(passed);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return { port: (server.address() as AddressInfo).port };
}
