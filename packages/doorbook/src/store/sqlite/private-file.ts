import { closeSync, constants, openSync } from 'node:fs';

/**
 * Makes an empty file that only its owner may read: who came when is nobody else's business on a machine of many. SQLite
 * gives its side files the same mode. One that is there is left as its owner made it, and is not even opened: closing it
 * again would let go of SQLite's locks on it.
 */
export function makePrivateFile(path: string): void {
  try {
    closeSync(openSync(path, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL, 0o600));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}
