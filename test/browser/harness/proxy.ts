import { once } from 'node:events';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestContext } from 'node:test';

/** A proxy that takes `basePath` away and passes on the rest, as nginx does with `location /tools/ { proxy_pass http://…/; }`. */
export async function strippingProxy(t: TestContext, basePath: string, port: () => number): Promise<number> {
  const server = createServer((asked, answer) => {
    const { method, headers, url = '' } = asked;
    if (!url.startsWith(basePath)) {
      answer.writeHead(404).end();
      return;
    }
    const path = `/${url.slice(basePath.length)}`;
    const passed = request({ host: '127.0.0.1', port: port(), method, path, headers }, (from) => {
      answer.writeHead(from.statusCode ?? 502, from.headers);
      from.pipe(answer);
    });
    passed.on('error', () => answer.destroy());
    answer.on('close', () => passed.destroy());
    asked.pipe(passed);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return (server.address() as AddressInfo).port;
}
