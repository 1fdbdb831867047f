import { DatabaseSync } from 'node:sqlite';
import type { BackupClaim } from '../backups.ts';
import { StoreError } from '../store-error.ts';
import { claimIn, countsOf } from './backup-contents.ts';
import { sumOf } from './backup-sum.ts';
import { type Database, single } from './database.ts';
import { fileHeaderOf } from './file-header.ts';
import { applicationId } from './header.ts';
import { newestSchema } from './migrations.ts';

/** `called`: what a refusal names, where the file that is looked at is a copy of another. */
export interface Judged {
  readonly path: string;
  readonly called?: string;
}

/**
 * Restores it as far as anybody can without a place for it: opens it as a file of its own, reads all of it, and compares
 * it with what it claims. Throws a `StoreError` that says why it cannot be used.
 */
export function verifyBackup({ path, called = path }: Judged): BackupClaim {
  checkHeader(path, called);
  return opened(path, called, (database) => {
    const { claim, sum } = claimIn(database) ?? notABackup(called);
    if (sumOf(path, sum) !== sum) throw damaged(called, 'it is not byte for byte what was backed up');
    const found = single(database, 'PRAGMA integrity_check(1)');
    if (found !== 'ok') throw damaged(called, String(found));
    const counts = countsOf(database);
    for (const table of new Set([...Object.keys(claim.counts), ...Object.keys(counts)])) {
      if (claim.counts[table] === counts[table]) continue;
      throw damaged(called, `it holds ${counts[table] ?? 'no'} rows of ${table}, not ${claim.counts[table] ?? 'none'}`);
    }
    return claim;
  });
}

/** The same, but for what takes long: whether it is as long as it says, and what it says. */
export function lookAtBackup({ path, called = path }: Judged): BackupClaim {
  checkHeader(path, called);
  return opened(path, called, (database) => (claimIn(database) ?? notABackup(called)).claim);
}

function checkHeader(path: string, called: string): void {
  const header = readable(called, () => fileHeaderOf(path));
  if (!header) throw new StoreError('not-ours', `${called} is no database, or nothing is left of it. ${another}`);
  const { owner, schema, bytes, saidBytes } = header;
  if (owner !== applicationId) {
    throw new StoreError('not-ours', `${called} is a database of another program. ${another}`);
  }
  if (schema > newestSchema) {
    throw new StoreError(
      'newer',
      `${called} was made by a newer Doorbook (schema ${schema}; this one knows ${newestSchema}). Restore it with that one, or give an older backup.`,
    );
  }
  if (bytes !== saidBytes) throw damaged(called, `it is ${bytes} bytes long and should be ${saidBytes}`);
}

function opened<T>(path: string, called: string, look: (database: Database) => T): T {
  return readable(called, () => {
    const database = new DatabaseSync(path, { readOnly: true });
    try {
      return look(database);
    } finally {
      database.close();
    }
  });
}

/** What SQLite stumbles over is damage; a disk or a folder that cannot be read says nothing of the file. */
function readable<T>(called: string, read: () => T): T {
  try {
    return read();
  } catch (failure) {
    if (failure instanceof StoreError) throw failure;
    const { code, errcode, message } = failure as NodeJS.ErrnoException & { readonly errcode?: number };
    if (code === 'ENOENT') throw new StoreError('missing', `There is no file ${called}.`, failure);
    const isDisk = errcode === undefined ? !(failure instanceof SyntaxError) : ofDisk.has(errcode & 0xff);
    if (!isDisk) throw damaged(called, message, failure);
    throw new StoreError(
      'broken',
      `${called} cannot be read (${code === 'ERR_SQLITE_ERROR' ? message : code}). It must be a file that the user Doorbook runs as may read.`,
      failure,
    );
  }
}

/** PERM, NOMEM, IOERR, CANTOPEN, AUTH */
const ofDisk: ReadonlySet<number> = new Set([3, 7, 10, 14, 23]);

const another = 'Give a file that a Doorbook has made as a backup.';

const damaged = (called: string, what: string, cause?: unknown): StoreError =>
  new StoreError('damaged', `${called} is damaged: ${what}. Take another backup.`, cause);

function notABackup(called: string): never {
  throw new StoreError(
    'not-ours',
    `${called} is a data file of Doorbook and no backup: nothing says that it is whole. To go on with it, stop Doorbook and give it the name of the data file. ${another}`,
  );
}
