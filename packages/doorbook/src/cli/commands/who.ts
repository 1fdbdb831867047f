import type { CommandFile } from '../commands.ts';
import type { Context } from '../context.ts';
import { answered } from '../line.ts';
import { watching } from '../watching.ts';

interface Options {
  readonly readers?: true;
  readonly watch?: true;
}

export const define: CommandFile['define'] = (command, context) => {
  command
    .option('--readers', 'by readers that tell in and out; else whoever came today is in')
    .option('--watch', 'show it again whenever something changes')
    .action((options: Options) => watching(context, options.watch === true, () => show(context, options)));
};

async function show({ line, output }: Context, { readers }: Options): Promise<void> {
  const { api } = await line();
  const presence = await answered(api.presence.$get({ query: { mode: readers ? 'in-out' : 'first-in' } }));
  if (output.isJson) {
    output.json(presence);
    return;
  }
  const people = presence.people.filter(({ isIn }) => isIn);
  output.table(
    ['Name', 'Since', 'Last seen', 'Door', 'Place'],
    people.map(({ name, kind, since, lastAt, doorName, place }) => [
      kind === 'visitor' ? `${name} (visitor)` : name,
      since.slice(11, 19),
      lastAt.slice(11, 19),
      doorName,
      place,
    ]),
  );
  output.say(`${people.length} in, ${readers ? 'by readers for in and out' : 'by first badge: whoever came today'}.`);
}
