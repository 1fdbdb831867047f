import { CliError } from '../cli-error.ts';
import type { Context } from '../context.ts';
import { answered, orRefusal } from '../line.ts';
import { plain } from '../output.ts';
import { consolesOf, type ShownConsole } from '../which-console.ts';
import { connectConsole } from './connect-console.ts';
import { registerWebhook } from './register-webhook.ts';
import type { Step } from './step.ts';

/** Everything that a fresh Doorbook needs. Each answer is kept at once: broken off, it goes on where it was. */
export async function wizard(context: Context): Promise<void> {
  const prompts = await context.prompts();
  const step: Step = { context, prompts, line: await context.line({ file: 'made' }) };
  prompts.tell('Ctrl+C ends this at any time; what was answered is kept.');
  await firstAdmin(step);
  const console = (await consolesOf(step.line))[0] ?? (await connectConsole(step));
  await registerWebhook(step, console);
  await firstRules(step, console);
  await history(step, console);
  prompts.tell(await lastWords(step, console));
}

async function firstAdmin({ line, prompts }: Step): Promise<void> {
  const { needsSetup } = await answered(line.api.me.$get());
  if (!needsSetup) {
    prompts.tell('There is an admin already.');
    return;
  }
  prompts.tell('You: the first admin, who may sign in to the page.');
  for (;;) {
    const name = await prompts.text({ message: 'Your name, as you will sign in' });
    const password = await prompts.secret({ message: 'A pass phrase, of 8 characters at least' });
    await prompts.secret({
      message: 'Once more',
      refusal: (again) => (again === password ? undefined : 'That is another one.'),
    });
    const made = await orRefusal(answered(line.api.accounts.$post({ json: { name, password, role: 'admin' } })));
    if (!(made instanceof CliError)) return;
    prompts.tell(plain(made.message));
  }
}

const timeRefusal = (text: string): string | undefined =>
  /^(?:[01]\d|2[0-3]):[0-5]\d$/.test(text.trim()) ? undefined : 'A time such as 09:00 is needed.';
const countRefusal =
  (most: number) =>
  (text: string): string | undefined =>
    /^\d{1,4}$/.test(text.trim()) && Number(text) <= most ? undefined : `A number from 0 to ${most} is needed.`;

async function firstRules({ line, prompts }: Step, { id }: ShownConsole): Promise<void> {
  const { changes, inForce } = await answered(line.api.rules.$get());
  const rules = inForce.find((one) => one.console === id)?.rules;
  if (changes.length > 0 || !rules) return;
  prompts.tell('When somebody is late. Holidays, groups and much else are on the page of rules.');
  const start = await prompts.text({ message: 'Badged in by', usual: rules.start, refusal: timeRefusal });
  const grace = await prompts.text({ message: 'Minutes of grace', usual: '0', refusal: countRefusal(240) });
  if (start === rules.start && Number(grace) === rules.graceMinutes) return;
  const wanted = { ...rules, start, graceMinutes: Number(grace) };
  await answered(
    line.api.rules.$post({ json: { holder: { kind: 'console', console: id }, fromDate: null, rules: wanted } }),
  );
}

/** So many days are read by themselves. */
const usualDays = 30;

async function history({ line, prompts }: Step, { id }: ShownConsole): Promise<void> {
  const days = Number(
    await prompts.text({
      message: 'How many days back shall the log be read?',
      usual: `${usualDays}`,
      refusal: countRefusal(3650),
    }),
  );
  if (days <= usualDays) return;
  const { nowMs, zone } = await answered(line.api.me.$get());
  const today = Temporal.Instant.fromEpochMilliseconds(nowMs).toZonedDateTimeISO(zone).toPlainDate();
  const json = { from: today.subtract({ days }).toString(), to: today.subtract({ days: 1 }).toString() };
  await answered(line.api.consoles[':id'].backfill.$post({ param: { id: String(id) }, json }));
}

async function lastWords({ context, line }: Step, { name }: ShownConsole): Promise<string> {
  const { config } = await context.settings();
  const url = config.publicUrl ?? `http://localhost:${config.port}`;
  return line.isServer
    ? `${plain(name)} is being read. Today is on ${url}`
    : `Everything is set. Start it: doorbook serve, and open ${url}`;
}
