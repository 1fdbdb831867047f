import { DatabaseSync } from 'node:sqlite';
import type { Sighting } from '../packages/doorbook/src/attendance/facts.ts';
import {
  dateAfter,
  dayStartMs,
  type LocalDate,
  localDateAt,
  weekdayOf,
} from '../packages/doorbook/src/attendance/local-days.ts';
import { insertSightings } from '../packages/doorbook/src/store/sightings.ts';
import { openStore } from '../packages/doorbook/src/store/sqlite/open.ts';

export const people = 500;
/** In, through an inner door, to lunch, back, home: each in the log and by webhook. */
const passagesEach = 5;
export const rowsEachDay = people * passagesEach * 2;

/** A zone where it is evening now, so that today is a day like the others at whatever hour this runs. */
const hoursAhead = ((18 - new Date().getUTCHours() + 36) % 24) - 12;
export const zone = `Etc/GMT${hoursAhead < 0 ? '+' : '-'}${Math.abs(hoursAhead)}`;
export const today: LocalDate = localDateAt(Date.now(), zone);

export const actor = (n: number): string => `0f0e0d0c-0b0a-4908-8706-${String(n).padStart(12, '0')}`;

export interface Office {
  readonly path: string;
  /** Until today, which is one whatever its weekday. */
  readonly workdays: number;
  /** Of these so many are in the file already. */
  readonly known?: number;
}

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** The first of the calendar days that hold so many workdays until today. */
export function firstDate(workdays: number): LocalDate {
  let date = today;
  for (let found = 1; found < workdays; found += isWorkday(date) ? 1 : 0) date = dateAfter(date, -1);
  return date;
}

const isWorkday = (date: LocalDate): boolean => date === today || weekdayOf(date) <= 5;

/** Makes the data file of an office, or its past longer: the badges of everybody, and the reads that prove them. */
export async function fillOffice({ path, workdays, known = 0 }: Office): Promise<void> {
  if (known === 0) await addPeople(path);
  const database = new DatabaseSync(path);
  // Nothing of it is lost that somebody could miss: it is made anew in seconds.
  database.exec('PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -256000; BEGIN');
  const last = known === 0 ? today : dateAfter(firstDate(known), -1);
  for (let date = firstDate(workdays); date <= last; date = dateAfter(date, 1)) {
    if (isWorkday(date)) addSightings(database, date);
    addReads(database, date);
  }
  database.exec('COMMIT');
  database.close();
}

async function addPeople(path: string): Promise<void> {
  const store = openStore({ path });
  const addedMs = Date.UTC(2020, 0);
  const unknown = { sealedToken: null, pinnedKey: null, pinConfirmed: 0, syncedMs: null, removedMs: null } as const;
  await store.addConsole({ id: 1, name: 'Office', address: '', zone, mayReadLog: 1, addedMs, ...unknown }, null);
  const numbers = Array.from({ length: people }, (_, n) => n);
  await store.keepPeople(
    numbers.map((n) => ({
      person: { id: `p${n}`, kind: 'staff', console: 1, addedMs },
      actorId: actor(n),
      name: `Person ${n}`,
      email: '',
      onboardMs: null,
      syncedMs: addedMs,
    })),
  );
  await store.recordStatuses(
    numbers.map((n) => ({ personId: `p${n}`, console: 1, status: 'active' as const, atMs: addedMs })),
  );
  await store.close();
}

function addSightings(database: DatabaseSync, date: LocalDate): void {
  const { sql, rows } = insertSightings(sightingsOf(dayStartMs(date, zone, '00:00')));
  const insert = database.prepare(sql);
  for (const row of rows) insert.run(...row);
}

/** As the reading leaves them: the tail each minute, today each half an hour, whole days when they are over. */
function addReads(database: DatabaseSync, date: LocalDate): void {
  const fromMs = dayStartMs(date, zone, '00:00');
  const untilMs = dayStartMs(dateAfter(date, 1), zone, '00:00');
  const nowMs = Date.now();
  const insert = database.prepare(
    `INSERT INTO reads (console, fromMs, untilMs, beganMs, endedMs, rowCount, rowKeysDigest, oldestSeenMs)
     VALUES (1, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const read = (readFromMs: number, readUntilMs: number, beganMs: number, rowCount: number, digest: string): void => {
    if (beganMs < nowMs)
      insert.run(readFromMs, readUntilMs, beganMs, beganMs + 1_000, rowCount, digest, fromMs - hourMs);
  };
  for (let atMs = fromMs + minuteMs; atMs < untilMs; atMs += minuteMs) {
    const beganMs = atMs + 2 * minuteMs;
    read(Math.max(fromMs, atMs - 10 * minuteMs), atMs, beganMs, 0, `${beganMs}`);
    if ((atMs - fromMs) % (30 * minuteMs) === 0) read(fromMs, atMs, beganMs, 0, `${beganMs}`);
  }
  for (const hours of [0.05, 2.1, 24, 48, 72, 96, 120, 144, 168]) {
    read(fromMs, untilMs, untilMs + hours * hourMs, rowsEachDay / 2, 'whole');
  }
}

function sightingsOf(dayMs: number): Sighting[] {
  const sightings: Sighting[] = [];
  for (let n = 0; n < people; n += 1) {
    const shiftMs = ((n * 7_919 + (dayMs % 1_000_003)) % (75 * 60)) * 1_000;
    for (const [hour, direction] of [
      [8, 'entry'],
      [10.4, 'entry'],
      [12, 'exit'],
      [12.6, 'entry'],
      [16.6, 'exit'],
    ] as const) {
      const atMs = dayMs + hour * hourMs + shiftMs + (n % 1_000);
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
          direction: channel === 'log' ? direction : null,
        });
      }
    }
  }
  return sightings;
}
