import type { CommandFile } from '../commands.ts';
import { answered } from '../line.ts';
import { whichConsole } from '../which-console.ts';

export const define: CommandFile['define'] = (command, { line, output }) => {
  command.option('--console <number>', 'only this one').action(async (options: { readonly console?: string }) => {
    const opened = await line();
    const wanted = options.console === undefined ? {} : { console: (await whichConsole(opened, options.console)).id };
    const synced = await answered(opened.api.sync.$post({ json: wanted }));
    if (output.isJson) {
      output.json(synced);
      return;
    }
    output.table(
      ['Console', 'People', 'Doors'],
      synced.outcomes.map(({ console, people, doors }) => [String(console), people, doors]),
    );
    if (synced.outcomes.length === 0) output.say('No console is connected: doorbook console add ADDRESS');
  });
};
