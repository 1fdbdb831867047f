import { basename } from 'node:path';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import type { BackupClaim, BackupFiles, BackupLook, BackupWanted } from '../backups.ts';
import { type StoreCode, StoreError } from '../store-error.ts';
import { backupErrorOf } from './backup-failures.ts';
import { makeBackup } from './make-backup.ts';
import { newestSchema } from './migrations.ts';
import { lookAtBackup } from './verify-backup.ts';

/** What a thread is started for; it ends with it. */
type Task = { readonly make: BackupWanted } | { readonly look: readonly string[] };
type Told =
  | { readonly made: BackupClaim }
  | { readonly looked: BackupLook[] }
  | { readonly code: StoreCode; readonly message: string };

/** Reading all of a big file takes as long as it takes: neither deliveries nor views wait for it. */
export function backupFiles(): BackupFiles {
  const threads = new Set<Worker>();
  let isClosed = false;
  async function told(task: Task): Promise<Exclude<Told, { code: StoreCode }>> {
    if (isClosed) throw new StoreError('closed', 'The server is stopping.');
    const thread = new Worker(new URL(import.meta.url), { workerData: { backupTask: task }, name: 'backups' });
    threads.add(thread);
    try {
      const said = await new Promise<Told>((resolve, reject) => {
        thread.once('message', resolve);
        thread.once('error', reject);
        thread.once('exit', () => reject(new StoreError('closed', 'The backup was broken off.')));
      });
      if ('code' in said) throw new StoreError(said.code, said.message);
      return said;
    } finally {
      threads.delete(thread);
      await thread.terminate();
    }
  }
  return {
    schema: newestSchema,
    async make(wanted) {
      const said = await told({ make: wanted });
      if ('made' in said) return said.made;
      throw new Error('The thread of a backup told something else.');
    },
    async look(paths) {
      if (paths.length === 0) return [];
      const said = await told({ look: paths });
      return 'looked' in said ? said.looked : [];
    },
    async close() {
      isClosed = true;
      await Promise.all([...threads].map((thread) => thread.terminate()));
    },
  };
}

/** This file is also what runs in the thread. */
async function done(task: Task): Promise<Told> {
  try {
    return 'make' in task ? { made: await makeBackup(task.make) } : { looked: task.look.map(looked) };
  } catch (failure) {
    const { code, message } = backupErrorOf(failure);
    return { code, message };
  }
}

function looked(path: string): BackupLook {
  try {
    return { claim: lookAtBackup({ path, called: basename(path) }) };
  } catch (failure) {
    return { problem: backupErrorOf(failure).message };
  }
}

const asked = isMainThread ? null : (workerData as { backupTask?: Task } | null);
if (asked?.backupTask) parentPort?.postMessage(await done(asked.backupTask));
