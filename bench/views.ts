/*
 * How long the views take over an office of some size. Prints; asserts nothing.
 *
 *   node bin/node.js bench/views.ts [people=500] [days=30]
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Read, Sighting } from '../packages/doorbook/src/attendance/facts.ts';
import { dateAfter, dayStartMs, weekdayOf } from '../packages/doorbook/src/attendance/local-days.ts';
import { openReading, openStore } from '../packages/doorbook/src/store/sqlite/open.ts';
import { createAskViews } from '../packages/doorbook/src/views/ask.ts';
import type { Views } from '../packages/doorbook/src/views/views.ts';
import { viewsOver } from '../packages/doorbook/src/views/views-over.ts';

const [people = 500, days = 30] = process.argv.slice(2, 4).map(Number);
const zone = 'Europe/Berlin';
const today = '2026-11-20';
const minuteMs = 60_000;
const nowMs = dayStartMs(today, zone, '00:00') + 10 * 60 * minuteMs;
const folder = mkdtempSync(join(tmpdir(), 'doorbook-bench-'));
const path = join(folder, 'doorbook.db');
const print = (name: string, words: string) => console.log(`${name.padEnd(40)} ${words}`);

await fill();
const size = `${people} people, ${days} days`;
const reading = openReading(path);
const views = viewsOver(reading, { nowMs: () => nowMs, fallbackZone: zone });
const from = dateAfter(today, 1 - days);
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
if (days > 30) await time('range', { from, to: today }, 1);
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
print(`the range in the thread, all ${days} days`, `${Math.round(performance.now() - rangeMs)} ms`);
print('"today" asked meanwhile', `${asked} times, slowest ${Math.round(slowestMs)} ms`);
print('memory', `${Math.round(process.memoryUsage.rss() / 2 ** 20)} MB`);
await thread.close();
rmSync(folder, { recursive: true });

async function time<N extends keyof Views>(name: N, asked: Parameters<Views[N]>[0], times = 5): Promise<void> {
  const took: number[] = [];
  let json = '';
  for (let n = 0; n < times; n += 1) {
    const beganMs = performance.now();
    json = JSON.stringify(await (views[name] as (asked: unknown) => Promise<unknown>)(asked));
    took.push(performance.now() - beganMs);
  }
  const first = took[0] ?? 0;
  const median = took.sort((a, b) => a - b)[took.length >> 1] ?? 0;
  const what = `${name} ${JSON.stringify(asked)}`.slice(0, 70);
  print(what, `${median.toFixed(0)} ms (first ${first.toFixed(0)}), ${Math.round(json.length / 1024)} KiB, ${size}`);
}

async function fill(): Promise<void> {
  const store = openStore({ path });
  const addedMs = dayStartMs(dateAfter(today, -days - 1), zone, '00:00');
  const unknown = { sealedToken: null, pinnedKey: null, pinConfirmed: 0, syncedMs: null, removedMs: null } as const;
  await store.addConsole({ id: 1, name: 'Office', address: '', zone, mayReadLog: 1, addedMs, ...unknown }, null);
  for (let n = 0; n < people; n += 1) {
    const id = `p${n}`;
    const person = { id, kind: 'staff', console: 1, addedMs } as const;
    const name = `Person ${n}`;
    await store.keepPeople([{ person, actorId: actor(n), name, email: '', onboardMs: null, syncedMs: addedMs }]);
    await store.recordStatuses([{ personId: id, console: 1, status: 'active', atMs: addedMs }]);
  }
  for (let back = days; back >= 0; back -= 1) {
    const date = dateAfter(today, -back);
    const fromMs = dayStartMs(date, zone, '00:00');
    const untilMs = dayStartMs(dateAfter(date, 1), zone, '00:00');
    const sightings = weekdayOf(date) > 5 ? [] : sightingsOf(fromMs).filter(({ atMs }) => atMs < nowMs);
    for (let start = 0; start < sightings.length; start += 2_000) {
      await store.record(sightings.slice(start, start + 2_000));
    }
    const reads: Read[] = [];
    const read = (readFromMs: number, readUntilMs: number, beganMs: number, isWhole = false) => {
      if (beganMs < nowMs)
        reads.push({
          console: 1,
          fromMs: readFromMs,
          untilMs: readUntilMs,
          beganMs,
          endedMs: beganMs + 1_000,
          rowCount: isWhole ? sightings.length / 2 : 0,
          rowKeysDigest: isWhole ? 'whole' : `${beganMs}`,
          oldestSeenMs: addedMs,
        });
    };
    for (let tMs = fromMs + minuteMs; tMs < untilMs; tMs += minuteMs) {
      read(Math.max(fromMs, tMs - 10 * minuteMs), tMs, tMs + 2 * minuteMs);
      if ((tMs - fromMs) % (30 * minuteMs) === 0) read(fromMs, tMs, tMs + 2 * minuteMs);
    }
    for (const hours of [0.05, 2.1, 24, 48, 72, 96, 120, 144, 168])
      read(fromMs, untilMs, untilMs + hours * 60 * minuteMs, true);
    await Promise.all(reads.map((one) => store.recordRead(one, [])));
  }
  await store.close();
}

function actor(n: number): string {
  return `0f0e0d0c-0b0a-4908-8706-${String(n).padStart(12, '0')}`;
}

/** In, to lunch, back, home: each in the log and by webhook. */
function sightingsOf(dayMs: number): Sighting[] {
  const sightings: Sighting[] = [];
  for (let n = 0; n < people; n += 1) {
    const shiftMs = ((n * 7_919 + (dayMs % 1_000_003)) % (75 * 60)) * 1_000;
    for (const [index, hour] of [8, 12, 12.6, 17].entries()) {
      const atMs = dayMs + hour * 60 * minuteMs + shiftMs + (n % 1_000);
      for (const channel of ['log', 'webhook'] as const) {
        sightings.push({
          console: 1,
          channel,
          key: `${atMs.toString(36).padStart(9, '0')}-${String(n).padStart(22, channel)}`,
          atMs: channel === 'log' ? atMs : atMs + 400,
          knownMs: atMs + 500,
          eventId: channel === 'log' ? '' : `e${atMs}${n}`,
          actorId: actor(n),
          actorName: `Person ${n}`,
          actorType: 'user',
          doorId: `d${n % 4}`,
          doorName: `Door ${n % 4}`,
          method: 'card',
          result: 'granted',
          direction: channel === 'log' ? (index % 2 === 0 ? 'entry' : 'exit') : null,
        });
      }
    }
  }
  return sightings;
}
