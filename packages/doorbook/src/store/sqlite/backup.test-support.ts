import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { TestContext } from 'node:test';
import { mondayMs, sightingsOf } from '../../attendance/notation.test-support.ts';
import type { BackupClaim, BackupWanted } from '../backups.ts';
import { consoleRow } from '../fixtures.test-support.ts';
import type { Store } from '../store.ts';
import { makeBackup } from './make-backup.ts';
import { opened } from './place.test-support.ts';

export interface BackedUp {
  readonly store: Store & { readonly path: string };
  readonly folder: string;
  /** The file of the backup. */
  readonly path: string;
  readonly claim: BackupClaim;
}

/** A data file with a console and somebody's morning, and a backup of it. */
export async function backedUp(t: TestContext, wanted: Partial<BackupWanted> = {}): Promise<BackedUp> {
  const store = opened(t);
  await store.addConsole(consoleRow(1), null);
  await store.record(sightingsOf('08:55> 12:00< bo:09:30>'));
  const folder = join(dirname(store.path), 'backups');
  mkdirSync(folder);
  const path = join(folder, 'backup.db');
  const claim = await makeBackup({
    from: store.path,
    to: path,
    madeMs: mondayMs,
    by: 'account:ann',
    version: '1.2.3',
    ...wanted,
  });
  return { store, folder, path, claim };
}
