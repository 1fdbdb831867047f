import { setTimeout as wait } from 'node:timers/promises';
import type { Prompts } from '../../packages/doorbook/src/cli/prompts.ts';
import type { Office } from '../server/running.ts';
import { cli, type Outcome, settingsOf } from './command-line.ts';

/** What a command says while, as soon as it asks for a card, this is done and the seconds go by. */
export async function atReader(
  here: Office,
  args: readonly string[],
  hold: () => unknown,
  prompts?: Prompts,
): Promise<Outcome> {
  let isHeld = false;
  let isOver = false;
  const onWrite = (text: string): void => {
    if (!isHeld && text.includes('Hold the card to')) {
      isHeld = true;
      hold();
    }
  };
  const said = cli(args, { env: settingsOf(here), onWrite, ...(prompts && { prompts }) }).finally(() => {
    isOver = true;
  });
  while (!isOver) {
    // The command asks by real time how it goes, and must be heard in these seconds.
    await Promise.race([said, wait(100)]);
    if (isHeld) await here.pass(1_000);
  }
  return said;
}
