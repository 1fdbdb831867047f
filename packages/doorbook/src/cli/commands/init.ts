import { CliError } from '../cli-error.ts';
import type { CommandFile } from '../commands.ts';
import type { Context } from '../context.ts';
import { wizard } from '../init/wizard.ts';
import { answered } from '../line.ts';
import { secretInput } from '../secret-input.ts';
import { consolesOf } from '../which-console.ts';

interface Options {
  readonly fromEnv?: true;
  readonly admin?: string;
  readonly passwordFile?: string;
}

export const define: CommandFile['define'] = (command, context) => {
  command
    .option('--from-env', 'ask nothing: the console is the one of the settings')
    .option('--admin <name>', 'with --from-env: make this account the first admin')
    .option('--password-file <file>', 'holds the password of the admin; - is standard input')
    .action(async (options: Options) => {
      if (options.fromEnv) return fromSettings(context, options);
      if (context.output.isJson) throw unattended();
      if (!context.isAttended) throw unattended();
      return wizard(context);
    });
};

const unattended = (): CliError =>
  new CliError(
    'usage',
    'Nobody is at a terminal who could be asked.',
    'Put UNIFI_HOST and UNIFI_API_TOKEN into .env, then: doorbook init --from-env',
  );

/** For machines that set up machines: all is in the settings, and what is missing is said. */
async function fromSettings(context: Context, { admin, passwordFile }: Options): Promise<void> {
  const { output } = context;
  const { config } = await context.settings();
  if (!config.console) {
    throw new CliError('settings', 'No console is in the settings.', 'Set UNIFI_HOST and UNIFI_API_TOKEN.');
  }
  const line = await context.line({ file: 'made' });
  const { needsSetup } = await answered(line.api.me.$get());
  if (admin !== undefined && needsSetup) {
    const password = await secretInput(context, {
      what: 'password',
      file: passwordFile,
      option: '--password-file',
      isNew: true,
    });
    await answered(line.api.accounts.$post({ json: { name: admin, password, role: 'admin' } }));
  }
  // The first call takes the console's key and keeps it, as the server does.
  const { outcomes } = await answered(line.api.sync.$post({ json: {} }));
  const [console] = await consolesOf(line);
  if (!console) throw new CliError('failed', 'The console of the settings is not in the list.');
  const param = { id: String(console.id) };
  if (config.publicUrl !== undefined) await answered(line.api.consoles[':id'].webhooks.$post({ param, json: {} }));
  const told = {
    console: { id: console.id, name: console.name },
    people: outcomes[0]?.people ?? 0,
    doors: outcomes[0]?.doors ?? 0,
    fingerprint: (await consolesOf(line))[0]?.fingerprint ?? null,
    hasWebhook: config.publicUrl !== undefined,
    hasAdmin: !(await answered(line.api.me.$get())).needsSetup,
  };
  if (output.isJson) output.json(told);
  else {
    output.say(
      `${told.people} people and ${told.doors} doors of ${console.name}, which is believed by the key ${told.fingerprint}.`,
    );
    if (!told.hasWebhook)
      output.say('PUBLIC_URL is not set, so the console does not call: badges come from its log, a minute later.');
    if (!told.hasAdmin) output.say('Nobody may sign in yet: doorbook account add NAME --role admin');
  }
}
