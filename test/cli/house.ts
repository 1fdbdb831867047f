import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { createConsole, type RunningConsole } from '@doorbook/access-emulator';
import { freePort } from '../free-port.ts';
import { emptyFolder, type Program, program } from '../server/program.ts';

/** A console, and a folder whose `.env` names it: what programs are started in. */
export interface House {
  readonly folder: string;
  readonly emulator: RunningConsole;
  doorbook(...args: string[]): Program;
}

/** The console is empty but for its past days. */
export async function house(t: TestContext, days: number, { zone = 'UTC' } = {}): Promise<House> {
  const folder = emptyFolder(t);
  const emulator = await createConsole({ zone, people: 6, days, still: true });
  t.after(() => emulator.close());
  const settings = {
    UNIFI_HOST: '127.0.0.1',
    UNIFI_PORT: emulator.port,
    UNIFI_API_TOKEN: emulator.adminToken,
    UNIFI_FINGERPRINT: emulator.fingerprint(),
    TZ: zone,
    HOST: '127.0.0.1',
    PORT: await freePort(),
  };
  const lines = Object.entries(settings).map(([name, value]) => `${name}=${value}\n`);
  writeFileSync(join(folder, '.env'), lines.join(''));
  return { folder, emulator, doorbook: (...args) => program(t, { args, folder }) };
}
