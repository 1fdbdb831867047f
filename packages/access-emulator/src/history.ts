/*
 * The openings of the days before now, and of the day ahead. Days are computed when asked for and kept packed; an
 * `Opening` is made only for a row that somebody wants, so a year of a large office costs nothing until it is read.
 */

import { dateOf, dayNumberOf, type LocalDay, localDay } from './local-time.ts';
import type { Opening } from './model.ts';
import { type Days, type Emit, methods, results, type Worker } from './office/days.ts';
import type { Spot } from './office/site.ts';

/** What happened at the doors. Spans are half open, `fromMs` to before `toMs`, and cut to `firstMs`…`endMs`. */
export interface History {
  /** The start of the first local day. */
  readonly firstMs: number;
  /** Fixed at creation, exclusive: what comes later is told by whoever lets the day run on. */
  readonly endMs: number;
  countBetween(fromMs: number, toMs: number): number;
  newestFirst(fromMs: number, toMs: number, offset: number, limit: number): Opening[];
  /** Oldest first. */
  between(fromMs: number, toMs: number): Iterable<Opening>;
  countOfActor(actorId: string, fromMs: number, toMs: number): number;
  actorNewestFirst(actorId: string, fromMs: number, toMs: number, offset: number, limit: number): Opening[];
  /** All of one local day, oldest first, also of a day that is not over. */
  planOf(date: string): Opening[];
}

/** Somebody whom openings can name. */
export interface Actor {
  readonly id: string;
  readonly name: string;
  readonly type: 'user' | 'visitor';
  /** The display id of the card, or ''. */
  readonly issuer: string;
}

/** One row whose time does not come from the daily plan: a visitor's. */
export interface Visit {
  readonly atMs: number;
  readonly actor: number;
  readonly spot: number;
  readonly kind: number;
}

/** One day's rows, sorted by time. */
interface Pack {
  readonly startMs: number;
  readonly sinceStartMs: Uint32Array;
  readonly actor: Int32Array;
  readonly spot: Uint8Array;
  readonly kind: Uint8Array;
}

interface HistorySetting {
  readonly firstMs: number;
  readonly endMs: number;
  readonly zone: string;
  readonly days: Days;
  readonly workers: readonly Worker[];
  /** The workers in their order, then the visitors. */
  readonly actors: readonly Actor[];
  readonly visits: readonly Visit[];
  readonly spots: readonly Spot[];
  /** A recording for those who rang, or ''. */
  readonly resourceId: string;
}

const keptDays = 64;
const keptRows = 1_500_000;

export function createHistory(setting: HistorySetting): History {
  const { firstMs, zone, days, workers, actors, visits, spots } = setting;
  const endMs = Math.max(firstMs, setting.endMs);
  const packs = new Map<number, Pack>();
  let packedRows = 0;
  const counts = new Map<number, number>();
  const numbers = new Map(actors.map(({ id }, number) => [id, number]));
  const answering = new Set(days.answering);

  const knownDays = new Map<number, LocalDay>();

  /** By number: a log question asks for each of its days several times. */
  function dayOf(dayNumber: number): LocalDay {
    let day = knownDays.get(dayNumber);
    if (!day) {
      day = localDay(dateOf(dayNumber), zone);
      knownDays.set(dayNumber, day);
    }
    return day;
  }

  /** Everything of a day, or everything of one actor. */
  function tell(dayNumber: number, only: number | null, emit: Emit): void {
    if (only === null) for (const worker of workers) days.person(worker, dayNumber, emit);
    else if (workers[only]) days.person(workers[only], dayNumber, emit);
    if (only === null) days.office(dayNumber, emit);
    else if (answering.has(only))
      days.office(dayNumber, (at, who, spot, kind) => who === only && emit(at, who, spot, kind));
    for (const { atMs, actor, spot, kind } of visits)
      if (only === null || only === actor) emit(atMs, actor, spot, kind);
  }

  function packOf(dayNumber: number): Pack {
    const known = packs.get(dayNumber);
    if (known) {
      packs.delete(dayNumber);
      packs.set(dayNumber, known);
      return known;
    }
    const pack = packed(dayNumber, null);
    packs.set(dayNumber, pack);
    packedRows += pack.kind.length;
    for (const [oldest, { kind }] of packs) {
      if (oldest === dayNumber || (packs.size <= keptDays && packedRows <= keptRows)) break;
      packs.delete(oldest);
      packedRows -= kind.length;
    }
    counts.set(dayNumber, pack.kind.length);
    return pack;
  }

  function packed(dayNumber: number, only: number | null): Pack {
    const { startMs, endMs: dayEndMs } = dayOf(dayNumber);
    let room = only === null ? Math.max(64, workers.length * 8) : 16;
    let [since, who, where, how] = [
      new Uint32Array(room),
      new Int32Array(room),
      new Uint8Array(room),
      new Uint8Array(room),
    ];
    let rows = 0;
    tell(dayNumber, only, (atMs, actor, spot, kind) => {
      if (atMs < startMs || atMs >= dayEndMs) return;
      if (rows === room) {
        room *= 2;
        [since, who, where, how] = [grown(since, room), grown(who, room), grown(where, room), grown(how, room)];
      }
      since[rows] = atMs - startMs;
      who[rows] = actor;
      where[rows] = spot;
      how[rows++] = kind;
    });
    // Time and row number in one number each: the fast numeric sort, and rows of one instant keep their order.
    const order = new Float64Array(rows);
    for (let row = 0; row < rows; row++) order[row] = (since[row] ?? 0) * rowsInKey + row;
    order.sort();
    const pack: Pack = {
      startMs,
      sinceStartMs: new Uint32Array(rows),
      actor: new Int32Array(rows),
      spot: new Uint8Array(rows),
      kind: new Uint8Array(rows),
    };
    for (let row = 0; row < rows; row++) {
      const from = (order[row] ?? 0) % rowsInKey;
      pack.sinceStartMs[row] = since[from] ?? 0;
      pack.actor[row] = who[from] ?? 0;
      pack.spot[row] = where[from] ?? 0;
      pack.kind[row] = how[from] ?? 0;
    }
    return pack;
  }

  function opening({ startMs, sinceStartMs, actor, spot, kind }: Pack, row: number): Opening {
    const at = spots[spot[row] ?? 0];
    const who = actors[actor[row] ?? -1];
    const method = methods[(kind[row] ?? 0) >> 2] ?? 'NFC';
    return {
      atMs: startMs + (sinceStartMs[row] ?? 0),
      actorId: who?.id ?? '',
      actorName: who?.name ?? 'N/A',
      actorType: who?.type ?? 'user',
      doorId: at?.doorId ?? '',
      readerId: at?.readerId ?? '',
      direction: at?.direction ?? null,
      method,
      result: results[(kind[row] ?? 0) & 3] ?? 'granted',
      issuer: method === 'NFC' ? (who?.issuer ?? '') : '',
      ...(method === 'CALL' && setting.resourceId !== '' && { resourceId: setting.resourceId }),
    };
  }

  /** The part of a day's pack that lies in the span. */
  function part(pack: Pack, fromMs: number, toMs: number): { low: number; high: number } {
    return {
      low: firstAtOrAfter(pack.sinceStartMs, fromMs - pack.startMs),
      high: firstAtOrAfter(pack.sinceStartMs, toMs - pack.startMs),
    };
  }

  function span(fromMs: number, toMs: number) {
    const from = Math.max(fromMs, firstMs);
    const to = Math.min(toMs, endMs);
    if (!(from < to)) return { from, to: from, dayNumbers: [] };
    // Local days lie within two of UTC's, whatever the zone and its clock changes; those that do not touch the span fall out.
    const first = Math.floor(from / dayMs) - 2;
    const last = Math.floor((to - 1) / dayMs) + 2;
    const dayNumbers: number[] = [];
    for (let dayNumber = first; dayNumber <= last; dayNumber++) {
      const { startMs, endMs: dayEndMs } = dayOf(dayNumber);
      if (startMs < to && dayEndMs > from && startMs < dayEndMs) dayNumbers.push(dayNumber);
    }
    return { from, to, dayNumbers };
  }

  function countOfDay(dayNumber: number, from: number, to: number): number {
    const { startMs, endMs: dayEndMs } = dayOf(dayNumber);
    const count = from <= startMs && dayEndMs <= to ? counts.get(dayNumber) : undefined;
    if (count !== undefined) return count;
    const { low, high } = part(packOf(dayNumber), from, to);
    return high - low;
  }

  /** Rows from the newest, `offset` of them passed over, without looking into days that are passed over whole. */
  function newest(
    { from, to, dayNumbers }: ReturnType<typeof span>,
    { offset, limit }: { offset: number; limit: number },
    read: { count(dayNumber: number, from: number, to: number): number; pack(dayNumber: number): Pack },
  ): Opening[] {
    const found: Opening[] = [];
    let passOver = Math.max(0, offset);
    for (const dayNumber of dayNumbers.reverse()) {
      if (found.length >= limit) break;
      const count = passOver > 0 ? read.count(dayNumber, from, to) : 0;
      if (passOver > 0 && count <= passOver) {
        passOver -= count;
        continue;
      }
      const pack = read.pack(dayNumber);
      const { low, high } = part(pack, from, to);
      for (let row = high - 1 - passOver; row >= low && found.length < limit; row--) found.push(opening(pack, row));
      passOver = 0;
    }
    return found;
  }

  return {
    firstMs,
    endMs,
    countBetween(fromMs, toMs) {
      const { from, to, dayNumbers } = span(fromMs, toMs);
      return dayNumbers.reduce((sum, dayNumber) => sum + countOfDay(dayNumber, from, to), 0);
    },
    newestFirst(fromMs, toMs, offset, limit) {
      return newest(span(fromMs, toMs), { offset, limit }, { count: countOfDay, pack: packOf });
    },
    *between(fromMs, toMs) {
      const { from, to, dayNumbers } = span(fromMs, toMs);
      for (const dayNumber of dayNumbers) {
        const pack = packOf(dayNumber);
        const { low, high } = part(pack, from, to);
        for (let row = low; row < high; row++) yield opening(pack, row);
      }
    },
    countOfActor(actorId, fromMs, toMs) {
      const number = numbers.get(actorId);
      if (number === undefined) return 0;
      const { from, to, dayNumbers } = span(fromMs, toMs);
      return dayNumbers.reduce((sum, dayNumber) => {
        const { low, high } = part(packed(dayNumber, number), from, to);
        return sum + high - low;
      }, 0);
    },
    actorNewestFirst(actorId, fromMs, toMs, offset, limit) {
      const number = numbers.get(actorId);
      if (number === undefined) return [];
      const pack = (dayNumber: number) => packed(dayNumber, number);
      const count = (dayNumber: number, from: number, to: number) => {
        const { low, high } = part(pack(dayNumber), from, to);
        return high - low;
      };
      return newest(span(fromMs, toMs), { offset, limit }, { count, pack });
    },
    planOf(date) {
      const pack = packOf(dayNumberOf(date));
      return Array.from(pack.kind, (_, row) => opening(pack, row));
    },
  };
}

const rowsInKey = 2 ** 24;
const dayMs = 86_400_000;

function firstAtOrAfter(sorted: Uint32Array, sinceStartMs: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) < sinceStartMs) low = middle + 1;
    else high = middle;
  }
  return low;
}

function grown<T extends Uint32Array | Int32Array | Uint8Array>(array: T, length: number): T {
  const larger = new (array.constructor as new (length: number) => T)(length);
  larger.set(array);
  return larger;
}
