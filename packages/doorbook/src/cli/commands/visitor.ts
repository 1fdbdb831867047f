import type { Command } from 'commander';
import { CliError } from '../cli-error.ts';
import type { CommandFile } from '../commands.ts';
import type { Context } from '../context.ts';
import { putFile } from '../file-output.ts';
import { answered, refusalOf } from '../line.ts';
import { type VisitOptions, visitSaid } from '../visit-said.ts';
import { whichConsole } from '../which-console.ts';
import { whichVisitor } from '../which-visitor.ts';

interface OfConsole {
  readonly console?: string;
}

const shows = ['now', 'all', 'overstayed', 'here', 'expected', 'left', 'missed', 'cancelled'] as const;

export const define: CommandFile['define'] = (command, context) => {
  const sub = (name: string, does: string): Command =>
    command.command(name).description(does).option('--console <console>', 'its number or name');
  const ofVisitor = (name: string, does: string): Command =>
    sub(name, does).argument('<visitor>', 'name, e-mail address or id');
  const visit = (made: Command): Command =>
    made
      .option('--reason <reason>', 'interview, business, cooperation or others')
      .option('--company <company>', 'where they come from')
      .option('--phone <phone>', '+ and digits, such as +31612345678')
      .option('--email <address>', 'their e-mail address')
      .option('--remarks <text>', 'a note')
      .option('--place <place...>', 'doors and door groups that they may enter')
      .option('--week <times...>', 'who comes again and again: "monday,friday 09:00-16:30"');
  sub('list', 'who is here or expected; who should have left comes first')
    .option('--show <which>', shows.join(', '), 'now')
    .option('--find <text>', 'part of a name, company, host or e-mail address')
    .action((options: ListOptions) => list(context, options));
  ofVisitor('show', 'one visitor, with places and keys').action((visitor: string, options: OfConsole) =>
    show(context, visitor, options),
  );
  visit(sub('add', 'invite somebody').argument('<first>').argument('<last>'))
    .requiredOption('--from <time>', 'on the console’s wall: "2026-11-20 09:00"')
    .requiredOption('--until <time>', 'the same')
    .action((firstName: string, lastName: string, options: OfConsole & VisitOptions & Times) =>
      add(context, { firstName, lastName }, options),
    );
  visit(ofVisitor('change', 'change an invitation; what is not said stays'))
    .option('--from <time>', 'on the console’s wall: "2026-11-20 09:00"')
    .option('--until <time>', 'the same')
    .option('--first-name <name>')
    .option('--last-name <name>')
    .action((visitor: string, options: OfConsole & VisitOptions & Names) => change(context, visitor, options));
  ofVisitor('end', 'end a visit: it stays listed as cancelled').action((visitor: string, options: OfConsole) =>
    end(context, visitor, options),
  );
  ofVisitor('delete', 'delete a visitor for good')
    .option('--yes', 'without asking')
    .action((visitor: string, options: OfConsole & Sure) => remove(context, visitor, options));
  ofVisitor('qr', 'the QR code of a visitor, made where there is none: whoever has it opens the door')
    .option('--output <file>', 'where the picture goes, a PNG')
    .option('--remove', 'take the code away')
    .action((visitor: string, options: OfConsole & QrOptions) => qr(context, visitor, options));
};

interface ListOptions extends OfConsole {
  readonly show: string;
  readonly find?: string;
}
interface Times {
  readonly from: string;
  readonly until: string;
}
interface Names {
  readonly firstName?: string;
  readonly lastName?: string;
}
interface Sure {
  readonly yes?: true;
}
interface QrOptions {
  readonly output?: string;
  readonly remove?: true;
}

async function found({ line }: Context, wanted: string, { console }: OfConsole) {
  const here = await line();
  const id = console === undefined ? undefined : (await whichConsole(here, console)).id;
  const visitor = await whichVisitor(here, wanted, id);
  const param = { console: String(visitor.console), id: visitor.id };
  return { here, visitor, param, route: here.api.visitors[':console'][':id'] };
}

async function list({ line, output }: Context, { console, show: said, find }: ListOptions): Promise<void> {
  const which = shows.find((one) => one === said);
  if (!which) throw new CliError('usage', `There is no ${JSON.stringify(said)} of visitors.`, shows.join(', '));
  const here = await line();
  const of = console === undefined ? {} : { console: String((await whichConsole(here, console)).id) };
  const told = await answered(here.api.visitors.$get({ query: { show: which, ...of, ...(find && { find }) } }));
  if (output.isJson) {
    output.json(told);
    return;
  }
  for (const { console: id, message } of told.problems) output.say(`Console ${id}: ${message}`);
  output.table(
    ['Visitor', 'State', 'From', 'Until', 'Company', 'Host'],
    told.visitors.map((one) => [one.name, one.standing, wall(one.start), wall(one.end), one.company, one.host]),
  );
}

const wall = (text: string | null): string => text?.slice(0, 16).replace('T', ' ') ?? '–';

async function show(context: Context, wanted: string, options: OfConsole): Promise<void> {
  const { output } = context;
  const { route, param } = await found(context, wanted, options);
  const one = await answered(route.$get({ param }));
  if (output.isJson) {
    output.json(one);
    return;
  }
  output.line(`${one.name}  ${one.standing}  ${wall(one.start)} – ${wall(one.end)} (${one.zone})`);
  output.table(
    ['', ''],
    [
      ['Company', one.company],
      ['Reason', one.reason],
      ['Host', one.host],
      ['Phone', one.phone],
      ['E-mail', one.email],
      ['Places', one.places.map(({ name }) => name).join(', ')],
      ['Comes', one.week?.map(({ day, from, until }) => `${day} ${from}-${until}`).join(', ') ?? 'once'],
      ['PIN', one.hasPin ? 'yes' : 'no'],
      ['QR code', one.hasQr === null ? 'not told' : one.hasQr ? 'yes' : 'no'],
      ['Cards', one.cards.join(', ')],
      ['Note', one.remarks],
      ['Id', one.id],
    ].filter(([, text]) => text !== ''),
  );
}

async function add(
  context: Context,
  names: { readonly firstName: string; readonly lastName: string },
  options: OfConsole & VisitOptions & Times,
): Promise<void> {
  const here = await context.line();
  const { id } = await whichConsole(here, options.console);
  const said = await visitSaid(here, id, options);
  const json = { console: id, ...names, ...said, start: said.start ?? '', end: said.end ?? '' };
  const made = await answered(here.api.visitors.$post({ json }));
  told(context, made, `${made.name} is expected from ${wall(made.start)} until ${wall(made.end)} (${made.zone}).`);
}

async function change(context: Context, wanted: string, options: OfConsole & VisitOptions & Names): Promise<void> {
  const { here, visitor, route, param } = await found(context, wanted, options);
  const { firstName, lastName } = options;
  const json = {
    ...(await visitSaid(here, visitor.console, options)),
    ...(firstName !== undefined && { firstName }),
    ...(lastName !== undefined && { lastName }),
  };
  const after = await answered(route.$patch({ param, json }));
  told(context, after, `${after.name}: from ${wall(after.start)} until ${wall(after.end)} (${after.zone}).`);
}

async function end(context: Context, wanted: string, options: OfConsole): Promise<void> {
  const { route, param } = await found(context, wanted, options);
  const after = await answered(route.end.$post({ param }));
  told(context, after, `The visit of ${after.name} is ended.`);
}

async function remove(context: Context, wanted: string, { yes, ...options }: OfConsole & Sure): Promise<void> {
  const { visitor, route, param } = await found(context, wanted, options);
  if (!yes) await sure(context, `Delete ${visitor.name}? The console forgets the visit.`);
  await answered(route.$delete({ param }));
  told(context, { deleted: true }, `${visitor.name} is deleted.`);
}

async function sure(context: Context, message: string): Promise<void> {
  if (!context.isAttended) {
    throw new CliError('usage', `${message} Nobody is at a terminal who could be asked.`, 'Say --yes.');
  }
  const prompts = await context.prompts();
  if (await prompts.confirm({ message, usual: false })) return;
  throw new CliError('interrupted', 'Nothing was deleted.', 'Or end the visit: then it stays listed.');
}

async function qr(context: Context, wanted: string, { output: file, remove: isOff, ...of }: OfConsole & QrOptions) {
  const { here, visitor, route, param } = await found(context, wanted, of);
  if (isOff) {
    await answered(route.qr.$delete({ param }));
    told(context, { removed: true }, `${visitor.name} has no QR code any more.`);
    return;
  }
  if (file === undefined && context.output.isJson) {
    throw new CliError('usage', 'A picture is no JSON.', 'Name a file: --output FILE');
  }
  if (!visitor.hasQr) await answered(route.qr.$put({ param }));
  const path = `/api/v1/visitors/${visitor.console}/${encodeURIComponent(visitor.id)}/qr/picture`;
  const answer = await here.fetch(path, { method: 'POST' });
  if (!answer.ok) throw await refusalOf(answer);
  await putFile(new Uint8Array(await answer.arrayBuffer()), file, { output: context.output, isBinary: true });
}

function told({ output }: Context, value: object, text: string): void {
  if (output.isJson) output.json(value);
  else output.say(text);
}
