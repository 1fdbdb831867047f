import assert from 'node:assert/strict';
import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { endpoints } from '@doorbook/access-client/contract';
import { freePort } from './free-port.ts';
import { readPage, run, runCurl, write } from './readme-blocks.ts';

/*
 * What somebody gets who installs our packages: both are built, packed and installed into an empty project outside the
 * repository, and their READMEs are followed there, on the machine's own Node and on ours.
 */

const root = fileURLToPath(new URL('..', import.meta.url));
const names = ['access-client', 'access-emulator'] as const;
const longTimeoutMs = 240_000;

/** Without what belongs to this repository: its launcher's options and the test runner's mark. */
const { NODE_OPTIONS: _options, NODE_TEST_CONTEXT: _context, ...env } = process.env;
const npm = (cwd: string, ...words: string[]): string =>
  execFileSync('npm', [...words, '--no-audit', '--no-fund', '--loglevel=error'], { cwd, env, encoding: 'utf8' });

interface Packed {
  readonly filename: string;
  readonly size: number;
  readonly unpackedSize: number;
  readonly files: readonly { readonly path: string }[];
}

let work: string;
let project: string;
const packed: Partial<Record<(typeof names)[number], Packed>> = {};

before(
  () => {
    work = mkdtempSync(join(tmpdir(), 'pack-'));
    project = join(work, 'project');
    mkdirSync(project);
    npm(root, 'run', 'build');
    for (const name of names) {
      const told = JSON.parse(
        npm(join(root, 'packages', name), 'pack', '--json', '--pack-destination', work),
      ) as Packed[];
      packed[name] = told[0]!;
    }
    npm(project, 'init', '--yes');
    const tarballs = names.map((name) => join(work, packed[name]!.filename));
    npm(project, 'install', '--prefer-offline', ...tarballs);
  },
  { timeout: longTimeoutMs },
);
after(() => rmSync(work, { recursive: true, force: true }));

const manifestOf = (name: string) =>
  JSON.parse(readFileSync(join(project, 'node_modules/@doorbook', name, 'package.json'), 'utf8')) as {
    dependencies: Record<string, string>;
    scripts?: Record<string, string>;
  };

for (const name of names) {
  test(`${name}: the tarball holds JavaScript, its types, README and licence, and nothing else`, () => {
    const allowed = /^(package\.json|README\.md|LICENSE|dist\/[\w/-]+\.(js|d\.ts))$/;
    const paths = packed[name]!.files.map(({ path }) => path);
    assert.deepEqual(
      paths.filter((path) => !allowed.test(path) || /test|testing/.test(path)),
      [],
    );
    for (const needed of ['package.json', 'README.md', 'LICENSE', 'dist/index.js', 'dist/index.d.ts'])
      assert.ok(paths.includes(needed), `${needed} is missing`);
  });

  test(`${name}: every file comes from a source, and has its other half`, () => {
    const paths = packed[name]!.files.map(({ path }) => path).filter((path) => path.startsWith('dist/'));
    for (const path of paths) {
      const stem = path.replace(/^dist\//, '').replace(/\.(js|d\.ts)$/, '');
      assert.ok(existsSync(join(root, 'packages', name, 'src', `${stem}.ts`)), `${path} has no source`);
      for (const half of [`dist/${stem}.js`, `dist/${stem}.d.ts`])
        assert.ok(paths.includes(half), `${half} is missing`);
    }
  });

  test(`${name}: the tarball is small`, () => {
    assert.ok(packed[name]!.size < 300_000, `${packed[name]!.size} bytes packed`);
    assert.ok(packed[name]!.unpackedSize < 2_000_000, `${packed[name]!.unpackedSize} bytes unpacked`);
  });

  test(`${name}: installing it runs nothing`, () => assert.equal(manifestOf(name).scripts, undefined));
}

test('the client needs zod, undici and ws at run time, and nothing else', () => {
  assert.deepEqual(Object.keys(manifestOf('access-client').dependencies).toSorted(), ['undici', 'ws', 'zod']);
});

test('npx finds the command of the emulator', () => {
  assert.ok(existsSync(join(project, 'node_modules/.bin/access-emulator')));
});

const strict = `
import { type AccessClient, AccessError, createAccessClient, isGranted, parseWebhook, type User, verifyWebhook } from '@doorbook/access-client';
import { type Contract, contract, endpoints } from '@doorbook/access-client/contract';
import { createConsole, faultMeanings, type RunningConsole } from '@doorbook/access-emulator';

const emulator: RunningConsole = await createConsole({ still: true });
const trust = { fingerprint: emulator.fingerprint() };
const access: AccessClient = createAccessClient({ host: emulator.url, token: emulator.adminToken, trust });
const users: User[] = await access.users.list({ page_num: 1, page_size: 2 });
const pin: string = await access.credentials.generatePin();
await access.users.setPin({ id: users[0]!.id, body: { pin_code: pin } });
// @ts-expect-error A misspelt field is refused by the compiler.
await access.users.setPin({ id: users[0]!.id, body: { pin: pin } }).catch((error: AccessError) => error.field);
// @ts-expect-error And so is a missing id.
void (() => access.users.get());
const webhook = parseWebhook('{"event":"access.door.unlock","data":{}}');
const granted: boolean = webhook.known && webhook.event.event === 'access.door.unlock' && isGranted(webhook.event);
const known: Contract = contract;
console.log(users.length, granted, known.users.get.path, endpoints().length, Object.keys(faultMeanings).length > 20);
console.log(verifyWebhook('{}', undefined, ['secret'], Date.now()).ok);
await access.close();
await emulator.close();
`;

/** The compiler that the repository has; the project has none. */
function typecheck(folder: string, compilerOptions: object): string {
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['*.mts'] }));
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  return spawnSync(process.execPath, [tsc, '-p', folder], { env, encoding: 'utf8' }).stdout;
}

const strictest = {
  strict: true,
  noUncheckedIndexedAccess: true,
  exactOptionalPropertyTypes: true,
  // Our own declarations are checked as well, not only how they are used.
  skipLibCheck: false,
  module: 'nodenext',
  target: 'es2023',
  typeRoots: [join(root, 'node_modules/@types')],
  types: ['node'],
};

test('a strict program, the README of each and the checks of the types compile against what was installed', () => {
  const folder = join(project, 'typed');
  mkdirSync(folder);
  for (const { file, text } of names.flatMap((name) => readPage(name).programs))
    writeFileSync(join(folder, file.replace('.mjs', '.mts')), text);
  const checks = readFileSync(join(root, 'packages/access-client/src/methods.types.test.ts'), 'utf8');
  writeFileSync(join(folder, 'checks.mts'), checks.replace("'./index.ts'", "'@doorbook/access-client'"));
  writeFileSync(join(folder, 'strict.mts'), strict);
  assert.equal(typecheck(folder, { ...strictest, noEmit: true }), '');
});

test('the doc comments of the methods are in the published types', () => {
  const types = readFileSync(
    join(project, 'node_modules/@doorbook/access-client/dist/contract/credentials.d.ts'),
    'utf8',
  );
  assert.match(types, /\* Generates a PIN and assigns it to nobody/);
  // Written out whole, the contract would have the types and not the comments.
  const contract = readFileSync(
    join(project, 'node_modules/@doorbook/access-client/dist/contract/contract.d.ts'),
    'utf8',
  );
  assert.match(contract, /typeof credentials/);
});

/** The first Node in PATH that is not one from npm, when our packages promise to run on it. */
function ownNode(): string | undefined {
  const folders = (env['PATH'] ?? '').split(delimiter).filter((folder) => !folder.includes('node_modules'));
  const found = folders.map((folder) => join(folder, 'node')).find((file) => existsSync(file));
  const version = found && spawnSync(found, ['--version'], { env, encoding: 'utf8' }).stdout.trim();
  const [major = 0, minor = 0, patch = 0] = (version ?? '').replace('v', '').split('.').map(Number);
  const isEnough = major > 20 || (major === 20 && (minor > 18 || (minor === 18 && patch >= 1)));
  return isEnough ? found : undefined;
}

async function emulatorOn(node: string): Promise<{ child: ChildProcess; host: string }> {
  const cli = join(project, 'node_modules/@doorbook/access-emulator/dist/cli.js');
  const words = ['--port', '0', '--token', 'test-token', '--json'];
  const child = spawn(node, [cli, ...words], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = (await once(child.stdout!, 'data')) as [Buffer];
  return { child, host: new URL((JSON.parse(line.toString()) as { url: string }).url).host };
}

const nodes = new Set([process.execPath, ownNode()].filter((node) => node !== undefined));
for (const node of nodes) {
  const version = spawnSync(node, ['--version'], { env, encoding: 'utf8' }).stdout.trim();
  test(`on Node ${version} everything in both READMEs works, and a compiled program`, {
    timeout: longTimeoutMs,
  }, async () => {
    const { child, host } = await emulatorOn(node);
    try {
      const place = {
        folder: project,
        host,
        node,
        env: { ...env, WEBHOOK_URL: `http://127.0.0.1:${await freePort()}/` },
      };
      for (const name of names) {
        const page = readPage(name);
        write(project, page);
        for (const line of page.curls) await runCurl(line, host);
        for (const program of page.programs) await run(program, place);
      }
      const folder = join(project, `compiled-${version}`);
      mkdirSync(folder);
      writeFileSync(join(folder, 'strict.mts'), strict);
      assert.equal(typecheck(folder, { ...strictest, skipLibCheck: true }), '');
      const printed = execFileSync(node, [join(folder, 'strict.mjs')], { env, encoding: 'utf8' });
      assert.equal(printed, `2 false /users/:id ${endpoints().length} true\nfalse\n`);
    } finally {
      child.kill();
    }
  });
}

test('the application, installed: nothing but what was built, and its command runs on the machine’s own Node', {
  timeout: longTimeoutMs,
}, (t) => {
  const told = JSON.parse(
    npm(join(root, 'packages/doorbook'), 'pack', '--json', '--pack-destination', work),
  ) as Packed[];
  const allowed = /^(package\.json|LICENSE|bin\/\w+\.js|dist\/(?!web\/)[\w/-]+\.(js|d\.ts|css)|dist\/web\/.+)$/;
  const paths = told[0]!.files.map(({ path }) => path);
  assert.deepEqual(
    paths.filter((path) => !allowed.test(path) || /\.test\b|test-support/.test(path)),
    [],
  );
  const folder = join(work, 'application');
  mkdirSync(folder);
  npm(folder, 'init', '--yes');
  const tarballs = [...names.map((name) => packed[name]!.filename), told[0]!.filename].map((name) => join(work, name));
  npm(folder, 'install', '--prefer-offline', ...tarballs);
  const command = join(folder, 'node_modules/.bin/doorbook');
  const { version } = JSON.parse(readFileSync(join(root, 'packages/doorbook/package.json'), 'utf8'));
  for (const node of nodes) {
    const said = spawnSync(node, [command, '--version'], { cwd: folder, env, encoding: 'utf8' });
    assert.deepEqual([said.stdout, said.stderr, said.status], [`${version}\n`, '', 0]);
    const config = spawnSync(node, [command, 'config', '--json'], {
      cwd: folder,
      env: { ...env, TZ: 'UTC' },
      encoding: 'utf8',
    });
    assert.equal(JSON.parse(config.stdout).PORT.shown, '8000', config.stderr);
  }
  t.diagnostic(`${(told[0]!.size / 1e6).toFixed(1)} MB packed`);
});
