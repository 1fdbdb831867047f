import { lstat, mkdir, readdir, rm, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { type BackupFiles, type BackupLook, partialOf } from '../store/backups.ts';
import { StoreError } from '../store/store-error.ts';
import { backupName, readBackupName } from './backup-names.ts';
import type { Backup } from './backups.ts';

export interface BackupFolderNeeds {
  readonly folder: string;
  /** Somebody named it, so it must be there: where a disk is not mounted, the backups would fill the one below. */
  readonly isGiven: boolean;
  readonly dbPath: string;
  readonly files: Pick<BackupFiles, 'look' | 'schema'>;
  /** Tests hand in a disk that is full. */
  readonly freeBytes?: ((folder: string) => Promise<number>) | undefined;
}

export interface BackupFolder {
  /** The newest first. */
  list(): Promise<Backup[]>;
  /** Makes it ready for one more, and gives the name of that. */
  nextName(madeMs: number): Promise<string>;
  /** What was not finished. */
  clear(): Promise<void>;
  remove(name: string): Promise<void>;
}

/** So much stays free for the data file, which may lie on the same disk. */
const reserveBytes = 64 * 1024 * 1024;

/** Looked at without holding the process: it may lie on a disk of the network. */
export function createBackupFolder(needs: BackupFolderNeeds): BackupFolder {
  const { folder, isGiven, dbPath, files, freeBytes = freeBytesOf } = needs;
  /** A look opens the file; it holds as long as nobody wrote to it. */
  let looks = new Map<string, BackupLook>();

  async function names(): Promise<string[]> {
    try {
      return await readdir(folder);
    } catch (failure) {
      if (codeOf(failure) === 'ENOENT' && !isGiven) return [];
      throw unreadable(failure);
    }
  }

  async function list(): Promise<Backup[]> {
    const found = await Promise.all((await names()).filter(readBackupName).map(fileNamed));
    const there = found.filter((one) => one !== undefined);
    const unknown = there.filter(({ mark }) => !looks.has(mark));
    const seen = await files.look(unknown.map(({ name }) => join(folder, name)));
    const all = new Map(looks);
    for (const [index, { mark }] of unknown.entries())
      all.set(mark, seen[index] ?? { problem: 'It was not looked at.' });
    // What could not be used may be usable when its disk is back.
    looks = new Map([...all].filter(([mark, look]) => 'claim' in look && there.some((one) => one.mark === mark)));
    return there
      .map(({ name, sizeBytes, mark }) => backupOf(name, sizeBytes, all.get(mark) as BackupLook))
      .sort((a, b) => b.madeMs - a.madeMs || (a.name < b.name ? 1 : -1));
  }

  async function fileNamed(name: string) {
    try {
      // Not what a link points to: it would be handed out as a backup, and others may write to a folder of the network.
      const found = await lstat(join(folder, name));
      if (!found.isFile()) return undefined;
      const { size, mtimeMs } = found;
      return { name, sizeBytes: size, mark: `${name} ${size} ${mtimeMs}` };
    } catch (failure) {
      // Somebody has just removed it.
      if (codeOf(failure) === 'ENOENT') return undefined;
      throw unreadable(failure);
    }
  }

  async function clear(): Promise<void> {
    const left = (await names()).filter(
      (name) => readBackupName(name.replace(partialEnd, '')) && partialEnd.test(name),
    );
    await Promise.all(left.map((name) => rm(join(folder, name), { force: true })));
  }

  async function checkSpace(): Promise<void> {
    const neededBytes = (await sizeOf(dbPath)) + (await sizeOf(`${dbPath}-wal`)) + reserveBytes;
    const free = await freeBytes(folder);
    if (free >= neededBytes) return;
    throw new StoreError(
      'full',
      `The disk of the backups is full: the next one may need ${megabytes(neededBytes)}, and ${megabytes(free)} are free. Make space on it, or give another folder as BACKUP_DIR.`,
    );
  }

  return {
    list,
    async nextName(madeMs) {
      try {
        if (!isGiven) await mkdir(folder, { recursive: true, mode: 0o700 });
        await clear();
        await checkSpace();
        const taken = new Set(await names());
        for (let count = 1; ; count += 1) {
          const name = backupName({ madeMs, schema: files.schema }, count);
          if (!taken.has(name)) return name;
        }
      } catch (failure) {
        throw failure instanceof StoreError ? failure : unreadable(failure);
      }
    },
    clear,
    async remove(name) {
      try {
        await rm(join(folder, name));
      } catch (failure) {
        throw unreadable(failure);
      }
    },
  };
}

const partialEnd = new RegExp(`\\${partialOf('')}(?:-journal|-wal|-shm)?$`);

async function freeBytesOf(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}

const sizeOf = async (path: string): Promise<number> => (await stat(path).catch(() => undefined))?.size ?? 0;
const megabytes = (bytes: number): string => `${Math.ceil(bytes / 1_000_000).toLocaleString('en-US')} MB`;
const codeOf = (failure: unknown): string | undefined => (failure as NodeJS.ErrnoException).code;

/** Its path is not said: whoever sees the health may not know it. */
const unreadable = (failure: unknown): StoreError =>
  new StoreError(
    'broken',
    `The folder of the backups cannot be used (${codeOf(failure) ?? failure}). It must be a folder that is there, in which the user that Doorbook runs as may read and write; BACKUP_DIR names another.`,
    failure,
  );

function backupOf(name: string, sizeBytes: number, look: BackupLook): Backup {
  if ('claim' in look) {
    const { madeMs, schema, version, by, counts } = look.claim;
    return { name, sizeBytes, madeMs, schema, version, by, counts, problem: null };
  }
  const { madeMs, schema } = readBackupName(name) ?? { madeMs: 0, schema: 0 };
  return { name, sizeBytes, madeMs, schema, version: null, by: null, counts: null, problem: look.problem };
}
