import { StoreError } from '../store-error.ts';
import { quickCheck } from './check.ts';
import { type Connect, type Database, single } from './database.ts';
import { checkSqlite, versionOf } from './header.ts';
import { checkSchema, migrate } from './migrate.ts';
import { migrations } from './migrations.ts';
import type { WriterOptions } from './writer.ts';

const newestVersion = migrations.at(-1)?.number ?? 0;

export interface Writing {
  readonly path: string;
  readonly connect: Connect;
  readonly checkPlace: () => void;
  readonly reopenPauseMs: number;
}

/** What a writer needs, over a connection of its own or one that is open already. */
export const writerOptions = (
  { path, connect, checkPlace, reopenPauseMs }: Writing,
  database: Database = openWriting(path, connect),
): WriterOptions => ({
  database,
  checkPlace,
  reconnect: () => reopen(path, connect, checkPlace),
  reopenPauseMs,
});

/** The connection that writes: the file checked, brought up to date, and set so that a commit is on disk. */
export function openWriting(path: string, connect: Connect): Database {
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
