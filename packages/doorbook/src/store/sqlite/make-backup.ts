import { randomBytes } from 'node:crypto';
import { renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { backup, DatabaseSync } from 'node:sqlite';
import { isDeepStrictEqual } from 'node:util';
import { type BackupClaim, type BackupWanted, partialOf } from '../backups.ts';
import { syncFolder } from '../on-disk.ts';
import { StoreError } from '../store-error.ts';
import { countsOf, writeClaim } from './backup-contents.ts';
import { carrySum } from './backup-sum.ts';
import { versionOf } from './header.ts';
import { newestSchema } from './migrations.ts';
import { makePrivateFile } from './private-file.ts';
import { verifyBackup } from './verify-backup.ts';

/** So many pages are copied at a stroke: between two of them the thread can be ended. */
const pagesTogether = 1_000;
const busyTimeoutMs = 5_000;

/** Runs in a thread of its own: it reads all of the data file, and what it wrote once more. */
export async function makeBackup(wanted: BackupWanted): Promise<BackupClaim> {
  const { to } = wanted;
  const partial = partialOf(to);
  try {
    removePartial(to);
    makePrivateFile(partial);
    const claim = await copied(wanted, partial);
    completed(partial, claim);
    const verified = verifyBackup({ path: partial });
    if (!isDeepStrictEqual(verified, claim)) throw new StoreError('damaged', `${to} does not say what was written.`);
    renameSync(partial, to);
    syncFolder(dirname(to));
    return claim;
  } catch (failure) {
    removePartial(to);
    throw failure;
  }
}

/** With what SQLite keeps beside a file that it writes. */
export function removePartial(to: string): void {
  for (const end of ['', '-journal', '-wal', '-shm']) rmSync(`${partialOf(to)}${end}`, { force: true });
}

/**
 * All of it as it was at one moment, however much is written meanwhile: without the open transaction every commit of the
 * server would make the copy begin anew, and under load it would never end.
 */
async function copied({ from, madeMs, by, version }: BackupWanted, partial: string): Promise<BackupClaim> {
  const source = new DatabaseSync(from, { readOnly: true, timeout: busyTimeoutMs });
  try {
    source.exec('BEGIN');
    const schema = versionOf(source, from, newestSchema);
    const counts = countsOf(source);
    await backup(source, partial, { rate: pagesTogether });
    return { madeMs, by, version, schema, counts };
  } finally {
    source.close();
  }
}

/** One file, with nothing beside it, that says what it is. */
function completed(partial: string, claim: BackupClaim): void {
  const mark = randomBytes(32).toString('hex');
  const copy = new DatabaseSync(partial);
  try {
    copy.exec('PRAGMA journal_mode = DELETE; PRAGMA synchronous = FULL; PRAGMA fullfsync = ON');
    writeClaim(copy, claim, mark);
  } finally {
    copy.close();
  }
  carrySum(partial, mark);
}
