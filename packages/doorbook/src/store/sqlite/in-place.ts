import { statSync } from 'node:fs';
import { StoreError } from '../store-error.ts';

export const fileAt = (path: string): bigint | undefined =>
  statSync(path, { bigint: true, throwIfNoEntry: false })?.ino;

/**
 * Throws as soon as another file, or none, is where the open one was. SQLite would go on writing into a file that has no
 * name any more, and every answer "it is on disk" would be a lie.
 */
export function stayingInPlace(path: string, opened: bigint | undefined): () => void {
  return () => {
    if (fileAt(path) === opened) return;
    throw new StoreError(
      'broken',
      `${path} was moved, replaced or removed while Doorbook has it open. Put it back, or restart Doorbook to go on with what is there now.`,
    );
  };
}
