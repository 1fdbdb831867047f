import { readFileSync } from 'node:fs';
import { noSuch } from '@doorbook/access-client';
import { Command, InvalidArgumentError, Option } from 'commander';
import type * as z from 'zod';
import { type FaultSwitches, faultNames, isFault } from './faults.ts';
import { type ConsoleOptions, optionRules } from './options.ts';
import { newestVersion } from './versions.ts';

/** What the command line may say. */
export type Asked = Omit<ConsoleOptions, 'faults' | 'clock'> & { fault?: FaultSwitches; json?: true };

/** The command, before it has read its arguments; as one of another program by that name. */
export const command = (calledAs = 'access-emulator'): Command =>
  new Command(calledAs)
    .description(
      'A UniFi Access console with memory: the developer API, webhooks and the notification socket, over HTTPS.',
    )
    .version(ownVersion(), '-V, --version', 'print the version of this emulator')
    .addOption(
      new Option('--port <port>', 'where to listen; 0 takes any free port')
        .argParser(by(optionRules.port, digits))
        .default(12445),
    )
    .addOption(new Option('--host <address>', 'the address to listen on').default('127.0.0.1'))
    .addOption(
      new Option('--token <token>', 'an API token with all scopes and no end; made up when left out')
        .argParser(by(optionRules.token))
        .env('EMULATOR_TOKEN'),
    )
    .addOption(
      new Option('--people <n>', 'exactly so many users').argParser(by(optionRules.people, digits)).default(60),
    )
    .addOption(new Option('--days <n>', 'past days in the log').argParser(by(optionRules.days, digits)).default(30))
    .addOption(new Option('--seed <n>', 'same seed, same office').argParser(by(optionRules.seed, digits)).default(1))
    .addOption(
      new Option('--access-version <version>', 'the Access version to behave like')
        .argParser(by(optionRules.accessVersion))
        .default(newestVersion),
    )
    .addOption(
      new Option('--zone <zone>', "the office's time zone; the system's when left out")
        .argParser(by(optionRules.zone))
        .env('TZ'),
    )
    .addOption(new Option('--still', 'nothing happens today but what is asked for'))
    .addOption(new Option('--strict-status', 'refuse with 404 (what does not exist) and 402 (all else) instead of 200'))
    .addOption(new Option('--fault <name[=share]>', 'a fault from the start; may be repeated').argParser(fault))
    .addOption(new Option('--json', 'print one line of JSON instead of text'));

/** Beside `src` and beside `dist`. */
const ownVersion = (): string =>
  (JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string }).version;

/** An argument as the option's own rule reads it. */
const by =
  <T>(rule: z.ZodType<T>, word: (text: string) => unknown = String) =>
  (text: string): T => {
    const read = rule.safeParse(word(text));
    if (read.success) return read.data;
    const { message } = read.error.issues[0]!;
    throw new InvalidArgumentError(`${message.charAt(0).toUpperCase()}${message.slice(1)}.`);
  };

/** What is no plain number stays text, and the rule refuses it. */
const digits = (text: string): unknown => (/^\d+$/.test(text) ? Number(text) : text);

function fault(text: string, before: FaultSwitches = {}): FaultSwitches {
  const [name = '', rate] = text.split('=');
  if (!isFault(name)) {
    const why = noSuch('fault', name, faultNames);
    throw new InvalidArgumentError(`${why.charAt(0).toUpperCase()}${why.slice(1)}.`);
  }
  if (rate !== undefined && !(Number(rate) > 0 && Number(rate) <= 1))
    throw new InvalidArgumentError('The share is a number above 0 and up to 1.');
  return { ...before, [name]: rate === undefined ? true : { rate: Number(rate) } };
}
