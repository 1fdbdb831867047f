import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApp } from './app.ts';
import { CliError } from './cli/cli-error.ts';
import type { Offline, OfflineWanted, Restored, RestoreWanted } from './cli/context.ts';
import { systemUser } from './cli/system-user.ts';
import type { Config } from './config/read-config.ts';
import { createLog } from './log.ts';
import { isOriginal } from './store/sqlite/original.ts';
import { restoreBackup } from './store/sqlite/restore-backup.ts';

/** The data file for one command of the command line, while no server runs. */
export async function openOffline(config: Config, { file }: OfflineWanted): Promise<Offline> {
  if (file === 'none') return openEmpty(config);
  if (!existsSync(config.dbPath) && file === 'there') {
    throw new CliError(
      'not-found',
      `There is no data file ${config.dbPath}.`,
      'Set Doorbook up: doorbook init, or start it once: doorbook serve',
    );
  }
  if (isOriginal(config.dbPath)) {
    throw new CliError(
      'conflict',
      `${config.dbPath} is the database of the old dashboard.`,
      'Start Doorbook once, which takes it over: doorbook serve',
    );
  }
  return opened(config);
}

/** A backup in the place of the data file. */
export async function restore({ dbPath }: Config, { file, replace }: RestoreWanted): Promise<Restored> {
  const { claim, asidePath } = restoreBackup({ from: file, dbPath, overwrite: replace, by: `cli:${systemUser()}` });
  return { madeMs: claim.madeMs, asidePath };
}

/** For what needs no data, while there are none: nothing of it is kept. */
async function openEmpty(config: Config): Promise<Offline> {
  const folder = mkdtempSync(join(tmpdir(), 'doorbook-none-'));
  const forget = (): void => rmSync(folder, { recursive: true, force: true });
  try {
    const empty = { ...config, dbPath: join(folder, 'doorbook.db'), secretKey: undefined, console: undefined };
    const { close, ...offline } = await opened(empty);
    return { ...offline, close: () => close().finally(forget) };
  } catch (error) {
    forget();
    throw error;
  }
}

async function opened(config: Config): Promise<Offline> {
  // What went wrong is said by the command itself.
  const log = createLog({ secrets: [], write: () => undefined });
  const app = await createApp(config, { log, isOffline: true });
  return { ask: app.ask, talk: app.talk, close: app.close };
}
