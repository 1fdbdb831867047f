import { existsSync } from 'node:fs';
import { createApp } from './app.ts';
import { CliError } from './cli/cli-error.ts';
import type { Offline } from './cli/context.ts';
import { settingsError } from './cli/run.ts';
import { loadConfig } from './config.ts';
import { createLog } from './log.ts';
import { isOriginal } from './store/sqlite/original.ts';

/** The data file for one command of the command line, while no server runs. */
export async function openOffline(): Promise<Offline> {
  const outcome = loadConfig('serve');
  if ('problems' in outcome) throw settingsError(outcome.problems);
  const { config } = outcome;
  if (!existsSync(config.dbPath)) {
    throw new CliError('not-found', `There is no data file ${config.dbPath}.`, 'Start Doorbook once: doorbook serve');
  }
  if (isOriginal(config.dbPath)) {
    throw new CliError(
      'conflict',
      `${config.dbPath} is the database of the old dashboard.`,
      'Start Doorbook once, which takes it over: doorbook serve',
    );
  }
  // What went wrong is said by the command itself.
  const log = createLog({ secrets: [], write: () => undefined });
  const app = await createApp(config, { log, isOffline: true });
  return { ask: app.ask, talk: app.talk, settled: app.settled, close: app.close };
}
