import type { Context } from '../context.ts';
import type { Line } from '../line.ts';
import type { Prompts } from '../prompts.ts';

/** What each step of the wizard is given. */
export interface Step {
  readonly context: Context;
  readonly line: Line;
  readonly prompts: Prompts;
}
