import { CliError } from './cli-error.ts';
import { answered, type Line } from './line.ts';

/** A visitor, by name, e-mail address or id; of several of one name the one whose visit is not over. */
export async function whichVisitor({ api }: Line, wanted: string, console: number | undefined) {
  const ofConsole = console === undefined ? {} : { console: String(console) };
  const { visitors, problems } = await answered(api.visitors.$get({ query: { show: 'all', ...ofConsole } }));
  const folded = (text: string): string => text.normalize('NFC').toLowerCase();
  const found = visitors.filter(
    ({ id, name, email }) =>
      id === wanted || folded(name) === folded(wanted) || (email !== '' && folded(email) === folded(wanted)),
  );
  const current = found.filter(
    ({ standing }) => standing !== 'cancelled' && standing !== 'missed' && standing !== 'left',
  );
  const [visitor, another] = current.length === 1 ? current : found;
  if (visitor && another) {
    const ids = found.map(({ id, start }) => `${id} (${start?.slice(0, 10) ?? 'no date'})`).join(', ');
    throw new CliError('usage', `${found.length} visits are called ${JSON.stringify(wanted)}.`, `Say the id: ${ids}`);
  }
  if (visitor) return visitor;
  const [problem] = problems;
  if (problem)
    throw new CliError('not-found', `${JSON.stringify(wanted)} was not found: ${problem.message}`, problem.hint);
  throw new CliError(
    'not-found',
    `There is no visitor ${JSON.stringify(wanted)}.`,
    'See: doorbook visitor list --show all',
  );
}
