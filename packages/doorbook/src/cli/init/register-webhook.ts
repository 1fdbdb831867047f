import { ownUrls } from '../../own-urls.ts';
import { CliError } from '../cli-error.ts';
import { answered, orRefusal } from '../line.ts';
import { plain } from '../output.ts';
import type { ShownConsole } from '../which-console.ts';
import type { Step } from './step.ts';

/** The address by which the console calls us. Without it badges come a minute later, from the log. */
export async function registerWebhook({ context, line, prompts }: Step, { id }: ShownConsole): Promise<void> {
  const param = { id: String(id) };
  const listed = await orRefusal(answered(line.api.consoles[':id'].webhooks.$get({ param })));
  if (!(listed instanceof CliError) && listed.webhooks.some(({ isOurs }) => isOurs)) {
    prompts.tell('The console calls us already.');
    return;
  }
  const { config } = await context.settings();
  const [usual = 'none'] = ownUrls(config);
  for (;;) {
    const message =
      'By which address does the console reach this machine? (none: badges come from its log, a minute later)';
    const said = await prompts.text({ message, usual });
    if (said === 'none') return;
    const json = { baseUrl: said.replace(/\/+$/, '') };
    const told = await orRefusal(answered(line.api.consoles[':id'].webhooks.$post({ param, json })));
    if (!(told instanceof CliError)) return;
    prompts.tell(plain(`${told.message} ${told.hint}`));
    if (!(await prompts.confirm({ message: 'Try another address?', usual: true }))) return;
  }
}
