import { CliError } from './cli-error.ts';

export interface Dates {
  readonly from: string;
  /** Included. */
  readonly to: string;
}

/**
 * A span as people say it: `month`, `last-month`, `week`, `last-week`, `year`, `today`, `yesterday`, `30d`, `2026-11`, `2026`,
 * `2026-11-03`, `2026-11-03..2026-11-17`. Weeks begin on Monday.
 */
export function datesSaid(said: string, today: string): Dates {
  const now = Temporal.PlainDate.from(today);
  if (Object.hasOwn(names, said)) return names[said]?.(now) as Dates;
  const days = /^(\d{1,3})d$/.exec(said)?.[1];
  if (days !== undefined && Number(days) > 0) return of(now.subtract({ days: Number(days) - 1 }), now);
  const [, from, to] = /^(\d{4}-\d\d-\d\d)\.\.(\d{4}-\d\d-\d\d)$/.exec(said) ?? [];
  if (from && to) return { from, to };
  if (/^\d{4}-\d\d-\d\d$/.test(said)) return { from: said, to: said };
  const month = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(said);
  if (month) return monthOf(Temporal.PlainDate.from(`${said}-01`));
  if (/^\d{4}$/.test(said)) return { from: `${said}-01-01`, to: `${said}-12-31` };
  throw new CliError(
    'usage',
    `${JSON.stringify(said)} is no span of days.`,
    `Say ${Object.keys(names).join(', ')}, 30d, 2026-11, 2026, 2026-11-03 or 2026-11-03..2026-11-17.`,
  );
}

type Day = Temporal.PlainDate;
const of = (from: Day, to: Day): Dates => ({ from: from.toString(), to: to.toString() });
const monthOf = (day: Day): Dates => of(day.with({ day: 1 }), day.with({ day: day.daysInMonth }));
const weekOf = (day: Day): Dates => {
  const monday = day.subtract({ days: day.dayOfWeek - 1 });
  return of(monday, monday.add({ days: 6 }));
};

const names: Readonly<Record<string, (today: Day) => Dates>> = {
  today: (day) => of(day, day),
  yesterday: (day) => of(day.subtract({ days: 1 }), day.subtract({ days: 1 })),
  week: weekOf,
  'last-week': (day) => weekOf(day.subtract({ weeks: 1 })),
  month: monthOf,
  'last-month': (day) => monthOf(day.subtract({ months: 1 })),
  year: (day) => of(day.with({ month: 1, day: 1 }), day.with({ month: 12, day: 31 })),
};
