import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Figure } from './figure.ts';
import type { Wanted } from './one.ts';

/** Resolves with whether it came to its end. */
export async function runApart(wanted: Wanted, tell: (figure: Figure) => void): Promise<boolean> {
  const child = fork(fileURLToPath(new URL('one.ts', import.meta.url)));
  child.on('message', (figure) => tell(figure as Figure));
  child.send(wanted);
  const [code] = (await once(child, 'exit')) as [number | null];
  return code === 0;
}
