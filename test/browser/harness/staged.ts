import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ConsoleOptions, createConsole, type RunningConsole } from '@doorbook/access-emulator';
import { type App, createApp } from '../../../packages/doorbook/src/app.ts';
import { instantMs } from '../../../packages/doorbook/src/attendance/local-days.ts';
import { readConfig } from '../../../packages/doorbook/src/config/read-config.ts';
import { createLog } from '../../../packages/doorbook/src/log.ts';
import { type HandClock, handClock } from '../../server/hand-clock.ts';
import { freePort } from '../../server/running.ts';
import { lanName } from '../chromium.ts';

/** An office for pictures and figures: always the same moment of the same day, outside of any test. */
export interface Staged {
  readonly emulator: RunningConsole;
  readonly app: App;
  readonly clock: HandClock;
  /** For pages: on a name of the network, as most readers have it. A browser asks there without brotli, for want of a certificate. */
  readonly origin: string;
  readonly port: number;
  close(): Promise<void>;
}

export const stage = { zone: 'Europe/Amsterdam', date: '2026-11-20', time: '14:21:37' } as const;

/** As far as it has come by then: people have come by themselves, the log is read. */
export async function staged(office: ConsoleOptions, env: Readonly<Record<string, string>> = {}): Promise<Staged> {
  const { zone, date, time } = stage;
  const clock = handClock(instantMs(date, time, zone));
  const folder = mkdtempSync(join(tmpdir(), 'doorbook-staged-'));
  const port = await freePort();
  const emulator = await createConsole({ clock, zone, token: 'a-token-for-pictures', ...office });
  const origin = `http://${lanName}:${port}`;
  const outcome = readConfig({
    env: {
      UNIFI_HOST: '127.0.0.1',
      UNIFI_PORT: String(emulator.port),
      UNIFI_API_TOKEN: emulator.adminToken,
      UNIFI_FINGERPRINT: emulator.fingerprint(),
      TZ: zone,
      DB_PATH: join(folder, 'doorbook.db'),
      HOST: '127.0.0.1',
      PORT: String(port),
      PUBLIC_URL: `http://127.0.0.1:${port}`,
      AUTH: 'off',
      ...env,
    },
    dotenvText: undefined,
    readFile: () => '',
    systemZone: 'UTC',
    command: 'serve',
  });
  if ('problems' in outcome) throw new Error(outcome.problems.join('\n'));
  const log = createLog({ secrets: [], write: () => undefined });
  const app = await createApp(outcome.config, { clock, log, requestsPerSecond: Number.POSITIVE_INFINITY });
  await app.settled();
  return {
    emulator,
    app,
    clock,
    origin,
    port,
    async close() {
      await app.close();
      await emulator.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
