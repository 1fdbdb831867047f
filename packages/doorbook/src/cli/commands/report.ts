import { CliError } from '../cli-error.ts';
import type { CommandFile } from '../commands.ts';
import type { Context } from '../context.ts';
import { datesSaid } from '../dates-said.ts';
import { answered } from '../line.ts';
import { printReport } from '../report-print.ts';
import { formatSaid, putTable } from '../tables.ts';
import { groupId, personId, todayOf } from '../which-people.ts';

interface Options {
  readonly period: string;
  readonly group?: string;
  readonly person?: string;
  readonly format?: string;
  readonly form: string;
  readonly output?: string;
}

/** Each form, and the view that it is a file of. */
const forms: Readonly<Record<string, '/reports' | '/range'>> = {
  totals: '/reports',
  pivot: '/reports',
  trend: '/reports',
  arrivals: '/reports',
  presence: '/reports',
  days: '/range',
  matrix: '/range',
};

export const define: CommandFile['define'] = (command, context) => {
  command
    .option(
      '--period <span>',
      'today, week, last-week, month, last-month, year, 30d, 2026-11, 2026-11-03..2026-11-17',
      'month',
    )
    .option('--group <name>', 'only the members of this group')
    .option('--person <name>', 'only this person')
    .option('--format <format>', 'csv, xlsx or json; a table of sums unless told')
    .option(
      '--form <form>',
      `of a file: totals, pivot (people by days), trend (day by day), arrivals and presence (by quarter of an hour),
days (a line for each person and day) or matrix (people by days, with how far each is proven)`,
      'totals',
    )
    .option('--output <file>', 'where to; standard output unless told')
    .action((options: Options) => report(context, options));
};

async function report(context: Context, options: Options): Promise<void> {
  const { output } = context;
  const path = Object.hasOwn(forms, options.form) ? forms[options.form] : undefined;
  if (!path) {
    const known = Object.keys(forms).join(', ');
    throw new CliError('usage', `There is no form ${JSON.stringify(options.form)}.`, `There is ${known}.`);
  }
  const isFile = options.format !== undefined || options.output !== undefined || output.isJson;
  const format = formatSaid(options.format, options.output, output.isJson ? 'json' : 'csv');
  const line = await context.line();
  const query = {
    ...datesSaid(options.period, await todayOf(line)),
    ...(options.group !== undefined && { group: await groupId(line, options.group) }),
    ...(options.person !== undefined && { person: await personId(line, options.person) }),
  };
  if (isFile) {
    await putTable(line, context, { path, query, form: options.form, format, file: options.output });
    return;
  }
  printReport(output, await answered(line.api.reports.$get({ query })));
}
