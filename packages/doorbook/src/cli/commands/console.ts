import { accepted } from '../accepted-key.ts';
import { CliError } from '../cli-error.ts';
import type { CommandFile } from '../commands.ts';
import type { Context } from '../context.ts';
import { answered, type Line } from '../line.ts';
import { plain } from '../output.ts';
import { secretInput } from '../secret-input.ts';
import { consolesOf, whichConsole } from '../which-console.ts';

interface AddOptions {
  readonly name?: string;
  readonly zone?: string;
  readonly fingerprint?: string;
  readonly tokenFile?: string;
}

const tokenOption = ['--token-file <file>', 'holds the API token; - is standard input'] as const;

export const define: CommandFile['define'] = (command, context) => {
  command
    .command('list')
    .description('the consoles, and how the connection to each is')
    .action(() => list(context));
  command
    .command('add')
    .description('connect a console: its key is shown and has to be accepted before the token is sent')
    .argument('<address>', 'such as 10.0.0.1, or console.lan:12445')
    .option('--name <name>', 'what it is called here; its address unless told')
    .option('--zone <zone>', 'the time zone of its doors; that of the settings unless told')
    .option('--fingerprint <key>', 'the key that you expect, sha256/…: then nobody is asked')
    .option(...tokenOption)
    .action((address: string, options: AddOptions) => add(context, address, options));
  command
    .command('trust')
    .description('accept the key that a console shows now')
    .argument('[console]', 'its number or name')
    .option('--fingerprint <key>', 'the key that you expect: then nobody is asked')
    .action((wanted: string | undefined, options: Pick<AddOptions, 'fingerprint'>) => trust(context, wanted, options));
  command
    .command('token')
    .description('use another API token for a console')
    .argument('[console]', 'its number or name')
    .option(...tokenOption)
    .action((wanted: string | undefined, options: Pick<AddOptions, 'tokenFile'>) => token(context, wanted, options));
  command
    .command('remove')
    .description('do not talk to a console any more; all that is known stays')
    .argument('<console>', 'its number or name')
    .option('--yes', 'without asking')
    .action((wanted: string, options: { readonly yes?: true }) => remove(context, wanted, options));
};

async function list({ line, output }: Context): Promise<void> {
  const opened = await line();
  const consoles = await consolesOf(opened);
  if (output.isJson) {
    output.json({ consoles });
    return;
  }
  output.table(
    ['Number', 'Name', 'Address', 'Zone', 'Key', 'Connection'],
    consoles.map((one) => [
      one.id,
      one.name,
      one.address ?? '',
      one.zone,
      one.fingerprint === null ? 'none trusted' : `${one.fingerprint}${one.isPinConfirmed ? '' : ' (not confirmed)'}`,
      opened.isServer ? one.connection.text : 'no server is running',
    ]),
  );
  if (consoles.length === 0) output.say('No console is connected: doorbook console add ADDRESS');
}

async function add(context: Context, address: string, options: AddOptions): Promise<void> {
  const { output } = context;
  const line = await context.line({ file: 'made' });
  const { config } = await context.settings();
  const shown = await answered(line.api.consoles.inspect.$post({ json: { address } }));
  const fingerprint = await accepted(context, shown, options.fingerprint);
  const apiToken = await secretInput(context, { what: 'API token', file: options.tokenFile, option: '--token-file' });
  const { steps } = await answered(line.api.consoles.check.$post({ json: { address, token: apiToken, fingerprint } }));
  const failed = steps.find(({ step, state }) => state === 'failed' && step !== 'rights' && step !== 'clock');
  if (failed) throw new CliError('console-refused', failed.text, failed.cure);
  const name = options.name ?? address.replace(/^https:\/\//i, '').replace(/:\d+$/, '');
  const zone = options.zone ?? config.zone;
  const { id } = await answered(
    line.api.consoles.$post({ json: { name, address, token: apiToken, zone, fingerprint } }),
  );
  if (output.isJson) output.json({ id, name, address, zone, fingerprint });
  else output.say(`${name} is connected as console ${id}. Look at every step: doorbook check --console ${id}`);
}

async function trust(
  context: Context,
  wanted: string | undefined,
  options: Pick<AddOptions, 'fingerprint'>,
): Promise<void> {
  const { output } = context;
  const line = await context.line();
  const { id, name, address } = await whichConsole(line, wanted);
  const fingerprint = await accepted(context, await shownBy(line, address), options.fingerprint);
  await answered(line.api.consoles[':id'].trust.$post({ param: { id: String(id) }, json: { fingerprint } }));
  if (output.isJson) output.json({ id, name, fingerprint });
  else output.say(`${name} is believed by the key ${fingerprint}, and no other.`);
}

const shownBy = (line: Line, address: string | null) =>
  answered(line.api.consoles.inspect.$post({ json: { address: address ?? '' } }));

async function token(
  context: Context,
  wanted: string | undefined,
  { tokenFile }: Pick<AddOptions, 'tokenFile'>,
): Promise<void> {
  const { output } = context;
  const line = await context.line();
  const { id, name } = await whichConsole(line, wanted);
  const apiToken = await secretInput(context, { what: 'API token', file: tokenFile, option: '--token-file' });
  await answered(line.api.consoles[':id'].token.$put({ param: { id: String(id) }, json: { token: apiToken } }));
  if (output.isJson) output.json({ id, name });
  else output.say(`${name} is asked with the new token from now on: doorbook check`);
}

async function remove(context: Context, wanted: string, { yes }: { readonly yes?: true }): Promise<void> {
  const { output } = context;
  const line = await context.line();
  const { id, name } = await whichConsole(line, wanted);
  if (!yes) {
    const prompts = await context.prompts();
    const message = `Shall ${plain(name)} not be talked to any more? Its past stays.`;
    if (!(await prompts.confirm({ message, usual: false }))) {
      throw new CliError('interrupted', 'Nothing was changed.', '', 130);
    }
  }
  await answered(line.api.consoles[':id'].$delete({ param: { id: String(id) }, json: {} }));
  if (output.isJson) output.json({ id, name });
  else output.say(`${name} was removed.`);
}
