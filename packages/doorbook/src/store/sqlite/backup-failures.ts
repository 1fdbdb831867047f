import { StoreError } from '../store-error.ts';

/** What a failure at the files of backups, or in the place of the data file, means: they may lie on different disks. */
export function backupErrorOf(failure: unknown, where: 'backups' | 'data file' = 'backups'): StoreError {
  if (failure instanceof StoreError) return failure;
  const { code, errcode, message } = (failure ?? {}) as NodeJS.ErrnoException & { readonly errcode?: number };
  const primary = (errcode ?? 0) & 0xff;
  const words = code === undefined || code === 'ERR_SQLITE_ERROR' ? message : code;
  if (primary === full || code === 'ENOSPC' || code === 'EDQUOT') {
    return new StoreError('full', `The disk of the ${where} is full (${words}). Make space on it.`, failure);
  }
  if (primary === busy) {
    return new StoreError('busy', `Another program holds the data file (${words}). Close it.`, failure);
  }
  return new StoreError(
    'broken',
    `The place of the ${where} could not be read or written (${words}). It must be a folder in which the user that Doorbook runs as may write.`,
    failure,
  );
}

const busy = 5;
const full = 13;
