import { request } from 'node:https';
import { Command } from 'commander';
import { CliError } from '../cli-error.ts';
import type { CommandFile } from '../commands.ts';
import type { Context } from '../context.ts';

interface BadgeOptions {
  readonly port: string;
  readonly door?: string;
  readonly exit?: true;
  readonly denied?: true;
  readonly method?: string;
  readonly json?: true;
}

/** Its arguments are the emulator's own, which says itself what it takes; only `badge` is ours. */
export const define: CommandFile['define'] = (command, context) => {
  command
    .usage('[options of the emulator] | badge [person] [options]')
    .allowUnknownOption()
    .allowExcessArguments()
    .helpOption(false)
    .action(async (options: { readonly json?: true }) => {
      const [first, ...rest] = command.args;
      const json = options.json ? ['--json'] : [];
      if (first === 'badge') {
        await badgeCommand(context).parseAsync([...rest, ...json], { from: 'user' });
        return;
      }
      if (command.args.includes('--help')) context.output.say('Also: doorbook emulator badge [person] --door NAME\n');
      context.ends(await context.programs.emulator([...command.args, ...json]));
    });
};

const badgeCommand = (context: Context): Command =>
  new Command('doorbook emulator badge')
    .description('somebody badges at a door of an emulator that runs on this machine')
    .exitOverride()
    .configureOutput({ writeErr: () => undefined })
    .argument('[person]', 'by full name or id; anybody unless told')
    .option('--door <name>', 'at this door, by name or id')
    .option('--exit', 'on the way out')
    .option('--denied', 'the door does not open')
    .option('--method <word>', 'as the console calls it: NFC, PIN_CODE, FACE …')
    .option('--port <port>', 'where the emulator listens', '12445')
    .option('--json', 'for programs')
    .action((person: string | undefined, options: BadgeOptions) => badge(context, person, options));

async function badge({ output }: Context, person: string | undefined, options: BadgeOptions): Promise<void> {
  const { door, method } = options;
  const swipe = {
    ...(person !== undefined && { person }),
    ...(door !== undefined && { door }),
    ...(method !== undefined && { method }),
    ...(options.exit && { direction: 'exit' }),
    ...(options.denied && { result: 'denied' }),
  };
  const swiped = await swipedAt(options.port, swipe);
  if (output.isJson) output.json(swiped);
  else output.say(`${person ?? 'Somebody'} badged${door === undefined ? '' : ` at ${door}`}.`);
}

/** On this machine only, and the emulator's key is another at each start: there is nothing to be believed. */
function swipedAt(port: string, swipe: object): Promise<unknown> {
  if (!/^\d{1,5}$/.test(port)) throw new CliError('usage', `${JSON.stringify(port)} is no port.`);
  const body = JSON.stringify(swipe);
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        host: '127.0.0.1',
        port: Number(port),
        path: '/_emulator/swipe',
        method: 'POST',
        rejectUnauthorized: false,
        headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) },
      },
      (answer) => {
        let text = '';
        answer.setEncoding('utf8').on('data', (piece: string) => {
          text += piece;
        });
        answer.on('end', () => {
          try {
            const told = JSON.parse(text) as { error?: { message: string } };
            if (told.error) reject(new CliError('invalid', told.error.message));
            else resolve(told);
          } catch (cause) {
            reject(new CliError('failed', `At port ${port} something else answers.`, 'Is it an emulator?', 1, cause));
          }
        });
      },
    );
    sent.on('error', (cause) =>
      reject(
        new CliError(
          'console-unreachable',
          `No emulator answers at port ${port}.`,
          'Start one: doorbook emulator',
          4,
          cause,
        ),
      ),
    );
    sent.end(body);
  });
}
