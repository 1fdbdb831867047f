/*
 * How many sightings a second are on disk, and how long reading them takes. Prints; asserts nothing.
 *
 *   node bin/node.js bench/store.ts [callers=64] [seconds=3] [folder]
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Sighting } from '../packages/doorbook/src/attendance/facts.ts';
import { openStore } from '../packages/doorbook/src/store/sqlite/open.ts';

const [callers = 64, seconds = 3] = process.argv.slice(2, 4).map(Number);
const folder = mkdtempSync(join(process.argv[4] ?? tmpdir(), 'doorbook-bench-'));
const store = openStore({ path: join(folder, 'doorbook.db') });
const startMs = Date.UTC(2026, 0, 5);
await store.addConsole(
  {
    id: 1,
    name: 'bench',
    address: '',
    zone: 'UTC',
    sealedToken: null,
    pinnedKey: null,
    pinConfirmed: 0,
    mayReadLog: null,
    addedMs: startMs,
    syncedMs: null,
    removedMs: null,
  },
  null,
);

let count = 0;
const sighting = (n: number): Sighting => ({
  console: 1,
  channel: 'webhook',
  key: `${(startMs + n).toString(36).padStart(9, '0')}-0123456789abcdefghijkl`,
  atMs: startMs + n,
  knownMs: startMs + n,
  eventId: '',
  actorId: `0f0e0d0c-0b0a-4908-8706-${String(n % 1_000).padStart(12, '0')}`,
  actorName: `Person ${n % 1_000}`,
  actorType: 'user',
  doorId: `d-${n % 20}`,
  doorName: `Door ${n % 20}`,
  method: 'card',
  result: 'granted',
  direction: 'entry',
});

const tookMs: number[] = [];
const endMs = performance.now() + seconds * 1_000;
async function caller(): Promise<void> {
  while (performance.now() < endMs) {
    const beganMs = performance.now();
    count += 1;
    await store.record([sighting(count)]);
    tookMs.push(performance.now() - beganMs);
  }
}
const commitsBefore = store.commits();
const beganMs = performance.now();
await Promise.all(Array.from({ length: callers }, caller));
const elapsedS = (performance.now() - beganMs) / 1_000;
const commits = store.commits() - commitsBefore;
tookMs.sort((a, b) => a - b);
const quantile = (share: number) => (tookMs[Math.floor(tookMs.length * share)] ?? 0).toFixed(1);

const print = (name: string, words: string) => console.log(`${name.padEnd(40)} ${words}`);
print(`durable inserts, ${callers} callers`, `${Math.round(count / elapsedS)} a second`);
print('commits', `${Math.round(commits / elapsedS)} a second, ${(count / commits).toFixed(1)} sightings each`);
print('answered after', `p50 ${quantile(0.5)} ms, p99 ${quantile(0.99)} ms, longest ${quantile(0.99999)} ms`);

const readMs = performance.now();
const read = await store.sightingsBetween(1, { fromMs: 0, untilMs: startMs * 2 });
print(`${read.length} sightings read`, `${Math.round(performance.now() - readMs)} ms`);
await store.close();
rmSync(folder, { recursive: true });
