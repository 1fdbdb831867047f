import { CliError } from './cli-error.ts';
import { answered, type Line } from './line.ts';

/** The id of a door, by name or id. */
export async function doorId({ api }: Line, wanted: string): Promise<string> {
  const { doors } = await answered(api.doors.$get());
  const folded = (text: string): string => text.normalize('NFC').toLowerCase();
  const byId = doors.find((one) => one.doorId === wanted);
  const found = byId ? [byId] : doors.filter(({ name }) => folded(name) === folded(wanted));
  const [door, another] = found;
  if (!door) {
    const names = doors.map(({ name }) => name).join(', ');
    throw new CliError(
      'not-found',
      `There is no door ${JSON.stringify(wanted)}.`,
      names === '' ? 'Fetch them: doorbook sync' : `There is ${names}.`,
    );
  }
  if (another) {
    const ids = found.map((one) => `${one.doorId} (console ${one.console})`).join(', ');
    throw new CliError('usage', `${found.length} doors are called ${JSON.stringify(wanted)}.`, `Say the id: ${ids}`);
  }
  return door.doorId;
}
