import { rights } from '../../accounts/rights.ts';
import { CliError } from '../cli-error.ts';
import type { CommandFile } from '../commands.ts';
import type { Context } from '../context.ts';
import { answered } from '../line.ts';

interface Options {
  readonly scopes: string;
  readonly days?: string;
}

const dayMs = 86_400_000;

export const define: CommandFile['define'] = (command, context) => {
  command
    .command('create')
    .description('make an API token; it is printed once, and nothing else is')
    .argument('<name>', 'what it is for')
    .option('--scopes <list>', `of ${rights.join(', ')}`, 'attendance:read')
    .option('--days <n>', 'how long it is good; without an end unless told')
    .action((name: string, options: Options) => create(context, name, options));
  command
    .command('list')
    .description('the API tokens, without the tokens themselves')
    .action(() => list(context));
  command
    .command('revoke')
    .description('let a token do nothing any more')
    .argument('<token>', 'its name or id')
    .action((wanted: string) => revoke(context, wanted));
};

async function create({ line, output }: Context, name: string, { scopes, days }: Options): Promise<void> {
  const { api } = await line();
  const { nowMs } = await answered(api.me.$get());
  if (days !== undefined && !/^[1-9]\d{0,4}$/.test(days)) {
    throw new CliError('usage', `${JSON.stringify(days)} is no number of days.`, 'For example --days 90');
  }
  const made = await answered(
    api.tokens.$post({
      json: { name, scopes: scopesSaid(scopes), endsMs: days === undefined ? null : nowMs + Number(days) * dayMs },
    }),
  );
  if (output.isJson) {
    output.json(made);
    return;
  }
  output.line(made.token);
  output.say('Keep it: it cannot be shown again. Send it as "Authorization: Bearer …".');
}

function scopesSaid(text: string): (typeof rights)[number][] {
  const words = text.split(',').map((word) => word.trim());
  return words.map((word) => {
    const found = rights.find((right) => right === word);
    if (found) return found;
    throw new CliError('usage', `There is no scope ${JSON.stringify(word)}.`, `There is ${rights.join(', ')}.`);
  });
}

async function list({ line, output }: Context): Promise<void> {
  const { api } = await line();
  const { tokens } = await answered(api.tokens.$get());
  if (output.isJson) {
    output.json({ tokens });
    return;
  }
  const date = (ms: number | null, none: string): string =>
    ms === null ? none : new Date(ms).toISOString().slice(0, 10);
  output.table(
    ['Name', 'Scopes', 'Made by', 'Until', 'Last used', 'Id'],
    tokens.map(({ id, name, scopes, by, endsMs, usedMs, revokedMs }) => [
      name,
      scopes.join(' '),
      by,
      revokedMs === null ? date(endsMs, 'no end') : `revoked ${date(revokedMs, '')}`,
      date(usedMs, 'never'),
      id,
    ]),
  );
}

async function revoke({ line, output }: Context, wanted: string): Promise<void> {
  const { api } = await line();
  const { tokens } = await answered(api.tokens.$get());
  const found = tokens.filter(({ id, name, revokedMs }) => id === wanted || (name === wanted && revokedMs === null));
  const [token] = found;
  if (!token)
    throw new CliError('not-found', `There is no token ${JSON.stringify(wanted)}.`, 'See: doorbook token list');
  if (found.length > 1) {
    throw new CliError(
      'usage',
      `${found.length} tokens are called ${JSON.stringify(wanted)}.`,
      'Say the id of one of them.',
    );
  }
  await answered(api.tokens[':id'].$delete({ param: { id: token.id } }));
  if (output.isJson) output.json({ id: token.id, name: token.name });
  else output.say(`${token.name} does nothing any more.`);
}
