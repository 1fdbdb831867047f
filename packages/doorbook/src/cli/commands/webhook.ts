import { CliError } from '../cli-error.ts';
import type { CommandFile } from '../commands.ts';
import type { Context } from '../context.ts';
import { answered } from '../line.ts';
import type { Cell } from '../output.ts';
import { whichConsole } from '../which-console.ts';

interface Options {
  readonly console?: string;
  readonly url?: string;
}

const consoleOption = ['--console <number>', 'another than the only one'] as const;

export const define: CommandFile['define'] = (command, context) => {
  command
    .command('list')
    .description('the webhooks that a console lists')
    .option(...consoleOption)
    .action((options: Options) => list(context, options));
  command
    .command('register')
    .description('have a console call us: finds what is there and mends it, else registers it')
    .option('--url <address>', 'where the console reaches us, such as http://10.2.0.11:8000; else PUBLIC_URL')
    .option(...consoleOption)
    .action((options: Options) => register(context, options));
  command
    .command('test')
    .description(
      'send a signed delivery to the address that the console calls; it is of no door, and nothing of it is kept',
    )
    .option(...consoleOption)
    .action((options: Options) => test(context, options));
  command
    .command('remove')
    .description('take a webhook off a console')
    .argument('<webhook>', 'its id, as list shows it')
    .option(...consoleOption)
    .action((webhookId: string, options: Options) => remove(context, webhookId, options));
};

async function list({ line, output }: Context, options: Options): Promise<void> {
  const opened = await line();
  const { id } = await whichConsole(opened, options.console);
  const { webhooks } = await answered(opened.api.consoles[':id'].webhooks.$get({ param: { id: String(id) } }));
  if (output.isJson) {
    output.json({ console: id, webhooks });
    return;
  }
  output.table(
    ['Id', 'Name', 'Address', 'Ours', 'Events'],
    webhooks.map(({ id, name, url, isOurs, events }) => [id, name, url, isOurs ? 'yes' : 'no', events.join(', ')]),
  );
  if (!webhooks.some(({ isOurs }) => isOurs)) output.say('The console does not call us: doorbook webhook register');
}

async function register({ line, output }: Context, options: Options): Promise<void> {
  const opened = await line();
  const { id, name } = await whichConsole(opened, options.console);
  const param = { id: String(id) };
  await answered(
    opened.api.consoles[':id'].webhooks.$post({
      param,
      json: options.url === undefined ? {} : { baseUrl: options.url },
    }),
  );
  const { webhooks } = await answered(opened.api.consoles[':id'].webhooks.$get({ param }));
  const ours = webhooks.filter(({ isOurs }) => isOurs);
  if (output.isJson) {
    output.json({ console: id, webhooks: ours });
    return;
  }
  for (const { id: webhookId, url } of webhooks.filter((one) => !one.isOurs && isOfDoorbook(one))) {
    output.say(`It also calls ${url}. If nobody listens there any more: doorbook webhook remove ${webhookId}`);
  }
  output.say(`${name} calls ${ours.map(({ url }) => url).join(', ')}. Try it: doorbook webhook test`);
}

/** Ours before, perhaps, or of the old dashboard: the path is the same. */
const isOfDoorbook = ({ url }: { readonly url: string }): boolean => /\/api\/unifi-access(?:\/\d+)?\/?$/.test(url);

async function test({ line, output, ends }: Context, options: Options): Promise<void> {
  const opened = await line();
  if (!opened.isServer) {
    throw new CliError('not-running', 'No server is running who could take a delivery.', 'Start it: doorbook serve');
  }
  const { id } = await whichConsole(opened, options.console);
  const tried = await answered(opened.api.consoles[':id'].webhooks.test.$post({ param: { id: String(id) }, json: {} }));
  if (tried.deliveries.length === 0 || tried.deliveries.some(({ cameThrough }) => !cameThrough)) ends(1);
  if (output.isJson) {
    output.json(tried);
    return;
  }
  output.table(
    ['Address', 'Came in', 'Answer', 'After'],
    tried.deliveries.map(({ url, cameThrough, status, failure, tookMs }): Cell[] => [
      url,
      cameThrough ? { text: 'yes', style: 'green' } : { text: 'no', style: 'red' },
      status === null ? failure : String(status),
      `${tookMs} ms`,
    ]),
  );
  if (tried.deliveries.length === 0) output.say('The console does not call us: doorbook webhook register');
  else if (tried.deliveries.some(({ cameThrough }) => !cameThrough)) output.say('What to do: doorbook check');
  else
    output.say(
      'Signed, sent, taken in and checked. It was of no door, and nothing of it is kept but a line in the audit.',
    );
}

async function remove({ line, output }: Context, webhookId: string, options: Options): Promise<void> {
  const opened = await line();
  const { id } = await whichConsole(opened, options.console);
  const param = { id: String(id), webhookId };
  await answered(opened.api.consoles[':id'].webhooks[':webhookId'].$delete({ param, json: {} }));
  if (output.isJson) output.json({ console: id, removed: webhookId });
  else output.say('The webhook was removed.');
}
