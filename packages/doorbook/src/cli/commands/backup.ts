import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { CliError } from '../cli-error.ts';
import type { CommandFile } from '../commands.ts';
import type { Context } from '../context.ts';
import { answered, type Line, refusalOf } from '../line.ts';
import { putWhole } from '../put-whole.ts';

interface Options {
  readonly output?: string;
}

export const define: CommandFile['define'] = (command, context) => {
  command
    .command('make', { isDefault: true })
    .description('make a backup now, and verify it')
    .option('--output <file>', 'and copy it to this file')
    .action((options: Options) => make(context, options));
  command
    .command('list')
    .description('the backups there are')
    .action(() => list(context));
  command
    .command('download')
    .description('copy a backup to a file')
    .argument('<backup>', 'its name, as list shows it')
    .requiredOption('--output <file>', 'where to')
    .action((name: string, { output }: Options) => download(context, name, output ?? ''));
  command
    .command('remove')
    .description('remove a backup; the last good one stays')
    .argument('<backup>', 'its name, as list shows it')
    .action((name: string) => remove(context, name));
};

async function make(context: Context, { output: file }: Options): Promise<void> {
  const { output } = context;
  const line = await context.line();
  const response = await line.api.backups.$post({ query: {}, json: {} });
  if (response.status !== 200) throw await refusalOf(response);
  const made = await response.json();
  if (file !== undefined) await copied(line, made.name, file);
  if (output.isJson) output.json(made);
  else
    output.say(
      `${made.name} was made and verified: ${size(made.sizeBytes)}.${file === undefined ? '' : ` It is also in ${file}.`}`,
    );
}

async function list({ line, output }: Context): Promise<void> {
  const { api } = await line();
  const told = await answered(api.backups.$get());
  if (output.isJson) {
    output.json(told);
    return;
  }
  output.table(
    ['Backup', 'Made', 'Size', 'By', 'Problem'],
    told.backups.map(({ name, madeMs, sizeBytes, by, problem }) => [
      name,
      new Date(madeMs).toISOString().slice(0, 16).replace('T', ' '),
      size(sizeBytes),
      by ?? 'by itself',
      problem ?? '',
    ]),
  );
  output.say(`They lie in ${told.folder}.`);
}

async function download({ line, output }: Context, name: string, file: string): Promise<void> {
  await copied(await line(), name, file);
  if (output.isJson) output.json({ name, file });
  else
    output.say(
      `${name} is in ${file}. Everything is in it but the key to tokens and secrets: keep it as you keep those.`,
    );
}

async function copied(line: Line, name: string, file: string): Promise<void> {
  const answer = await line.fetch(`/api/v1/backups/${encodeURIComponent(name)}/file`);
  if (!answer.ok) throw await refusalOf(answer);
  if (!answer.body) throw new CliError('failed', 'The backup came empty.');
  const body = Readable.fromWeb(answer.body as ReadableStream);
  await putWhole(file, (path, flags) => pipeline(body, createWriteStream(path, { mode: 0o600, flags })));
}

async function remove({ line, output }: Context, name: string): Promise<void> {
  const { api } = await line();
  await answered(api.backups[':name'].$delete({ param: { name } }));
  if (output.isJson) output.json({ removed: name });
  else output.say(`${name} was removed.`);
}

const size = (bytes: number): string =>
  `${(bytes / 1_000_000).toLocaleString('en-US', { maximumFractionDigits: 1 })} MB`;
