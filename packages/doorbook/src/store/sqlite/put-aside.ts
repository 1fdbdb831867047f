import { constants, copyFileSync, existsSync, linkSync, readdirSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { syncFile, syncFolder } from '../on-disk.ts';
import { StoreError } from '../store-error.ts';
import { single } from './database.ts';
import { fileHeaderOf } from './file-header.ts';

const before = '.before-restore-';

/**
 * Gives the data file a second name, under which it stays whole when another takes the first. The first stays until then:
 * whenever the process ends, a data file lies there. Gives the second name; null = there is no data file.
 */
export function putAside(path: string, atMs: number): string | null {
  const hasFile = existsSync(path) && statSync(path).size > 0;
  if (hasFile) forgetSecondNames(path);
  const aside = freeName(`${path}${before}${new Date(atMs).toISOString().slice(0, 19).replaceAll(':', '-')}Z`);
  const isWhole = hasFile && broughtTogether(path);
  if (!isWhole) for (const end of logs) if (existsSync(`${path}${end}`)) named(`${path}${end}`, `${aside}${end}`);
  if (hasFile) named(path, aside);
  syncFolder(dirname(path));
  // SQLite would write what it finds in them into the new file, also where their own file was taken away by hand.
  for (const end of [...logs, '-shm']) rmSync(`${path}${end}`, { force: true });
  syncFolder(dirname(path));
  return hasFile ? aside : null;
}

/** What may hold commits that are not in the file itself. */
const logs = ['-wal', '-journal'];
const busyTimeoutMs = 200;

/** Everything into the one file; false = it is damaged so far that SQLite cannot. */
function broughtTogether(path: string): boolean {
  // Of a file that it cannot read SQLite throws the logs away.
  if (!fileHeaderOf(path)) return false;
  let mode: unknown;
  try {
    const database = new DatabaseSync(path, { timeout: busyTimeoutMs });
    try {
      database.exec('PRAGMA synchronous = FULL; PRAGMA fullfsync = ON');
      mode = single(database, 'PRAGMA journal_mode = DELETE');
    } finally {
      database.close();
    }
  } catch (failure) {
    if (((failure as { errcode?: number }).errcode ?? 0) % 256 === busy) throw held(path, failure);
    return false;
  }
  if (mode !== 'delete') throw held(path, undefined);
  return true;
}

const busy = 5;

const held = (path: string, cause: unknown): StoreError =>
  new StoreError(
    'busy',
    `${path} is open in another program. Close it, then restore again. Nothing was changed.`,
    cause,
  );

/** Not every disk can give a file two names: there it is copied. */
function named(path: string, aside: string): void {
  try {
    linkSync(path, aside);
  } catch {
    copyFileSync(path, aside, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE);
    syncFile(aside);
  }
}

/** Of a restore that was killed before the new file took the name: the file lies there still, under two names. */
function forgetSecondNames(path: string): void {
  const { ino } = statSync(path, { bigint: true });
  const folder = dirname(path);
  for (const name of readdirSync(folder)) {
    if (!name.startsWith(`${basename(path)}${before}`)) continue;
    if (statSync(join(folder, name), { bigint: true }).ino === ino) rmSync(join(folder, name));
  }
}

function freeName(wanted: string): string {
  for (let count = 1; ; count += 1) {
    const name = count === 1 ? wanted : `${wanted}-${count}`;
    if (!existsSync(name)) return name;
  }
}
