import type { Command } from 'commander';
import type { CommandFile } from '../commands.ts';
import type { Context } from '../context.ts';
import { answered } from '../line.ts';
import { secretInput } from '../secret-input.ts';
import { whichConsole } from '../which-console.ts';
import { whichHolder } from '../which-holder.ts';

interface OfConsole {
  readonly console?: string;
}

export const define: CommandFile['define'] = (command, context) => {
  const sub = (name: string, does: string): Command =>
    command
      .command(name)
      .description(does)
      .argument('<person>', 'a person or visitor: name, e-mail address or id')
      .option('--console <console>', 'its number or name');
  sub('new', 'have the console make a PIN for somebody; it is printed once, and nothing else is').action(
    (person: string, options: OfConsole) => make(context, person, options),
  );
  sub('set', 'give somebody a PIN of their own choice, from standard input')
    .option('--pin-file <file>', 'read it from this file')
    .action((person: string, options: OfConsole & { readonly pinFile?: string }) => set(context, person, options));
  sub('clear', 'take the PIN of somebody away').action((person: string, options: OfConsole) =>
    clear(context, person, options),
  );
  sub('show', 'whether somebody has a PIN; never which').action((person: string, options: OfConsole) =>
    show(context, person, options),
  );
  command
    .command('generate')
    .description('have the console make a PIN that nobody has, and give it to nobody yet')
    .option('--console <console>', 'its number or name')
    .action((options: OfConsole) => generate(context, options));
};

async function holderOf({ line }: Context, person: string, { console }: OfConsole) {
  const here = await line();
  const { id } = await whichConsole(here, console);
  const holder = await whichHolder(here, id, person);
  const param = { console: String(id), kind: holder.kind, id: holder.id };
  return { route: here.api.credentials.pins[':console'][':kind'][':id'], param, name: holder.name || holder.id };
}

async function make(context: Context, person: string, options: OfConsole): Promise<void> {
  const { output } = context;
  const { route, param, name } = await holderOf(context, person, options);
  const { pin } = await answered(route.$put({ param, json: {} }));
  if (output.isJson) {
    output.json({ pin });
    return;
  }
  output.line(pin);
  output.say(`The PIN of ${name}. It cannot be shown again.`);
}

async function set(context: Context, person: string, options: OfConsole & { readonly pinFile?: string }) {
  const { output } = context;
  const { route, param, name } = await holderOf(context, person, options);
  const pin = await secretInput(context, { what: 'PIN', file: options.pinFile, option: '--pin-file', isNew: true });
  await answered(route.$put({ param, json: { pin } }));
  if (output.isJson) output.json({ set: true });
  else output.say(`${name} has that PIN now.`);
}

async function clear(context: Context, person: string, options: OfConsole): Promise<void> {
  const { output } = context;
  const { route, param, name } = await holderOf(context, person, options);
  await answered(route.$delete({ param }));
  if (output.isJson) output.json({ cleared: true });
  else output.say(`${name} has no PIN any more.`);
}

async function show(context: Context, person: string, options: OfConsole): Promise<void> {
  const { output } = context;
  const { route, param, name } = await holderOf(context, person, options);
  const { hasPin } = await answered(route.$get({ param }));
  if (output.isJson) output.json({ hasPin });
  else output.line(`${name} has ${hasPin ? 'a PIN' : 'no PIN'}.`);
}

async function generate({ line, output }: Context, { console }: OfConsole): Promise<void> {
  const here = await line();
  const { id } = await whichConsole(here, console);
  const { pin } = await answered(here.api.credentials.pins.$post({ json: { console: id } }));
  if (output.isJson) output.json({ pin });
  else output.line(pin);
}
