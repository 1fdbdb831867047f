import { once } from 'node:events';
import { createServer } from 'node:net';

/*
 * A port for a server that a test stops and starts again at the same place. Meanwhile nobody else may come by it: it lies
 * below the ports that systems hand out by themselves, in a range that belongs to this process.
 */

const first = 11_000;
const each = 10;
const ranges = 2_000;
let asked = 0;

export async function freePort(): Promise<number> {
  for (let tries = 0; tries < each; tries += 1) {
    const port = first + (process.pid % ranges) * each + (asked++ % each);
    if (await isFree(port)) return port;
  }
  throw new Error(`All ${each} ports of this process are taken`);
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer().listen(port, '127.0.0.1');
  try {
    await once(server, 'listening');
  } catch {
    return false;
  }
  server.close();
  await once(server, 'close');
  return true;
}
