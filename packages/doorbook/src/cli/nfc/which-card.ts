import { CliError } from '../cli-error.ts';
import type { Context } from '../context.ts';
import { answered, type Line } from '../line.ts';
import { liveChanges } from '../live-changes.ts';
import { ownerText } from './card-words.ts';

/** As it was typed; the server looks at it. */
export interface CardsQuery {
  readonly find?: string;
  readonly status?: string;
  readonly owner?: string;
  readonly console?: string;
}

type Asked = Parameters<Line['api']['credentials']['cards']['$get']>[0]['query'];

/** All that are found, once each console has told its own. */
export async function readCards(context: Context, line: Line, { find, status, owner, console }: CardsQuery) {
  const query = {
    ...(find !== undefined && { find }),
    ...(status !== undefined && { status }),
    ...(owner !== undefined && { owner }),
    ...(console !== undefined && { console }),
  } as Asked;
  const { output } = context;
  let told = 0;
  for await (const _ of liveChanges(line, context.interrupted())) {
    const { reads, all } = await answered(line.api.credentials.cards.$get({ query: { ...query, limit: '1' } }));
    if (!reads.some(({ isReading }) => isReading)) break;
    if (all > told) output.say(`${all.toLocaleString('en-US')} read so far`);
    told = all;
  }
  if (context.interrupted().aborted) throw new CliError('interrupted', 'Broken off.');
  const cards = [];
  for (let cursor: string | null = '0'; cursor !== null; ) {
    const page: Awaited<ReturnType<typeof pageOf>> = await pageOf(line, query, cursor);
    cards.push(...page.cards);
    cursor = page.next;
    if (cursor !== null) continue;
    tellProblems(context, page.reads);
    return { cards, reads: page.reads };
  }
  throw new Error('A list that has no end.');
}

const pageOf = (line: Line, query: Asked, cursor: string) =>
  answered(line.api.credentials.cards.$get({ query: { ...query, limit: '1000', cursor } }));

interface Read {
  readonly console: number;
  readonly readMs: number | null;
  readonly problem: { readonly message: string; readonly hint: string } | null;
}

/** What is known is shown; where nothing is known, why is all there is to say. */
function tellProblems({ output }: Context, reads: readonly Read[]): void {
  for (const { console, readMs, problem } of reads) {
    if (!problem) continue;
    if (readMs === null && reads.length === 1) throw new CliError('console-refused', problem.message, problem.hint);
    output.say(`Console ${console}: ${problem.message} ${problem.hint}`);
  }
}

/** By its number, alias or mark. */
export async function cardNamed(context: Context, line: Line, wanted: string, console: string | undefined) {
  const { cards } = await readCards(context, line, console === undefined ? {} : { console });
  const found = cards.filter(({ number, alias, mark }) => [number, alias, mark].includes(wanted));
  const [card] = found;
  if (!card) {
    throw new CliError('not-found', `There is no card ${JSON.stringify(wanted)}.`, 'See: doorbook nfc list');
  }
  if (found.length === 1) return card;
  const marks = found.map((one) => `${one.mark} (${ownerText(one)})`).join(', ');
  throw new CliError('usage', `${found.length} cards are called ${JSON.stringify(wanted)}.`, `Say the mark: ${marks}`);
}

const folded = (text: string): string => text.normalize('NFC').toLowerCase();

/** Somebody of a console: by the whole name or the id; by a part of the name where only one has it. */
export async function holderNamed(line: Line, console: number, wanted: string) {
  const { holders, problem } = await answered(
    line.api.credentials.holders.$get({ query: { console: String(console), find: wanted, limit: '100' } }),
  );
  const exact = holders.filter(({ id, name }) => id === wanted || folded(name) === folded(wanted));
  const found = exact.length > 0 ? exact : holders;
  const [holder] = found;
  if (!holder) {
    const hint = problem ? `Visitors could not be asked for. ${problem.message}` : 'See: doorbook export people';
    throw new CliError('not-found', `Console ${console} knows nobody called ${JSON.stringify(wanted)}.`, hint);
  }
  if (found.length === 1) return holder;
  const ids = found.slice(0, 10).map(({ id, name, kind }) => `${id} (${name}${kind === 'visitor' ? ', visitor' : ''})`);
  throw new CliError(
    'usage',
    `${found.length} are called so: ${JSON.stringify(wanted)}.`,
    `Say the id: ${ids.join(', ')}`,
  );
}
