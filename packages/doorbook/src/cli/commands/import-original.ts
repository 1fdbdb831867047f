import { resolve } from 'node:path';
import type { CommandFile } from '../commands.ts';
import { answered } from '../line.ts';
import { consolesOf, whichConsole } from '../which-console.ts';

export const define: CommandFile['define'] = (command, { line, output }) => {
  command
    .argument('<file>', 'the database of the old dashboard, dashboard.db usually')
    .option('--console <number>', 'whose badges they are; the first one unless told')
    .action(async (file: string, options: { readonly console?: string }) => {
      const opened = await line();
      const console =
        options.console === undefined
          ? (await consolesOf(opened))[0]?.id
          : (await whichConsole(opened, options.console)).id;
      const json = { path: resolve(file), ...(console !== undefined && { console }) };
      const taken = await answered(opened.api.originals.$post({ json }));
      if (output.isJson) {
        output.json(taken);
        return;
      }
      const known = taken.badges - taken.added;
      output.say(
        `${taken.added.toLocaleString('en-US')} badges and ${taken.people} people were taken over; ${known.toLocaleString('en-US')} badges were known already or cannot be read (${taken.skipped}).`,
      );
      output.say('What the old dashboard threw away is in the console’s log: doorbook backfill --from YYYY-MM-DD');
    });
};
