import { startEmulator, token } from '../emulator.ts';
import { closedLoop } from '../load/closed-loop.ts';
import { openLine } from '../load/line.ts';
import { inMs, median, p99 } from '../load/quantiles.ts';
import type { Bench, Scenario } from '../scenario.ts';

export const emulator: Scenario = {
  title: 'The emulated console',
  async run(bench) {
    await starts(bench, 60, 30, 1_000);
    await starts(bench, 5_000, 365, 3_000);
    await reads(bench);
  },
};

async function starts({ isQuick, tell }: Bench, people: number, days: number, most: number): Promise<void> {
  const tookMs: number[] = [];
  let residentMb = 0;
  for (let time = 0; time < (isQuick ? 1 : 5); time += 1) {
    const started = await startEmulator('--people', `${people}`, '--days', `${days}`);
    tookMs.push(started.startedMs);
    residentMb = await started.residentMb();
    await started.stop();
  }
  tell({
    what: `until its first line, ${people.toLocaleString('en')} people, ${days} days: p50`,
    value: median(tookMs),
    unit: 'ms',
    wanted: { most },
    remark: `of ${tookMs.length}, ${Math.round(residentMb)} MB`,
  });
}

/** Mixed reads as a dashboard and a sync make them, over kept-alive TLS connections; the server has one core, this the other. */
async function reads({ isQuick, tell }: Bench): Promise<void> {
  const { url, stop } = await startEmulator('--people', '60', '--days', '30');
  const requests = [
    request('GET', '/doors'),
    request('GET', '/users?page_num=1&page_size=25'),
    request('GET', '/devices'),
    request('GET', '/credentials/nfc_cards/tokens?page_num=1&page_size=25'),
    request('GET', '/doors/settings/emergency'),
    request('POST', '/system/logs?page_num=1&page_size=25', '{"topic":"door_openings"}'),
  ];
  const connections = 32;
  const port = Number(new URL(url).port);
  const lines = await Promise.all(Array.from({ length: connections }, () => openLine(port, { tls: true })));
  let asked = 0;
  const next = (): Uint8Array => requests[asked++ % requests.length] ?? new Uint8Array();
  const { tookMs, failed, elapsedMs } = await closedLoop(lines, isQuick ? 1_000 : 5_000, next);
  for (const line of lines) line.cut();
  tell({
    what: `mixed reads over TLS, ${connections} connections`,
    value: (tookMs.length * 1_000) / elapsedMs,
    unit: '/s',
    wanted: { least: 5_000 },
    remark: `p50 ${inMs(median(tookMs))}, p99 ${inMs(p99(tookMs))}${failed > 0 ? `, ${failed} failed` : ''}`,
  });
  await stop();
}

const request = (method: string, path: string, body = ''): Buffer =>
  Buffer.from(
    `${method} /api/v1/developer${path} HTTP/1.1\r\nhost: bench\r\nauthorization: Bearer ${token}\r\ncontent-length: ${body.length}\r\n\r\n${body}`,
  );
