import {
  accessSync,
  closeSync,
  constants,
  existsSync,
  lstatSync,
  openSync,
  readSync,
  renameSync,
  statSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { syncFolder } from '../on-disk.ts';
import { StoreError } from '../store-error.ts';
import { single } from './database.ts';
import { applicationId } from './header.ts';
import { takeLock } from './lock.ts';

/*
 * The database of the Flask dashboard: badge_events(id, actor_id, ts, date) and user_cache(actor_id, full_name).
 */

/** Where it lies once ours has taken its path. */
export const originalPathOf = (path: string): string => `${path}.original`;

/**
 * Makes way for the new file: a database of the original at this path is renamed. Gives where it lies, now or since an
 * earlier start; null = there is none. Refuses with a `StoreError`, and then nothing is changed.
 */
export function makeWay(path: string): string | null {
  const aside = originalPathOf(path);
  if (!isOriginal(path)) return existsSync(aside) ? aside : null;
  checkPlace(path, aside);
  const unlock = lockedFor(path);
  try {
    bringTogether(path);
    if (existsSync(aside)) throw taken(path, aside);
    moveAside(path, aside);
  } finally {
    unlock();
  }
  return aside;
}

export interface OldBadge {
  /** The old id: SQLite numbers every row. */
  readonly row: number;
  /** null = the row holds no text there. */
  readonly actorId: string | null;
  /** HH:MM:SS */
  readonly ts: string | null;
  /** YYYY-MM-DD */
  readonly date: string | null;
}

export interface OldName {
  readonly actorId: string | null;
  readonly name: string | null;
}

/** The old database, to be read. */
export interface Original {
  badgeCount(): number;
  /** The next ones, by their ids; `after` is null for the first. */
  badges(after: number | null, limit: number): OldBadge[];
  /** The names in the order of their rows. */
  names(): OldName[];
  /** Whoever badged. */
  actorIds(): string[];
  close(): void;
}

/** undefined = there is no such file, or it is not a database of the original. */
export function openOriginal(path: string): Original | undefined {
  if (!existsSync(path)) return undefined;
  const database = new DatabaseSync(path, { timeout: busyTimeoutMs });
  try {
    // Not opened read-only: after a crash SQLite has to bring the file to order first.
    database.exec('PRAGMA query_only = ON');
    const { badges, names } = tablesOf(database);
    if (!badges && !names) {
      database.close();
      return undefined;
    }
    const rows = <Row>(sql: string, ...values: number[]): Row[] => database.prepare(sql).all(...values) as Row[];
    return {
      badgeCount: () => (badges ? Number(single(database, 'SELECT count(*) FROM badge_events')) : 0),
      badges: (after, limit) =>
        badges
          ? rows(
              `SELECT rowid AS row, ${text('actor_id')} AS actorId, ${text('ts')} AS ts, ${text('date')} AS date
              FROM badge_events WHERE rowid > ? ORDER BY rowid LIMIT ?`,
              after ?? Number.MIN_SAFE_INTEGER,
              limit,
            )
          : [],
      names: () =>
        names
          ? rows(`SELECT ${text('actor_id')} AS actorId, ${text('full_name')} AS name FROM user_cache ORDER BY rowid`)
          : [],
      actorIds: () =>
        badges
          ? rows<{ id: string }>(
              `SELECT DISTINCT actor_id AS id FROM badge_events WHERE typeof(actor_id) = 'text'`,
            ).map(({ id }) => id)
          : [],
      close: () => database.close(),
    };
  } catch (failure) {
    database.close();
    throw failure;
  }
}

/** A column may hold anything, whatever its type says. */
const text = (column: string): string => `iif(typeof(${column}) = 'text', ${column}, NULL)`;

const busyTimeoutMs = 200;

function tablesOf(database: DatabaseSync): { readonly badges: boolean; readonly names: boolean } {
  const has = (table: string, ...columns: string[]): boolean => {
    const known = database
      .prepare(
        `SELECT column.name AS name FROM sqlite_schema AS made, pragma_table_info(made.name) AS column
        WHERE made.type = 'table' AND made.name = ?`,
      )
      .all(table)
      .map(({ name }) => name);
    return columns.every((column) => known.includes(column));
  };
  return { badges: has('badge_events', 'actor_id', 'ts', 'date'), names: has('user_cache', 'actor_id', 'full_name') };
}

/** Whether it is a database of the original. What is wrong with any other file is said by whoever opens it as ours. */
export function isOriginal(path: string): boolean {
  if (!isStrangeDatabase(path)) return false;
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(path, { timeout: busyTimeoutMs });
    // Of a file of ours that was never closed, the header may lie in its log only.
    if (single(database, 'PRAGMA application_id') !== 0) return false;
    const { badges, names } = tablesOf(database);
    return badges || names;
  } catch (failure) {
    if (errcodeOf(failure) === busy) throw held(path, failure);
    return false;
  } finally {
    database?.close();
  }
}

/** By its header, without opening it: at every start of ours but the first there is nothing to look for. */
function isStrangeDatabase(path: string): boolean {
  const header = Buffer.alloc(72);
  try {
    // To open a pipe would wait for somebody who writes to it.
    if (!statSync(path).isFile()) return false;
    const file = openSync(path, 'r');
    try {
      readSync(file, header, 0, header.length, 0);
    } finally {
      closeSync(file);
    }
  } catch {
    return false;
  }
  return header.toString('latin1', 0, 16) === 'SQLite format 3\0' && header.readUInt32BE(68) !== applicationId;
}

function checkPlace(path: string, aside: string): void {
  if (lstatSync(path).isSymbolicLink()) {
    throw new StoreError(
      'not-ours',
      `${path} is a link to the database of the old dashboard. To take it over, give the file itself as DB_PATH. Nothing was changed.`,
    );
  }
  if (existsSync(aside)) throw taken(path, aside);
  try {
    accessSync(dirname(path), constants.W_OK);
    accessSync(path, constants.W_OK);
  } catch (cause) {
    throw notMovable(path, aside, cause);
  }
}

function lockedFor(path: string): () => void {
  try {
    return takeLock(path);
  } catch (failure) {
    throw failure instanceof StoreError ? failure : notMovable(path, originalPathOf(path), failure);
  }
}

/** One file holds everything afterwards, and nobody else has it open: in WAL mode SQLite then refuses, else while it is being written. */
function bringTogether(path: string): void {
  const database = new DatabaseSync(path, { timeout: busyTimeoutMs });
  try {
    database.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; COMMIT; PRAGMA wal_checkpoint(TRUNCATE)');
  } catch (failure) {
    throw errcodeOf(failure) === busy ? held(path, failure) : notMovable(path, originalPathOf(path), failure);
  } finally {
    database.close();
  }
  // Whoever closes last removes it. The new file must not find it beside itself.
  if (existsSync(`${path}-wal`)) throw held(path, undefined);
}

function moveAside(path: string, aside: string): void {
  try {
    renameSync(path, aside);
  } catch (cause) {
    throw notMovable(path, aside, cause);
  }
  syncFolder(dirname(path));
}

const busy = 5;
const errcodeOf = (failure: unknown): number => ((failure as { errcode?: number }).errcode ?? 0) & 0xff;

const held = (path: string, cause: unknown): StoreError =>
  new StoreError(
    'locked',
    `${path} is open in another program. If that is the old dashboard, stop it (docker compose down), then start Doorbook again: it takes the old data over. Nothing was changed.`,
    cause,
  );

const taken = (path: string, aside: string): StoreError =>
  new StoreError(
    'not-ours',
    `${path} is the database of the old dashboard and would be renamed to ${aside}, which is there already. Move one of the two away, then start Doorbook again. Nothing was changed.`,
  );

const notMovable = (path: string, aside: string, cause: unknown): StoreError => {
  const { code, message } = cause as NodeJS.ErrnoException & { readonly code?: string };
  return new StoreError(
    'broken',
    `${path} is the database of the old dashboard and could not be renamed to ${aside} (${code === 'ERR_SQLITE_ERROR' ? message : code}). The user that Doorbook runs as must be allowed to write file and folder, and a container must be given the folder, not the file alone. Nothing was changed.`,
    cause,
  );
};
