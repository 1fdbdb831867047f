import { CliError } from '../cli-error.ts';
import type { CommandFile } from '../commands.ts';
import type { Context } from '../context.ts';
import { answered } from '../line.ts';
import { ownerText, statusText, tellCard } from '../nfc/card-words.ts';
import { enroll } from '../nfc/enroll.ts';
import { type CardsQuery, cardNamed, holderNamed, readCards } from '../nfc/which-card.ts';

interface Where {
  readonly console?: string;
}
interface Sure {
  readonly yes?: true;
}

const card = ['<card>', 'its number, alias or mark'] as const;
const holder = ['<person>', 'a user or visitor of that console: name, mail or id'] as const;
const where = ['--console <number>', 'only of this console'] as const;

export const define: CommandFile['define'] = (command, context) => {
  command
    .command('list')
    .description('the cards of all consoles, and whose they are')
    .option('--find <text>', 'in number, alias and owner')
    .option('--status <status>', 'assigned, pending, disable, loss or deleted')
    .option('--owner <kind>', 'user, visitor or nobody')
    .option(...where)
    .action((query: CardsQuery) => list(context, query));
  command
    .command('show')
    .description('one card')
    .argument(...card)
    .option(...where)
    .action((wanted: string, options: Where) => show(context, wanted, options));
  command
    .command('rename')
    .description('give a card another alias')
    .argument(...card)
    .argument('<alias>', 'what people call it; "" takes it away')
    .option(...where)
    .action((wanted: string, alias: string, options: Where) => rename(context, wanted, alias, options));
  command
    .command('assign')
    .description('give a card that nobody has to somebody')
    .argument(...card)
    .argument(...holder)
    .option(...where)
    .action((wanted: string, to: string, options: Where) => assign(context, wanted, to, options));
  command
    .command('move')
    .description('take a card from its owner and give it to somebody else')
    .argument(...card)
    .argument(...holder)
    .option('--yes', 'without asking')
    .option(...where)
    .action((wanted: string, to: string, options: Where & Sure) => move(context, wanted, to, options));
  command
    .command('unassign')
    .description('take a card from its owner')
    .argument(...card)
    .option('--yes', 'without asking')
    .option(...where)
    .action((wanted: string, options: Where & Sure) => unassign(context, wanted, options));
  command
    .command('delete')
    .description('delete a card that belongs to nobody')
    .argument(...card)
    .option('--yes', 'without asking')
    .option(...where)
    .action((wanted: string, options: Where & Sure) => remove(context, wanted, options));
  command
    .command('enroll')
    .alias('enrol')
    .description('hold a new card to a reader, and give it to somebody')
    .argument('[person]', 'who gets it: name, mail or id')
    .option('--reader <reader>', 'its name, door or id')
    .option('--alias <alias>', 'what the card is called')
    .option('--other-site', 'also a card of another site: it is wiped, and opens nothing there any more')
    .option('--take', 'also from its present owner, without asking')
    .option('--stack', 'one card after the other, until nobody is named')
    .option(...where)
    .addHelpText(
      'after',
      '\nThe reader waits for a minute; Ctrl+C frees it. While it waits, nobody can open the door with it.',
    )
    .action((person: string | undefined, options: Parameters<typeof enroll>[1]) =>
      enroll(context, { ...options, ...(person !== undefined && { person }) }),
    );
};

async function list(context: Context, query: CardsQuery): Promise<void> {
  const { output } = context;
  const { cards, reads } = await readCards(context, await context.line(), query);
  if (output.isJson) {
    output.json({ cards, reads });
    return;
  }
  output.table(
    ['Number', 'Alias', 'Owner', 'Status', 'Console'],
    cards.map((one) => [one.number, one.alias, ownerText(one), statusText(one.status), one.console]),
  );
  output.say(cards.length === 1 ? '1 card' : `${cards.length} cards`);
}

async function show(context: Context, wanted: string, { console }: Where): Promise<void> {
  tellCard(context.output, await cardNamed(context, await context.line(), wanted, console));
}

async function rename(context: Context, wanted: string, alias: string, { console }: Where): Promise<void> {
  const { output } = context;
  const line = await context.line();
  const found = await cardNamed(context, line, wanted, console);
  const renamed = await answered(
    line.api.credentials.cards[':console'][':mark'].$patch({ param: param(found), json: { alias } }),
  );
  if (output.isJson) output.json(renamed);
  else output.say(alias === '' ? `${renamed.number} has no alias any more.` : `${renamed.number} is called ${alias}.`);
}

async function assign(context: Context, wanted: string, to: string, { console }: Where): Promise<void> {
  const line = await context.line();
  const found = await cardNamed(context, line, wanted, console);
  if (found.owner) {
    throw new CliError(
      'conflict',
      `${found.number} belongs to ${ownerText(found)}.`,
      'To take it from them: doorbook nfc move',
    );
  }
  await give(context, found, to, false);
}

async function move(context: Context, wanted: string, to: string, { console, yes }: Where & Sure): Promise<void> {
  const line = await context.line();
  const found = await cardNamed(context, line, wanted, console);
  if (found.owner && !yes) await sure(context, `${found.number} belongs to ${ownerText(found)}. Take it from them?`);
  await give(context, found, to, true);
}

async function give(
  context: Context,
  found: Awaited<ReturnType<typeof cardNamed>>,
  to: string,
  take: boolean,
): Promise<void> {
  const { output } = context;
  const line = await context.line();
  const { kind, id } = await holderNamed(line, found.console, to);
  const given = await answered(
    line.api.credentials.cards[':console'][':mark'].owner.$put({
      param: param(found),
      json: { holder: { kind, id }, take },
    }),
  );
  if (output.isJson) output.json(given);
  else output.say(`${given.number} belongs to ${ownerText(given)} now.`);
}

async function unassign(context: Context, wanted: string, { console, yes }: Where & Sure): Promise<void> {
  const { output } = context;
  const line = await context.line();
  const found = await cardNamed(context, line, wanted, console);
  if (found.owner && !yes) await sure(context, `${found.number} belongs to ${ownerText(found)}. Take it back?`);
  const back = await answered(line.api.credentials.cards[':console'][':mark'].owner.$delete({ param: param(found) }));
  if (output.isJson) output.json(back);
  else output.say(`${back.number} belongs to nobody now.`);
}

async function remove(context: Context, wanted: string, { console, yes }: Where & Sure): Promise<void> {
  const { output } = context;
  const line = await context.line();
  const found = await cardNamed(context, line, wanted, console);
  // What belongs to somebody is refused anyway.
  if (!found.owner && !yes) await sure(context, `Delete ${found.number}? The console forgets it.`);
  await answered(line.api.credentials.cards[':console'][':mark'].$delete({ param: param(found) }));
  if (output.isJson) output.json({ deleted: found });
  else output.say(`${found.number} is deleted.`);
}

const param = ({ console, mark }: { readonly console: number; readonly mark: string }) => ({
  console: String(console),
  mark,
});

async function sure(context: Context, message: string): Promise<void> {
  if (!context.isAttended) {
    throw new CliError('usage', `${message} Nobody is at a terminal who could be asked.`, 'Say --yes.');
  }
  const prompts = await context.prompts();
  if (await prompts.confirm({ message, usual: false })) return;
  throw new CliError('interrupted', 'Nothing was changed.');
}
