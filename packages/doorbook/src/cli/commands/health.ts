import { CliError } from '../cli-error.ts';
import type { CommandFile } from '../commands.ts';
import { answered } from '../line.ts';
import { type Cell, plain } from '../output.ts';

const styles = { ok: 'green', waiting: 'dim', warning: 'yellow', failed: 'red', off: 'dim' } as const;
const parts = ['connection', 'token', 'log', 'people', 'webhook', 'socket', 'clock'] as const;

export const define: CommandFile['define'] = (command, { line, output, ends }) => {
  command.action(async () => {
    const { api, isServer } = await line();
    if (!isServer)
      throw new CliError('not-running', 'No server is running on this data file.', 'Start it: doorbook serve');
    const health = await answered(api.health.$get());
    if (output.isJson) output.json(health);
    else {
      for (const console of health.consoles) {
        output.line(output.styled('bold', plain(console.name)));
        output.table(
          ['Part', 'State', ''],
          parts.map((part): Cell[] => [
            part,
            { text: console[part].state, style: styles[console[part].state] },
            console[part].text,
          ]),
        );
      }
      if (health.consoles.length === 0) output.say('No console is connected.');
      const { state, text } = health.backups;
      output.line(`${output.styled(styles[state], `Backups: ${state}`)}  ${plain(text)}`);
    }
    if (health.state === 'failed') ends(1);
  });
};
