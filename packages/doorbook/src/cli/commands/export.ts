import { CliError } from '../cli-error.ts';
import type { CommandFile } from '../commands.ts';
import type { Context } from '../context.ts';
import { datesSaid } from '../dates-said.ts';
import { formatSaid, putTable } from '../tables.ts';
import { whichConsole } from '../which-console.ts';
import { groupId, personId, todayOf } from '../which-people.ts';

interface Options {
  readonly date: string;
  readonly period?: string;
  readonly from?: string;
  readonly to?: string;
  readonly group?: string;
  readonly person?: string;
  readonly door?: string;
  readonly console?: string;
  readonly form?: string;
  readonly format?: string;
  readonly output?: string;
}

interface Table {
  readonly says: string;
  /** Which options it takes. */
  readonly takes: readonly (keyof Options)[];
  readonly path: (options: Options, id: string) => string;
  /** The command that has it as JSON; without one this has. */
  readonly json?: string;
}

const span = ['period', 'from', 'to'] as const;
const tables: Readonly<Record<string, Table>> = {
  passages: { says: 'who went through which door', takes: [...span, 'person', 'door'], path: () => '/passages' },
  people: { says: 'the people', takes: [], path: () => '/people' },
  day: { says: 'a day', takes: ['date'], path: ({ date }) => `/days/${encodeURIComponent(date)}` },
  range: { says: 'people by days', takes: [...span, 'group', 'person', 'form'], path: () => '/range' },
  person: {
    says: 'the workdays of --person',
    takes: [...span, 'person'],
    path: (_, id) => `/people/${encodeURIComponent(id)}`,
  },
  presence: { says: 'who is in now', takes: [], path: () => '/presence' },
  doors: { says: 'the doors', takes: [], path: () => '/doors' },
  rules: { says: 'every change of the rules', takes: [], path: () => '/rules' },
  leave: { says: 'leave', takes: [...span], path: () => '/leave' },
  reads: { says: 'how far the logs were read', takes: [...span, 'form'], path: () => '/reads' },
  audit: { says: 'every act', takes: [], path: () => '/audit' },
  // Their lists come in pages, or are read in the background: as JSON their own commands have them whole.
  cards: { says: 'NFC cards', takes: [], path: () => '/credentials/cards', json: 'nfc list' },
  passes: { says: 'Touch Passes', takes: ['console'], path: () => '/credentials/passes', json: 'pass list' },
  hygiene: { says: 'keys to look at', takes: [], path: () => '/credentials/hygiene', json: 'keys hygiene' },
  visitors: { says: 'visitors, also of the past', takes: [], path: () => '/visitors', json: 'visitor list' },
};

export const define: CommandFile['define'] = (command, context) => {
  command
    .argument('<table>', Object.keys(tables).join(', '))
    .option('--date <YYYY-MM-DD>', 'of a day', 'today')
    .option('--period <span>', 'week, last-week, month, last-month, 30d, 2026-11, 2026-11-03..2026-11-17')
    .option('--from <YYYY-MM-DD>', 'the first day')
    .option('--to <YYYY-MM-DD>', 'the last day, included')
    .option('--group <name>', 'only the members of this group')
    .option('--person <name>', 'only this person')
    .option('--door <id>', 'only at this door')
    .option('--console <console>', 'of passes: its number or name')
    .option('--form <form>', 'of range: days, matrix, totals; of reads: reads, proofs')
    .option('--format <format>', 'csv, xlsx or json; csv unless told')
    .option('--output <file>', 'where to; standard output unless told')
    .addHelpText(
      'after',
      `\n${Object.entries(tables)
        .map(([name, { says }]) => `  ${name.padEnd(10)}${says}`)
        .join('\n')}`,
    )
    .action((name: string, options: Options) => exported(context, name, options));
};

async function exported(context: Context, name: string, options: Options): Promise<void> {
  const table = Object.hasOwn(tables, name) ? tables[name] : undefined;
  if (!table) {
    throw new CliError(
      'usage',
      `There is no table ${JSON.stringify(name)}.`,
      `There is ${Object.keys(tables).join(', ')}.`,
    );
  }
  const given = Object.keys(options).filter(
    (option) => !['date', 'format', 'output', 'json', 'color'].includes(option),
  );
  const useless = given.find((option) => !table.takes.includes(option as keyof Options));
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
    door: options.door,
    ...(name === 'passes' && { console: String((await whichConsole(line, options.console)).id) }),
    ...(name === 'visitors' && { show: 'all' }),
  };
  const path = table.path(options, person ?? '');
  await putTable(line, context, { path, query, form: options.form, format, file: options.output });
}
