import { join } from 'node:path';
import type { Clock } from '../clock.ts';
import type { Live } from '../live.ts';
import type { BackupFiles } from '../store/backups.ts';
import type { Store } from '../store/store.ts';
import { StoreError } from '../store/store-error.ts';
import { type BackupFolderNeeds, createBackupFolder } from './backup-folder.ts';
import type { Backup, BackupCondition, Backups, BackupUnderWay } from './backups.ts';
import { nightDueMs } from './nights.ts';
import { rotatedOut } from './rotation.ts';

export interface BackupsNeeds extends Pick<BackupFolderNeeds, 'folder' | 'isGiven' | 'dbPath' | 'freeBytes'> {
  readonly files: BackupFiles;
  readonly store: Pick<Store, 'setting' | 'keepSetting'>;
  readonly clock: Clock;
  readonly live: Pick<Live, 'changed'>;
  readonly log: { info(said: object, text: string): void; warn(said: object, text: string): void };
  /** Of the first console: whose nights. */
  readonly zone: () => string;
  /** Of this Doorbook. */
  readonly version: string;
}

/** Since when; so that a new Doorbook does not begin with a night that it never saw. */
const sinceSetting = 'nightly backups since';
const againMs = 15 * 60_000;
/** A clock that is set, or a zone that is changed, must not silence us for longer than this. */
const longestSleepMs = 3_600_000;

/** Making it does no work. */
export function createBackups(needs: BackupsNeeds): Backups {
  const { files, store, clock, live, log, zone, dbPath, version } = needs;
  const folder = createBackupFolder(needs);
  const ending = new AbortController();
  const pending = new Set<Promise<unknown>>();
  let underWay: (BackupUnderWay & { readonly made: Promise<Backup> }) | null = null;
  let sinceMs = clock.nowMs();
  let nextMs: number | null = null;
  let restsUntilMs = Number.NEGATIVE_INFINITY;
  let nights: Promise<void> = Promise.resolve();
  let condition: BackupCondition = {
    state: 'off',
    text: 'No backup is made by itself here.',
    sinceMs,
  };

  function become(state: BackupCondition['state'], text: string): void {
    if (condition.state === state && condition.text === text) return;
    const changedMs = condition.state === state ? condition.sinceMs : clock.nowMs();
    if (state === 'warning') log.warn({}, text);
    condition = { state, text, sinceMs: changedMs };
    live.changed();
  }

  function make(by: string | null): Promise<Backup> {
    if (ending.signal.aborted) return Promise.reject(new StoreError('closed', 'The server is stopping.'));
    if (underWay) {
      return Promise.reject(new StoreError('busy', 'A backup is being made already. Wait until it is done.'));
    }
    const beganMs = clock.nowMs();
    const made = pendingUntil(makeOne(by, beganMs)).finally(() => {
      underWay = null;
      live.changed();
    });
    underWay = { sinceMs: beganMs, by, made };
    live.changed();
    return made;
  }

  async function makeOne(by: string | null, madeMs: number): Promise<Backup> {
    const name = await folder.nextName(madeMs);
    try {
      await files.make({ from: dbPath, to: join(needs.folder, name), madeMs, by, version });
    } catch (failure) {
      // A thread that was ended has left it behind.
      await folder.clear().catch(() => undefined);
      throw failure;
    }
    const all = await folder.list();
    const one = all.find((backup) => backup.name === name);
    if (!one || one.problem !== null)
      throw new StoreError('broken', 'The backup was there and cannot be read any more.');
    log.info({ name, bytes: one.sizeBytes, by: by ?? 'nightly' }, 'A backup was made and verified.');
    await rotate(all);
    return one;
  }

  /** The one that was just made is good, so there is always one that stays. */
  async function rotate(all: readonly Backup[]): Promise<void> {
    for (const name of rotatedOut(all, zone())) {
      try {
        await folder.remove(name);
        log.info({ name }, 'An old backup was removed.');
      } catch (err) {
        log.warn({ err, name }, 'An old backup could not be removed.');
      }
    }
  }

  function pendingUntil<T>(promise: Promise<T>): Promise<T> {
    pending.add(promise);
    const forget = (): void => void pending.delete(promise);
    promise.then(forget, forget);
    return promise;
  }

  /** Does what is due, and gives when the next is. */
  async function turn(): Promise<number> {
    await underWay?.made.catch(() => undefined);
    const nowMs = clock.nowMs();
    if (restsUntilMs > nowMs && restsUntilMs - nowMs <= againMs) return restsUntilMs;
    try {
      const nightly = (await folder.list()).filter(({ by, problem }) => by === null && problem === null);
      const dueMs = nightDueMs({ sinceMs, madeMs: nightly.map(({ madeMs }) => madeMs) }, nowMs, zone());
      if (dueMs > nowMs) {
        become('ok', nightly.length > 0 ? goesOn : begins);
        return dueMs;
      }
      await make(null);
      become('ok', goesOn);
      return nowMs;
    } catch (failure) {
      restsUntilMs = nowMs + againMs;
      if (!ending.signal.aborted) become('warning', `${wordsOf(failure)} It is tried again every 15 minutes.`);
      return restsUntilMs;
    }
  }

  async function keepNights(): Promise<void> {
    while (!ending.signal.aborted) {
      nextMs = await pendingUntil(turn());
      const restMs = Math.min(nextMs - clock.nowMs(), longestSleepMs);
      if (restMs > 0) await clock.sleep(restMs, ending.signal).catch(() => undefined);
    }
  }

  return {
    folder: needs.folder,
    async start() {
      const kept = await store.setting(sinceSetting);
      if (typeof kept === 'number') sinceMs = kept;
      // On a full disk the next start begins anew; the server runs all the same.
      else await store.keepSetting(sinceSetting, sinceMs, sinceMs, null).catch(() => undefined);
      nights = keepNights();
    },
    list: folder.list,
    underWay: () => underWay && { sinceMs: underWay.sinceMs, by: underWay.by },
    nextMs: () => nextMs,
    make,
    remove: folder.remove,
    pathOf: (name) => join(needs.folder, name),
    health: () => condition,
    async settled() {
      while (pending.size > 0) await Promise.allSettled(pending);
    },
    async close() {
      ending.abort();
      await files.close();
      await nights;
      await Promise.allSettled(pending);
    },
  };
}

const begins = 'The first backup is made in the coming night.';
const goesOn = 'A backup is made each night; the last one was verified.';

const wordsOf = (failure: unknown): string =>
  failure instanceof StoreError ? failure.message : 'The backup of the night could not be made.';
