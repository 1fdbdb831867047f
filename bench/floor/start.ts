import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { secret } from '../doorbook.ts';
import { type Program, startProgram } from '../program.ts';
import type { Bench } from '../scenario.ts';

const server = fileURLToPath(new URL('server.ts', import.meta.url));

export async function startFloor({ folder }: Pick<Bench, 'folder'>): Promise<Program & { readonly port: number }> {
  const path = join(folder, `floor-${process.pid}.db`);
  const program = await startProgram({ words: [server, path, secret], runs: /^floor \d+$/ });
  return { ...program, port: Number(program.line.split(' ')[1]) };
}
