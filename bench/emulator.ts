/*
 * How fast the emulator starts and answers. Prints; asserts nothing.
 *
 *   npm run bench
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { Pool } from 'undici';

const cli = fileURLToPath(new URL('../packages/access-emulator/src/cli.ts', import.meta.url));
const token = 'bench-token';

interface Started {
  readonly url: string;
  readonly tookMs: number;
  readonly peakMb: number;
  stop(): Promise<void>;
}

/** From the start of the process to its first line, which it prints when it takes calls. */
async function start(...options: string[]): Promise<Started> {
  const beganMs = performance.now();
  const child = spawn(process.execPath, [cli, '--port', '0', '--json', '--still', '--token', token, ...options], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
  const tookMs = performance.now() - beganMs;
  const { url } = JSON.parse(line) as { url: string };
  return {
    url,
    tookMs,
    peakMb: await residentMb(child.pid),
    stop: async () => {
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
}

async function residentMb(pid: number | undefined): Promise<number> {
  const { readFile } = await import('node:fs/promises');
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? Number.NaN) / 1024);
}

async function starts(name: string, times: number, ...options: string[]): Promise<void> {
  const tookMs: number[] = [];
  let residentAtStartMb = 0;
  for (let n = 0; n < times; n += 1) {
    const started = await start(...options);
    tookMs.push(started.tookMs);
    residentAtStartMb = started.peakMb;
    await started.stop();
  }
  tookMs.sort((a, b) => a - b);
  print(`start, ${name}`, `${Math.round(tookMs[Math.floor(times / 2)] ?? 0)} ms median of ${times} (${Math.round(tookMs[0] ?? 0)}–${Math.round(tookMs.at(-1) ?? 0)}), ${residentAtStartMb} MB`);
}

/** Mixed reads as a dashboard and a sync make them, over a few kept-alive TLS connections. */
async function reads(seconds: number, connections: number): Promise<void> {
  const { url, stop } = await start('--people', '60', '--days', '30');
  const pool = new Pool(url, { connections, pipelining: 1, connect: { rejectUnauthorized: false } });
  const headers = { authorization: `Bearer ${token}` };
  const get = (path: string) => ({ path: `/api/v1/developer${path}`, method: 'GET' as const, headers });
  const asks = [
    get('/doors'),
    get('/users?page_num=1&page_size=25'),
    get('/devices'),
    get('/credentials/nfc_cards/tokens?page_num=1&page_size=25'),
    get('/doors/settings/emergency'),
    { path: '/api/v1/developer/system/logs?page_num=1&page_size=25', method: 'POST' as const, headers, body: '{"topic":"door_openings"}' },
  ];
  const took: number[] = [];
  let failed = 0;
  const until = performance.now() + seconds * 1000;
  const worker = async (offset: number) => {
    for (let n = offset; performance.now() < until; n += 1) {
      const beganMs = performance.now();
      const { statusCode, body } = await pool.request(asks[n % asks.length] ?? asks[0]!);
      await body.dump();
      if (statusCode !== 200) failed += 1;
      took.push(performance.now() - beganMs);
    }
  };
  await Promise.all(Array.from({ length: connections }, (_, n) => worker(n)));
  took.sort((a, b) => a - b);
  const at = (share: number) => (took[Math.floor(took.length * share)] ?? 0).toFixed(1);
  print(`mixed reads over TLS, ${connections} connections`, `${Math.round(took.length / seconds)}/s, p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, ${failed} failed`);
  await pool.destroy();
  await stop();
}

const print = (what: string, figure: string) => process.stdout.write(`${what.padEnd(44)} ${figure}\n`);

print('Node', process.version);
await starts('60 people, 30 days', 5, '--people', '60', '--days', '30');
await starts('5,000 people, 365 days', 5, '--people', '5000', '--days', '365');
await reads(5, 32);
