import { Command } from 'commander';
import { CliError } from '../cli-error.ts';
import { type CommandFile, commands } from '../commands.ts';
import type { Context } from '../context.ts';

interface Word {
  readonly name: string;
  readonly summary: string;
  readonly subcommands: readonly { readonly name: string; readonly summary: string }[];
  readonly options: readonly string[];
}

export const define: CommandFile['define'] = (command, context) => {
  command
    .argument('<shell>', Object.keys(scripts).join(', '))
    .addHelpText('after', '\nFor example: source <(doorbook completion bash)')
    .action(async (shell: string) => {
      const script = Object.hasOwn(scripts, shell) ? scripts[shell] : undefined;
      if (!script) {
        throw new CliError(
          'usage',
          `There is no completion for ${JSON.stringify(shell)}.`,
          `There is one for ${Object.keys(scripts).join(', ')}.`,
        );
      }
      const words = await wordsOf(context);
      if (context.output.isJson) context.output.json({ shell, script: script(words) });
      else context.output.line(script(words));
    });
};

/** Asked of the commands themselves: nothing is written down twice. */
const wordsOf = (context: Context): Promise<Word[]> =>
  Promise.all(
    commands.map(async ({ name, summary, load }) => {
      const command = new Command(name);
      (await load()).define(command, context);
      const options = [command, ...command.commands].flatMap((one) => one.options.map(({ long }) => long ?? ''));
      return {
        name,
        summary,
        subcommands: command.commands.map((one) => ({ name: one.name(), summary: one.description() })),
        options: [...new Set([...options, '--json', '--help'])].filter((option) => option !== ''),
      };
    }),
  );

const namesOf = (words: readonly { readonly name: string }[]): string => words.map(({ name }) => name).join(' ');
const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

const scripts: Readonly<Record<string, (words: readonly Word[]) => string>> = {
  bash: (words) => `_doorbook() {
  local word=\${COMP_WORDS[COMP_CWORD]} words
  if [ "$COMP_CWORD" -eq 1 ]; then words="${namesOf(words)}"
  else case \${COMP_WORDS[1]} in
${words.map(({ name, subcommands, options }) => `    ${name}) words="${[namesOf(subcommands), ...options].join(' ').trim()}" ;;`).join('\n')}
  esac; fi
  COMPREPLY=($(compgen -W "$words" -- "$word"))
}
complete -o default -F _doorbook doorbook`,
  zsh: (words) => `#compdef doorbook
_doorbook() {
  if (( CURRENT == 2 )); then
    local -a names=(${words.map(({ name, summary }) => quoted(`${name}:${summary}`)).join(' ')})
    _describe command names
  else
    case $words[2] in
${words.map(({ name, subcommands, options }) => `      ${name}) compadd -- ${[namesOf(subcommands), ...options].join(' ').trim()} ;;`).join('\n')}
    esac
    _files
  fi
}
compdef _doorbook doorbook`,
  fish: (words) =>
    words
      .flatMap(({ name, summary, subcommands, options }) => [
        `complete -c doorbook -n __fish_use_subcommand -xa ${name} -d ${quoted(summary)}`,
        ...subcommands.map(
          (one) =>
            `complete -c doorbook -n '__fish_seen_subcommand_from ${name}' -a ${one.name} -d ${quoted(one.summary)}`,
        ),
        ...options.map(
          (option) => `complete -c doorbook -n '__fish_seen_subcommand_from ${name}' -l ${option.slice(2)}`,
        ),
      ])
      .join('\n'),
};
