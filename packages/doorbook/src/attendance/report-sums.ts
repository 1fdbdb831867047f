import { noDays, type Sum, type Totals } from './report.ts';

/** One person's totals in a report: also on how many days they were expected or here and no log proves it. */
export interface ReportTotals extends Totals {
  readonly unverifiedDays: number;
}

/** Everybody's totals together. Streaks have no sum. */
export interface ReportSums {
  readonly people: number;
  readonly days: Totals['days'];
  readonly expectedDays: number;
  readonly daysHere: number;
  readonly minutesLate: number;
  readonly firstToLatest: Sum;
  readonly inside: Sum;
  readonly unverifiedDays: number;
  readonly openDays: number;
}

export function reportSumsOf(all: readonly ReportTotals[]): ReportSums {
  const sumOf = (of: (totals: ReportTotals) => number): number => all.reduce((sum, totals) => sum + of(totals), 0);
  return {
    people: all.length,
    days: Object.fromEntries(
      (Object.keys(noDays) as (keyof Totals['days'])[]).map((verdict) => [verdict, sumOf(({ days }) => days[verdict])]),
    ) as Totals['days'],
    expectedDays: sumOf(({ expectedDays }) => expectedDays),
    daysHere: sumOf(({ daysHere }) => daysHere),
    minutesLate: sumOf(({ minutesLate }) => minutesLate),
    firstToLatest: {
      ms: sumOf(({ firstToLatest }) => firstToLatest.ms),
      days: sumOf(({ firstToLatest }) => firstToLatest.days),
    },
    inside: { ms: sumOf(({ inside }) => inside.ms), days: sumOf(({ inside }) => inside.days) },
    unverifiedDays: sumOf(({ unverifiedDays }) => unverifiedDays),
    openDays: sumOf(({ openDays }) => openDays),
  };
}
