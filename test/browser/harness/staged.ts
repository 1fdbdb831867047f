import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ConsoleOptions, createConsole, type RunningConsole } from '@doorbook/access-emulator';
import { type App, createApp } from '../../../packages/doorbook/src/app.ts';
import { instantMs } from '../../../packages/doorbook/src/attendance/local-days.ts';
import { readConfig } from '../../../packages/doorbook/src/config/read-config.ts';
import { createLog } from '../../../packages/doorbook/src/log.ts';
import { freePort } from '../../free-port.ts';
import { type HandClock, handClock } from '../../server/hand-clock.ts';
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

export const stage = { zone: 'Europe/Amsterdam', date: '2026-11-20', eve: '2026-11-19', time: '14:18:30' } as const;

/**
 * From the evening before to the afternoon, in leaps, as of a machine that sleeps between them: people have come by
 * themselves, and the days before have been read as often as it takes to prove them.
 */
export async function staged(office: ConsoleOptions, env: Readonly<Record<string, string>> = {}): Promise<Staged> {
  const { zone, date, eve, time } = stage;
  const clock = handClock(instantMs(eve, '23:00', zone));
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
  for (const awake of ['00:05', '02:10', '04:00', time]) {
    await clock.leap(instantMs(date, awake, zone) - clock.nowMs());
    await emulator.settled();
    await app.settled();
  }
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
