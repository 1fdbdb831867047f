import type { Verdict, Workday } from './workday.ts';

/** One person over a range of days. */
export interface Totals {
  /** How many workdays have each verdict. */
  readonly days: Readonly<Record<Verdict, number>>;
  /** Days on which the person was expected and that have begun. */
  readonly expectedDays: number;
  /** Days with a passage that counts, expected or not. */
  readonly daysHere: number;
  readonly minutesLate: number;
  readonly badges: number;
  /** On time, day after expected day: at the end of the range, and the longest in it. */
  readonly streak: number;
  readonly longestStreak: number;
  /** From first to latest, of the days that have both. */
  readonly firstToLatest: Sum;
  /** Inside by in/out readers, of the days on which nothing is missing. */
  readonly inside: Sum;
  readonly missingExits: number;
  readonly missingEntries: number;
  /** Days that no log proves; their times are what is known, not verified. */
  readonly unprovenDays: number;
  /** Days whose verdict may still change. */
  readonly openDays: number;
}

/** A sum and of how many days it is: without the second the first says nothing. */
export interface Sum {
  readonly ms: number;
  readonly days: number;
}

/** What of a workday is added up. */
export interface TotalledWorkday extends Pick<Workday, 'verdict' | 'remark' | 'badges' | 'minutesLate' | 'hours'> {
  readonly day: Pick<Workday['day'], 'proof'>;
}

export const noDays: Readonly<Record<Verdict, number>> = {
  off: 0,
  excused: 0,
  pending: 0,
  'on time': 0,
  late: 0,
  present: 0,
  absent: 0,
  'not yet': 0,
  'no record': 0,
};

export function totalsOf(workdays: readonly TotalledWorkday[]): Totals {
  const days: Record<Verdict, number> = { ...noDays };
  for (const { verdict } of workdays) days[verdict] += 1;
  const began = workdays.filter(({ remark }) => remark !== 'expected');
  const inOuts = workdays.flatMap(({ hours }) => hours.inOut ?? []);
  return {
    days,
    expectedDays: began.length - days.off - days.excused,
    daysHere: workdays.filter(({ badges }) => badges > 0).length,
    minutesLate: sumOf(workdays.map(({ minutesLate }) => minutesLate)),
    badges: sumOf(workdays.map(({ badges }) => badges)),
    ...streaksOf(workdays),
    firstToLatest: sumWithDays(workdays.flatMap(({ hours }) => hours.firstToLatestMs ?? [])),
    inside: sumWithDays(
      inOuts
        .filter((inOut) => inOut.missingExits + inOut.missingEntries === 0 && !inOut.stillInside)
        .map(({ insideMs }) => insideMs),
    ),
    missingExits: sumOf(inOuts.map(({ missingExits }) => missingExits)),
    missingEntries: sumOf(inOuts.map(({ missingEntries }) => missingEntries)),
    unprovenDays: workdays.filter(({ day }) => day.proof === 'unproven').length,
    openDays: workdays.filter(
      ({ verdict, remark }) => verdict === 'pending' || verdict === 'not yet' || remark === 'so far',
    ).length,
  };
}

/** What ends a streak. What is neither (days off, days that are open or not recorded) is passed over. */
const endsStreak: ReadonlySet<Verdict> = new Set(['late', 'absent']);

export function streaksOf(workdays: readonly Pick<Workday, 'verdict'>[]): { streak: number; longestStreak: number } {
  let streak = 0;
  let longestStreak = 0;
  for (const { verdict } of workdays) {
    if (verdict === 'on time') streak += 1;
    else if (endsStreak.has(verdict)) streak = 0;
    longestStreak = Math.max(longestStreak, streak);
  }
  return { streak, longestStreak };
}

const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, one) => sum + one, 0);
const sumWithDays = (ms: readonly number[]): Sum => ({ ms: sumOf(ms), days: ms.length });
