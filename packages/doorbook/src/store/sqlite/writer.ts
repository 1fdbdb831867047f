import type { Write, Writer } from '../ports.ts';
import { StoreError } from '../store-error.ts';
import type { Database, Statement } from './database.ts';
import { storeErrorOf } from './failures.ts';
import { createWaitingJobs, type Job } from './waiting-jobs.ts';

/** Statements kept prepared. */
const statementsKept = 200;

export interface WriterOptions {
  /** The connection to write on: checked, `synchronous=FULL`. */
  readonly database: Database;
  /** Throws when the file is not where it was opened; asked before each transaction. */
  readonly checkPlace: () => void;
  /** After a failure of the disk: opens anew and checks everything; throws while it still fails. */
  readonly reconnect: () => Promise<Database>;
  /** How long after a failed attempt to open anew the next write tries again. */
  readonly reopenPauseMs: number;
}

export interface SqliteWriter extends Writer {
  readonly commits: () => number;
  /** Whether the file is open and sound: not while it has to be opened anew. */
  readonly isSound: () => boolean;
  /** Whether the last write was taken: not while the disk is full or another program holds the file. */
  readonly isWriting: () => boolean;
  /** Resolves when no reopening is under way. */
  readonly reopened: () => Promise<void>;
  /** Commits what waits, then closes. */
  readonly close: () => Promise<void>;
}

/**
 * One connection that writes. There is no timer: what is handed in while a commit blocks the process is gathered by the
 * event loop and becomes the next transaction. A promise resolves after the commit, which has synced the file.
 */
export function createWriter({ database: first, checkPlace, reconnect, reopenPauseMs }: WriterOptions): SqliteWriter {
  let database: Database | null = first;
  let prepared = new Map<string, Statement>();
  const waiting = createWaitingJobs();
  let scheduled = false;
  let closed = false;
  let commits = 0;
  let broken: StoreError | null = null;
  let isRefusing = false;
  let reopening: Promise<void> | null = null;
  let reopenAfterMs = 0;

  function commit(writes: readonly Write[]): Promise<number[]> {
    if (closed) return Promise.reject(new StoreError('closed', 'The store is closed.'));
    if (broken) {
      if (performance.now() >= reopenAfterMs) reopen();
      return Promise.reject(broken);
    }
    return waiting.add(writes, schedule);
  }

  function schedule(): void {
    if (scheduled) return;
    scheduled = true;
    setImmediate(() => {
      scheduled = false;
      writeSome();
      if (!waiting.isEmpty()) schedule();
    });
  }

  function writeSome(): void {
    const jobs = waiting.take();
    waiting.answered(jobs);
    flush(jobs);
  }

  function flush(jobs: readonly Job[]): void {
    if (jobs.length === 0) return;
    if (!database || broken) {
      for (const { reject } of jobs) reject(broken ?? new StoreError('closed', 'The store is closed.'));
      return;
    }
    const done: [Job, number[]][] = [];
    const refused: [Job, StoreError][] = [];
    try {
      checkPlace();
      run('BEGIN IMMEDIATE');
      for (const job of jobs) {
        try {
          done.push([job, runJob(job)]);
        } catch (failure) {
          const error = storeErrorOf(failure);
          if (error.code !== 'refused' || !database.isTransaction) throw error;
          refused.push([job, error]);
        }
      }
      run('COMMIT');
      isRefusing = false;
      if (done.length > 0) commits += 1;
    } catch (failure) {
      const error = storeErrorOf(failure);
      rollBack();
      // The others may fit where the biggest did not.
      if (error.code === 'full' && jobs.length > 1) for (const job of jobs) flush([job]);
      else failAll(jobs, error);
      return;
    }
    for (const [{ reject }, error] of refused) reject(error);
    for (const [{ resolve }, changes] of done) resolve(changes);
  }

  function runJob({ writes, rowCount }: Job): number[] {
    if (rowCount === 1) return writes.map(runWrite);
    run('SAVEPOINT job');
    try {
      const changes = writes.map(runWrite);
      run('RELEASE job');
      return changes;
    } catch (failure) {
      if (database?.isTransaction) {
        run('ROLLBACK TO job');
        run('RELEASE job');
      }
      throw failure;
    }
  }

  function runWrite({ sql, rows }: Write): number {
    const statement = preparedFor(sql);
    let changes = 0;
    for (const row of rows) changes += Number(statement.run(...row).changes);
    return changes;
  }

  const run = (sql: string): void => void preparedFor(sql).run();

  function preparedFor(sql: string): Statement {
    const known = prepared.get(sql);
    if (known) return known;
    if (!database) throw new StoreError('closed', 'The store is closed.');
    if (prepared.size >= statementsKept) prepared = new Map();
    const statement = database.prepare(sql);
    prepared.set(sql, statement);
    return statement;
  }

  function rollBack(): void {
    try {
      if (database?.isTransaction) database.exec('ROLLBACK');
    } catch {
      // Then it is the first failure that counts; a connection that cannot roll back is closed as broken below.
    }
  }

  function failAll(jobs: readonly Job[], error: StoreError): void {
    const isStuck = database?.isTransaction === true;
    const told = isStuck ? new StoreError('broken', error.message, error) : error;
    for (const { reject } of jobs) reject(told);
    isRefusing = told.code === 'full' || told.code === 'busy';
    if (told.code !== 'broken') return;
    // Nothing more is acknowledged on a connection whose sync failed: what the system still holds may never reach the disk.
    broken = told;
    letGo();
    reopen();
  }

  function letGo(): void {
    prepared = new Map();
    const old = database;
    database = null;
    try {
      old?.close();
    } catch {
      // Closing tries to write once more; the file is opened anew and checked in any case.
    }
  }

  function reopen(): void {
    if (reopening || closed) return;
    reopening = reconnect()
      .then((opened) => {
        database = opened;
        broken = null;
      })
      .catch((failure: unknown) => {
        broken = new StoreError('broken', storeErrorOf(failure).message, failure);
        reopenAfterMs = performance.now() + reopenPauseMs;
      })
      .finally(() => {
        reopening = null;
      });
  }

  async function close(): Promise<void> {
    closed = true;
    await reopening;
    while (!waiting.isEmpty()) writeSome();
    letGo();
  }

  return {
    commit,
    commits: () => commits,
    isSound: () => !broken && !closed,
    isWriting: () => !broken && !closed && !isRefusing,
    reopened: async () => {
      await reopening;
    },
    close,
  };
}
