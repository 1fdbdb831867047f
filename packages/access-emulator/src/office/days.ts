/*
 * Who comes when. A person's day is drawn from the seed, the person and the date, so any day can be asked for alone,
 * in any order, and always gives the same openings.
 */

import { dateOf, type LocalDay, localDay } from '../local-time.ts';
import { type Stream, stream } from '../random.ts';
import type { Habits } from './habits.ts';
import type { Spot } from './site.ts';
import type { Member, UsualMethod } from './staff.ts';

export const methods = ['NFC', 'PIN_CODE', 'MOBILE_TAP', 'TOUCH_PASS', 'FACE', 'REMOTE_THROUGH_UAH', 'CALL'] as const;
export const results = ['granted', 'denied', 'incomplete'] as const;
export type Method = (typeof methods)[number];
type Result = (typeof results)[number];

/** A method and a result in one small number. */
export const kindOf = (method: Method, result: Result): number => methods.indexOf(method) * 4 + results.indexOf(result);

/** Takes one opening: when, the person's number (`-1`: nobody known), the spot's number and the kind. */
export type Emit = (atMs: number, who: number, spot: number, kind: number) => void;

export interface Worker extends Member {
  readonly habits: Habits;
  /** Has a card that opens doors. */
  readonly hasCard: boolean;
}

export interface Days {
  /** A person's openings that *may* lie in the day: an evening shift also gives those of its other half. */
  person(worker: Worker, dayNumber: number, emit: Emit): void;
  /** What belongs to nobody's day: unknown cards, unlocks from a desk, calls at the intercom. */
  office(dayNumber: number, emit: Emit): void;
  /** Numbers of the people who unlock from afar or answer the intercom. */
  readonly answering: readonly number[];
}

export function createDays(setting: {
  readonly seed: number;
  readonly zone: string;
  readonly workers: readonly Worker[];
  readonly spots: readonly Spot[];
}): Days {
  const { seed, zone, workers } = setting;
  const doors = doorsOf(setting.spots);
  const answering = [0, 1, 3].filter((index) => workers[index]?.status === 'ACTIVE');

  function person(worker: Worker, dayNumber: number, emit: Emit): void {
    const day = localDay(dateOf(dayNumber), zone);
    if (day.startMs === day.endMs) return;
    if (worker.status !== 'ACTIVE') {
      refused(worker, dayNumber, day, emit);
      return;
    }
    if (worker.habits.evening) {
      const dayBefore = localDay(dateOf(dayNumber - 1), zone);
      if (dayBefore.startMs !== dayBefore.endMs) shift(worker, dayNumber - 1, dayBefore, emit);
    }
    shift(worker, dayNumber, day, emit);
  }

  /** Somebody who left tries the old card now and then; who has not accepted the invitation has nothing to try. */
  function refused({ index, status }: Worker, dayNumber: number, day: LocalDay, emit: Emit): void {
    if (status !== 'DEACTIVATED') return;
    const chance = stream(seed, 'refused', index, dayNumber);
    if (!chance.chance(0.03)) return;
    const spot = chance.pick([doors.entry['Main Entrance'], doors.entry['Side Entrance']]) ?? 0;
    const at = day.instantMs(Math.floor((7 + chance.next() * 11) * hour));
    for (let tries = 1 + chance.int(3); tries > 0; tries--) {
      emit(at + tries * (2500 + chance.int(900)), index, spot, kindOf('NFC', 'denied'));
    }
  }

  function shift(worker: Worker, dayNumber: number, day: LocalDay, emit: Emit): void {
    const { index, habits } = worker;
    const weekday = (dayNumber + 4) % 7;
    const weekend = weekday === 0 || weekday === 6;
    if ((habits.offDays >> weekday) & 1) return;
    if (!weekend && (away(index, dayNumber, 'holiday') || away(index, dayNumber, 'ill'))) return;
    const chance = stream(seed, 'day', index, dayNumber);
    if (!chance.chance(weekday === 0 ? habits.sunday : weekday === 6 ? habits.saturday : 0.97)) return;

    const open = (wallMs: number, spot: number | undefined): void => {
      if (spot === undefined) return;
      const at = day.instantMs(Math.floor(wallMs));
      const method = methodAt(worker, doors.spots[spot] as Spot);
      // A card held too briefly, a mistyped PIN: refused, and in at the second try.
      if (chance.chance(0.011)) emit(at - 2500 - chance.int(6000), index, spot, kindOf(method, 'denied'));
      else if (chance.chance(0.002)) emit(at - 4000 - chance.int(9000), index, spot, kindOf(method, 'incomplete'));
      emit(at, index, spot, kindOf(method, 'granted'));
      if (chance.chance(0.012)) emit(at + 1500 + chance.int(5000), index, spot, kindOf(method, 'granted'));
    };
    const entrance = (): string => (chance.chance(0.06) ? chance.pick(otherEntrances) : habits.entrance);

    const arrive = weekend ? (9 + chance.next() * 3) * hour : arrival(chance, habits);
    const leave = weekend
      ? arrive + (1 + chance.next() * 4) * hour
      : Math.min(
          habits.evening ? 25.4 * hour : 23.4 * hour,
          Math.max(arrive + 2.5 * hour, chance.normal(habits.leaveS, habits.leaveSpreadS) * 1000),
        );
    const door = entrance();
    // Now and then somebody else holds the door.
    if (!chance.chance(0.01)) open(arrive, doors.entry[door]);

    const lunch = weekend ? null : lunchBreak(chance, habits);
    if (lunch && lunch.outMs > arrive + 30 * minute && lunch.backMs < leave - 30 * minute) {
      const way = entrance();
      if (!chance.chance(0.02)) open(lunch.outMs, doors.exit[way]);
      open(lunch.backMs, doors.entry[way]);
    }
    // One room after the other, each in its own part of the day.
    const rooms = times(chance, habits.roomsADay);
    for (let k = 0; k < rooms; k++) {
      const room = chance.pick(habits.rooms);
      const part = (0.95 * (leave - arrive)) / rooms;
      const inMs = arrive + part * (k + 0.1 + 0.5 * chance.next());
      const outMs = inMs + part * (0.05 + 0.3 * chance.next());
      if (lunch && inMs < lunch.backMs && outMs > lunch.outMs) continue;
      open(inMs, doors.entry[room]);
      open(outMs, doors.exit[room]);
    }
    if (!chance.chance(0.02)) open(leave, doors.exit[chance.chance(0.85) ? door : entrance()]);
  }

  /** Holidays of one to three weeks, illness of a few days: at most one spell of each in a stretch of the calendar. */
  function away(index: number, dayNumber: number, reason: keyof typeof spells): boolean {
    const { everyDays, probability, shortest, longest } = spells[reason];
    // Each person's stretches begin on another date.
    const shifted = dayNumber + ((index * 37) % everyDays);
    const stretch = Math.floor(shifted / everyDays);
    const chance = stream(seed, reason, index, stretch);
    if (!chance.chance(probability)) return false;
    const length = shortest + chance.int(longest - shortest + 1);
    const from = chance.int(everyDays - length);
    const within = shifted - stretch * everyDays;
    return within >= from && within < from + length;
  }

  function office(dayNumber: number, emit: Emit): void {
    const day = localDay(dateOf(dayNumber), zone);
    if (day.startMs === day.endMs) return;
    const weekday = (dayNumber + 4) % 7;
    const busy = weekday === 0 || weekday === 6 ? 0.1 : 1;
    const chance = stream(seed, 'office', dayNumber);
    const some = (count: number, what: (atMs: number) => void): void => {
      for (let n = times(chance, count * busy); n > 0; n--)
        what(day.instantMs(Math.floor(chance.normal(12.5, 2.4) * hour)));
    };
    some(0.15 + workers.length * 0.009, (at) => {
      const spot = doors.entry[chance.pick(['Main Entrance', 'Main Entrance', 'Side Entrance', 'Car Park'])];
      if (spot !== undefined) emit(at, -1, spot, kindOf('NFC', 'denied'));
    });
    if (answering.length === 0) return;
    some(0.4 + workers.length * 0.001, (at) => {
      const spot = doors.afar[chance.pick(['Main Entrance', 'Loading Bay', 'Car Park'])];
      // The first is an administrator.
      if (spot !== undefined) emit(at, answering[0] ?? 0, spot, kindOf('REMOTE_THROUGH_UAH', 'granted'));
    });
    some(0.4 + workers.length * 0.001, (at) => {
      const spot = doors.entry['Loading Bay'];
      if (spot !== undefined) emit(at, chance.pick(answering), spot, kindOf('CALL', 'granted'));
    });
  }

  return { person, office, answering };
}

const minute = 60_000;
const hour = 60 * minute;
const otherEntrances = ['Main Entrance', 'Side Entrance', 'Car Park'] as const;

const spells = {
  holiday: { everyDays: 84, probability: 0.7, shortest: 5, longest: 19 },
  ill: { everyDays: 70, probability: 0.45, shortest: 1, longest: 6 },
} as const;

/** Milliseconds after midnight, with the late days that everybody has. */
function arrival(chance: Stream, { arriveS, arriveSpreadS }: Habits): number {
  const late = chance.chance(0.08) ? -Math.log(1 - chance.next()) * 30 * 60 : 0;
  return Math.max(5.5 * 3600, chance.normal(arriveS, arriveSpreadS) + late) * 1000;
}

/** Those who eat outside do so on most days, some never. */
function lunchBreak(chance: Stream, { lunchOut, lunchS }: Habits): { outMs: number; backMs: number } | null {
  if (!chance.chance(lunchOut)) return null;
  const outMs = chance.normal(lunchS, 600) * 1000;
  return { outMs, backMs: outMs + (22 + chance.next() * 45) * minute };
}

/** A whole number of times with this mean. */
function times(chance: Stream, mean: number): number {
  const spread = mean * (0.4 + 1.2 * chance.next());
  return Math.floor(spread) + (chance.chance(spread - Math.floor(spread)) ? 1 : 0);
}

interface Doors {
  readonly spots: readonly Spot[];
  /** Spot numbers by door name; without one, nobody can pass there that way or nothing records it. */
  readonly entry: Readonly<Record<string, number>>;
  readonly exit: Readonly<Record<string, number>>;
  readonly afar: Readonly<Record<string, number>>;
}

function doorsOf(spots: readonly Spot[]): Doors {
  const at = (direction: Spot['direction']): Record<string, number> =>
    Object.fromEntries(
      spots.flatMap((spot, number) => (spot.direction === direction && spot.online ? [[spot.doorName, number]] : [])),
    );
  return { spots, entry: at('entry'), exit: at('exit'), afar: at(null) };
}

const needs: Partial<Record<UsualMethod, string>> = { PIN_CODE: 'pin_code', FACE: 'face' };

/** The usual method where the reader can do it, else the card, else the phone. */
function methodAt({ usual, hasCard }: Pick<Worker, 'usual' | 'hasCard'>, { capabilities }: Spot): Method {
  const need = needs[usual];
  if (need === undefined || capabilities.includes(need)) return usual;
  return hasCard ? 'NFC' : 'MOBILE_TAP';
}
