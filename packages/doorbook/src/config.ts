/* The only file that reads the environment, the working directory's `.env` and the files that hold secrets. */
import { readFileSync } from 'node:fs';
import { type ConfigOutcome, readConfig } from './config/read-config.ts';
import type { Command } from './config/settings.ts';

export function loadConfig(command: Command): ConfigOutcome {
  // Empty is not set, but the system takes an empty TZ for UTC.
  if (process.env['TZ']?.trim() === '') delete process.env['TZ'];
  const readFile = (path: string): string => readFileSync(path, 'utf8');
  let dotenvText: string | undefined;
  try {
    dotenvText = readFile('.env');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code !== 'ENOENT') {
      return { problems: [`.env cannot be read (${code}). Mend it or take it away.`], warnings: [] };
    }
  }
  return readConfig({
    env: process.env,
    dotenvText,
    readFile,
    systemZone: Temporal.Now.timeZoneId(),
    command,
  });
}
