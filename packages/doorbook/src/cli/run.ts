import { nearestOf } from '@doorbook/access-client';
import { loadConfig } from '../config.ts';
import { CliError } from './cli-error.ts';
import { commands } from './commands.ts';
import type { Context, Programs } from './context.ts';
import { type Line, openLine } from './line.ts';
import { createOutput, type Output, type Streams } from './output.ts';

/** Runs one command and gives the code that the process ends with. */
export async function run(args: readonly string[], programs: Programs, streams: Streams): Promise<number> {
  const [word = '', ...rest] = args;
  // What holds for every command is looked at before any of them is read.
  const output = createOutput(streams, { json: args.includes('--json'), color: !args.includes('--no-color') });
  let line: Line | undefined;
  try {
    if (word === '' || word === 'help' || word === '--help' || word === '-h') {
      output.line(await help());
      return word === '' ? 2 : 0;
    }
    if (word === '--version' || word === '-V') {
      output.line((await import('../version.ts')).version);
      return 0;
    }
    const listed = commands.find(({ name }) => name === word);
    if (!listed) throw noCommand(word);
    const context: Context = {
      programs,
      output,
      line: async () => {
        line ??= await openLine(await socketPath(), programs.openOffline);
        return line;
      },
    };
    const [{ Command, CommanderError }, { define }] = await Promise.all([import('commander'), listed.load()]);
    const command = new Command(`doorbook ${word}`).description(listed.summary).exitOverride();
    command.configureOutput({
      writeOut: (text) => void streams.stdout.write(text),
      // Said once, below, with what to do.
      writeErr: () => undefined,
    });
    define(command, context);
    for (const one of [command, ...command.commands])
      one.option('--json', 'for programs').option('--no-color', 'without colours');
    try {
      await command.parseAsync(rest, { from: 'user' });
    } catch (error) {
      if (!(error instanceof CommanderError)) throw error;
      if (error.exitCode === 0) return 0;
      throw new CliError('usage', error.message.replace(/^error: /, ''), `See: doorbook ${word} --help`);
    }
    return Number(process.exitCode ?? 0);
  } catch (error) {
    return told(error, output);
  } finally {
    await line?.close();
  }
}

async function socketPath(): Promise<string> {
  const outcome = loadConfig('serve');
  if ('problems' in outcome) throw settingsError(outcome.problems);
  return (await import('../local-line.ts')).socketPathOf(outcome.config.dbPath);
}

export const settingsError = (problems: readonly string[]): CliError =>
  new CliError('settings', `The settings are wrong:\n${problems.map((one) => `  - ${one}`).join('\n')}`);

function noCommand(word: string): CliError {
  const nearest = nearestOf(
    word,
    commands.map(({ name }) => name),
  );
  const meant = nearest ? ` Is ${nearest} meant?` : '';
  return new CliError(
    'usage',
    `There is no command ${JSON.stringify(word)}.${meant}`,
    'doorbook --help lists them all; serve runs the server, demo shows a simulated office.',
  );
}

async function help(): Promise<string> {
  const width = Math.max(...commands.map(({ name }) => name.length)) + 2;
  return [
    'Doorbook: attendance and credentials for UniFi Access.',
    '',
    'Usage: doorbook <command> [options]',
    '',
    ...commands.map(({ name, summary }) => `  ${name.padEnd(width)}${summary}`),
    '',
    'doorbook <command> --help tells its options. --json on any command is for programs.',
    'Settings come from the environment and from .env: doorbook config.',
  ].join('\n');
}

function told(error: unknown, output: Output): number {
  const known = error instanceof CliError ? error : asCliError(error);
  const { code, message, hint, exitCode } = known;
  if (output.isJson) output.json({ error: { code, message, hint } });
  else output.say([message, hint].filter(Boolean).join('\n'));
  return exitCode;
}

/** What a layer below threw: its sentence, never its stack. */
function asCliError(error: unknown): CliError {
  const message = error instanceof Error ? error.message : String(error);
  return new CliError('failed', message, '', 1, error);
}
