import { resolve } from 'node:path';
import { CliError } from '../cli-error.ts';
import type { CommandFile } from '../commands.ts';
import type { Context } from '../context.ts';
import { answered, type Line } from '../line.ts';
import { liveChanges } from '../live-changes.ts';
import type { Output } from '../output.ts';
import { consolesOf, whichConsole } from '../which-console.ts';

interface Options {
  readonly console?: string;
}

type Taken = Awaited<ReturnType<typeof take>>;

export const define: CommandFile['define'] = (command, context) => {
  command
    .argument('<file>', 'the database of the old dashboard, dashboard.db usually; it is only read')
    .option('--console <number>', 'whose badges they are; the first one unless told')
    .addHelpText('after', '\nWhat is known is not taken twice, so it may be broken off and begun anew at any time.')
    .action((file: string, options: Options) => importOriginal(context, file, options));
};

async function importOriginal(context: Context, file: string, options: Options): Promise<void> {
  const { output, interrupted } = context;
  const line = await context.line();
  const console =
    options.console === undefined ? (await consolesOf(line))[0]?.id : (await whichConsole(line, options.console)).id;
  const json = { path: resolve(file), ...(console !== undefined && { console }) };
  const signal = interrupted();
  const over = new AbortController();
  const shown = showProgress(line, output, over.signal);
  try {
    const taken = await take(line, json, signal);
    over.abort();
    await shown;
    show(output, { badges: taken.badges, done: taken.badges, added: taken.added });
    output.endProgress();
    if (output.isJson) output.json(taken);
    else tell(output, taken);
  } catch (error) {
    if (!signal.aborted) throw error;
    const hint = 'The same command goes on where it was.';
    throw new CliError('interrupted', 'Broken off; what was taken over stays.', hint, undefined, error);
  } finally {
    over.abort();
    await shown;
  }
}

async function take({ api }: Line, json: { path: string; console?: number }, signal: AbortSignal) {
  return answered(api.originals.$post({ json }, { init: { signal } }));
}

/** Until it is over. Not to see how far it is stops nobody. */
async function showProgress(line: Line, output: Output, over: AbortSignal): Promise<void> {
  try {
    for await (const _ of liveChanges(line, over)) {
      const { underWay } = await answered(line.api.originals.$get());
      if (underWay && !over.aborted) show(output, underWay);
    }
  } catch {
    // The answer to the import itself says what is wrong.
  } finally {
    output.endProgress();
  }
}

/** Fewer are there before anybody has looked. */
const worthShowing = 2_000;

function show(output: Output, { badges, done, added }: { badges: number; done: number; added: number }): void {
  if (badges < worthShowing) return;
  const text = `${count(done)} of ${count(badges)} badges, ${count(added)} new`;
  output.progress({ done, all: badges, text, unit: 'badges', counted: done });
}

const lackWords = { actor: 'no actor', date: 'no date that can be read', time: 'no time that can be read' } as const;
/** More spans of rows nobody reads in a terminal. */
const mostNamed = 20;

function tell(output: Output, { badges, added, people, skipped, leftOut }: Taken): void {
  const rows = leftOut.reduce((sum, { from, to }) => sum + to - from + 1, 0);
  output.say(
    `${count(added)} of ${count(badges)} badges were taken over, and ${count(people)} ${people === 1 ? 'person' : 'people'} whom nobody knew; ${count(badges - added - rows)} were known already.`,
  );
  for (const [lack, words] of Object.entries(lackWords)) {
    const spans = leftOut.filter(({ lacks }) => lacks === lack);
    const named = spans.slice(0, mostNamed).map(({ from, to }) => (from === to ? `${from}` : `${from}–${to}`));
    const more = spans.length > mostNamed ? ` … all of them: --json` : '';
    if (named.length > 0) output.say(`Left out, because they have ${words}: the rows ${named.join(', ')}${more}`);
  }
  if (skipped > rows) output.say(`${count(skipped - rows)} names belong to nobody and were left out.`);
  output.say('What the old dashboard threw away is in the console’s log: doorbook backfill --from YYYY-MM-DD');
}

const count = (number: number): string => number.toLocaleString('en-US');
