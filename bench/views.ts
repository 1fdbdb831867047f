/*
 * How long the views take over an office of 500 people. Prints; asserts nothing.
 *
 *   node bin/node.js bench/views.ts [workdays=22]
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dateAfter } from '../packages/doorbook/src/attendance/local-days.ts';
import { openReading } from '../packages/doorbook/src/store/sqlite/open.ts';
import { createAskViews } from '../packages/doorbook/src/views/ask.ts';
import type { Views } from '../packages/doorbook/src/views/views.ts';
import { viewsOver } from '../packages/doorbook/src/views/views-over.ts';
import { fillOffice, firstDate, people, today, zone } from './stored-office.ts';

const workdays = Number(process.argv[2] ?? 22);
const nowMs = Date.now();
const folder = mkdtempSync(join(tmpdir(), 'doorbook-bench-'));
const path = join(folder, 'doorbook.db');
const print = (name: string, words: string) => console.log(`${name.padEnd(40)} ${words}`);

await fillOffice({ path, workdays });
const from = firstDate(workdays);
const size = `${people} people, ${workdays} workdays`;
const reading = openReading(path);
const views = viewsOver(reading, { nowMs: () => nowMs, fallbackZone: zone });
const month = dateAfter(today, -29);
const someone = `p${people >> 1}`;
await time('day', { date: today });
await time('day', { date: dateAfter(today, -8) });
await time('presence', { mode: 'in-out' });
await time('people', {});
await time('firstBadges', { cutoff: '09:00' });
await time('passages', { from: month, to: today, limit: 100 });
await time('person', { personId: someone, from: month, to: today });
await time('range', { from: month, to: today });
if (from < month) await time('range', { from, to: today }, 1);
reading.close();

const log = { error: (said: object) => console.error(said) };
let version = 1;
const thread = createAskViews({ path, fallbackZone: zone, version: () => version, nowMs: () => nowMs, log });
const startMs = performance.now();
await thread.ask('day', {});
print('first answer of the thread', `${Math.round(performance.now() - startMs)} ms`);
version += 1;
const rangeMs = performance.now();
const long = thread.ask('range', { from, to: today });
let slowestMs = 0;
let asked = 0;
const asking = { on: true };
long.finally(() => {
  asking.on = false;
});
while (asking.on) {
  const beganMs = performance.now();
  await thread.ask('day', {});
  version += 1;
  asked += 1;
  slowestMs = Math.max(slowestMs, performance.now() - beganMs);
}
await long;
print(`the range in the thread, all ${workdays} workdays`, `${Math.round(performance.now() - rangeMs)} ms`);
print('"today" asked meanwhile', `${asked} times, slowest ${Math.round(slowestMs)} ms`);
print('memory', `${Math.round(process.memoryUsage.rss() / 2 ** 20)} MB`);
await thread.close();
rmSync(folder, { recursive: true });

async function time<N extends keyof Views>(name: N, asked: Parameters<Views[N]>[0], times = 5): Promise<void> {
  const took: number[] = [];
  let json = '';
  const cpuBefore = process.threadCpuUsage();
  for (let n = 0; n < times; n += 1) {
    const beganMs = performance.now();
    json = JSON.stringify(await (views[name] as (asked: unknown) => Promise<unknown>)(asked));
    took.push(performance.now() - beganMs);
  }
  // On a busy machine this tells more than the clock does; collecting garbage is in other threads in part.
  const { user, system } = process.threadCpuUsage(cpuBefore);
  const first = took[0] ?? 0;
  const median = took.sort((a, b) => a - b)[took.length >> 1] ?? 0;
  const what = `${name} ${JSON.stringify(asked)}`.slice(0, 70);
  print(
    what,
    `${median.toFixed(0)} ms (first ${first.toFixed(0)}, CPU ${((user + system) / times / 1_000).toFixed(0)}), ${Math.round(json.length / 1024)} KiB, ${size}`,
  );
}
