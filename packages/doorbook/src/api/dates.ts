import * as z from 'zod';
import { dateAfter, dayNumberOf, type LocalDate, localDateAt } from '../attendance/local-days.ts';
import { isDate } from '../views/dates.ts';
import { ApiError } from './api-error.ts';
import type { ApiNeeds } from './new-api.ts';

export const dateGiven = z
  .string()
  .refine(isDate, {
    error: 'a date of the calendar such as 2026-11-20 is needed',
  })
  .meta({ format: 'date', description: 'A date, YYYY-MM-DD', examples: ['2026-11-20'] });

export const dayWanted = z.union([z.literal('today'), dateGiven]).meta({
  description: 'A date, YYYY-MM-DD, or `today` by the zone of the first console',
});

export const spanGiven = {
  from: dateGiven.optional().meta({ description: 'The first date. With neither `from` nor `to`: see the summary' }),
  to: dateGiven.optional().meta({ description: 'The last date, included' }),
} as const;

export interface DateSpan {
  readonly from: LocalDate;
  readonly to: LocalDate;
}

const longestDays = 366;
/** Leave is planned far ahead, and there is little of it. */
export const longestLeaveDays = 3660;

/** The span that was asked for, else the one that is meant when none is given. */
export function spanOf(
  { from, to }: { readonly from?: string | undefined; readonly to?: string | undefined },
  meant: () => DateSpan,
  most = longestDays,
): DateSpan {
  if (from === undefined && to === undefined) return meant();
  if (from === undefined || to === undefined) {
    throw new ApiError(
      'invalid',
      `Only \`${from ? 'from' : 'to'}\` is given.`,
      'Give both `from` and `to`, or neither.',
    );
  }
  if (to < from)
    throw new ApiError('invalid', `\`to\` (${to}) lies before \`from\` (${from}).`, 'Change one for the other.');
  if (dayNumberOf(to) - dayNumberOf(from) >= most) {
    throw new ApiError('invalid', `From ${from} to ${to} are more than ${most} days.`, 'Ask for it in parts.');
  }
  return { from, to };
}

type Now = Pick<ApiNeeds, 'clock' | 'zone'>;

export const today = ({ clock, zone }: Now): LocalDate => localDateAt(clock.nowMs(), zone());

export const onlyToday = (needs: Now) => (): DateSpan => ({ from: today(needs), to: today(needs) });

export const lastDays = (needs: Now, days: number) => (): DateSpan => {
  const to = today(needs);
  return { from: dateAfter(to, 1 - days), to };
};

export const thisMonth = (needs: Now) => (): DateSpan => {
  const [year = 0, month = 0] = today(needs).split('-').map(Number);
  const from = new Temporal.PlainDate(year, month, 1);
  return { from: from.toString(), to: from.with({ day: from.daysInMonth }).toString() };
};
