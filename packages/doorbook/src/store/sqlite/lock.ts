import { lstatSync, readlinkSync, realpathSync } from 'node:fs';
import { basename, dirname, extname, join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { StoreError } from '../store-error.ts';
import { makePrivateFile } from './private-file.ts';

/** `doorbook.db` → `doorbook.lock` beside it, the same for every path that leads to the file. */
export function lockPathOf(path: string): string {
  const real = realPathOf(path);
  const extension = extname(real) === '.lock' ? '' : extname(real);
  return `${real.slice(0, real.length - extension.length)}.lock`;
}

/** Also of a file that is not there yet, behind however many links. */
function realPathOf(path: string, linksLeft = mostLinks): string {
  const here = join(realpathSync(dirname(path)), basename(path));
  const isLink = lstatSync(here, { throwIfNoEntry: false })?.isSymbolicLink();
  // More links than a system follows: opening the file itself says so.
  if (!isLink || linksLeft === 0) return here;
  return realPathOf(resolve(dirname(here), readlinkSync(here)), linksLeft - 1);
}

const mostLinks = 40;

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
