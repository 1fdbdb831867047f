import { Command, InvalidArgumentError, Option } from 'commander';
import type { ConsoleOptions } from './console.ts';
import { type FaultSwitches, faultMeanings, isFault } from './faults.ts';
import { peopleLimit } from './office.ts';

/** What the command line may say. */
export type Asked = Omit<ConsoleOptions, 'faults' | 'clock'> & { fault?: FaultSwitches; json?: true };

/** The command `access-emulator`, before it has read its arguments. */
export const command = (): Command =>
  new Command('access-emulator')
    .description(
      'A UniFi Access console with memory: the developer API, webhooks and the notification socket, over HTTPS.',
    )
    .addOption(
      new Option('--port <port>', 'where to listen; 0 takes any free port').argParser(whole(0, 65_535)).default(12445),
    )
    .addOption(new Option('--host <address>', 'the address to listen on').default('127.0.0.1'))
    .addOption(
      new Option('--token <token>', 'an API token with all scopes and no end; made up when left out')
        .argParser(token)
        .env('EMULATOR_TOKEN'),
    )
    .addOption(new Option('--people <n>', 'exactly so many users').argParser(whole(1, peopleLimit)).default(60))
    .addOption(new Option('--days <n>', 'past days in the log').argParser(whole(0)).default(30))
    .addOption(new Option('--seed <n>', 'same seed, same office').argParser(whole(0)).default(1))
    .addOption(
      new Option('--access-version <version>', 'the Access version to behave like')
        .argParser(version)
        .default('4.2.16'),
    )
    .addOption(
      new Option('--zone <zone>', "the office's time zone; the system's when left out").argParser(zone).env('TZ'),
    )
    .addOption(new Option('--still', 'nothing happens today but what is asked for'))
    .addOption(new Option('--strict-status', 'refuse with 404 and 402, as the manual has it, instead of 200'))
    .addOption(new Option('--fault <name[=share]>', 'a fault from the start; may be repeated').argParser(fault))
    .addOption(new Option('--json', 'print one line of JSON instead of text'));

const whole =
  (least: number, most = Number.MAX_SAFE_INTEGER) =>
  (text: string) => {
    const number = Number(text);
    if (/^\d+$/.test(text) && number >= least && number <= most) return number;
    const range = most === Number.MAX_SAFE_INTEGER ? `from ${least}` : `from ${least} to ${most}`;
    throw new InvalidArgumentError(`A whole number ${range} is needed.`);
  };

function token(text: string): string {
  if (!/^[\x21-\x7e]*$/.test(text)) throw new InvalidArgumentError('A token has no blanks and only ASCII.');
  return text;
}

function version(text: string): string {
  if (!/^\d+\.\d+\.\d+$/.test(text)) throw new InvalidArgumentError('Such as 4.0.10.');
  return text;
}

/** An empty `TZ` counts as not set; one that is no zone must not quietly become UTC. */
function zone(text: string): string {
  if (text === '') return '';
  try {
    return new Intl.DateTimeFormat('en', { timeZone: text.replace(/^:/, '') }).resolvedOptions().timeZone;
  } catch {
    throw new InvalidArgumentError('An IANA name is needed, such as Europe/Amsterdam.');
  }
}

function fault(text: string, before: FaultSwitches = {}): FaultSwitches {
  const [name = '', rate] = text.split('=');
  if (!isFault(name)) throw new InvalidArgumentError(`Known are: ${Object.keys(faultMeanings).join(', ')}.`);
  if (rate !== undefined && !(Number(rate) > 0 && Number(rate) <= 1))
    throw new InvalidArgumentError('The share is a number above 0 and up to 1.');
  return { ...before, [name]: rate === undefined ? true : { rate: Number(rate) } };
}
