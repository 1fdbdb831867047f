import { CliError } from '../cli-error.ts';
import type { CommandFile } from '../commands.ts';
import type { Context } from '../context.ts';
import { datesSaid } from '../dates-said.ts';
import { type ExportOptions, exportTables } from '../export-tables.ts';
import { newestRollCall } from '../newest-roll-call.ts';
import { formatSaid, putTable } from '../tables.ts';
import { whichConsole } from '../which-console.ts';
import { doorId } from '../which-door.ts';
import { groupId, personId, todayOf } from '../which-people.ts';

export const define: CommandFile['define'] = (command, context) => {
  command
    .argument('<table>', Object.keys(exportTables).join(', '))
    .option('--date <YYYY-MM-DD>', 'of a day', 'today')
    .option('--period <span>', 'week, last-week, month, last-month, 30d, 2026-11, 2026-11-03..2026-11-17')
    .option('--from <YYYY-MM-DD>', 'the first day')
    .option('--to <YYYY-MM-DD>', 'the last day, included')
    .option('--group <name>', 'only the members of this group')
    .option('--person <name>', 'only this person')
    .option('--door <name>', 'only at this door, by name or id')
    .option('--console <console>', 'of passes: its number or name')
    .option('--id <id>', 'of roll-call: which; the newest unless told')
    .option('--form <form>', 'of range: days, matrix, totals; of reads: reads, proofs')
    .option('--format <format>', 'csv, xlsx or json; csv unless told')
    .option('--output <file>', 'where to; standard output unless told')
    .addHelpText(
      'after',
      `\n${Object.entries(exportTables)
        .map(([name, { says }]) => `  ${name.padEnd(10)}${says}`)
        .join('\n')}`,
    )
    .action((name: string, options: ExportOptions) => exported(context, name, options));
};

async function exported(context: Context, name: string, options: ExportOptions): Promise<void> {
  const table = Object.hasOwn(exportTables, name) ? exportTables[name] : undefined;
  if (!table) {
    throw new CliError(
      'usage',
      `There is no table ${JSON.stringify(name)}.`,
      `There is ${Object.keys(exportTables).join(', ')}.`,
    );
  }
  const given = Object.keys(options).filter(
    (option) => !['date', 'format', 'output', 'json', 'color'].includes(option),
  );
  const useless = given.find((option) => !table.takes.includes(option as keyof ExportOptions));
  if (useless !== undefined) throw new CliError('usage', `--${useless} has no meaning for ${name}.`, 'Leave it out.');
  if (name === 'person' && options.person === undefined) {
    throw new CliError('usage', 'Whose days?', 'Say it: --person NAME');
  }
  const format = formatSaid(options.format, options.output, context.output.isJson ? 'json' : 'csv');
  if (format === 'json' && table.json !== undefined) {
    throw new CliError('usage', `${name} are no JSON here.`, `Instead: doorbook ${table.json} --json`);
  }
  const line = await context.line();
  const person = options.person === undefined ? undefined : await personId(line, options.person);
  const group = options.group === undefined ? undefined : await groupId(line, options.group);
  const dates =
    options.period === undefined
      ? { from: options.from, to: options.to }
      : datesSaid(options.period, await todayOf(line));
  const query = {
    ...dates,
    group,
    person: name === 'person' ? undefined : person,
    door: options.door === undefined ? undefined : await doorId(line, options.door),
    ...(name === 'passes' && { console: String((await whichConsole(line, options.console)).id) }),
    ...(name === 'visitors' && { show: 'all' }),
  };
  const id = name === 'roll-call' ? (options.id ?? (await newestRollCall(line))) : person;
  const path = table.path(options, id ?? '');
  await putTable(line, context, { path, query, form: options.form, format, file: options.output });
}
