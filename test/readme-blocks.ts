import { execFile, spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

/*
 * The code blocks of a README, run as a reader would. A `ts` block is a whole file and its first line names it. A `text`
 * block is what that file prints; `…` stands for anything. An `sh` block of curl lines between the two is run when the
 * first line is out. Host and token of the page are replaced by those of the console that runs.
 */

export interface Program {
  readonly file: string;
  readonly text: string;
  readonly curls: readonly string[];
  readonly prints: readonly string[];
}

export interface Page {
  readonly programs: readonly Program[];
  /** Curl lines that belong to no program. */
  readonly curls: readonly string[];
  /** All other commands, such as `npm install`. */
  readonly commands: readonly string[];
}

export function readPage(name: string): Page {
  const markdown = readFileSync(fileURLToPath(new URL(`../packages/${name}/README.md`, import.meta.url)), 'utf8');
  const programs: { file: string; text: string; curls: string[]; prints: string[] }[] = [];
  const curls: string[] = [];
  const commands: string[] = [];
  for (const [, language, text = ''] of markdown.matchAll(/^```(ts|text|sh)\n([\s\S]*?)\n```$/gm)) {
    const lines = text.split('\n');
    const [, file] = /^\/\/ (\S+)$/.exec(lines[0] ?? '') ?? [];
    if (language === 'ts') {
      if (file === undefined) throw new Error(`A block of ${name} does not name its file: ${lines[0]}`);
      programs.push({ file, text: `${text}\n`, curls: [], prints: [] });
    } else if (language === 'text') programs.at(-1)?.prints.push(...lines);
    else if (text.startsWith('curl ')) (programs.at(-1)?.curls ?? curls).push(...lines);
    else commands.push(...lines);
  }
  return { programs, curls, commands };
}

/** Where the page's programs find a console, and by what they run. */
export interface Place {
  readonly folder: string;
  /** `127.0.0.1:43210`. */
  readonly host: string;
  readonly node: string;
  readonly env: NodeJS.ProcessEnv;
}

/** The programs that go on until Ctrl+C. */
const untilStopped = ['receiver.mjs', 'listen.mjs'];

export const write = (folder: string, { programs }: Page): void => {
  for (const { file, text } of programs) writeFileSync(join(folder, file), text);
};

/** Runs a program to its end, or until it has printed all that the page says; throws with its output otherwise. */
export async function run({ file, curls, prints }: Program, place: Place): Promise<string> {
  const { NODE_TEST_CONTEXT: _, ...env } = place.env;
  const child = spawn(place.node, [file], { cwd: place.folder, env: { ...env, ACCESS_HOST: place.host } });
  let output = '';
  let hasEnded = false;
  let look: () => void = () => undefined;
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      look();
    });
  }
  const ended = new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      hasEnded = true;
      look();
      resolve(code);
    });
  });
  const printed = async (line: string) => {
    const pattern = patternOf(line);
    await new Promise<void>((resolve) => {
      look = () => (pattern.test(output) || hasEnded) && resolve();
      look();
    });
    if (!pattern.test(output)) throw new Error(`${file} did not print "${line}" but:\n${output}`);
  };
  try {
    for (const [at, line] of prints.entries()) {
      await printed(line);
      if (at === 0) for (const curl of curls) await runCurl(curl, place.host);
    }
    if (untilStopped.includes(file)) return output;
    const code = await ended;
    if (code !== 0) throw new Error(`${file} ended with ${code}:\n${output}`);
    return output;
  } finally {
    child.kill();
    await ended;
  }
}

/** A line of the page as it may be printed. */
const patternOf = (line: string): RegExp => new RegExp(`^${line.split('…').map(RegExp.escape).join('.*')}$`, 'm');

/** A curl line of the page; gives what came back. */
export async function runCurl(line: string, host: string): Promise<string> {
  const ours = line.replace('127.0.0.1:12445', host).replace(/^curl /, 'curl --silent --show-error ');
  return (await promisify(execFile)('sh', ['-c', ours])).stdout;
}
