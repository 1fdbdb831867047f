import { CliError } from './cli-error.ts';
import type { Context } from './context.ts';
import { plain } from './output.ts';

/** The key that is shown, once a person has accepted it, or knew it before. */
export async function accepted(
  context: Context,
  { fingerprint, subject }: { readonly fingerprint: string; readonly subject: string },
  expected: string | undefined,
): Promise<string> {
  // Whatever form it is written in: the server compares the keys, and sends nothing to another.
  if (expected !== undefined) return expected;
  if (!context.isAttended) {
    throw new CliError(
      'usage',
      `The console shows the key ${fingerprint}, and nobody is at a terminal to accept it.`,
      'Compare it with the console, then say it: --fingerprint KEY',
    );
  }
  const prompts = await context.prompts();
  prompts.tell(`The console shows the key\n${fingerprint}\nof a certificate that calls itself ${plain(subject)}.`);
  const message = 'Is that your console? From now on only this key is believed.';
  if (await prompts.confirm({ message, usual: false })) return fingerprint;
  throw new CliError('interrupted', 'The key was not accepted; nothing was sent to the console.', '', 130);
}
