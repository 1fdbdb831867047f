import type { Clock } from '../clock.ts';
import { claimOf, claimSetting } from '../store/backups.ts';
import type { Store } from '../store/store.ts';

/** The data file came from a backup: what happened since is in the consoles' logs only. */
export interface Restored {
  /** When a server first found it. */
  readonly atMs: number;
  /** What is older was in the backup. */
  readonly madeMs: number;
}

interface RestoredNeeds {
  readonly store: Pick<Store, 'setting' | 'keepSetting'>;
  readonly clock: Clock;
  readonly log: { info(said: object, text: string): void; error(said: object, text: string): void };
}

const setting = 'restored';

/** By the claim in the file, so it does not matter how the backup was put in its place. undefined = it never was one. */
export async function noticeRestored({ store, clock, log }: RestoredNeeds): Promise<Restored | undefined> {
  const claim = claimOf(await store.setting(claimSetting));
  if (!claim) return restoredOf(await store.setting(setting));
  const atMs = clock.nowMs();
  const restored: Restored = { atMs, madeMs: claim.madeMs };
  log.info({ madeMs: claim.madeMs }, 'The data file came from a backup. The consoles’ logs are read anew.');
  try {
    await store.keepSetting(setting, restored, atMs, null);
    await store.keepSetting(claimSetting, null, atMs, null);
  } catch (err) {
    log.error({ err }, 'That the data file came from a backup could not be written down; the next start reads anew.');
  }
  return restored;
}

function restoredOf(kept: unknown): Restored | undefined {
  const { atMs, madeMs } = (kept ?? {}) as Record<keyof Restored, unknown>;
  return typeof atMs === 'number' && typeof madeMs === 'number' ? { atMs, madeMs } : undefined;
}
