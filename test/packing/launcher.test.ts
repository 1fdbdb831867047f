import assert from 'node:assert/strict';
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { fileURLToPath } from 'node:url';

/*
 * How the program is started: bin/node.js and the doorbook command, on this Node, in whose place the program runs, and on
 * the machine's own, which starts Node 26 beside itself; and the health check of the image.
 */

const root = fileURLToPath(new URL('../..', import.meta.url));
const launcher = join(root, 'bin/node.js');
const { NODE_OPTIONS: _options, NODE_TEST_CONTEXT: _context, ...env } = process.env;

/** The first in PATH that is older than ours. */
function olderNode(): string | undefined {
  const folders = (env['PATH'] ?? '').split(delimiter).filter((folder) => !folder.includes('node_modules'));
  const found = folders.map((folder) => join(folder, 'node')).find((file) => existsSync(file));
  const version = found && spawnSync(found, ['--version'], { env, encoding: 'utf8' }).stdout;
  return version && Number(version.slice(1).split('.')[0]) < 26 ? found : undefined;
}

const nodes = [
  ['this Node', process.execPath],
  ["the machine's older Node", olderNode()],
] as const;

/**
 * Says what it was given, and ends at SIGTERM with how often it was told SIGINT before. That of a terminal it answers by
 * asking its launcher for the SIGTERM, who by then has handed on what it hands on.
 */
const fixture = `
let told = 0;
setInterval(() => undefined, 60_000);
process.on('SIGTERM', () => process.exit(told));
process.on('SIGINT', () => {
  told += 1;
  console.log('told');
  if (process.stdin.isTTY) process.kill(process.argv[2] === 'instead' ? process.pid : process.ppid, 'SIGTERM');
});
console.log('ready', process.versions.node.split('.')[0], JSON.stringify(process.argv.slice(2)), process.env.NODE_OPTIONS);
`;

function written(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'doorbook-launch-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, 'fixture.mjs');
  writeFileSync(file, fixture);
  return file;
}

/** All that it has said, once the words are among it; heard from the start. */
function ear({ stdout }: ChildProcess): (words: RegExp) => Promise<string> {
  let said = '';
  let isOver = false;
  let look = () => undefined as unknown;
  stdout?.on('data', (piece) => {
    said += String(piece);
    look();
  });
  stdout?.once('end', () => {
    isOver = true;
    look();
  });
  return async (words) => {
    await new Promise<void>((resolve) => {
      look = () => (words.test(said) || isOver) && resolve();
      look();
    });
    assert.match(said, words);
    return said;
  };
}

const hasTerminal = spawnSync('script', ['--version']).status === 0;

for (const [name, node] of nodes) {
  const skip = node === undefined && 'there is none';

  test(`${name}: words, options, signals and the code at the end pass`, { skip }, async (t) => {
    const child = spawn(node!, [launcher, written(t), 'a b', '--c'], { env, stdio: ['pipe', 'pipe', 'inherit'] });
    t.after(() => child.kill('SIGKILL'));
    const heard = ear(child);
    assert.match(await heard(/ready.*\n/), /^ready 26 \["a b","--c"\] --conditions=source\n$/);
    child.kill('SIGINT');
    await heard(/told/);
    child.kill('SIGTERM');
    assert.deepEqual(await once(child, 'exit'), [1, null]);
  });

  test(`${name}: Ctrl+C is told once`, { skip: skip || (!hasTerminal && 'script(1) is not here') }, async (t) => {
    // A second one means "at once": the demonstration would leave its data behind.
    // `exec`: a shell between would hear the Ctrl+C as well, and some then say that it was they who died of it.
    const command = `exec '${node}' '${launcher}' '${written(t)}' ${node === process.execPath ? 'instead' : 'beside'}`;
    const child = spawn('script', ['--quiet', '--return', '--command', command, '/dev/null'], {
      env: { ...env, SHELL: '/bin/sh' },
    });
    t.after(() => child.kill('SIGKILL'));
    await ear(child)(/ready/);
    child.stdin.write('\x03');
    assert.deepEqual(await once(child, 'exit'), [1, null]);
  });

  test(`${name}: in a checkout the doorbook command runs the source`, { skip }, () => {
    const { version } = JSON.parse(readFileSync(join(root, 'packages/doorbook/package.json'), 'utf8'));
    const command = join(root, 'packages/doorbook/bin/doorbook.js');
    const { stdout, stderr, status } = spawnSync(node!, [command, '--version'], { env, encoding: 'utf8' });
    assert.deepEqual([stdout, stderr, status], [`${version}\n`, '', 0]);
  });
}

test('the binaries that the launcher looks for come with the published package, and with the repository', () => {
  const manifestOf = (path: string) =>
    JSON.parse(readFileSync(join(root, path), 'utf8')) as { optionalDependencies: Record<string, string> };
  const { optionalDependencies: own } = manifestOf('packages/doorbook/package.json');
  assert.deepEqual(own, manifestOf('package.json').optionalDependencies);
  const launch = readFileSync(join(root, 'packages/doorbook/bin/launch.js'), 'utf8');
  const wanted = [...launch.matchAll(/'(node-[\w-]+)\/bin\/node/g)].map(([, name]) => name);
  assert.deepEqual(Object.keys(own).sort(), wanted.sort());
  assert.equal(new Set(Object.values(own)).size, 1, 'one version');
});

for (const [answer, code] of [
  [200, 0],
  [503, 1],
  ['nobody', 1],
] as const) {
  test(`the health check of the image ends with ${code} when ${answer} answers`, async (t) => {
    const asked: (string | undefined)[] = [];
    const server = createServer((request, response) => {
      asked.push(request.url);
      response.writeHead(Number(answer)).end();
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    t.after(() => server.close());
    const { port } = server.address() as AddressInfo;
    if (answer === 'nobody') server.close();
    const script = join(root, 'packing/docker/healthy.js');
    const child = spawn(process.execPath, [script], { env: { PORT: ` ${port} `, HOST: '' }, stdio: 'ignore' });
    assert.deepEqual(await once(child, 'exit'), [code, null]);
    assert.deepEqual(asked, answer === 'nobody' ? [] : ['/healthz']);
  });
}
