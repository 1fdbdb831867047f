import { CliError } from '../cli-error.ts';
import type { CommandFile } from '../commands.ts';
import type { Context } from '../context.ts';
import { answered, type Line } from '../line.ts';
import { secretInput } from '../secret-input.ts';

interface Options {
  readonly role: 'admin' | 'viewer';
  readonly passwordFile?: string;
}

const passwordOption = ['--password-file <file>', 'holds the password; - is standard input'] as const;
const nameArgument = ['<name>', 'as somebody signs in'] as const;

/** Whoever may open the data file may do all of this: the way back in for who is locked out. */
export const define: CommandFile['define'] = (command, context) => {
  command
    .command('list')
    .description('everybody who may sign in')
    .action(() => list(context));
  command
    .command('add')
    .description('make an account')
    .argument(...nameArgument)
    .option('--role <role>', 'admin or viewer', 'viewer')
    .option(...passwordOption)
    .action((name: string, options: Options) => add(context, name, options));
  command
    .command('password')
    .description('give an account another password; it is signed out everywhere')
    .argument(...nameArgument)
    .option(...passwordOption)
    .action(async (name: string, { passwordFile }: Options) => {
      const account = await named(await context.line(), name);
      const password = await passwordFrom(context, passwordFile);
      await change(context, account, { password }, `${name} has a new password, and is signed out everywhere.`);
    });
  command
    .command('role')
    .description('make an account an admin or a viewer')
    .argument(...nameArgument)
    .argument('<role>', 'admin or viewer')
    .action(async (name: string, role: string) => {
      const account = await named(await context.line(), name);
      await change(context, account, { role: roleSaid(role) }, `${name} is ${role} now.`);
    });
  for (const [word, disabled, said] of [
    ['disable', true, 'may not sign in any more'],
    ['enable', false, 'may sign in again'],
  ] as const) {
    command
      .command(word)
      .description(disabled ? 'let an account sign in no more' : 'let a disabled account sign in again')
      .argument(...nameArgument)
      .action(async (name: string) => {
        const account = await named(await context.line(), name);
        await change(context, account, { disabled }, `${name} ${said}.`);
      });
  }
};

async function list({ line, output }: Context): Promise<void> {
  const { api } = await line();
  const { accounts } = await answered(api.accounts.$get());
  if (output.isJson) {
    output.json({ accounts });
    return;
  }
  output.table(
    ['Name', 'Role', 'Since', 'State'],
    accounts.map(({ name, role, addedMs, disabledMs }) => [
      name,
      role,
      new Date(addedMs).toISOString().slice(0, 10),
      disabledMs === null ? 'active' : 'disabled',
    ]),
  );
  if (accounts.length === 0) output.say('Nobody may sign in yet: doorbook account add NAME --role admin');
}

async function add(context: Context, name: string, { role, passwordFile }: Options): Promise<void> {
  const { output } = context;
  const { api } = await context.line();
  const wanted = { name, role: roleSaid(role), password: await passwordFrom(context, passwordFile) };
  const account = await answered(api.accounts.$post({ json: wanted }));
  if (output.isJson) output.json(account);
  else output.say(`${account.name} may sign in as ${account.role}.`);
}

async function change(
  { line, output }: Context,
  { id }: { readonly id: string },
  json: { role?: 'admin' | 'viewer'; password?: string; disabled?: boolean },
  said: string,
): Promise<void> {
  const { api } = await line();
  const account = await answered(api.accounts[':id'].$patch({ param: { id }, json }));
  if (output.isJson) output.json(account);
  else output.say(said);
}

const passwordFrom = (context: Context, file: string | undefined): Promise<string> =>
  secretInput(context, { what: 'password', file, option: '--password-file', isNew: true });

async function named({ api }: Line, name: string) {
  const { accounts } = await answered(api.accounts.$get());
  const folded = (text: string): string => text.normalize('NFC').toLowerCase();
  const found = accounts.find((account) => folded(account.name) === folded(name));
  if (found) return found;
  const names = accounts.map((account) => account.name).join(', ') || 'none yet';
  throw new CliError('not-found', `There is no account ${JSON.stringify(name)}.`, `There is: ${names}.`);
}

function roleSaid(role: string): 'admin' | 'viewer' {
  if (role === 'admin' || role === 'viewer') return role;
  throw new CliError(
    'usage',
    `${JSON.stringify(role)} is no role.`,
    'There is admin, and viewer, who sees attendance.',
  );
}
