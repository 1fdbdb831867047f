import { settingNames } from '../../config/settings.ts';
import type { CommandFile } from '../commands.ts';

export const define: CommandFile['define'] = (command, { output, settings }) => {
  command
    .command('show', { isDefault: true })
    .description('every setting, secrets masked')
    .action(async () => {
      const { origins, warnings } = await settings();
      for (const warning of warnings) output.say(`Note: ${warning}`);
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
