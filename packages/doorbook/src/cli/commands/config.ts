import { settingNames } from '../../config/settings.ts';
import { loadConfig } from '../../config.ts';
import type { CommandFile } from '../commands.ts';
import { settingsError } from '../run.ts';

export const define: CommandFile['define'] = (command, { output }) => {
  command
    .command('show', { isDefault: true })
    .description('every setting, secrets masked')
    .action(() => {
      const outcome = loadConfig('serve');
      for (const warning of outcome.warnings) output.say(`Note: ${warning}`);
      if ('problems' in outcome) throw settingsError(outcome.problems);
      const { origins } = outcome;
      if (output.isJson) {
        output.json(origins);
        return;
      }
      output.table(
        ['Setting', 'Value', 'From'],
        settingNames.map((name) => [name, origins[name].shown, origins[name].from]),
      );
    });
};
