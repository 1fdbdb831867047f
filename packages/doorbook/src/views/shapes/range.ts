import * as z from 'zod';
import { dateText, localText, ms, orNull, proofWord, remarkWord, verdictWord } from './words.ts';

/** One person's day in a range: small, because there are thousands. */
export const cellShape = z
  .object({
    verdict: verdictWord,
    remark: remarkWord,
    firstMs: orNull(ms),
    first: orNull(localText),
    latestMs: orNull(ms),
    latest: orNull(localText),
    badges: z.int(),
    minutesLate: z.int(),
    firstToLatestMs: orNull(ms),
    insideMs: orNull(ms),
    missingExits: z.int(),
    proof: proofWord,
    /** The code of the first reason. */
    why: z.string(),
  })
  .meta({ id: 'RangeCell' });

const sum = z.object({ ms, days: z.int() }).meta({ id: 'Sum', description: 'A sum and of how many days it is.' });

export const totalsShape = z
  .object({
    days: z.record(verdictWord, z.int()),
    expectedDays: z.int(),
    daysHere: z.int(),
    minutesLate: z.int(),
    badges: z.int(),
    streak: z.int(),
    longestStreak: z.int(),
    firstToLatest: sum,
    inside: sum,
    missingExits: z.int(),
    missingEntries: z.int(),
    unprovenDays: z.int(),
    openDays: z.int(),
  })
  .meta({ id: 'Totals' });

/** Everybody's days beside each other: `cell` is one person's day, `totals` all days of one person. */
export const rangeOf = <Cell extends z.ZodType, Totals extends z.ZodType>(cell: Cell, totals: Totals) =>
  z.object({
    from: dateText,
    to: dateText,
    days: z.array(z.object({ date: dateText, proof: proofWord, isSetAside: z.boolean() })),
    people: z.array(
      z.object({
        personId: z.string(),
        name: z.string(),
        groups: z.array(z.string()),
        /** One for each of `days`. */
        cells: z.array(cell),
        totals,
      }),
    ),
  });

export const rangeView = rangeOf(cellShape, totalsShape).meta({ id: 'Range' });
export type RangeView = z.infer<typeof rangeView>;
