import { DatabaseSync } from 'node:sqlite';
import { StoreError } from '../store-error.ts';
import { makePrivateFile } from './private-file.ts';
import { sidePathOf } from './side-path.ts';

export const lockPathOf = (path: string): string => sidePathOf(path, 'lock');

/**
 * Takes the file for this process; gives back how to let it go. It is a transaction on a side file: the system ends it
 * with the process, however that ends, so no left-over has to be judged or removed. Nothing else may open this file,
 * not even to read it: closing any other handle on it would let go of the lock.
 */
export function takeLock(path: string): () => void {
  const lockPath = lockPathOf(path);
  makePrivateFile(lockPath);
  const lock = new DatabaseSync(lockPath, { timeout: 0 });
  try {
    lock.exec('BEGIN EXCLUSIVE');
  } catch (cause) {
    lock.close();
    if ((cause as { errcode?: number }).errcode !== 5) throw cause;
    throw new StoreError(
      'locked',
      `${path} is open in another Doorbook. Stop that one, or give this one another DB_PATH.`,
      cause,
    );
  }
  return () => lock.close();
}
