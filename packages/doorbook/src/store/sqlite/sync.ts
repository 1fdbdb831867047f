import { close, fdatasync, open } from 'node:fs';
import { promisify } from 'node:util';

/** Syncs what was committed; tests hand in one whose disk fails. */
export interface Sync {
  (): Promise<void>;
  /** The file may be another one afterwards. */
  letGo(): void;
}

const opened = promisify(open);
const synced = promisify(fdatasync);

/**
 * Syncs the log that the commits of this data file are appended to. It is done beside the event loop, which takes
 * deliveries meanwhile; SQLite itself would hold everything up for as long as the disk takes. On macOS this is the full
 * sync, as the connection's own are.
 */
export function syncOf(path: string): Sync {
  let file: Promise<number> | undefined;
  const sync = async (): Promise<void> => {
    // For writing: some systems sync no other.
    file ??= opened(`${path}-wal`, 'r+');
    const kept = file;
    try {
      await synced(await kept);
    } catch (failure) {
      if (file === kept) letGo();
      throw failure;
    }
  };
  const letGo = (): void => {
    file?.then(
      (number) => close(number),
      () => undefined,
    );
    file = undefined;
  };
  return Object.assign(sync, { letGo });
}
