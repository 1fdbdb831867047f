import { randomUUID } from 'node:crypto';
import type { Command } from 'commander';
import { CliError } from '../cli-error.ts';
import type { CommandFile } from '../commands.ts';
import type { Context } from '../context.ts';
import { answered, type Line } from '../line.ts';
import { whichConsole } from '../which-console.ts';
import { whichHolder } from '../which-holder.ts';

interface OfConsole {
  readonly console?: string;
}
interface ListOptions extends OfConsole {
  readonly status?: string;
  readonly find?: string;
  readonly assignable?: boolean;
}

export const define: CommandFile['define'] = (command, context) => {
  const sub = (name: string, does: string): Command =>
    command.command(name).description(does).option('--console <console>', 'its number or name');
  sub('list', 'the Touch Passes of a console, as it lists them now')
    .option('--status <status>', 'active, pending, suspended, inactive or expired')
    .option('--find <text>', 'part of a number or of an owner’s name')
    .option('--assignable', 'only those that can be given out')
    .action((options: ListOptions) => list(context, options));
  sub('show', 'one pass with its phones')
    .argument('<pass>', 'its number or id')
    .action((pass: string, options: OfConsole) => show(context, pass, options));
  sub('assign', 'give this pass to somebody')
    .argument('<pass>', 'its number or id')
    .argument('<person>', 'name, e-mail address or id')
    .action((pass: string, person: string, options: OfConsole) => assign(context, { pass, person }, options));
  sub('give', 'give free passes to several people; the console chooses which')
    .argument('<people...>', 'names, e-mail addresses or ids')
    .action((people: string[], options: OfConsole) => give(context, people, options));
  sub('unassign', 'take a pass back')
    .argument('<pass>', 'its number or id')
    .action((pass: string, options: OfConsole) => unassign(context, pass, options));
  sub('rename', 'give a pass a name')
    .argument('<pass>', 'its number or id')
    .argument('<name>')
    .action((pass: string, name: string, options: OfConsole) => change(context, pass, { name }, options));
  sub('suspend', 'let a pass open nothing until it is reactivated')
    .argument('<pass>', 'its number or id')
    .action((pass: string, options: OfConsole) => change(context, pass, { status: 'SUSPENDED' }, options));
  sub('reactivate', 'let a suspended pass open doors again')
    .argument('<pass>', 'its number or id')
    .action((pass: string, options: OfConsole) => change(context, pass, { status: 'ACTIVE' }, options));
  sub('take-off', 'take a pass off a phone')
    .argument('<pass>', 'its number or id')
    .argument('<phone>', 'its name or id, as `pass show` has it')
    .action((pass: string, phone: string, options: OfConsole) => takeOff(context, { pass, phone }, options));
  sub('buy', 'buy passes: this costs money and is done once')
    .argument('<count>')
    .requiredOption('--confirm <count>', 'the count again')
    .action((count: string, options: OfConsole & { readonly confirm: string }) => buy(context, count, options));
  command
    .command('purchases')
    .description('what was bought through Doorbook')
    .action(() => purchases(context));
  command
    .command('settle')
    .description('find out what a purchase brought whose answer was lost')
    .argument('<purchase>', 'its id, as `pass purchases` has it')
    .action((id: string) => settle(context, id));
};

type Pass = Awaited<ReturnType<typeof passesOf>>[number];

async function passesOf({ api }: Line, console: number, query: object = {}) {
  const asked = await answered(api.credentials.passes.$get({ query: { console: String(console), ...query } }));
  return asked.passes;
}

const statuses = ['ACTIVE', 'PENDING', 'SUSPENDED', 'INACTIVE', 'EXPIRED'] as const;

async function list({ line, output }: Context, { console, status, find, assignable }: ListOptions): Promise<void> {
  const here = await line();
  const { id } = await whichConsole(here, console);
  const word = status && statuses.find((one) => one === status.toUpperCase());
  if (status !== undefined && !word) {
    throw new CliError(
      'usage',
      `There is no status ${JSON.stringify(status)}.`,
      'active, pending, suspended, inactive or expired',
    );
  }
  const query = { ...(word && { status: word }), ...(find && { find }), ...(assignable && { assignable: 'true' }) };
  const passes = await passesOf(here, id, query);
  if (output.isJson) output.json({ passes });
  else {
    output.table(
      ['Number', 'Status', 'Owner', 'Name', 'Phones'],
      passes.map((pass) => [pass.number, pass.status.toLowerCase(), ownerOf(pass), pass.name, pass.phones.length]),
    );
  }
}

const ownerOf = ({ owner }: Pass): string => (owner ? owner.name || owner.email || owner.id : '–');

async function found(line: Line, wanted: string, { console }: OfConsole): Promise<Pass> {
  const { id } = await whichConsole(line, console);
  const passes = await passesOf(line, id);
  const pass = passes.find((one) => one.id === wanted || one.number.toUpperCase() === wanted.toUpperCase());
  if (pass) return pass;
  throw new CliError('not-found', `Console ${id} has no pass ${JSON.stringify(wanted)}.`, 'See: doorbook pass list');
}

const paramOf = ({ console, id }: Pass) => ({ console: String(console), id });

async function show({ line, output }: Context, wanted: string, options: OfConsole): Promise<void> {
  const here = await line();
  const pass = await answered(
    here.api.credentials.passes[':console'][':id'].$get({ param: paramOf(await found(here, wanted, options)) }),
  );
  if (output.isJson) {
    output.json(pass);
    return;
  }
  output.line(`${pass.number}  ${pass.status.toLowerCase()}  ${ownerOf(pass)}${pass.name && `  ${pass.name}`}`);
  const rows = pass.phones.map(({ name, wallet, status, id }) => [name, wallet, status.toLowerCase(), id]);
  if (rows.length > 0) output.table(['Phone', 'Wallet', 'Status', 'Id'], rows);
  else output.say('It is on no phone.');
}

async function assign(context: Context, { pass, person }: { pass: string; person: string }, options: OfConsole) {
  const here = await context.line();
  const one = await found(here, pass, options);
  const { id } = await whichHolder(here, one.console, person);
  const after = await answered(
    here.api.credentials.passes[':console'][':id'].owner.$put({ param: paramOf(one), json: { userId: id } }),
  );
  told(context, after, `${after.number} is for ${ownerOf(after)} now, and waits to be put on a phone.`);
}

async function give(context: Context, people: readonly string[], { console }: OfConsole): Promise<void> {
  const { line, output } = context;
  const here = await line();
  const { id } = await whichConsole(here, console);
  const userIds: string[] = [];
  for (const person of people) userIds.push((await whichHolder(here, id, person)).id);
  const given = await answered(here.api.credentials['pass-assignments'].$post({ json: { console: id, userIds } }));
  if (output.isJson) output.json(given);
  else
    output.table(
      ['Number', 'Owner'],
      given.passes.map((pass) => [pass.number, ownerOf(pass)]),
    );
}

async function unassign(context: Context, wanted: string, options: OfConsole): Promise<void> {
  const here = await context.line();
  const pass = await found(here, wanted, options);
  const after = await answered(here.api.credentials.passes[':console'][':id'].owner.$delete({ param: paramOf(pass) }));
  told(context, after, `${after.number} is free.`);
}

interface Change {
  readonly name?: string;
  readonly status?: 'ACTIVE' | 'SUSPENDED';
  readonly offPhones?: string[];
}

async function change(context: Context, wanted: string, json: Change, options: OfConsole): Promise<void> {
  const here = await context.line();
  await changed(context, here, await found(here, wanted, options), json);
}

async function changed(context: Context, { api }: Line, pass: Pass, json: Change): Promise<void> {
  const after = await answered(api.credentials.passes[':console'][':id'].$patch({ param: paramOf(pass), json }));
  told(context, after, `${after.number} is ${after.status.toLowerCase()}${after.name && `, called ${after.name}`}.`);
}

async function takeOff(context: Context, { pass, phone }: { pass: string; phone: string }, options: OfConsole) {
  const here = await context.line();
  const one = await found(here, pass, options);
  const { phones } = await answered(here.api.credentials.passes[':console'][':id'].$get({ param: paramOf(one) }));
  const meant = phones.filter(({ id, name }) => id === phone || name === phone);
  if (meant.length !== 1) {
    const names = phones.map(({ name, id }) => `${name} (${id})`).join(', ') || 'none';
    throw new CliError(
      'not-found',
      `${JSON.stringify(phone)} is not one phone of ${one.number}.`,
      `It is on: ${names}.`,
    );
  }
  await changed(context, here, one, { offPhones: meant.map(({ id }) => id) });
}

async function buy(context: Context, count: string, { console, confirm }: OfConsole & { confirm: string }) {
  if (!/^[1-9]\d{0,2}$/.test(count) || count !== confirm) {
    throw new CliError(
      'usage',
      'A number of passes is needed, the same twice.',
      'For example: doorbook pass buy 2 --confirm 2',
    );
  }
  const here = await context.line();
  const { id } = await whichConsole(here, console);
  const wanted = { id: randomUUID(), console: id, count: Number(count), confirmedCount: Number(confirm) };
  const purchase = await answered(here.api.credentials['pass-purchases'].$post({ json: wanted }));
  told(context, purchase, `${count} bought.`);
}

async function purchases({ line, output }: Context): Promise<void> {
  const { api } = await line();
  const made = await answered(api.credentials['pass-purchases'].$get());
  if (output.isJson) output.json(made);
  else {
    output.table(
      ['When', 'By', 'Wanted', 'Outcome', 'Bought', 'Id'],
      made.purchases.map(({ atMs, by, count, outcome, bought, id }) => [
        new Date(atMs).toISOString(),
        by,
        count,
        outcome,
        bought ?? '?',
        id,
      ]),
    );
  }
}

async function settle(context: Context, id: string): Promise<void> {
  const { api } = await context.line();
  const purchase = await answered(api.credentials['pass-purchases'][':id'].settle.$post({ param: { id } }));
  told(context, purchase, `Of ${purchase.count} wanted the list has ${purchase.bought ?? 0} new.`);
}

function told({ output }: Context, value: object, text: string): void {
  if (output.isJson) output.json(value);
  else output.say(text);
}
