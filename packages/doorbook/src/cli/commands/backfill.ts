import { CliError } from '../cli-error.ts';
import type { CommandFile } from '../commands.ts';
import type { Context } from '../context.ts';
import { answered, type Line } from '../line.ts';
import { liveChanges } from '../live-changes.ts';
import { type OldVerdicts, oldVerdictsOf, tellOldVerdicts } from '../old-verdicts.ts';
import type { Output } from '../output.ts';
import { whichConsole } from '../which-console.ts';

interface Options {
  readonly from?: string;
  readonly to?: string;
  readonly console?: string;
  readonly cutoff: string;
  readonly stop?: true;
}

type Backfill = NonNullable<Awaited<ReturnType<typeof backfillOf>>>;

export const define: CommandFile['define'] = (command, context) => {
  command
    .option('--from <YYYY-MM-DD>', 'the first day to read; without it: go on with what was begun')
    .option('--to <YYYY-MM-DD>', 'the last day to read; yesterday unless told')
    .option('--console <number>', 'another than the only one')
    .option('--cutoff <HH:MM>', 'as it was chosen in the old dashboard, to say where it was wrong', '09:00')
    .option('--stop', 'read no more; what was read stays')
    .addHelpText(
      'after',
      '\nWhat was read is not read again, so it may be broken off and begun anew at any time. A running server goes on reading\nwhen this command ends; without one the reading ends with it.',
    )
    .action((options: Options) => backfill(context, options));
};

async function backfill(context: Context, options: Options): Promise<void> {
  const { output } = context;
  const line = await context.line();
  const { id } = await whichConsole(line, options.console);
  const param = { id: String(id) };
  if (options.stop) {
    const { backfill: stopped } = await answered(line.api.consoles[':id'].backfill.$delete({ param }));
    if (output.isJson) output.json({ backfill: stopped, oldVerdicts: null });
    else if (stopped?.state === 'stopped') output.say(`Stopped; ${textOf(stopped)} were read.`);
    else output.say('There was nothing to stop.');
    return;
  }
  const begun = await begin(line, id, options);
  if (!line.isServer) await line.talk();
  const ended = await followed(context, line, id, begun);
  output.endProgress();
  if (ended.state === 'under way' && !context.interrupted().aborted) {
    throw new CliError(
      'not-running',
      `The server ended meanwhile, after ${textOf(ended)}.`,
      'It goes on by itself when it is started again: doorbook serve',
    );
  }
  if (ended.state === 'under way') {
    if (output.isJson) output.json({ backfill: ended, oldVerdicts: null });
    output.say(
      line.isServer
        ? `The server goes on reading (${textOf(ended)} so far). doorbook backfill shows it, --stop ends it.`
        : `Broken off after ${textOf(ended)}. What was read stays; the rest is read by a server, or by: doorbook backfill`,
    );
    context.ends(130);
    return;
  }
  const old = await oldVerdictsOf(line, ended, options.cutoff);
  if (output.isJson) output.json({ backfill: ended, oldVerdicts: old });
  else tell(output, ended, old);
}

async function begin(line: Line, id: number, { from, to }: Options): Promise<Backfill> {
  const param = { id: String(id) };
  if (from === undefined) {
    const going = await backfillOf(line, id);
    if (going?.state === 'under way') return going;
    throw new CliError('usage', 'Nothing was begun that could be gone on with.', 'Say from when: --from YYYY-MM-DD');
  }
  const { nowMs, zone } = await answered(line.api.me.$get());
  const yesterday = Temporal.Instant.fromEpochMilliseconds(nowMs)
    .toZonedDateTimeISO(zone)
    .toPlainDate()
    .subtract({ days: 1 });
  const { backfill } = await answered(
    line.api.consoles[':id'].backfill.$post({ param, json: { from, to: to ?? yesterday.toString() } }),
  );
  if (backfill) return backfill;
  throw new CliError('failed', 'The server did not begin.', 'Look at its log.');
}

const backfillOf = async (line: Line, id: number) =>
  (await answered(line.api.consoles[':id'].backfill.$get({ param: { id: String(id) } }))).backfill;

/** Until it is done, or somebody has seen enough. */
async function followed(context: Context, line: Line, id: number, begun: Backfill): Promise<Backfill> {
  const { output, interrupted } = context;
  const signal = interrupted();
  let now = begun;
  let trouble = '';
  for await (const _ of liveChanges(line, signal)) {
    now = (await backfillOf(line, id)) ?? now;
    if (now.trouble !== null && now.trouble !== trouble) output.say(now.trouble);
    trouble = now.trouble ?? '';
    output.progress({ done: now.readsDone, all: now.reads, text: textOf(now), unit: 'rows', counted: now.rows });
    if (now.state !== 'under way') break;
  }
  return now;
}

const textOf = ({ daysDone, days, rows }: Backfill): string =>
  `${daysDone} of ${days} days, ${rows.toLocaleString('en-US')} rows`;

function tell(output: Output, ended: Backfill, old: OldVerdicts): void {
  const how = ended.state === 'done' ? 'Read' : 'Stopped by somebody else';
  output.say(`${how}: ${textOf(ended)}, ${ended.from} to ${ended.to}.`);
  if (ended.logBeginsMs !== null) {
    const begins = new Date(ended.logBeginsMs).toISOString().slice(0, 10);
    output.say(`The console’s log begins about ${begins}: what was before is forgotten there.`);
  }
  tellOldVerdicts(output, old);
}
