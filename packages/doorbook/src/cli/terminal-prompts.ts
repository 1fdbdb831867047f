import type { Readable, Writable } from 'node:stream';
import { confirm, isCancel, log, password, text } from '@clack/prompts';
import { CliError } from './cli-error.ts';
import type { Prompts, TextQuestion } from './prompts.ts';

/** Asked on standard error: what was asked for alone goes to standard output. */
export function terminalPrompts(input: Readable, output: Writable): Prompts {
  const at = { input, output: withWidth(output) };
  return {
    text: async ({ message, usual, refusal }) =>
      answered(
        await text({
          ...at,
          message,
          ...(usual !== undefined && { defaultValue: usual, placeholder: usual }),
          validate: checked(refusal, usual),
        }),
      ).trim(),
    secret: async ({ message, refusal }) => answered(await password({ ...at, message, validate: checked(refusal) })),
    confirm: async ({ message, usual }) => answered(await confirm({ ...at, message, initialValue: usual })),
    tell: (told) => log.message(told, { output: at.output }),
  };
}

/** Some terminals do not tell their width, as that of a container in its first moment: a question would stand in one column. */
function withWidth(output: Writable): Writable {
  const terminal = output as Writable & { columns?: number };
  if (terminal.columns === 0) terminal.columns = 80;
  return terminal;
}

const checked =
  (refusal: TextQuestion['refusal'], usual?: string) =>
  (typed: string | undefined): string | undefined => {
    const answer = (typed ?? '') === '' && usual !== undefined ? usual : (typed ?? '');
    return answer.trim() === '' ? 'An answer is needed.' : refusal?.(answer);
  };

function answered<T>(answer: T): Exclude<T, symbol> {
  if (isCancel(answer)) throw new CliError('interrupted', 'Broken off; nothing more was done.', '', 130);
  return answer as Exclude<T, symbol>;
}
