import { randomUUID } from 'node:crypto';
import {
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { basename, dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { BackupClaim } from '../backups.ts';
import { syncFile, syncFolder } from '../on-disk.ts';
import { StoreError } from '../store-error.ts';
import type { AuditEntry } from '../tables.ts';
import { forgetSum } from './backup-contents.ts';
import { backupErrorOf } from './backup-failures.ts';
import { lockPathOf, takeLock } from './lock.ts';
import { makePrivateFile } from './private-file.ts';
import { putAside } from './put-aside.ts';
import { realPathOf } from './side-path.ts';
import { lookAtBackup, verifyBackup } from './verify-backup.ts';

export interface RestoreWanted {
  /** The backup; it is only read. */
  readonly from: string;
  readonly dbPath: string;
  /** A data file that lies there is put aside; without it that refuses. */
  readonly overwrite: boolean;
  /** For the audit. */
  readonly by?: string;
  readonly nowMs?: number;
}

export interface Restored {
  readonly claim: BackupClaim;
  /** Where the file lies that was there; null = there was none. */
  readonly asidePath: string | null;
}

/**
 * Puts a backup in the place of the data file, while no server runs. Throws a `StoreError` and then nothing was changed.
 * Whenever the process ends, the old or the new file lies there whole. The next start finds the claim in it and has the
 * consoles' logs read anew.
 */
export function restoreBackup({ from, dbPath, overwrite, by = 'cli', nowMs = Date.now() }: RestoreWanted): Restored {
  // Before anything is made, also no folder.
  lookAtBackup({ path: from });
  let unlock: (() => void) | undefined;
  try {
    mkdirSync(dirname(dbPath), { recursive: true });
    unlock = takeLock(dbPath);
    const path = realPathOf(dbPath);
    const old = statSync(path, { throwIfNoEntry: false });
    if (old && old.size > 0) checkOld({ from, path, overwrite, isFile: old.isFile() });
    const restoring = `${path}.restoring`;
    const claim = prepared({ from, restoring, by, nowMs });
    try {
      likeItsFolder([restoring, lockPathOf(dbPath)]);
      const asidePath = putAside(path, nowMs);
      renameSync(restoring, path);
      syncFolder(dirname(path));
      return { claim, asidePath };
    } catch (failure) {
      rmSync(restoring, { force: true });
      throw failure;
    }
  } catch (failure) {
    throw backupErrorOf(failure, 'data file');
  } finally {
    unlock?.();
  }
}

interface Old extends Pick<RestoreWanted, 'from' | 'overwrite'> {
  readonly path: string;
  readonly isFile: boolean;
}

function checkOld({ from, path, overwrite, isFile }: Old): void {
  if (!isFile) throw new StoreError('exists', `${path} is no file. Give another DB_PATH.`);
  if (realPathOf(from) === path)
    throw new StoreError('exists', `${path} is the data file itself. Give another backup.`);
  if (overwrite) return;
  throw new StoreError(
    'exists',
    `There is a data file ${path} already. Say that it is to be replaced; it is kept beside the new one under another name.`,
  );
}

interface Preparing extends Required<Pick<RestoreWanted, 'from' | 'by' | 'nowMs'>> {
  readonly restoring: string;
}

/** The new file beside the place where it will be, whole and verified. */
function prepared({ from, restoring, by, nowMs }: Preparing): BackupClaim {
  const forget = (): void => {
    // What a killed one left over.
    for (const end of ['', '-journal', '-wal', '-shm']) rmSync(`${restoring}${end}`, { force: true });
  };
  forget();
  try {
    makePrivateFile(restoring);
    copy(from, restoring);
    const claim = verifyBackup({ path: restoring, called: from });
    record(restoring, {
      id: randomUUID(),
      atMs: nowMs,
      by,
      origin: 'local',
      act: 'backup-restored',
      subject: basename(from),
      details: JSON.stringify({ madeMs: claim.madeMs, by: claim.by }),
    });
    syncFile(restoring);
    return claim;
  } catch (failure) {
    forget();
    throw failure;
  }
}

const chunkBytes = 1024 * 1024;

/** The bytes alone: a copy made by the system would take over who may read it. */
function copy(from: string, to: string): void {
  const source = openSync(from, 'r');
  try {
    const target = openSync(to, 'r+');
    try {
      const buffer = Buffer.alloc(chunkBytes);
      for (let count = readSync(source, buffer); count > 0; count = readSync(source, buffer)) {
        for (let done = 0; done < count; ) done += writeSync(target, buffer, done, count - done);
      }
    } finally {
      closeSync(target);
    }
  } finally {
    closeSync(source);
  }
}

/** It is in the file before the file is in its place. */
function record(path: string, entry: AuditEntry): void {
  const database = new DatabaseSync(path);
  try {
    database.exec('PRAGMA synchronous = FULL; PRAGMA fullfsync = ON; BEGIN IMMEDIATE');
    forgetSum(database);
    const { atMs, id, by, act, subject, details, origin } = entry;
    database
      .prepare('INSERT INTO audit (atMs, id, by, act, subject, details, origin) VALUES (?, ?, ?, ?, ?, ?, ?)')
      .run(atMs, id, by, act, subject, details, origin);
    database.exec('COMMIT');
  } finally {
    database.close();
  }
}

/** An admin of the machine must not lock out the user that Doorbook runs as. */
function likeItsFolder(paths: readonly string[]): void {
  if (process.getuid?.() !== 0) return;
  for (const path of paths.filter(existsSync)) {
    const { uid, gid } = statSync(dirname(path));
    chownSync(path, uid, gid);
  }
}
