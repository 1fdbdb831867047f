import type { Figure } from './figure.ts';
import type { Bench } from './scenario.ts';
import { scenarios } from './scenarios/scenarios.ts';

/* One scenario, in a process of its own: what another left behind in memory says nothing of it. */

/** What `run.ts` asks for. */
export interface Wanted extends Omit<Bench, 'tell'> {
  readonly name: string;
}

process.on('message', async ({ name, ...bench }: Wanted) => {
  const tell = (figure: Figure): void => void process.send?.(figure);
  try {
    await scenarios[name]?.run({ ...bench, tell });
  } catch (error) {
    console.error(error);
    process.exitCode = 1;
  }
  process.disconnect?.();
});
