import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../../packages/doorbook/src/main.ts', import.meta.url));

/** The real program in a process of its own. */
export interface Program {
  readonly pid: number | undefined;
  /** As a power cut: nothing is finished and nobody told. */
  kill(): void;
  /** As `docker stop`. */
  stop(): void;
  /** By which code or signal it ended. */
  readonly exited: Promise<number | NodeJS.Signals>;
  /** What it has written, for a test that fails. */
  words(): string;
}

/** Resolves when it says that it runs; no setting reaches it but those given. */
export async function startProgram(env: Readonly<Record<string, string>>, folder: string): Promise<Program> {
  // As bin/node.js starts it: the options and the cache of compiled code are inherited.
  const { PATH, NODE_OPTIONS, NODE_COMPILE_CACHE } = process.env;
  const child = spawn(process.execPath, [...process.execArgv.filter(isOfSource), main, 'serve'], {
    // In a folder without `.env`.
    cwd: folder,
    env: { ...env, PATH, NODE_OPTIONS, NODE_COMPILE_CACHE },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const exited = once(child, 'exit').then(([code, signal]) => (code ?? signal) as number | NodeJS.Signals);
  let words = '';
  child.stderr.on('data', (piece) => {
    words = (words + piece).slice(-20_000);
  });
  const running = new Promise<void>((resolve) => {
    createInterface(child.stdout).on('line', (line) => line.includes('Doorbook is running') && resolve());
  });
  await Promise.race([
    running,
    exited.then((how) => {
      throw new Error(`The program ended by itself (${how}):\n${words}`);
    }),
  ]);
  return {
    pid: child.pid,
    kill: () => void child.kill('SIGKILL'),
    stop: () => void child.kill('SIGTERM'),
    exited,
    words: () => words,
  };
}

/** Not those of the test runner. */
const isOfSource = (option: string): boolean => option.startsWith('--conditions');
