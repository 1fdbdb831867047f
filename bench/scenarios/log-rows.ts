import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { freePort } from '../../test/free-port.ts';
import { badges } from '../deliveries.ts';
import { secret } from '../doorbook.ts';
import { startEmulator, token } from '../emulator.ts';
import { openLines } from '../load/line.ts';
import { openLoop } from '../load/open-loop.ts';
import { inMs, median, p99 } from '../load/quantiles.ts';
import { realTime } from '../load/real-time.ts';
import { startProgram } from '../program.ts';
import type { Scenario } from '../scenario.ts';
import { zone } from '../stored-office.ts';

const server = fileURLToPath(new URL('../reader/server.ts', import.meta.url));
const perSecond = 1_000;
const sliceMs = 1_000;
/** In these a fresh process takes over the people and compiles itself, as other scenarios have behind them when they measure. */
const warmUpMs = 2_000;

export const logRows: Scenario = {
  title: 'Reading a console’s log while badges come in',
  async run({ isQuick, folder, profiles, tell }) {
    const emulator = await startEmulator('--people', isQuick ? '100' : '800', '--days', '30', '--zone', zone);
    const path = join(folder, 'log-rows.db');
    const port = await freePort();
    const env = {
      UNIFI_HOST: '127.0.0.1',
      UNIFI_PORT: new URL(emulator.url).port,
      UNIFI_API_TOKEN: token,
      WEBHOOK_SECRET: secret,
      TZ: zone,
      DB_PATH: path,
      HOST: '127.0.0.1',
      PORT: String(port),
      AUTH: 'off',
    };
    const doorbook = await startProgram({
      words: ['--max-semi-space-size=4', '--max-old-space-size=256', '--v8-pool-size=1', server],
      runs: /^reading$/,
      env,
      folder,
      profiles,
    });
    const beganMs = performance.now();
    let endedMs: number | undefined;
    void doorbook.says(/^read$/).then(() => {
      endedMs = performance.now();
    });
    const lines = await openLines(port, 64);
    await openLoop(lines, { perSecond, forMs: warmUpMs }, badges(perSecond), realTime);
    const tookMs: number[] = [];
    while (endedMs === undefined) {
      const slice = await openLoop(lines, { perSecond, forMs: sliceMs }, badges(perSecond), realTime);
      // What was still under way when the reading ended says nothing of it.
      if (endedMs === undefined || tookMs.length === 0) tookMs.push(...slice.tookMs);
    }
    for (const line of lines) line.cut();
    await doorbook.stop();
    await emulator.stop();
    const { stored, read } = counted(path);
    const seconds = (endedMs - beganMs) / 1_000;
    tell({
      what: 'rows of the log read, checked and handed to the store',
      value: read / seconds,
      unit: '/s',
      wanted: { least: 5_000 },
      remark: `${read.toLocaleString('en')}, each day twice; ${stored.toLocaleString('en')} were new. Over TLS, the emulated console on the same machine`,
    });
    tell({
      what: 'meanwhile a steady 1,000 webhooks a second: p99',
      value: p99(tookMs),
      unit: 'ms',
      wanted: { most: 10 },
      remark: `p50 ${inMs(median(tookMs))}`,
    });
  },
};

function counted(path: string): { stored: number; read: number } {
  const database = new DatabaseSync(path, { readOnly: true });
  const [row] = database
    .prepare(
      `SELECT (SELECT count(*) FROM sightings WHERE channel = 'log') AS stored, (SELECT sum(rowCount) FROM reads) AS read`,
    )
    .all() as { stored: number; read: number }[];
  database.close();
  return row ?? { stored: 0, read: 0 };
}
