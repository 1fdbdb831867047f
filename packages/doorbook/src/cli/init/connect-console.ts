import { accepted } from '../accepted-key.ts';
import { CliError } from '../cli-error.ts';
import { answered, orRefusal } from '../line.ts';
import { plain } from '../output.ts';
import { consolesOf, type ShownConsole } from '../which-console.ts';
import type { Step } from './step.ts';

/** Address, key, token: each is tried before the next is asked for, and what fails says its cure. */
export async function connectConsole(step: Step): Promise<ShownConsole> {
  const { context, line, prompts } = step;
  const { config } = await context.settings();
  prompts.tell(
    'The console. Make an API token in the Access application:\nSettings → General → Advanced → API Token. One of UniFi OS will not do.',
  );
  const address = await addressThatAnswers(step);
  const shown = await answered(line.api.consoles.inspect.$post({ json: { address } }));
  const fingerprint = await accepted(context, shown, undefined);
  const token = await tokenThatIsTaken(step, address, fingerprint);
  const name = await prompts.text({ message: 'What it is called here', usual: address.replace(/:\d+$/, '') });
  const zone = await prompts.text({
    message: 'The time zone of its doors',
    usual: config.zone,
    refusal: zoneRefusal,
  });
  const { id } = await answered(line.api.consoles.$post({ json: { name, address, token, zone, fingerprint } }));
  const console = (await consolesOf(line)).find((one) => one.id === id);
  if (!console) throw new Error('The console that was connected is not in the list.');
  return console;
}

function zoneRefusal(zone: string): string | undefined {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone.trim() });
    return undefined;
  } catch {
    return 'A zone such as Europe/Berlin or America/Chicago is needed.';
  }
}

async function addressThatAnswers({ line, prompts }: Step): Promise<string> {
  for (;;) {
    const address = await prompts.text({ message: 'Its address, such as 10.0.0.1' });
    const told = await orRefusal(answered(line.api.consoles.check.$post({ json: { address } })));
    if (told instanceof CliError) {
      prompts.tell(plain(told.message));
      continue;
    }
    const { steps, fingerprint } = told;
    if (fingerprint !== null) return address;
    prompts.tell(wordsOf(steps));
  }
}

async function tokenThatIsTaken({ line, prompts }: Step, address: string, fingerprint: string): Promise<string> {
  for (;;) {
    const token = (await prompts.secret({ message: 'The API token' })).trim();
    const told = await orRefusal(answered(line.api.consoles.check.$post({ json: { address, token, fingerprint } })));
    if (told instanceof CliError) {
      prompts.tell(plain(told.message));
      continue;
    }
    const { steps } = told;
    prompts.tell(wordsOf(steps));
    if (steps.some(({ step, state }) => step === 'token' && state === 'ok')) return token;
  }
}

const signs = { ok: '✓', warning: '!', failed: '✗', skipped: '–' } as const;

const wordsOf = (
  steps: readonly { readonly state: keyof typeof signs; readonly text: string; readonly cure: string }[],
): string =>
  steps
    .filter(({ state }) => state !== 'skipped')
    .map(({ state, text, cure }) => plain(`${signs[state]} ${text}${state === 'ok' ? '' : ` ${cure}`}`))
    .join('\n');
