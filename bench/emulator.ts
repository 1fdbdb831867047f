/*
 * How fast the emulator starts and answers. Prints; asserts nothing.
 *
 *   npm run bench
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { connect } from 'node:tls';
import { fileURLToPath } from 'node:url';

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
  const child = spawn(process.execPath, [cli, '--port', '0', '--json', '--still', '--token', token, ...options], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
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
  print(
    `start, ${name}`,
    `${Math.round(tookMs[Math.floor(times / 2)] ?? 0)} ms median of ${times} (${Math.round(tookMs[0] ?? 0)}–${Math.round(tookMs.at(-1) ?? 0)}), ${residentAtStartMb} MB`,
  );
}

/** Mixed reads as a dashboard and a sync make them, over kept-alive TLS connections; the server has one core, this the other. */
async function reads(seconds: number, connections: number): Promise<void> {
  const { url, stop } = await start('--people', '60', '--days', '30');
  const { port } = new URL(url);
  const requests = [
    request('GET', '/doors'),
    request('GET', '/users?page_num=1&page_size=25'),
    request('GET', '/devices'),
    request('GET', '/credentials/nfc_cards/tokens?page_num=1&page_size=25'),
    request('GET', '/doors/settings/emergency'),
    request('POST', '/system/logs?page_num=1&page_size=25', '{"topic":"door_openings"}'),
  ];
  const took: number[] = [];
  let failed = 0;
  const until = performance.now() + seconds * 1000;
  const worker = async (offset: number) => {
    const line = await openLine(Number(port));
    for (let n = offset; performance.now() < until; n += 1) {
      const beganMs = performance.now();
      if ((await line.ask(requests[n % requests.length] ?? '')) !== 200) failed += 1;
      took.push(performance.now() - beganMs);
    }
    line.close();
  };
  await Promise.all(Array.from({ length: connections }, (_, n) => worker(n)));
  took.sort((a, b) => a - b);
  const at = (share: number) => (took[Math.floor(took.length * share)] ?? 0).toFixed(1);
  const figure = `${Math.round(took.length / seconds)}/s, p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, ${failed} failed`;
  print(`mixed reads over TLS, ${connections} connections`, figure);
  await stop();
}

const request = (method: string, path: string, body = ''): string =>
  `${method} /api/v1/developer${path} HTTP/1.1\r\nhost: bench\r\nauthorization: Bearer ${token}\r\ncontent-length: ${body.length}\r\n\r\n${body}`;

/** As little HTTP as it takes: a real client costs more than the server and would be what is measured. */
async function openLine(port: number) {
  const socket = connect({ host: '127.0.0.1', port, rejectUnauthorized: false });
  await once(socket, 'secureConnect');
  let answered: (status: number) => void = () => {};
  let head = '';
  let left = -1;
  let status = 0;
  socket.on('data', (chunk: Buffer) => {
    let body = chunk.length;
    if (left < 0) {
      head += chunk.toString('latin1');
      const end = head.indexOf('\r\n\r\n');
      if (end < 0) return;
      status = Number(head.slice(9, 12));
      left = Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0);
      body = head.length - end - 4;
      head = '';
    }
    left -= body;
    if (left > 0) return;
    left = -1;
    answered(status);
  });
  return {
    ask: (text: string) =>
      new Promise<number>((resolve) => {
        answered = resolve;
        socket.write(text);
      }),
    close: () => socket.destroy(),
  };
}

const print = (what: string, figure: string) => process.stdout.write(`${what.padEnd(44)} ${figure}\n`);

print('Node', process.version);
await starts('60 people, 30 days', 5, '--people', '60', '--days', '30');
await starts('5,000 people, 365 days', 5, '--people', '5000', '--days', '365');
await reads(5, 32);
