import type { RangeView } from '../../views/shapes/range.ts';
import { CliError } from '../cli-error.ts';
import type { CommandFile } from '../commands.ts';
import type { Context } from '../context.ts';
import { datesSaid } from '../dates-said.ts';
import { answered } from '../line.ts';
import type { Output } from '../output.ts';
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
    .option('--form <form>', 'of a file: days (a line for each person and day), matrix or totals', 'totals')
    .option('--output <file>', 'where to; standard output unless told')
    .action((options: Options) => report(context, options));
};

async function report(context: Context, options: Options): Promise<void> {
  const { output } = context;
  if (!['days', 'matrix', 'totals'].includes(options.form)) {
    throw new CliError(
      'usage',
      `There is no form ${JSON.stringify(options.form)}.`,
      'There is days, matrix and totals.',
    );
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
    await putTable(line, context, { path: '/range', query, form: options.form, format, file: options.output });
    return;
  }
  print(output, await answered(line.api.range.$get({ query })));
}

function print(output: Output, { from, to, people }: RangeView): void {
  output.line(output.styled('bold', `${from} to ${to}`));
  output.table(
    ['Name', 'Group', 'Expected', 'On time', 'Late', 'Min late', 'Absent', 'Here', 'Badges'],
    people.map(({ name, groups, totals }) => [
      name,
      groups.join(', '),
      totals.expectedDays,
      totals.days['on time'] ?? 0,
      totals.days.late ?? 0,
      totals.minutesLate,
      totals.days.absent ?? 0,
      totals.daysHere,
      totals.badges,
    ]),
  );
  const open = people.reduce((sum, { totals }) => sum + totals.openDays, 0);
  const unproven = people.reduce((sum, { totals }) => sum + totals.unprovenDays, 0);
  output.say(`${people.length} people. ${open} of their days may still change; ${unproven} are proven by no log.`);
}
