import * as z from 'zod';
import { rangeOf, totalsShape } from './range.ts';
import { dateText, ms, orNull, remarkWord, verdictWord } from './words.ts';

/** One person's day in a report. What is not said is the usual: there are hundreds of thousands of these. */
export const reportCell = z
  .object({
    verdict: verdictWord,
    remark: remarkWord.optional(),
    first: z.string().optional().meta({ description: 'The first arrival on the wall, `08:17`' }),
    minutesLate: z.int().optional(),
    why: z.string().optional().meta({ description: 'The code of the first reason, of days off, excused or pending' }),
    isUnproven: z.boolean().optional().meta({ description: 'No log proves this day: what is shown is what is known' }),
  })
  .meta({ id: 'ReportCell' });

const minute = z.int().meta({ description: 'On the wall, after 00:00 of the workday’s date; nights go on past 1440' });
const arrivals = { fromMinute: minute, count: z.int(), late: z.int() } as const;

export const reportSums = z
  .object({
    people: z.int(),
    days: z.record(verdictWord, z.int()),
    expectedDays: z.int(),
    daysHere: z.int(),
    minutesLate: z.int(),
    firstToLatest: z.object({ ms, days: z.int() }),
    inside: z.object({ ms, days: z.int() }),
    unverifiedDays: z.int(),
    openDays: z.int(),
  })
  .meta({ id: 'ReportSums', description: 'Of all people together' });

export const reportTotals = totalsShape
  .extend({
    unverifiedDays: z.int().meta({
      description: 'Days that no log proves on which the person was expected or here; hours of theirs are in the sums',
    }),
  })
  .meta({ id: 'ReportTotals' });

export const reportView = rangeOf(reportCell, reportTotals)
  .extend({
    sums: reportSums,
    histogram: z.array(z.object(arrivals)).meta({ description: 'First arrivals by quarter of an hour' }),
    heat: z
      .array(z.object({ weekday: z.int(), ...arrivals }))
      .meta({ description: 'The same by weekday, 1 is Monday' }),
    trend: z
      .array(
        z.object({
          date: dateText,
          onTime: z.int(),
          late: z.int(),
          absent: z.int(),
          minutesPastLimit: orNull(z.object({ lower: z.int(), median: z.int(), upper: z.int() })),
          isOpen: z
            .literal(true)
            .optional()
            .meta({ description: 'Some of its workdays are not over, and not in it yet' }),
        }),
      )
      .meta({
        description:
          'Day by day. `minutesPastLimit` is when people came against their own limit (up to 0 is on time): the median, and the two between which the middle half lies; null where fewer than five came',
      }),
    presence: z
      .object({
        days: z.int(),
        known: z.int(),
        single: z.int(),
        quarters: z.array(z.object({ fromMinute: minute, sum: z.int(), most: z.int() })),
      })
      .meta({
        description:
          'People between their first and their latest badge on workdays that are over, by quarter of an hour: summed over `days`, and on the day with the most. `single`: workdays with one badge, which are not in it',
      }),
  })
  .meta({ id: 'Report' });
export type ReportView = z.infer<typeof reportView>;
