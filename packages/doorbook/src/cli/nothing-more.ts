import type { Command } from 'commander';
import { CliError } from './cli-error.ts';

/** Of serve and demo: everything is in the settings, so that a server started by hand is the one that starts alone. */
export function nothingMore(command: Command): Command {
  return command
    .allowUnknownOption()
    .allowExcessArguments()
    .hook('preAction', (_, { args }) => {
      const [first] = args;
      if (first === undefined) return;
      throw new CliError(
        'usage',
        `${JSON.stringify(first)} is not understood: ${command.name()} takes nothing more.`,
        'All else is in the settings, in the environment or in .env, for example PORT=8000.',
      );
    });
}
