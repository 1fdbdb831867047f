import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { factsOf, type Questions, questionsOf, type Store } from '../store.ts';
import { StoreError } from '../store-error.ts';
import { quickCheck } from './check.ts';
import { type Connect, connectFile, type Database, single } from './database.ts';
import { storeErrorOf } from './failures.ts';
import { checkSqlite, versionOf } from './header.ts';
import { stayingInPlace } from './in-place.ts';
import { takeLock } from './lock.ts';
import { checkSchema, migrate } from './migrate.ts';
import { migrations } from './migrations.ts';
import { makePrivateFile } from './private-file.ts';
import { readerOver } from './reader.ts';
import { createWriter } from './writer.ts';

export interface OpenOptions {
  /** Of the data file; it and its folder are made when there are none. */
  readonly path: string;
  readonly connect?: Connect;
  readonly reopenPauseMs?: number;
}

const newestVersion = migrations.at(-1)?.number ?? 0;

/** Takes the file for this process, checks whose it is and how old, brings it up to date. Throws a `StoreError`. */
export function openStore({ path, connect = connectFile, reopenPauseMs = 1_000 }: OpenOptions): Store {
  const unlock = lockedIn(path);
  let opened: Database | undefined;
  try {
    makePrivateFile(path);
    opened = openWriting(path, connect);
    const reading = connect(path, { readOnly: true });
    const checkPlace = stayingInPlace(path);
    const writer = createWriter({
      database: opened,
      checkPlace,
      reconnect: () => reopen(path, connect, checkPlace),
      reopenPauseMs,
    });
    let isClosed = false;
    return {
      ...questionsOf(readerOver(reading)),
      ...factsOf(writer),
      isSound: writer.isSound,
      isWriting: writer.isWriting,
      commits: writer.commits,
      reopened: writer.reopened,
      check: () => quickCheck(path),
      async close() {
        if (isClosed) return;
        isClosed = true;
        reading.close();
        await writer.close();
        unlock();
      },
    };
  } catch (failure) {
    opened?.close();
    unlock();
    throw openingErrorOf(failure, path);
  }
}

function lockedIn(path: string): () => void {
  try {
    mkdirSync(dirname(path), { recursive: true });
    return takeLock(path);
  } catch (failure) {
    throw openingErrorOf(failure, path);
  }
}

/** SQLite says no more than that: a folder in its place, a folder that this user may not write, a disk that is not there. */
const cannotOpen = 14;

/** Where nothing is open yet, no other sentence would say which file it is. */
function openingErrorOf(failure: unknown, path: string): StoreError {
  const { errcode, syscall, code } = failure as { errcode?: number; syscall?: string; code?: string };
  if (errcode !== cannotOpen && syscall === undefined) return storeErrorOf(failure);
  const why = syscall === undefined ? '' : ` (${code})`;
  return new StoreError(
    'broken',
    `${path} cannot be opened or made${why}. It must be a file, not a folder, where the user that Doorbook runs as may write. Mend that, or give another DB_PATH.`,
    failure,
  );
}

/** For the thread that reads much, beside an open store: its own connection, no lock, no writing. */
export function openReading(path: string): Questions & { close(): void } {
  const reading = connectFile(path, { readOnly: true });
  return { ...questionsOf(readerOver(reading)), close: () => reading.close() };
}

function openWriting(path: string, connect: Connect): Database {
  const database = connect(path, { readOnly: false });
  try {
    checkSqlite(process.versions.sqlite ?? '0');
    const version = versionOf(database, path, newestVersion);
    const journal = single(database, 'PRAGMA journal_mode = WAL');
    // FULL syncs the log at each commit; on macOS only the fullfsyncs reach the disk itself.
    database.exec('PRAGMA synchronous = FULL; PRAGMA fullfsync = ON; PRAGMA checkpoint_fullfsync = ON');
    // In a rush the same pages change again and again: a log of 16 MB is brought into the file at once, not four times 4.
    database.exec('PRAGMA foreign_keys = ON; PRAGMA cache_size = -16000; PRAGMA wal_autocheckpoint = 4000');
    if (journal !== 'wal' || single(database, 'PRAGMA synchronous') !== 2) {
      throw new StoreError('unsupported', `${path} lies where commits cannot be made safe. Move it to a local disk.`);
    }
    migrate(database, version);
    checkSchema(database, path);
    return database;
  } catch (failure) {
    database.close();
    throw failure;
  }
}

/** After a failed sync: everything that the log holds is written to the file anew, synced, and looked at. */
async function reopen(path: string, connect: Connect, checkPlace: () => void): Promise<Database> {
  // Before the opening, which would make a new file where there is none.
  checkPlace();
  const database = openWriting(path, connect);
  try {
    if (single(database, 'PRAGMA wal_checkpoint(TRUNCATE)') !== 0) {
      throw new StoreError('busy', 'The data file is being read and cannot be brought to order yet.');
    }
    const problem = await quickCheck(path);
    if (problem !== null) throw new StoreError('broken', `${path} is damaged: ${problem}. Go back to a backup.`);
    return database;
  } catch (failure) {
    database.close();
    throw failure;
  }
}
