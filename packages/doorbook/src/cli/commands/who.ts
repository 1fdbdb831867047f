import type { CommandFile } from '../commands.ts';
import type { Context } from '../context.ts';
import { answered } from '../line.ts';
import { watching } from '../watching.ts';

interface Options {
  readonly everybody?: true;
  readonly watch?: true;
}

export const define: CommandFile['define'] = (command, context) => {
  command
    .option('--everybody', 'whoever came today, also who badged out')
    .option('--watch', 'show it again whenever something changes')
    .action((options: Options) => watching(context, options.watch === true, () => show(context, options)));
};

async function show({ line, output }: Context, { everybody }: Options): Promise<void> {
  const { api } = await line();
  const presence = await answered(api.presence.$get({ query: everybody ? { mode: 'first-in' } : {} }));
  if (output.isJson) {
    output.json(presence);
    return;
  }
  const people = presence.people.filter(({ isIn }) => isIn);
  const newest = people.reduce((date, { lastAt }) => (lastAt > date ? lastAt : date), '').slice(0, 10);
  output.table(
    ['Name', 'Since', 'Last seen', 'Door', 'Place'],
    people.map(({ name, kind, since, lastAt, doorName, place }) => [
      kind === 'visitor' ? `${name} (visitor)` : name,
      timeOf(since, newest),
      timeOf(lastAt, newest),
      doorName,
      place,
    ]),
  );
  output.say(`${people.length} in, ${everybody ? 'by first badge: whoever came today' : 'by readers for in and out'}.`);
}

/** With its date where that is not the newest: a night is in since yesterday. */
const timeOf = (local: string, newest: string): string =>
  local.startsWith(newest) ? local.slice(11, 19) : local.slice(0, 19).replace('T', ' ');
