import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { setPriority } from 'node:os';
import { createInterface } from 'node:readline';

export interface Starting {
  /** What node is given. */
  readonly words: readonly string[];
  /** Of its first line when it takes requests. */
  readonly runs: RegExp;
  /** All settings that reach it. */
  readonly env?: Readonly<Record<string, string>>;
  readonly folder?: string;
  readonly profiles?: string | undefined;
  /** What would have a machine of its own gives way to what is measured. */
  readonly niceness?: number;
}

/** A program in a process of its own. */
export interface Program {
  /** From the start of the process until it said that it runs. */
  readonly startedMs: number;
  /** The line that said so. */
  readonly line: string;
  /** When it says something later. */
  says(words: RegExp): Promise<string>;
  /** What it has told of itself. */
  words(): string;
  /** Of a core, by all its threads so far: tells more than the clock on a machine that others use. */
  usedMs(): Promise<number>;
  residentMb(): Promise<number>;
  stop(): Promise<void>;
}

export async function startProgram({
  words,
  runs,
  env = {},
  folder,
  profiles,
  niceness = 0,
}: Starting): Promise<Program> {
  const { PATH, HOME, NODE_COMPILE_CACHE } = process.env;
  // What was built reads what was built; this program itself was told to read our packages from their sources.
  const isBuilt = env['NODE_ENV'] === 'production';
  const NODE_OPTIONS = (process.env.NODE_OPTIONS ?? '').replace(isBuilt ? '--conditions=source' : '', '');
  const profiling = profiles === undefined ? '' : ` --cpu-prof --cpu-prof-dir=${profiles}`;
  const beganMs = performance.now();
  const child = spawn(process.execPath, words, {
    cwd: folder,
    env: { ...env, PATH, HOME, NODE_OPTIONS: `${NODE_OPTIONS}${profiling}`, NODE_COMPILE_CACHE },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  if (niceness > 0 && child.pid !== undefined) setPriority(child.pid, niceness);
  const exited = once(child, 'exit');
  let said = '';
  child.stderr.on('data', (piece) => {
    said = (said + piece).slice(-5_000);
  });
  const lines = createInterface(child.stdout);
  const says = (words: RegExp): Promise<string> =>
    new Promise((resolve) => {
      lines.on('line', (line) => words.test(line) && resolve(line));
    });
  const line = await Promise.race([
    says(runs),
    exited.then(() => {
      throw new Error(`${words.join(' ')} ended by itself:\n${said}`);
    }),
  ]);
  const startedMs = performance.now() - beganMs;
  const look = async (file: string): Promise<string> => readFile(`/proc/${child.pid}/${file}`, 'utf8').catch(() => '');
  return {
    startedMs,
    line,
    says,
    words: () => said,
    async usedMs() {
      // After the name, which may hold anything.
      const fields = (await look('stat')).split(') ')[1]?.split(' ') ?? [];
      return (Number(fields[11]) + Number(fields[12])) * 10;
    },
    residentMb: async () => Number(/VmRSS:\s+(\d+)/.exec(await look('status'))?.[1] ?? Number.NaN) / 1024,
    async stop() {
      child.kill('SIGTERM');
      await exited;
    },
  };
}
