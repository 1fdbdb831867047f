import { createHash } from 'node:crypto';
import { closeSync, fsyncSync, openSync, readSync, writeSync } from 'node:fs';

/*
 * SQLite keeps no sums: a flipped bit in a name passes all of its checks. So a backup carries one over its every byte, in
 * which the sum itself counts as zeros.
 */

const chunkBytes = 1024 * 1024;

/** SHA-256 of the file in lower-case hex, `carried` counted as zeros wherever it stands. */
export function sumOf(path: string, carried: string): string {
  const file = openSync(path, 'r');
  try {
    return read(file, carried).sum;
  } finally {
    closeSync(file);
  }
}

/** Puts the sum where `mark`, of the same length, stands in the file; synced. */
export function carrySum(path: string, mark: string): string {
  const file = openSync(path, 'r+');
  try {
    const { sum, places } = read(file, mark);
    if (places.length === 0) throw new Error('The mark is not in the file.');
    for (const place of places) writeSync(file, sum, place, 'latin1');
    fsyncSync(file);
    return sum;
  } finally {
    closeSync(file);
  }
}

function read(file: number, mark: string): { readonly sum: string; readonly places: readonly number[] } {
  const hash = createHash('sha256');
  const places: number[] = [];
  const wanted = Buffer.from(mark, 'latin1');
  const buffer = Buffer.alloc(chunkBytes + wanted.length);
  let keptBytes = 0;
  let at = 0;
  for (let isOver = false; !isOver; ) {
    const readBytes = readSync(file, buffer, keptBytes, chunkBytes, at + keptBytes);
    isOver = readBytes === 0;
    const known = buffer.subarray(0, keptBytes + readBytes);
    for (let found = known.indexOf(wanted); found >= 0; found = known.indexOf(wanted, found)) {
      places.push(at + found);
      known.fill('0', found, found + wanted.length);
    }
    // The end of it may be the beginning of the mark.
    const doneBytes = isOver ? known.length : Math.max(0, known.length - wanted.length + 1);
    hash.update(known.subarray(0, doneBytes));
    keptBytes = known.length - doneBytes;
    known.copyWithin(0, doneBytes);
    at += doneBytes;
  }
  return { sum: hash.digest('hex'), places };
}
