import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

/** What the first bytes of a database file say, read without opening it: SQLite would make files beside it. */
export interface FileHeader {
  /** The four bytes that SQLite keeps for the owner of a file. */
  readonly owner: number;
  readonly schema: number;
  /** How long the file is, and how long it says that it is. */
  readonly bytes: number;
  readonly saidBytes: number;
}

const headerBytes = 100;

/** undefined = it is no database. Throws as `openSync` does. */
export function fileHeaderOf(path: string): FileHeader | undefined {
  const header = Buffer.alloc(headerBytes);
  const file = openSync(path, 'r');
  try {
    const readBytes = readSync(file, header, 0, headerBytes, 0);
    if (readBytes < headerBytes || header.toString('latin1', 0, 16) !== 'SQLite format 3\0') return undefined;
    const { size } = fstatSync(file);
    // The largest page does not fit into its two bytes.
    const pageBytes = header.readUInt16BE(16) === 1 ? 65_536 : header.readUInt16BE(16);
    return {
      owner: header.readUInt32BE(68),
      schema: header.readUInt32BE(60),
      bytes: size,
      saidBytes: pageBytes * header.readUInt32BE(28),
    };
  } finally {
    closeSync(file);
  }
}
