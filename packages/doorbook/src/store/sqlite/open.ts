import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { factsOf, type Questions, questionsOf, type Store } from '../store.ts';
import { StoreError } from '../store-error.ts';
import { quickCheck } from './check.ts';
import { type Connect, connectFile, type Database } from './database.ts';
import { storeErrorOf } from './failures.ts';
import { fileAt, stayingInPlace } from './in-place.ts';
import { takeLock } from './lock.ts';
import { openWriting, writerOptions } from './opening.ts';
import { makePrivateFile } from './private-file.ts';
import { readerOver } from './reader.ts';
import { createThreadWriter } from './write-thread.ts';
import { createWriter, type SqliteWriter } from './writer.ts';

export interface OpenOptions {
  /** Of the data file; it and its folder are made when there are none. */
  readonly path: string;
  readonly connect?: Connect;
  readonly reopenPauseMs?: number;
  /** For a server: who waits for the disk is a thread that does nothing else. Of a driver that was handed in there is none. */
  readonly writesApart?: boolean;
}

/** Takes the file for this process, checks whose it is and how old, brings it up to date. Throws a `StoreError`. */
export function openStore(options: OpenOptions): Store {
  const { path, connect = connectFile } = options;
  const unlock = lockedIn(path);
  let opened: Database | undefined;
  try {
    makePrivateFile(path);
    opened = openWriting(path, connect);
    const reading = connect(path, { readOnly: true });
    const writer = writerOver(opened, options);
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

/** The file is up to date; it is kept open by who reads until the other thread has opened it. */
function writerOver(
  opened: Database,
  { path, connect, reopenPauseMs = 1_000, writesApart = false }: OpenOptions,
): SqliteWriter {
  if (!writesApart || connect) {
    const checkPlace = stayingInPlace(path, fileAt(path));
    return createWriter(writerOptions({ path, connect: connect ?? connectFile, checkPlace, reopenPauseMs }, opened));
  }
  opened.close();
  return createThreadWriter({ path, place: fileAt(path), reopenPauseMs });
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
