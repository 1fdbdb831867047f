import { chmodSync, existsSync, lstatSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { dirname } from 'node:path';
import { markLocal, userName } from './accounts/local-callers.ts';
import { sidePathOf } from './store/sqlite/side-path.ts';

/*
 * The command line talks to the running server through a socket beside the data file. Only the user that Doorbook runs as may
 * open it (0600), so nobody has to sign in there.
 */

/** `doorbook.db` → `doorbook.sock`: each data file has its own, as it has its own lock. */
export const socketPathOf = (dbPath: string): string =>
  // Without its folder there is no file, and nobody at a socket either.
  existsSync(dirname(dbPath)) ? sidePathOf(dbPath, 'sock') : `${dbPath}.sock`;
/** Who it is stands in this header; the folder's rights say that it may be believed. */
export const userHeader = 'x-doorbook-user';

/** What a system takes as the path of a socket; a longer one is cut by some without a word. */
const longestPath = process.platform === 'darwin' ? 103 : 107;

export type LocalOutcome = { readonly close: () => Promise<void> } | { readonly why: string };

export async function listenLocally(
  dbPath: string,
  answer: (request: IncomingMessage, response: ServerResponse) => unknown,
): Promise<LocalOutcome> {
  const path = socketPathOf(dbPath);
  if (process.platform === 'win32') return { why: 'this system has no such sockets' };
  if (Buffer.byteLength(path) > longestPath) return { why: `${path} is longer than ${longestPath} bytes` };
  const server = createServer((request, response) => {
    markLocal(request, userName(request.headers[userHeader]));
    answer(request, response);
  });
  try {
    // Left by a server that was killed: the lock on this data file is ours, so nobody listens there any more.
    rmSync(path, { force: true });
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      // For the moment between making it and chmod: nobody else may open what is made now.
      const mask = process.umask(0o177);
      try {
        server.listen(path, resolve);
      } finally {
        process.umask(mask);
      }
    });
    chmodSync(path, 0o600);
    if ((lstatSync(path).mode & 0o077) !== 0) {
      server.close();
      return { why: `${path} lies on a file system that keeps nobody out` };
    }
  } catch (error) {
    return { why: error instanceof Error ? error.message : String(error) };
  }
  return {
    close: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
}
