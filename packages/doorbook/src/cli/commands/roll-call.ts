import { randomUUID } from 'node:crypto';
import type { CommandFile } from '../commands.ts';
import type { Context } from '../context.ts';
import { answered } from '../line.ts';
import { newestRollCall, rollCallsOf } from '../newest-roll-call.ts';
import { watching } from '../watching.ts';
import { whichConsole } from '../which-console.ts';

interface StartOptions {
  readonly drill?: true;
  readonly why: string;
  readonly everybody?: true;
  readonly anew?: true;
  readonly console?: string;
}

export const define: CommandFile['define'] = (command, context) => {
  command
    .command('start')
    .description('freeze who is in; the page of every phone shows it at once')
    .option('--drill', 'the record says that it was a drill')
    .option('--why <text>', 'stands in the record', '')
    .option('--everybody', 'whoever came today, also who badged out')
    .option('--console <number>', 'only who was last seen at its doors')
    .option('--anew', 'end the one that goes on: its list is of whoever was in then')
    .action((options: StartOptions) => start(context, options));
  command
    .command('list')
    .description('all of them, the newest first')
    .action(() => list(context));
  command
    .command('show [id]')
    .description('who is missing, and who is safe; the newest unless told')
    .option('--watch', 'show it again whenever something changes')
    .action((id: string | undefined, { watch }: { readonly watch?: true }) =>
      watching(context, watch === true, () => show(context, id)),
    );
  command
    .command('end [id]')
    .description('it becomes a record; the one that goes on unless told')
    .action((id: string | undefined) => end(context, id));
};

async function start({ line, output }: Context, { drill, why, everybody, anew, console }: StartOptions): Promise<void> {
  const opened = await line();
  const site = console === undefined ? null : (await whichConsole(opened, console)).id;
  const started = await answered(
    opened.api['roll-calls'].$post({
      json: {
        id: randomUUID(),
        isDrill: drill === true,
        why,
        mode: everybody ? 'first-in' : 'in-out',
        console: site,
        isAnew: anew === true,
      },
    }),
  );
  const { expected } = await answered(opened.api['roll-calls'][':id'].$get({ param: { id: started.id } }));
  if (output.isJson) output.json({ ...started, expected });
  else output.say(`Roll-call ${started.id}: ${expected} were in. End it with: doorbook roll-call end`);
}

async function list({ line, output }: Context): Promise<void> {
  const rollCalls = await rollCallsOf(await line());
  if (output.isJson) {
    output.json({ rollCalls });
    return;
  }
  output.table(
    ['Started', 'Ended', 'Kind', 'Safe', 'Were in', 'Id'],
    rollCalls.map(({ started, ended, isDrill, safe, expected, id }) => [
      started.slice(0, 16).replace('T', ' '),
      ended === null ? 'goes on' : ended.slice(11, 16),
      isDrill ? 'drill' : 'emergency',
      safe,
      expected,
      id,
    ]),
  );
}

async function show({ line, output }: Context, given: string | undefined): Promise<void> {
  const opened = await line();
  const id = given ?? (await newestRollCall(opened));
  const call = await answered(opened.api['roll-calls'][':id'].$get({ param: { id } }));
  if (output.isJson) {
    output.json(call);
    return;
  }
  const people = call.people.filter(({ isIn }) => isIn);
  output.table(
    ['Name', 'State', 'At', 'Last seen', 'Door'],
    people
      .sort((a, b) => Number(a.safe !== null) - Number(b.safe !== null))
      .map(({ name, kind, safe, lastAt, doorName }) => [
        kind === 'visitor' ? `${name} (visitor)` : name,
        safe ? 'safe' : 'missing',
        safe ? safe.at.slice(11, 19) : '',
        lastAt.slice(11, 16),
        doorName,
      ]),
  );
  output.say(`${call.missing} of ${call.expected} are missing${call.endedMs === null ? '' : '; it is over'}.`);
}

async function end({ line, output }: Context, given: string | undefined): Promise<void> {
  const opened = await line();
  const id = given ?? (await newestRollCall(opened, ({ endedMs }) => endedMs === null));
  await answered(opened.api['roll-calls'][':id'].end.$post({ param: { id } }));
  if (output.isJson) output.json({ ended: id });
  else output.say(`Roll-call ${id} is over; its record: doorbook roll-call show ${id}`);
}
