import { CliError } from './cli-error.ts';
import { answered, type Line } from './line.ts';

/** Somebody whom a console knows and who may have a key, by name, e-mail address or id. */
export async function whichHolder({ api }: Line, console: number, wanted: string) {
  const asked = (find: string) =>
    answered(
      api.credentials.holders.$get({ query: { console: String(console), limit: '100', ...(find && { find }) } }),
    );
  const folded = (text: string): string => text.normalize('NFC').toLowerCase();
  const { holders } = await asked(wanted);
  const isMeant = ({ id, name, email }: (typeof holders)[number]): boolean =>
    id === wanted || folded(name) === folded(wanted) || (email !== '' && folded(email) === folded(wanted));
  const found = holders.filter(isMeant);
  const [holder] = found;
  if (found.length > 1) {
    const ids = found.map(({ id, kind }) => `${id} (${kind})`).join(', ');
    throw new CliError('usage', `${found.length} are called ${JSON.stringify(wanted)}.`, `Say the id: ${ids}`);
  }
  if (holder) return holder;
  const near = holders.slice(0, 5).map(({ name }) => name);
  throw new CliError(
    'not-found',
    `Console ${console} knows nobody called ${JSON.stringify(wanted)}.`,
    near.length > 0 ? `It knows ${near.join(', ')}.` : 'Fetch its people: doorbook sync',
  );
}
