import { StoreError } from '../store-error.ts';
import { type Database, single } from './database.ts';

/** "Door", in the four bytes that SQLite keeps for the owner of a file. */
export const applicationId = 0x446f6f72;

/** The first SQLite that does not lose pages when a checkpoint and a writer meet. */
const oldestSqlite = [3, 51, 3] as const;

export function isAtLeast(version: string, oldest: readonly number[]): boolean {
  const parts = version.split('.').map(Number);
  for (const [index, wanted] of oldest.entries()) {
    const part = parts[index] ?? 0;
    if (part !== wanted) return part > wanted;
  }
  return true;
}

export function checkSqlite(version: string): void {
  if (isAtLeast(version, oldestSqlite)) return;
  throw new StoreError(
    'unsupported',
    `This Node brings SQLite ${version}; Doorbook needs ${oldestSqlite.join('.')} or newer. Install a newer Node 26.`,
  );
}

/** The schema version of a file of ours; 0 = nothing in it yet. */
export function versionOf(database: Database, path: string, newest: number): number {
  const owner = ownerOf(database, path);
  const version = Number(single(database, 'PRAGMA user_version'));
  const tables = Number(single(database, 'SELECT count(*) FROM sqlite_schema'));
  if (owner === 0 && version === 0 && tables === 0) return 0;
  if (owner !== applicationId) {
    throw new StoreError('not-ours', `${path} is a database of another program. Give Doorbook another DB_PATH.`);
  }
  if (version > newest) {
    throw new StoreError(
      'newer',
      `${path} was written by a newer Doorbook (schema ${version}; this one knows ${newest}). Start that one, or go back to a backup from before the update.`,
    );
  }
  return version;
}

function ownerOf(database: Database, path: string): unknown {
  try {
    return single(database, 'PRAGMA application_id');
  } catch (cause) {
    if ((cause as { errcode?: number }).errcode !== notADatabase) throw cause;
    throw new StoreError('not-ours', `${path} is no database. Give Doorbook another DB_PATH.`, cause);
  }
}

const notADatabase = 26;
