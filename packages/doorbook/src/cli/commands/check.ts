import { CliError, exitCodeOf } from '../cli-error.ts';
import type { CommandFile } from '../commands.ts';
import type { Context, Settings } from '../context.ts';
import { answered, type Line } from '../line.ts';
import { type Cell, type Output, plain } from '../output.ts';
import { consolesOf, whichConsole } from '../which-console.ts';

interface Options {
  readonly console?: string;
}

type Report = Awaited<ReturnType<typeof checkOf>>;
type Step =
  | Report['steps'][number]
  | { readonly step: 'settings'; readonly state: 'failed'; readonly text: string; readonly cure: string };

/** What the process ends with, by the first step that fails. */
export const exitCodes = {
  settings: exitCodeOf('settings'),
  name: 10,
  port: 11,
  certificate: 12,
  token: 13,
  rights: 14,
  version: 15,
  clock: 16,
  people: 17,
  webhook: 18,
  delivery: 19,
  socket: 20,
} as const satisfies Record<Step['step'], number>;

export const define: CommandFile['define'] = (command, context) => {
  command
    .option('--console <number>', 'another than the only one')
    .addHelpText(
      'after',
      `\nEnds with 0, or with the first step that fails: ${Object.entries(exitCodes)
        .map(([step, code]) => `${code} ${step}`)
        .join(' · ')}.`,
    )
    .action((options: Options) => check(context, options));
};

async function check(context: Context, options: Options): Promise<void> {
  const { output } = context;
  const outcome = await context.programs.settings();
  if ('problems' in outcome) {
    const cure = 'Correct them in .env or in the environment: doorbook config shows where each comes from.';
    tell(
      output,
      {
        console: null,
        ...nothing,
        steps: [{ step: 'settings', state: 'failed', text: outcome.problems.join(' '), cure }],
      },
      context,
    );
    return;
  }
  const line = await context.line({ file: 'there' }).catch((error: unknown) => {
    // Before the first start there is nothing but the settings.
    if (error instanceof CliError && error.code === 'not-found') return undefined;
    throw error;
  });
  if (!line) {
    tell(output, await checkSettings(context, outcome), context);
    return;
  }
  if ((await consolesOf(line)).length === 0) {
    tell(output, { console: null, ...nothing, steps: [noConsole] }, context);
    return;
  }
  const console = await whichConsole(line, options.console);
  if (!output.isJson) output.say(`Checking ${console.name}${console.address ? ` (${console.address})` : ''} …`);
  tell(output, { console: { id: console.id, name: console.name }, ...(await checkOf(line, console.id)) }, context);
}

const checkOf = (line: Line, id: number) =>
  answered(line.api.consoles[':id'].check.$post({ param: { id: String(id) } }));

const nothing = { features: [], version: { atLeast: null, below: null }, fingerprint: null };
const noConsole = {
  step: 'settings',
  state: 'failed',
  text: 'No console is connected: UNIFI_HOST and UNIFI_API_TOKEN are not set, so no users are synced and no badges come.',
  cure: 'Set both in .env and start Doorbook, or connect a console: doorbook init, or doorbook console add ADDRESS',
} as const;

/** The line to the console of the settings, while there is no data file yet. */
async function checkSettings(context: Context, { config }: Settings): Promise<Shown> {
  const { console: given } = config;
  if (!given) return { console: null, ...nothing, steps: [noConsole] };
  const line = await context.line({ file: 'none' });
  const address = `${given.host.includes(':') ? `[${given.host}]` : given.host}:${given.port}`;
  const ask = (fingerprint: string | undefined) =>
    answered(
      line.api.consoles.check.$post({
        json: { address, token: given.apiToken, ...(fingerprint !== undefined && { fingerprint }) },
      }),
    );
  const seen = await ask(given.fingerprint);
  // As the server does at the first contact with the console of the environment.
  const report = given.fingerprint === undefined && seen.fingerprint !== null ? await ask(seen.fingerprint) : seen;
  return { console: null, ...report };
}

interface Shown extends Pick<Report, 'version' | 'fingerprint'> {
  readonly features: readonly Report['features'][number][];
  readonly console: { readonly id: number; readonly name: string } | null;
  readonly steps: readonly Step[];
}

const signs = {
  ok: ['✓', 'green'],
  warning: ['!', 'yellow'],
  failed: ['✗', 'red'],
  skipped: ['–', 'dim'],
} as const;

function tell(output: Output, shown: Shown, { ends }: Context): void {
  const failed = shown.steps.find(({ state }) => state === 'failed');
  if (failed) ends(exitCodes[failed.step]);
  if (output.isJson) {
    output.json({ ...shown, failed: failed?.step ?? null });
    return;
  }
  for (const { step, state, text, cure } of shown.steps) {
    const [sign, style] = signs[state];
    output.line(`${output.styled(style, `${sign} ${step.padEnd(12)}`)} ${plain(text)}`);
    if (state !== 'ok' && state !== 'skipped' && cure !== '') output.line(`${' '.repeat(15)}→ ${plain(cure)}`);
    if (step === 'rights' && shown.features.length > 0) features(output, shown.features);
  }
  output.say(failed ? `The step “${failed.step}” failed.` : 'Nothing failed.');
}

function features(output: Output, all: Shown['features']): void {
  output.table(
    ['', 'Permission', 'For', '', ''],
    all.map(({ name, permission, isNeeded, state, text }): Cell[] => {
      const [sign, style] = signs[state === 'ok' ? 'ok' : isNeeded ? 'failed' : 'skipped'];
      return [{ text: `  ${sign}`, style }, permission, name, isNeeded ? 'needed' : 'for visitors and keys', text];
    }),
  );
  output.line('  What the token may change is not tried here. For keys: doorbook keys rights');
}
