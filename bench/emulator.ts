import { fileURLToPath } from 'node:url';
import { type Program, startProgram } from './program.ts';

const cli = fileURLToPath(new URL('../packages/access-emulator/src/cli.ts', import.meta.url));

export const token = 'bench-token';

/** A console in a process of its own, where nothing happens by itself. */
export async function startEmulator(...options: string[]): Promise<Program & { readonly url: string }> {
  const words = [cli, '--port', '0', '--json', '--still', '--token', token, ...options];
  const program = await startProgram({ words, runs: /^\{/, niceness: 10 });
  const { url } = JSON.parse(program.line) as { url: string };
  return { ...program, url };
}
