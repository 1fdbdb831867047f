import { readFileSync } from 'node:fs';
import { CliError } from './cli-error.ts';
import type { Context } from './context.ts';

interface SecretWanted {
  /** `password`, `API token of the console`. */
  readonly what: string;
  /** The file that was named; `-` = standard input. */
  readonly file?: string | undefined;
  /** Of the option, for the hint: `--password-file`. */
  readonly option: string;
  /** It is typed twice. */
  readonly isNew?: boolean;
}

/** A secret: from a file, typed at a terminal, or by standard input. Never an argument, which everybody on the machine sees. */
export async function secretInput(context: Context, wanted: SecretWanted): Promise<string> {
  const { what, file, option, isNew = false } = wanted;
  const told =
    file !== undefined && file !== '-'
      ? readFrom(file, what)
      : file === undefined && context.isAttended
        ? await typed(context, what, isNew)
        : await context.input();
  const secret = told.replace(/\r?\n$/, '');
  if (secret === '') {
    throw new CliError('usage', `No ${what} was given.`, `Give it by standard input, or name a file: ${option} FILE`);
  }
  if (/[\r\n]/.test(secret)) {
    throw new CliError('usage', `The ${what} has more than one line.`, 'Only the first line may be there.');
  }
  return secret;
}

function readFrom(file: string, what: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    throw new CliError('usage', `The file of the ${what} cannot be read: ${file} (${code}).`, '', 2, cause);
  }
}

async function typed(context: Context, what: string, isNew: boolean): Promise<string> {
  const prompts = await context.prompts();
  const first = await prompts.secret({ message: `The ${what}` });
  if (!isNew) return first;
  await prompts.secret({
    message: 'Once more',
    refusal: (again) => (again === first ? undefined : 'That is another one.'),
  });
  return first;
}
