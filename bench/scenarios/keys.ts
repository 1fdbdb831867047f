import { join } from 'node:path';
import { createAccessClient } from '@doorbook/access-client';
import { createConsole } from '@doorbook/access-emulator';
import { createApp } from '../../packages/doorbook/src/app.ts';
import { readConfig } from '../../packages/doorbook/src/config/read-config.ts';
import { createLog } from '../../packages/doorbook/src/log.ts';
import { freePort } from '../../test/free-port.ts';
import { inMs, longest, median } from '../load/quantiles.ts';
import type { Scenario } from '../scenario.ts';

const pieceRows = 1_000;

/** The list of cards: read from the console page by page in the background, and answered from memory. */
export const keys: Scenario = {
  title: 'Cards',
  async run(bench) {
    const count = bench.sizes['cards'] ?? (bench.isQuick ? 1_000 : 10_000);
    const console = await createConsole({ zone: 'UTC', people: 60, days: 0, still: true });
    await fill(console, count);
    const app = await appBeside(console, join(bench.folder, 'keys.db'));
    const ask = async (query: string): Promise<{ tookMs: number; body: Cards }> => {
      const startedMs = performance.now();
      const answer = await app.ask(new Request(`http://doorbook/api/v1/credentials/cards${query}`), 'bench');
      const body = (await answer.json()) as Cards;
      return { tookMs: performance.now() - startedMs, body };
    };
    try {
      await app.settled();
      const first = await ask('?limit=100');
      const startedMs = performance.now();
      while ((await ask('?limit=1')).body.reads[0]?.isReading) await new Promise((resolve) => setTimeout(resolve, 100));
      const readMs = performance.now() - startedMs;
      const opened = await several(30, () => ask('?limit=100'));
      const found = await several(60, (turn) => ask(`?limit=100&find=${encodeURIComponent(`badge ${turn}`)}`));
      const of = `${count.toLocaleString('en')} cards`;
      bench.tell({
        what: `the first hundred of ${of}, from memory: p50`,
        value: median(opened),
        unit: 'ms',
        wanted: { most: 1_000 },
        remark: `before any was read ${inMs(first.tookMs)}; all were there after ${(readMs / 1000).toFixed(0)} s, at five requests a second`,
      });
      bench.tell({
        what: `a search in ${of}: p50`,
        value: median(found),
        unit: 'ms',
        wanted: { most: 50 },
        remark: `longest of ${found.length} ${inMs(longest(found))}`,
      });
    } finally {
      await app.close();
      await console.close();
    }
  },
};

interface Cards {
  readonly count: number;
  readonly reads: readonly { readonly isReading: boolean }[];
}
type Console = Awaited<ReturnType<typeof createConsole>>;

async function several(times: number, ask: (turn: number) => Promise<{ tookMs: number }>): Promise<number[]> {
  const tookMs: number[] = [];
  for (let turn = 0; turn < times; turn += 1) tookMs.push((await ask(turn)).tookMs);
  return tookMs;
}

async function fill(console: Console, count: number): Promise<void> {
  const access = createAccessClient({
    host: console.url,
    token: console.adminToken,
    trust: { fingerprint: console.fingerprint() },
    requestsPerSecond: 1_000,
  });
  for (let from = 0; from < count; from += pieceRows) {
    const rows = Array.from({ length: Math.min(pieceRows, count - from) }, (_, row) => {
      const number = from + row;
      return `${(0x0a000000 + number).toString(16).toUpperCase().padStart(8, '0')}, Badge ${number}`;
    });
    await access.credentials.importCards({ file: rows.join('\n') });
  }
  await access.close();
}

async function appBeside(console: Console, dbPath: string) {
  const env = {
    UNIFI_HOST: '127.0.0.1',
    UNIFI_PORT: String(console.port),
    UNIFI_API_TOKEN: console.adminToken,
    UNIFI_FINGERPRINT: console.fingerprint(),
    TZ: 'UTC',
    DB_PATH: dbPath,
    HOST: '127.0.0.1',
    PORT: String(await freePort()),
  };
  const outcome = readConfig({ env, dotenvText: undefined, readFile: () => '', systemZone: 'UTC', command: 'serve' });
  if ('problems' in outcome) throw new Error(outcome.problems.join('\n'));
  return createApp(outcome.config, { log: createLog({ secrets: [], write: () => undefined }) });
}
