import { CliError } from '../cli-error.ts';
import type { Context } from '../context.ts';
import { answered, type Line } from '../line.ts';

const readersOf = async ({ api }: Line) => answered(api.credentials.readers.$get());
export type Reader = Awaited<ReturnType<typeof readersOf>>['readers'][number];

const folded = (text: string): string => text.normalize('NFC').toLowerCase();

/** By name, door or id; asked for where somebody can be asked. */
export async function whichReader(
  context: Context,
  line: Line,
  { reader: wanted, console }: { readonly reader?: string; readonly console?: string },
): Promise<Reader> {
  const { readers, problems } = await readersOf(line);
  for (const { console: id, message, hint } of problems) context.output.say(`Console ${id}: ${message} ${hint}`);
  const all = readers.filter((one) => console === undefined || String(one.console) === console);
  if (all.length === 0) throw new CliError('not-found', 'There is no reader that reads cards.');
  if (wanted === undefined) return chosen(context, all);
  const isCalled = ({ id, name, door }: Reader): boolean =>
    id === wanted || [name, door].map(folded).includes(folded(wanted));
  const found = all.filter(isCalled);
  const [reader] = found;
  if (!reader) {
    throw new CliError('not-found', `There is no reader ${JSON.stringify(wanted)}.`, `There is ${namesOf(all)}.`);
  }
  if (found.length === 1) return reader;
  throw new CliError('usage', `${JSON.stringify(wanted)} has ${found.length} readers.`, `Say which: ${namesOf(found)}`);
}

async function chosen(context: Context, all: readonly Reader[]): Promise<Reader> {
  if (!context.isAttended) {
    throw new CliError('usage', 'At which reader?', `Say it: --reader NAME. There is ${namesOf(all)}.`);
  }
  const prompts = await context.prompts();
  prompts.tell(all.map((one, place) => `${String(place + 1).padStart(3)}  ${lineOf(one)}`).join('\n'));
  const answer = await prompts.text({
    message: 'Which reader? Its number',
    refusal: (text) => (all[Number(text) - 1] ? undefined : `A number from 1 to ${all.length} is needed.`),
  });
  const reader = all[Number(answer) - 1];
  if (reader) return reader;
  throw new CliError('usage', 'At which reader?');
}

const namesOf = (readers: readonly Reader[]): string => readers.map(({ name }) => name).join(', ');

const lineOf = ({ name, door, type, isOnline, isBusy }: Reader): string =>
  [name, name.includes(door) ? '' : door, type, isBusy ? 'in use' : isOnline === false ? 'offline' : '']
    .filter(Boolean)
    .join(' · ');
