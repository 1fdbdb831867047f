import { CliError } from './cli-error.ts';
import { answered, type Line } from './line.ts';

/** As the API lists it. */
export async function consolesOf({ api }: Line) {
  return (await answered(api.consoles.$get())).consoles;
}
export type ShownConsole = Awaited<ReturnType<typeof consolesOf>>[number];

/** The one that is meant, by number or name; the only one where none is named. */
export async function whichConsole(line: Line, wanted: string | undefined): Promise<ShownConsole> {
  const all = await consolesOf(line);
  const [first] = all;
  if (!first) {
    throw new CliError('not-found', 'No console is connected.', 'Connect one: doorbook console add ADDRESS');
  }
  const listed = all.map(({ id, name }) => `${id} (${name})`).join(', ');
  if (wanted === undefined) {
    if (all.length === 1) return first;
    throw new CliError('usage', `There are ${all.length} consoles: ${listed}.`, 'Say which: --console NUMBER');
  }
  const found = all.find(({ id, name }) => String(id) === wanted || name === wanted);
  if (found) return found;
  throw new CliError('not-found', `There is no console ${JSON.stringify(wanted)}.`, `There is ${listed}.`);
}
