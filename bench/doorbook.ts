import { fileURLToPath } from 'node:url';
import { createConsole } from '@doorbook/access-emulator';
import { freePort } from '../test/free-port.ts';
import { type Program, startProgram } from './program.ts';
import type { Bench } from './scenario.ts';
import { zone } from './stored-office.ts';

/** As the `doorbook` command starts it, with the same options of Node. */
export const command = fileURLToPath(new URL('../packages/doorbook/bin/doorbook.js', import.meta.url));
export const secret = 'a-secret-of-webhooks';

/** The server over a data file, with a console that tells nothing by itself. */
export interface Doorbook extends Program {
  readonly port: number;
  readonly settings: Readonly<Record<string, string>>;
}

export async function startDoorbook(
  bench: Pick<Bench, 'folder' | 'profiles'>,
  path: string,
  more: Readonly<Record<string, string>> = {},
): Promise<Doorbook> {
  const emulator = await createConsole({ people: 5, days: 0, still: true, zone });
  const port = await freePort();
  const settings = {
    UNIFI_HOST: '127.0.0.1',
    UNIFI_PORT: String(emulator.port),
    UNIFI_API_TOKEN: emulator.adminToken,
    UNIFI_FINGERPRINT: emulator.fingerprint(),
    WEBHOOK_SECRET: secret,
    TZ: zone,
    DB_PATH: path,
    HOST: '127.0.0.1',
    PORT: String(port),
    AUTH: 'off',
    ...more,
  };
  const starting = { words: [command, 'serve'], runs: /Doorbook is running/, env: settings, folder: bench.folder };
  const program = await startProgram({ ...starting, profiles: bench.profiles });
  return {
    ...program,
    port,
    settings,
    async stop() {
      await program.stop();
      await emulator.close();
    },
  };
}

/** What is read and synced at the start is another question. */
export const settle = async ({ port }: Doorbook): Promise<void> => {
  await fetch(`http://127.0.0.1:${port}/api/v1/read`, { method: 'POST' });
};
