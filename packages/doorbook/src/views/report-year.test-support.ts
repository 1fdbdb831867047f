import type { TestContext } from 'node:test';
import { readOf, sightingsOf } from '../attendance/notation.test-support.ts';
import { situation } from './situation.test-support.ts';

/*
 * A year of a small office, drawn by lot, and what a report of it must say, found a second time with paper and pencil: from the
 * drawn days alone, without any function of the code that it is compared with.
 */

const year = 2026;
export const yearSpan = { from: `${year}-01-01`, to: `${year}-12-31` } as const;

interface Rule {
  readonly zone: string;
  readonly startMinute: number;
  readonly graceMinutes: number;
  readonly holidays: readonly string[];
  /** The workday begins at noon, and its badges may be of the date after. */
  readonly isNight?: boolean;
}

const berlin: Rule = {
  zone: 'Europe/Berlin',
  startMinute: 540,
  graceMinutes: 5,
  holidays: ['2026-01-01', '2026-05-01', '2026-12-25'],
};
/** From September on. */
const autumn: Rule = { ...berlin, startMinute: 510, graceMinutes: 0 };
const autumnFrom = '2026-09-01';
const chicago: Rule = { zone: 'America/Chicago', startMinute: 540, graceMinutes: 0, holidays: [] };
const night: Rule = { ...chicago, startMinute: 1320, holidays: ['2026-07-03'], isNight: true };

const ruleOf = (person: string, date: string): Rule =>
  person.startsWith('night') ? night : person === 'day' ? chicago : date < autumnFrom ? berlin : autumn;

export const staff = ['ann', 'bo', 'cy', 'di', 'eve', 'night1', 'night2', 'day'] as const;
const consoleOf = (person: string): number => (person.startsWith('night') || person === 'day' ? 2 : 1);

const leaves = [
  // Over the change of the clock in Berlin; one day of it she comes all the same.
  ['bo', '2026-03-23', '2026-04-03'],
  // Over that in Chicago.
  ['night1', '2026-10-30', '2026-11-03'],
] as const;

/** What somebody did on one of their days. */
export interface Drawn {
  readonly person: string;
  readonly date: string;
  /** Seconds on the wall after 00:00 of the date. */
  readonly inSecond: number | null;
  readonly outSecond: number | null;
  readonly inMs: number;
  readonly outMs: number;
}

/** The same numbers each time. */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const datesOfYear = Array.from({ length: 365 }, (_, day) =>
  new Date(Date.UTC(year, 0, 1 + day)).toISOString().slice(0, 10),
);
export const weekday = (date: string): number => new Date(`${date}T00:00Z`).getUTCDay() || 7;
const isOnLeave = (person: string, date: string): boolean =>
  leaves.some(([who, from, to]) => who === person && from <= date && date <= to);

function wallMs(date: string, second: number, zone: string): number {
  const [years = 0, month = 0, day = 0] = date.split('-').map(Number);
  const at = new Temporal.PlainDate(years, month, day).add({ days: Math.floor(second / 86_400) });
  const time = Temporal.PlainTime.from({ hour: 0 }).add({ seconds: second % 86_400 });
  return at.toZonedDateTime({ timeZone: zone, plainTime: time }).epochMilliseconds;
}

/** All days of all people. */
export function drawnYear(): Drawn[] {
  const roll = dice(7);
  return datesOfYear.flatMap((date) =>
    staff.map((person): Drawn => {
      const { zone, startMinute } = ruleOf(person, date);
      const [luck, early, long, second] = [roll(), roll(), roll(), Math.floor(roll() * 60)];
      const isFree = weekday(date) > 5 || isOnLeave(person, date);
      const comes = isFree ? luck < 0.05 || (person === 'bo' && date === '2026-03-30') : luck > 0.07;
      const isSingle = luck > 0.96;
      const inSecond = comes ? (startMinute - 35 + Math.floor(early * 50)) * 60 + second : null;
      const outSecond = inSecond === null || isSingle ? null : inSecond + Math.floor((7 + 2.5 * long) * 3600);
      return {
        person,
        date,
        inSecond,
        outSecond,
        inMs: inSecond === null ? 0 : wallMs(date, inSecond, zone),
        outMs: outSecond === null ? 0 : wallMs(date, outSecond, zone),
      };
    }),
  );
}

/** A real store with that year in it: two consoles in two zones, each day's log read twice. */
export async function yearIn(t: TestContext, drawn: readonly Drawn[]) {
  const s = await situation(t, { now: '8784:00' });
  await s.console(1, berlin.zone);
  await s.console(2, chicago.zone);
  for (const person of staff) await s.person(person, { console: consoleOf(person) });
  await s.store.keepGroup({ id: 'nights', name: 'Nights', position: 0 }, ['night1', 'night2'], s.audit());
  const wall = (minute: number): string =>
    `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
  const told = ({ zone, startMinute, graceMinutes, holidays }: Rule) => ({
    zone,
    start: wall(startMinute),
    graceMinutes,
    holidays: holidays.map((date) => ({ date, name: 'a feast' })),
  });
  await s.rules({ kind: 'console', console: 1 }, told(berlin));
  await s.rules({ kind: 'console', console: 1 }, told(autumn), autumnFrom);
  await s.rules({ kind: 'group', groupId: 'nights' }, { ...told(night), dayStartsAt: '12:00' });
  for (const [person, from, to] of leaves) await s.leave(person, from, to);
  for (const console of [1, 2]) {
    const badge = (person: string, atMs: number, way: '>' | '<') =>
      sightingsOf(`${person}:00:00${way}`, { dayMs: atMs, console }).map((one) => ({ ...one, knownMs: one.atMs }));
    const own = drawn.filter(({ person }) => consoleOf(person) === console);
    const rows = [
      ...staff.filter((person) => consoleOf(person) === console).flatMap((person) => badge(person, beforeMs, '>')),
      ...own.flatMap(({ person, inSecond, outSecond, inMs, outMs }) => [
        ...(inSecond === null ? [] : badge(person, inMs, '>')),
        ...(outSecond === null ? [] : badge(person, outMs, '<')),
      ]),
    ];
    await s.store.record(rows);
    const span = { fromMs: Date.UTC(year - 1, 11, 30), untilMs: Date.UTC(year + 1, 0, 3) };
    for (const hours of [1, 4]) {
      const read = readOf(rows, span, span.untilMs + hours * 3_600_000, console);
      await s.store.recordRead({ ...read, oldestSeenMs: beforeMs }, []);
    }
  }
  return s;
}
/** They have been here for long. */
const beforeMs = Date.UTC(year - 1, 10, 2, 12);

/** One day of one person, judged by hand. */
export interface JudgedDay extends Drawn {
  readonly verdict: 'off' | 'excused' | 'on time' | 'late' | 'absent';
  readonly isHoliday: boolean;
  readonly minutesLate: number;
  readonly minutesPastLimit: number;
}

export function judgedByHand(day: Drawn): JudgedDay {
  const { person, date, inSecond } = day;
  const { startMinute, graceMinutes, holidays } = ruleOf(person, date);
  const isHoliday = holidays.includes(date) && weekday(date) <= 5;
  const minute = inSecond === null ? 0 : Math.floor(inSecond / 60);
  const isLate = inSecond !== null && minute > startMinute + graceMinutes;
  const verdict =
    weekday(date) > 5 || isHoliday
      ? 'off'
      : isOnLeave(person, date)
        ? 'excused'
        : inSecond === null
          ? 'absent'
          : isLate
            ? 'late'
            : 'on time';
  return {
    ...day,
    verdict,
    isHoliday,
    minutesLate: verdict === 'late' ? minute - startMinute : 0,
    minutesPastLimit: minute - startMinute - graceMinutes,
  };
}
