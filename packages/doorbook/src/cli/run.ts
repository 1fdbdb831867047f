import type { Readable, Writable } from 'node:stream';
import { CliError, exitCodeOf, isKnownCode } from './cli-error.ts';
import { commands, type Listed } from './commands.ts';
import type { Context, OfflineWanted, Programs, Settings } from './context.ts';
import { interruption } from './interruption.ts';
import type { Line } from './line.ts';
import { createOutput, type Output, type Streams } from './output.ts';
import type { Prompts } from './prompts.ts';

/** Where the command line is run: the streams of the process, or what a test has in their place. */
export interface Surroundings extends Streams {
  readonly stdin: AsyncIterable<string | Uint8Array> & { readonly isTTY?: boolean };
  /** In place of the terminal's. */
  readonly prompts?: Prompts;
}

/** Runs one command and gives the code that the process ends with. */
export async function run(args: readonly string[], programs: Programs, around: Surroundings): Promise<number> {
  const [word = '', ...rest] = helpMeant(args);
  // What holds for every command is looked at before any of them is read.
  const own = args.includes('--') ? args.slice(0, args.indexOf('--')) : args;
  const output = createOutput(around, { json: own.includes('--json'), color: !own.includes('--no-color') });
  const task = new Task(programs, output, around);
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
    if (!listed) throw await noCommand(word);
    await runListed(listed, rest, task, around);
    return task.code;
  } catch (error) {
    return told(error, output);
  } finally {
    await task.close();
  }
}

/** `help today` is `today --help`. */
const helpMeant = (args: readonly string[]): readonly string[] => {
  const [word, of = '', ...rest] = args;
  return word === 'help' && of !== '' && !of.startsWith('-') ? [of, ...rest, '--help'] : args;
};

async function runListed(listed: Listed, rest: readonly string[], task: Task, { stdout }: Streams): Promise<void> {
  const [{ Command, CommanderError }, { define }] = await Promise.all([import('commander'), listed.load()]);
  const command = new Command(`doorbook ${listed.name}`).description(listed.summary).exitOverride();
  command.configureOutput({
    writeOut: (text) => void stdout.write(text),
    // Said once, below, with what to do.
    writeErr: () => undefined,
  });
  define(command, task);
  for (const one of [command, ...command.commands])
    one.option('--json', 'for programs').option('--no-color', 'without colours');
  try {
    await command.parseAsync(rest, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return;
    const says = `See: doorbook ${listed.name} --help`;
    const names = command.commands.map((one) => one.name()).join(', ');
    if (error.code === 'commander.help') {
      throw new CliError('usage', `doorbook ${listed.name} what? There is ${names}.`, says);
    }
    const word = rest.find((one) => !one.startsWith('-')) ?? '';
    // Where one of them is meant unless told, the word counts as something too much for it.
    if (
      command.commands.length > 0 &&
      /unknownCommand|excessArguments/.test(error.code) &&
      !command.commands.some((one) => one.name() === word)
    ) {
      throw new CliError('usage', `There is no doorbook ${listed.name} ${word}. There is ${names}.`, says);
    }
    throw new CliError('usage', asSentence(error.message), says);
  }
}

/** `error: missing required argument 'file'` → `Missing required argument 'file'.` */
function asSentence(message: string): string {
  const text = message.replace(/^error: /, '').trim();
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.?!)]$/.test(text) ? '' : '.'}`;
}

/** What one run of one command has at hand; each thing is made when it is first wanted. */
class Task implements Context {
  readonly programs: Programs;
  readonly output: Output;
  readonly isAttended: boolean;
  code = 0;
  readonly #around: Surroundings;
  #line: Line | undefined;
  #settings: Settings | undefined;
  #interruption: ReturnType<typeof interruption> | undefined;

  constructor(programs: Programs, output: Output, around: Surroundings) {
    this.programs = programs;
    this.output = output;
    this.#around = around;
    this.isAttended = around.stdin.isTTY === true && around.stderr.isTTY === true;
  }

  // As values: commands take them apart.
  readonly settings = async (): Promise<Settings> => {
    const outcome = await this.programs.settings();
    if ('problems' in outcome) throw settingsError(outcome.problems);
    this.#settings ??= outcome;
    return this.#settings;
  };

  readonly line = async (wanted: OfflineWanted = { file: 'there' }): Promise<Line> => {
    if (this.#line) return this.#line;
    const { config } = await this.settings();
    const [{ openLine }, { socketPathOf }] = await Promise.all([import('./line.ts'), import('../local-line.ts')]);
    this.#line = await openLine(socketPathOf(config.dbPath), () => this.programs.openOffline(config, wanted));
    return this.#line;
  };

  readonly prompts = async (): Promise<Prompts> => {
    if (this.#around.prompts) return this.#around.prompts;
    if (!this.isAttended) {
      throw new CliError('usage', 'Nobody is at a terminal who could be asked.', 'Say it all in the command: --help');
    }
    const { terminalPrompts } = await import('./terminal-prompts.ts');
    return terminalPrompts(this.#around.stdin as unknown as Readable, this.#around.stderr as unknown as Writable);
  };

  readonly input = async (): Promise<string> => {
    const decoder = new TextDecoder();
    let text = '';
    for await (const piece of this.#around.stdin)
      text += typeof piece === 'string' ? piece : decoder.decode(piece, { stream: true });
    return text;
  };

  readonly interrupted = (): AbortSignal => {
    this.#interruption ??= interruption();
    return this.#interruption.signal;
  };

  readonly ends = (code: number): void => {
    this.code = code;
  };

  async close(): Promise<void> {
    this.output.endProgress();
    this.#interruption?.end();
    await this.#line?.close();
  }
}

export const settingsError = (problems: readonly string[]): CliError =>
  new CliError('settings', `The settings are wrong:\n${problems.map((one) => `  - ${one}`).join('\n')}`);

/** What others call a command: not near by its letters. */
const otherNames: Readonly<Record<string, string>> = {
  user: 'account',
  users: 'account',
  card: 'nfc',
  cards: 'nfc',
  start: 'serve',
};

async function noCommand(word: string): Promise<CliError> {
  const { nearestOf } = await import('@doorbook/access-client/nearest');
  const nearest =
    otherNames[word] ??
    nearestOf(
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
  const told = error instanceof Error && 'code' in error ? String(error.code) : '';
  const code = isKnownCode(told) ? told : 'failed';
  return new CliError(code, message, '', exitCodeOf(code), error);
}
