import { CliError } from '../cli-error.ts';
import { type CommandFile, commands } from '../commands.ts';

const names = (): string => commands.map(({ name }) => name).join(' ');

const scripts: Readonly<Record<string, () => string>> = {
  bash: () => `complete -W "${names()}" doorbook`,
  zsh: () => `compdef '_arguments "1: :(${names()})"' doorbook`,
  fish: () =>
    commands
      .map(({ name, summary }) => `complete -c doorbook -n __fish_use_subcommand -xa ${name} -d '${summary}'`)
      .join('\n'),
};

export const define: CommandFile['define'] = (command, { output }) => {
  command.argument('<shell>', Object.keys(scripts).join(', ')).action((shell: string) => {
    const script = scripts[shell];
    if (!script) {
      throw new CliError(
        'usage',
        `There is no completion for ${JSON.stringify(shell)}.`,
        `There is one for ${Object.keys(scripts).join(', ')}.`,
      );
    }
    output.line(script());
  });
};
