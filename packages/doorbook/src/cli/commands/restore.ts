import { existsSync } from 'node:fs';
import { CliError } from '../cli-error.ts';
import type { CommandFile } from '../commands.ts';

interface Options {
  readonly replace?: true;
}

export const define: CommandFile['define'] = (command, context) => {
  command
    .argument('<file>', 'the backup; it is only read')
    .option('--replace', 'put the data file that is there aside, and the backup in its place')
    .action(async (file: string, { replace }: Options) => {
      const { output } = context;
      const { config } = await context.settings();
      const isThere = existsSync(config.dbPath);
      const { madeMs, asidePath } = await context.programs
        .restore(config, { file, replace: await isMeant() })
        .catch((error: unknown) => {
          const code = error instanceof Error && 'code' in error ? error.code : '';
          if (code === 'exists')
            throw new CliError('exists', (error as Error).message, 'doorbook restore FILE --replace', undefined, error);
          if (code === 'locked')
            throw new CliError(
              'locked',
              (error as Error).message,
              'Stop the server first, then restore.',
              undefined,
              error,
            );
          throw error;
        });
      if (output.isJson) output.json({ dbPath: config.dbPath, madeMs, asidePath });
      else {
        const made = new Date(madeMs).toISOString().slice(0, 16).replace('T', ' ');
        output.say(`${config.dbPath} is as it was when the backup was made (${made} UTC).`);
        if (asidePath !== null) output.say(`The data file that was there is kept: ${asidePath}`);
        output.say('Start Doorbook: it reads the consoles’ logs anew, so what happened since comes back.');
        output.say(
          'Without the key file of that time it asks for the tokens of the consoles again: doorbook console token',
        );
      }

      async function isMeant(): Promise<boolean> {
        if (replace || !isThere || !context.isAttended) return replace === true;
        const prompts = await context.prompts();
        const message = `There is a data file ${config.dbPath}. Put it aside, and the backup in its place?`;
        if (await prompts.confirm({ message, usual: false })) return true;
        throw new CliError('interrupted', 'Nothing was changed.', '', 130);
      }
    });
};
