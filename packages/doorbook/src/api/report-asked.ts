import * as z from 'zod';
import { namedPeriods, periodOf } from '../attendance/report-period.ts';
import { ApiError } from './api-error.ts';
import { type DateSpan, dateGiven, spanGiven, spanOf, today } from './dates.ts';
import { idGiven, listOf } from './ids.ts';
import type { ApiNeeds } from './new-api.ts';

/** What a report is asked with, as a view and as a file. */
export const reportQuery = {
  period: z.enum(namedPeriods).optional().meta({ description: 'The week or the month that has `date`' }),
  date: dateGiven.optional().meta({ description: 'A date of the `period`; today unless told' }),
  ...spanGiven,
  group: idGiven.optional().meta({ description: 'Only the members of this group' }),
  person: listOf(idGiven).optional().meta({ description: 'Only this person; may be given again for more' }),
} as const;

interface PeriodAsked {
  readonly period?: (typeof namedPeriods)[number] | undefined;
  readonly date?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** A period has a name, or it goes from a date to a date. */
export function reportSpan({ period, date, from, to }: PeriodAsked, needs: Pick<ApiNeeds, 'clock' | 'zone'>): DateSpan {
  const isSpan = from !== undefined || to !== undefined;
  if (isSpan && (period !== undefined || date !== undefined)) {
    throw new ApiError('invalid', 'Both a period and its first and last date are given.', 'Leave one of them out.');
  }
  return spanOf({ from, to }, () => periodOf(period ?? 'month', date ?? today(needs)));
}
