import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { type OldRow, oldDashboard } from '../../packages/doorbook/src/store/sqlite/original.test-support.ts';

/*
 * A database as the Flask dashboard leaves it after most of a year in Chicago: a spring and an autumn in which the clocks change,
 * days that were reset, rows that say nothing, rows that are there twice. And what is to become of it, worked out by nothing of ours.
 */

export const oldZone = 'America/Chicago';
const forward = '2025-03-09';
const back = '2025-11-02';
const hourMs = 3_600_000;

export interface OldHouse {
  readonly path: string;
  readonly rows: number;
  /** By the id of the row: whose badge, and when. */
  readonly badges: ReadonlyMap<string, { readonly actorId: string; readonly atMs: number }>;
  /** The rows that say not who or not when, by what they lack. */
  readonly leftOut: { readonly actor: number[]; readonly date: number[]; readonly time: number[] };
  readonly names: ReadonlyMap<string, string>;
  /** By date and actor the first and the last wall-clock time, as the old dashboard's own table had them. */
  readonly days: ReadonlyMap<string, ReadonlyMap<string, { readonly first: string; readonly last: string }>>;
  /** Of the file. */
  digest(path?: string): string;
}

const garbage: readonly (readonly [lack: keyof OldHouse['leftOut'], row: OldRow])[] = [
  ['actor', [null, '09:00:00', '2025-05-05']],
  ['actor', ['', '09:00:00', '2025-05-05']],
  ['actor', [' \u0000', '09:00:00', '2025-05-05']],
  ['actor', [new Uint8Array([255, 0]), '09:00:00', '2025-05-05']],
  ['time', ['actor-1', null, '2025-05-05']],
  ['time', ['actor-1', '9:00:00', '2025-05-05']],
  ['time', ['actor-1', '24:00:00', '2025-05-05']],
  ['time', ['actor-1', '08:59', '2025-05-05']],
  ['time', ['actor-1', 2n ** 60n, '2025-05-05']],
  ['date', ['actor-1', '09:00:00', null]],
  ['date', ['actor-1', '09:00:00', '']],
  ['date', ['actor-1', '09:00:00', '2025-02-29']],
  ['date', ['actor-1', '09:00:00', '05/05/2025']],
];

/** About so many rows: a few less, because some days were reset. */
export function oldHouse(path: string, { rows, people = 350 }: { rows: number; people?: number }): OldHouse {
  const written = [...rowsFor(rows, people)];
  const names = namesFor(people);
  const database = oldDashboard(path, { badges: written, names: [...names, [null, 'Nobody']], isOpen: true });
  // As DELETE /api/reset-day does it: ids are missing in between.
  database.exec("DELETE FROM badge_events WHERE date IN ('2025-06-11', '2025-09-30')");
  database.close();
  return lookedAt(path, names);
}

function* rowsFor(wanted: number, people: number): Generator<OldRow> {
  const random = numbers(7);
  let count = 0;
  let turn = 0;
  const next = (row: OldRow): OldRow[] => {
    count += 1;
    const all: OldRow[] = [row];
    // Twice the same: the console delivered it twice, and the dashboard kept both.
    if (count % 500 === 0) all.push(row);
    if (count % 991 === 0) all.push((garbage[turn++ % garbage.length] ?? garbage[0])?.[1] as OldRow);
    return all;
  };
  const actor = (place: number): string => `actor-${1 + (place % people)}`;
  // In the nights in which the clocks change somebody comes every 37 seconds.
  for (const date of [forward, back])
    for (let second = 0; second < 5 * 3600; second += 37) yield* next([actor(second / 37), clock(second), date]);
  const days = Math.ceil((wanted - count) / (2.02 * people));
  const firstMs = Date.parse('2025-11-20') - days * 24 * hourMs;
  for (let day = 0; day < days; day += 1) {
    const date = new Date(firstMs + day * 24 * hourMs).toISOString().slice(0, 10);
    for (let place = 0; place < people && count < wanted; place += 1) {
      // Some come before midnight has gone by for long, some are the last to leave.
      const came = place % 50 === 0 ? random(600) : 6 * 3600 + random(4 * 3600);
      yield* next([actor(place), clock(came), date]);
      yield* next([actor(place), clock(place % 50 === 1 ? 86_399 - random(60) : 12 * 3600 + random(6 * 3600)), date]);
    }
  }
}

function namesFor(people: number): Map<string, string> {
  const names = new Map<string, string>();
  for (let place = 1; place <= people; place += 1) {
    if (place % 10 !== 0)
      names.set(`actor-${place}`, place % 10 === 1 ? `Unknown (actor-${place}...)` : `Person ${place}`);
  }
  return names.set('never-came', 'Nell Never');
}

const clock = (second: number): string => new Date(second * 1000).toISOString().slice(11, 19);

/** So that every run has the same rows. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state % below;
  };
}

/** By SQL and the rules of that zone in that year, written out. */
function lookedAt(path: string, names: ReadonlyMap<string, string>): OldHouse {
  const database = new DatabaseSync(path, { readOnly: true });
  const all = database.prepare('SELECT id, actor_id, CAST(ts AS TEXT) AS ts, date FROM badge_events ORDER BY id').all();
  database.close();
  const badges = new Map<string, { actorId: string; atMs: number }>();
  const leftOut = { actor: [] as number[], date: [] as number[], time: [] as number[] };
  const days = new Map<string, Map<string, { first: string; last: string }>>();
  for (const { id, actor_id: actorId, ts, date } of all) {
    const isActor = typeof actorId === 'string' && /^[a-z]/.test(actorId);
    const lack = !isActor ? 'actor' : !isDate(date) ? 'date' : !isTime(ts) ? 'time' : undefined;
    if (lack) {
      leftOut[lack].push(Number(id));
      continue;
    }
    badges.set(String(id), { actorId: String(actorId), atMs: instant(String(date), String(ts)) });
    const day = days.get(String(date)) ?? new Map<string, { first: string; last: string }>();
    days.set(String(date), day);
    const time = shown(String(date), String(ts));
    const { first, last } = day.get(String(actorId)) ?? { first: time, last: time };
    day.set(String(actorId), { first: time < first ? time : first, last: time > last ? time : last });
  }
  const digest = (of = path): string => createHash('sha256').update(readFileSync(of)).digest('hex');
  return { path, rows: all.length, badges, leftOut, names, days, digest };
}

const isTime = (ts: unknown): boolean => typeof ts === 'string' && /^([01]\d|2[0-3])(:[0-5]\d){2}$/.test(ts);
const isDate = (date: unknown): boolean =>
  typeof date === 'string' && /^2025-/.test(date) && new Date(`${date}T00:00Z`).toJSON()?.slice(0, 10) === date;

/** From 2 o'clock on March 9 that was 3 o'clock, to 2 o'clock on November 2 that was 1 o'clock, Chicago is 5 hours behind; else 6. */
function instant(date: string, ts: string): number {
  const wall = `${date} ${ts}`;
  const isSummer = wall >= `${forward} 03:00:00` && wall < `${back} 02:00:00`;
  return Date.parse(`${date}T${ts}Z`) + (isSummer ? 5 : 6) * hourMs;
}

/** A time that was skipped is shown an hour later: it is the same instant. */
const shown = (date: string, ts: string): string => (date === forward ? ts.replace(/^02/, '03') : ts);
