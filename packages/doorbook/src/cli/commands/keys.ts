import { readFileSync, writeFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { CliError } from '../cli-error.ts';
import type { CommandFile } from '../commands.ts';
import type { Context } from '../context.ts';
import { answered, type Line } from '../line.ts';
import { putWhole } from '../put-whole.ts';
import { whichConsole } from '../which-console.ts';

interface OfConsole {
  readonly console?: string;
}

export const define: CommandFile['define'] = (command, context) => {
  command
    .command('hygiene')
    .description('keys that are alive and should not be, and keys that lie idle')
    .option('--days <n>', 'a key is unused after so many days', '90')
    .action((options: { readonly days: string }) => hygiene(context, options));
  command
    .command('rights')
    .description('what can be done about keys with a console’s token and version')
    .option('--console <console>', 'its number or name')
    .option('--try', 'try the permissions to edit, with ids that nobody has: nothing is changed')
    .action((options: OfConsole & { readonly try?: boolean }) => rights(context, options));
  command
    .command('import')
    .description('cards of other makers from a CSV file: id, alias')
    .argument('<file>')
    .option('--console <console>', 'its number or name')
    .option('--dry-run', 'say what would become of each row, and send nothing')
    .option('--failed <file>', 'write the rows that were not taken into this file')
    .action((file: string, options: ImportOptions) => importCards(context, file, options));
};

/** How often something that goes on in the server is looked at. */
const lookMs = 500;

async function hygiene({ line, output }: Context, { days }: { readonly days: string }): Promise<void> {
  if (!/^[1-9]\d{0,2}$/.test(days)) throw new CliError('usage', `${JSON.stringify(days)} is no number of days.`);
  const { api } = await line();
  const look = (anew: object) => answered(api.credentials.hygiene.$get({ query: { unusedDays: days, ...anew } }));
  let now = await look({ anew: 'true' });
  while (now.isReading) {
    await wait(lookMs);
    now = await look({});
  }
  if (output.isJson) {
    output.json(now);
    return;
  }
  for (const { message, hint } of now.gaps) output.say(`${message} ${hint}`);
  output.table(
    ['Finding', 'Owner', 'Key', 'Last used or active', 'What can be done'],
    now.findings.map(({ text, owner, number, lastUsedMs, actText }) => [
      text,
      owner?.name || owner?.id || '–',
      number || 'PIN',
      lastUsedMs === null ? '–' : new Date(lastUsedMs).toISOString().slice(0, 10),
      actText,
    ]),
  );
}

async function rights({ line, output }: Context, options: OfConsole & { readonly try?: boolean }): Promise<void> {
  const here = await line();
  const { id } = await whichConsole(here, options.console);
  const route = here.api.credentials.features[':console'];
  const param = { console: String(id) };
  const found = await answered(options.try ? route.$post({ param }) : route.$get({ param }));
  if (output.isJson) {
    output.json(found);
    return;
  }
  output.table(
    ['Feature', 'State', 'Needs'],
    found.features.map(({ name, state, permissions, since }) => [
      name,
      state,
      [...permissions, since && `UniFi Access ${since}`].filter(Boolean).join(', '),
    ]),
  );
}

interface ImportOptions extends OfConsole {
  readonly dryRun?: boolean;
  readonly failed?: string;
}

async function importCards(context: Context, file: string, options: ImportOptions): Promise<void> {
  const here = await context.line();
  const { id } = await whichConsole(here, options.console);
  const asked = [{ query: { console: String(id) } }, csvOf(file)] as const;
  if (options.dryRun) {
    const checked = await answered(here.api.credentials['card-imports'].check.$post(...asked));
    told(context, checked, `${checked.good} can be imported, ${checked.known} are there, ${checked.refused} cannot.`);
    if (!context.output.isJson)
      rowsTold(
        context,
        checked.rows.filter(({ verdict }) => verdict === 'refused'),
      );
    return;
  }
  const { id: importId } = await answered(here.api.credentials['card-imports'].$post(...asked));
  const done = await followed(context, here, importId);
  const { added, known, refused, failed, unknown, left } = done.counts;
  const bad = refused + failed + unknown + left;
  if (options.failed !== undefined && bad > 0) await writeFailed(here, importId, options.failed);
  told(context, done, `${added} imported, ${known} were there, ${bad} not imported.`);
  if (!context.output.isJson) rowsTold(context, done.rows);
  if (done.problem) throw new CliError('console-refused', done.problem.message, done.problem.hint);
}

function csvOf(file: string) {
  let body: string;
  try {
    body = readFileSync(file, 'utf8');
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    throw new CliError('usage', `The table cannot be read: ${file} (${code}).`, '', 2, cause);
  }
  return { headers: { 'Content-Type': 'text/csv; charset=utf-8' }, init: { body } };
}

async function followed({ output }: Context, { api }: Line, id: string) {
  const look = () =>
    answered(api.credentials['card-imports'][':id'].$get({ param: { id }, query: { limit: '10000' } }));
  let now = await look();
  while (now.state === 'running') {
    const done = now.total - now.counts.waiting;
    output.progress({ done, all: now.total, counted: done, unit: 'cards', text: `${done} of ${now.total} rows` });
    await wait(lookMs);
    now = await look();
  }
  output.endProgress();
  return now;
}

async function writeFailed({ api }: Line, id: string, file: string): Promise<void> {
  const answer = await api.credentials['card-imports'][':id']['failed.csv'].$get({ param: { id } });
  const bytes = new Uint8Array(await answer.arrayBuffer());
  await putWhole(file, (path, flag) => writeFileSync(path, bytes, { flag }));
}

function rowsTold({ output }: Context, rows: readonly { line: number; cardId: string; alias: string; text: string }[]) {
  if (rows.length === 0) return;
  output.table(
    ['Line', 'Card', 'Alias', 'Why'],
    rows.map(({ line, cardId, alias, text }) => [line, cardId, alias, text]),
  );
}

function told({ output }: Context, value: object, text: string): void {
  if (output.isJson) output.json(value);
  else output.say(text);
}
