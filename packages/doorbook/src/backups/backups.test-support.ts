import { dirname, join } from 'node:path';
import { backupFiles } from '../store/sqlite/backup-thread.ts';
import type { Backups } from './backups.ts';
import { type BackupsNeeds, createBackups } from './create-backups.ts';

type Rest = Pick<BackupsNeeds, 'store' | 'clock' | 'live' | 'log'>;

/** Of a data file, in a folder beside it, by the real thread. */
export const backupsBeside = (dbPath: string, rest: Rest & Partial<BackupsNeeds>): Backups =>
  createBackups({
    files: backupFiles(),
    zone: () => 'Europe/Berlin',
    version: '0.0.0-test',
    dbPath,
    folder: join(dirname(dbPath), 'backups'),
    isGiven: false,
    ...rest,
  });
