import type { Server } from 'node:http';
import type { Socket } from 'node:net';

/**
 * Cuts lines whose other end takes nothing of its answer for so long: each holds what is not sent yet, and whoever opens
 * many of them would fill the memory. An answer that is still being computed takes as long as it takes.
 */
export function cutStalled(server: Server, afterMs: number): void {
  const answering = new WeakMap<Socket, number>();
  const count = (socket: Socket, by: 1 | -1): void => void answering.set(socket, (answering.get(socket) ?? 0) + by);
  server.on('request', ({ socket }, response) => {
    count(socket, 1);
    response.once('close', () => count(socket, -1));
  });
  // Not told while anything of it is taken, however slowly; also told of lines that rest between two requests.
  server.setTimeout(afterMs, (socket) => {
    if (socket.writableLength > 0 || !answering.get(socket)) socket.destroy();
  });
}
