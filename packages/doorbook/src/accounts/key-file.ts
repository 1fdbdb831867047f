import { createHash, randomBytes } from 'node:crypto';
import { closeSync, constants, fstatSync, fsyncSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { syncFolder } from '../store/on-disk.ts';

export class KeyFileError extends Error {
  override readonly name = 'KeyFileError';
  readonly code: 'damaged' | 'unreadable' | 'unwritable';

  constructor(code: KeyFileError['code'], message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
  }
}

export const keyPathOf = (dbPath: string): string => join(dirname(dbPath), 'doorbook.key');

/** The key beside the data file, made when there is none. A file that cannot be read as a key is never replaced. */
export function keyOfFile(path: string): { readonly key: Uint8Array; readonly warnings: readonly string[] } {
  return readKey(path) ?? readKey(makeKey(path)) ?? missing(path);
}

/** undefined: there is no such file. */
function readKey(path: string): { key: Uint8Array; warnings: string[] } | undefined {
  let file: number;
  try {
    file = openSync(path, 'r');
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw unreadable(path, cause);
  }
  try {
    const { mode } = fstatSync(file);
    const key = keyIn(readFileSync(file, 'latin1'));
    if (!key) throw damaged(path);
    return { key, warnings: isOpenToOthers(mode) ? [openToOthers(path)] : [] };
  } catch (cause) {
    throw cause instanceof KeyFileError ? cause : unreadable(path, cause);
  } finally {
    closeSync(file);
  }
}

function makeKey(path: string): string {
  try {
    mkdirSync(dirname(path), { recursive: true });
    // O_EXCL: of two that start at once, one makes the key and the other reads it.
    const file = openSync(path, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL, 0o600);
    try {
      writeSync(file, written(randomBytes(keyBytes)));
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    syncFolder(dirname(path));
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'EEXIST') return path;
    throw new KeyFileError(
      'unwritable',
      `${path} could not be made: ${reasonOf(cause)}. It keeps the consoles' tokens secret. Let Doorbook write to that folder, or set SECRET_KEY.`,
      cause,
    );
  }
  return path;
}

const keyBytes = 32;

/** With a sum: one wrong digit would be another key, under which everything that was sealed looks damaged. */
const written = (key: Uint8Array): string => `doorbook-key-1 ${Buffer.from(key).toString('hex')} ${sumOf(key)}\n`;
const sumOf = (key: Uint8Array): string => createHash('sha256').update(key).digest('hex').slice(0, 8);

function keyIn(text: string): Uint8Array | undefined {
  const [, hex, sum] = /^doorbook-key-1 ([0-9a-f]{64}) ([0-9a-f]{8})\s*$/.exec(text) ?? [];
  if (hex === undefined) return undefined;
  const key = Buffer.from(hex, 'hex');
  return sumOf(key) === sum ? key : undefined;
}

const isOpenToOthers = (mode: number): boolean => process.platform !== 'win32' && (mode & 0o077) !== 0;

const openToOthers = (path: string): string =>
  `Other users of this machine may read or change ${path}, the key to the consoles' tokens. Close it: chmod 600 ${path}`;

const damaged = (path: string): KeyFileError =>
  new KeyFileError(
    'damaged',
    `${path} holds no key: it is damaged or cut short. Put its copy back. Without one move it away: Doorbook then makes a new key and asks for the consoles' tokens again; attendance is not affected.`,
  );

const unreadable = (path: string, cause: unknown): KeyFileError =>
  new KeyFileError(
    'unreadable',
    `${path} could not be read: ${reasonOf(cause)}. It must be a file that belongs to the user Doorbook runs as.`,
    cause,
  );

function missing(path: string): never {
  throw unreadable(path, new Error('it went away while it was read'));
}

const reasonOf = (cause: unknown): string =>
  (cause as NodeJS.ErrnoException).code ?? (cause instanceof Error ? cause.message : String(cause));
