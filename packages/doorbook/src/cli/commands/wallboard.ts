import { wallChoicesShape } from '../../views/shapes/wall.ts';
import { CliError } from '../cli-error.ts';
import type { CommandFile } from '../commands.ts';
import type { Context } from '../context.ts';
import { answered } from '../line.ts';

interface Options {
  readonly tiles?: string;
  readonly names: string;
  readonly mode: string;
  readonly look?: string;
}

const { tiles, names, mode, look } = wallChoicesShape.shape;
const words = (options: readonly string[]): string => options.filter(Boolean).join(', ');

export const define: CommandFile['define'] = (command, context) => {
  command
    .command('add')
    .description('make a wallboard; its link is printed once, and nothing else is')
    .argument('<name>', 'where it hangs')
    .option('--tiles <list>', `of ${words(tiles.element.options)}; all unless told`)
    .option('--names <how>', `of whom has come: ${words(names.options)}`, 'initials')
    .option('--mode <mode>', `how it is known who is in: ${words(mode.options)}`, 'in-out')
    .option('--look <look>', `${words(look.options)}; as the screen has it unless told`)
    .action((name: string, options: Options) => add(context, name, options));
  command
    .command('list')
    .description('the wallboards, without the secrets of their links')
    .action(() => list(context));
  command
    .command('remove')
    .description('let the link of a wallboard show nothing any more')
    .argument('<wallboard>', 'its name or id')
    .action((wanted: string) => remove(context, wanted));
};

async function add({ line, output }: Context, name: string, options: Options): Promise<void> {
  const chosen = wallChoicesShape.safeParse({
    tiles: options.tiles?.split(',').map((tile) => tile.trim()) ?? tiles.element.options,
    names: options.names,
    mode: options.mode,
    look: options.look ?? '',
  });
  if (!chosen.success) {
    const [issue] = chosen.error.issues;
    throw new CliError(
      'usage',
      `--${String(issue?.path[0])}: there is no such choice.`,
      'See: doorbook wallboard add --help',
    );
  }
  const { api } = await line();
  const { publicUrl } = await answered(api.consoles.$get());
  const made = await answered(api.wallboards.$post({ json: { name, choices: chosen.data } }));
  if (output.isJson) {
    output.json(made);
    return;
  }
  output.line(`${publicUrl?.replace(/\/$/, '') ?? ''}/wall#${made.secret}`);
  output.say(
    publicUrl
      ? 'Keep it: it cannot be shown again. Open it in the browser of the screen.'
      : 'Keep it: it cannot be shown again. The address of Doorbook belongs in front of it.',
  );
}

async function list({ line, output }: Context): Promise<void> {
  const { api } = await line();
  const { wallboards } = await answered(api.wallboards.$get());
  if (output.isJson) {
    output.json({ wallboards });
    return;
  }
  output.table(
    ['Name', 'Shows', 'Names', 'Made by', 'Last shown', 'Id'],
    wallboards.map(({ id, name, choices, by, usedMs }) => [
      name,
      choices.tiles.join(' '),
      choices.names,
      by,
      usedMs === null ? 'never' : new Date(usedMs).toISOString().slice(0, 10),
      id,
    ]),
  );
}

async function remove({ line, output }: Context, wanted: string): Promise<void> {
  const { api } = await line();
  const { wallboards } = await answered(api.wallboards.$get());
  const [found, ...others] = wallboards.filter(({ id, name }) => id === wanted || name === wanted);
  if (!found) {
    throw new CliError('not-found', `There is no wallboard ${JSON.stringify(wanted)}.`, 'See: doorbook wallboard list');
  }
  if (others.length > 0) {
    throw new CliError(
      'usage',
      `${others.length + 1} wallboards are called ${JSON.stringify(wanted)}.`,
      'Say the id of one of them.',
    );
  }
  await answered(api.wallboards[':id'].$delete({ param: { id: found.id } }));
  if (output.isJson) output.json({ id: found.id, name: found.name });
  else output.say(`The link of ${found.name} shows nothing any more.`);
}
