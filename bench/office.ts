import type { Read, Sighting } from '../packages/doorbook/src/attendance/facts.ts';
import { dateAfter, dayStartMs, type LocalDate, weekdayOf } from '../packages/doorbook/src/attendance/local-days.ts';
import { openStore } from '../packages/doorbook/src/store/sqlite/open.ts';

export interface Office {
  readonly path: string;
  readonly people: number;
  readonly days: number;
  readonly zone: string;
  readonly today: LocalDate;
  readonly nowMs: number;
}

const minuteMs = 60_000;

/** Makes the data file of an office: people who come four times a day, and the reads that prove it. */
export async function fillOffice({ path, people, days, zone, today, nowMs }: Office): Promise<void> {
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
    const sightings = weekdayOf(date) > 5 ? [] : sightingsOf(fromMs, people).filter(({ atMs }) => atMs < nowMs);
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

export function actor(n: number): string {
  return `0f0e0d0c-0b0a-4908-8706-${String(n).padStart(12, '0')}`;
}

/** In, to lunch, back, home: each in the log and by webhook. */
function sightingsOf(dayMs: number, people: number): Sighting[] {
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
