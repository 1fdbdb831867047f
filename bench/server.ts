/*
 * What the running server takes and gives: webhooks a second, the day's table, the live stream. Prints; asserts nothing.
 *
 *   node bin/node.js bench/server.ts [people=500] [days=30] [connections=64] [seconds=5]
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { createConsole } from '@doorbook/access-emulator';
import { dateAfter, localDateAt } from '../packages/doorbook/src/attendance/local-days.ts';
import { freePort } from '../test/free-port.ts';
import { delivery } from '../test/server/delivery.ts';
import { startProgram } from '../test/server/killable.ts';
import { openLine } from '../test/server/line.ts';
import { actor, fillOffice } from './office.ts';

const [people = 500, days = 30, connections = 64, seconds = 5] = process.argv.slice(2).map(Number);
const secret = 'a-secret-of-webhooks';
const zone = 'UTC';
const folder = mkdtempSync(join(tmpdir(), 'doorbook-bench-'));
const path = join(folder, 'doorbook.db');
const today = localDateAt(Date.now(), zone);
const emulator = await createConsole({ people: 5, days: 0, still: true, zone });
await fillOffice({ path, people, days, zone, today, nowMs: Date.now() });
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
};
const startedMs = performance.now();
const program = await startProgram(settings, folder);
print(
  'start',
  `${Math.round(performance.now() - startedMs)} ms, ${await residentMb()} MB, ${people} people, ${days} days`,
);
// What is read and synced at the start is another question.
await fetch(`http://127.0.0.1:${port}/api/v1/read`, { method: 'POST' });

// Before the flood: a day of fifty thousand badges is no day.
await dayViews(30);
await fanOut(100, 20);

await flood('webhooks');
const range = `/api/v1/range?from=${dateAfter(today, 1 - days)}&to=${today}`;
let ranges = 0;
const asking = new AbortController();
const ranging = askRanges();
await flood('webhooks, while ranges are computed');
asking.abort();
await ranging;
print(`ranges of ${days} days answered meanwhile`, `${ranges}`);

print('memory at the end', `${await residentMb()} MB`);
program.stop();
await program.exited;
await emulator.close();
rmSync(folder, { recursive: true });

async function flood(name: string): Promise<void> {
  const tookMs: number[] = [];
  const refused = new Map<number | undefined, number>();
  const beganMs = performance.now();
  const usedBeforeMs = await usedMs();
  const endMs = beganMs + seconds * 1000;
  const send = async (sender: number): Promise<void> => {
    const line = await openLine(port);
    while (performance.now() < endMs) {
      const { request } = delivery({ secret, sentAtMs: Date.now(), actorId: actor(sender) });
      const sentMs = performance.now();
      line.write(request);
      const status = (await line.next())?.status;
      if (status === 200) tookMs.push(performance.now() - sentMs);
      else refused.set(status, (refused.get(status) ?? 0) + 1);
    }
    line.cut();
  };
  await Promise.all(Array.from({ length: connections }, (_, sender) => send(sender)));
  const perSecond = Math.round((tookMs.length / (performance.now() - beganMs)) * 1000);
  const eachUs = Math.round((((await usedMs()) - usedBeforeMs) / tookMs.length) * 1000);
  const others = refused.size === 0 ? '' : `, refused ${JSON.stringify([...refused])}`;
  print(
    `${name}, ${connections} connections`,
    `${perSecond}/s acknowledged, ${quantiles(tookMs)}, ${eachUs} µs of a core each${others}`,
  );
}

/** Each is computed anew, because deliveries come in. */
async function askRanges(): Promise<void> {
  while (!asking.signal.aborted) {
    const answer = await fetch(`http://127.0.0.1:${port}${range}`, { signal: asking.signal }).catch(() => undefined);
    if (!answer) return;
    await answer.arrayBuffer();
    ranges += 1;
  }
}

async function dayViews(times: number): Promise<void> {
  const cold: number[] = [];
  const known: number[] = [];
  const unchanged: number[] = [];
  const line = await openLine(port);
  const ask = async (tag: string, into: number[]): Promise<string> => {
    const beganMs = performance.now();
    line.write(`GET /api/v1/days/today HTTP/1.1\r\nHost: 127.0.0.1\r\n${tag && `If-None-Match: ${tag}\r\n`}\r\n`);
    const answer = await line.next();
    into.push(performance.now() - beganMs);
    return /^etag: (.*)$/m.exec(answer?.head ?? '')?.[1]?.trim() ?? '';
  };
  for (let n = 0; n < times; n += 1) {
    line.write(delivery({ secret, sentAtMs: Date.now(), actorId: actor(n) }).request);
    await line.next();
    await ask('', cold);
    const tag = await ask('', known);
    await ask(tag, unchanged);
  }
  line.cut();
  print('the day after a change', quantiles(cold));
  print('the day again', quantiles(known));
  print('the day, unchanged (304)', quantiles(unchanged));
}

/** From the answer to a delivery until the last of all listeners has heard. */
async function fanOut(listeners: number, times: number): Promise<void> {
  const lines = await Promise.all(Array.from({ length: listeners }, () => openLine(port)));
  for (const line of lines) line.write('GET /api/v1/live HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n');
  for (const line of lines) await line.hears(/event: changed/);
  const sender = await openLine(port);
  const tookMs: number[] = [];
  for (let n = 0; n < times; n += 1) {
    // Changes within a quarter of a second are told together; here it is the first that counts.
    await wait(300);
    for (const line of lines) line.forget();
    const beganMs = performance.now();
    sender.write(delivery({ secret, sentAtMs: Date.now(), actorId: actor(0) }).request);
    await Promise.all(lines.map((line) => line.hears(/event: changed/)));
    tookMs.push(performance.now() - beganMs);
  }
  for (const line of [...lines, sender]) line.cut();
  print(`from a delivery to the last of ${listeners} listeners`, quantiles(tookMs));
}

function quantiles(tookMs: number[]): string {
  tookMs.sort((a, b) => a - b);
  const at = (share: number): string => (tookMs[Math.floor(tookMs.length * share)] ?? 0).toFixed(1);
  return `p50 ${at(0.5)} ms, p99 ${at(0.99)} ms`;
}

/** Of a core, by the whole process: tells more than the clock on a machine that others use. */
async function usedMs(): Promise<number> {
  const fields = (await readFile(`/proc/${program.pid}/stat`, 'utf8').catch(() => '')).split(' ');
  return (Number(fields[13]) + Number(fields[14])) * 10;
}

async function residentMb(): Promise<number> {
  const status = await readFile(`/proc/${program.pid}/status`, 'utf8').catch(() => '');
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? Number.NaN) / 1024);
}

function print(what: string, figure: string): void {
  console.log(`${what.padEnd(52)} ${figure}`);
}
