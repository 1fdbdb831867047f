import { join } from 'node:path';
import type { Sighting } from '../../packages/doorbook/src/attendance/facts.ts';
import { openStore } from '../../packages/doorbook/src/store/sqlite/open.ts';
import type { Store } from '../../packages/doorbook/src/store/store.ts';
import { inMs, longest, median, p99 } from '../load/quantiles.ts';
import type { Scenario } from '../scenario.ts';

const startMs = Date.UTC(2026, 0, 5);
let made = 0;

export const store: Scenario = {
  title: 'The store alone, in one process',
  async run({ isQuick, folder, tell }) {
    const opened = openStore({ path: join(folder, 'store.db') });
    await opened.addConsole(
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
    const callers = 64;
    const { tookMs, elapsedMs, commits } = await recordFor(opened, callers, isQuick ? 500 : 3_000);
    tell({
      what: `durable sightings, ${callers} callers`,
      value: (tookMs.length * 1_000) / elapsedMs,
      unit: '/s',
      wanted: { least: 31_000 },
      remark: `p50 ${inMs(median(tookMs))}, p99 ${inMs(p99(tookMs))}, longest ${inMs(longest(tookMs))}, ${(tookMs.length / commits).toFixed(1)} share a commit`,
    });
    const rows = isQuick ? 20_000 : 100_000;
    const together = Array.from({ length: rows }, () => ({ ...sighting(), channel: 'log' as const }));
    const readMs = performance.now();
    await opened.recordRead(
      {
        console: 1,
        fromMs: startMs,
        untilMs: startMs + made,
        beganMs: startMs + made,
        endedMs: startMs + made,
        rowCount: rows,
        rowKeysDigest: '',
        oldestSeenMs: null,
      },
      together,
    );
    tell({
      what: `rows of one reading of the log, ${rows.toLocaleString('en')} of them`,
      value: (rows * 1_000) / (performance.now() - readMs),
      unit: '/s',
      wanted: { least: 5_000 },
    });
    const beganMs = performance.now();
    const read = await opened.sightingsBetween(1, { fromMs: 0, untilMs: startMs * 2 });
    const tookReadingMs = performance.now() - beganMs;
    tell({ what: 'sightings read again', value: (read.length * 1_000) / tookReadingMs, unit: '/s', wanted: null });
    await opened.close();
  },
};

async function recordFor(opened: Store, callers: number, forMs: number) {
  const tookMs: number[] = [];
  const commitsBefore = opened.commits();
  const beganMs = performance.now();
  const endMs = beganMs + forMs;
  async function caller(): Promise<void> {
    while (performance.now() < endMs) {
      const askedMs = performance.now();
      await opened.record([sighting()]);
      tookMs.push(performance.now() - askedMs);
    }
  }
  await Promise.all(Array.from({ length: callers }, caller));
  return { tookMs, elapsedMs: performance.now() - beganMs, commits: opened.commits() - commitsBefore };
}

function sighting(): Sighting {
  made += 1;
  const n = made;
  return {
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
  };
}
