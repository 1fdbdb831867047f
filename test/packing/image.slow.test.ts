import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chownSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, type TestContext, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { createConsole, type RunningConsole } from '@doorbook/access-emulator';
import { oldDashboard } from '../../packages/doorbook/src/store/sqlite/original.test-support.ts';
import { freePort } from '../free-port.ts';
import { type Container, type Image, type Run, runContainer, whyNoContainer } from './container.ts';
import { readDockerfile, textOf, wordsOf } from './dockerfile.ts';
import { ignoredBy } from './ignored.ts';
import { buildImage, filesIn } from './image.ts';

/*
 * The image, made by the Dockerfile's own steps from a clean copy of this repository, and started as an engine starts it.
 */

const root = fileURLToPath(new URL('../..', import.meta.url));
const stages = readDockerfile(readFileSync(join(root, 'Dockerfile'), 'utf8'));
const stage = stages.at(-1)!;
const longTimeoutMs = 280_000;

/** What lies about where somebody builds. */
const litter = [
  '.env',
  'packages/doorbook/.env',
  'packages/doorbook/src/.env.local',
  'data/doorbook.db',
  'data/doorbook.key',
  'packages/doorbook/src/doorbook.db-wal',
  'packages/doorbook/bin/doorbook.key',
  'packages/doorbook/dist/stale.js',
  'node_modules/stale/index.js',
];
const marked = 'must-not-get-in';

let work: string;
let image: Image;
let emulator: RunningConsole;

before(
  async () => {
    work = mkdtempSync(join(tmpdir(), 'doorbook-image-'));
    const clean = join(work, 'clean');
    const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: root });
    // What is removed and not committed yet is listed too.
    for (const path of listed
      .toString()
      .split('\0')
      .filter((one) => one !== '' && existsSync(join(root, one))))
      cpSync(join(root, path), join(clean, path), { recursive: true });
    for (const path of litter) write(join(clean, path), marked);
    const isIgnored = ignoredBy(readFileSync(join(clean, '.dockerignore'), 'utf8'));
    const context = join(work, 'context');
    for (const path of filesIn(clean).filter((one) => !isIgnored(one))) {
      mkdirSync(dirname(join(context, path)), { recursive: true });
      cpSync(join(clean, path), join(context, path));
    }
    // As where somebody keeps his files to himself.
    execFileSync('chmod', ['-R', 'go-rwx', context]);
    image = { root: buildImage(stages, context, work), stage };
    emulator = await createConsole({ people: 6, days: 1, still: true, zone: 'America/Chicago' });
  },
  { timeout: longTimeoutMs },
);
after(async () => {
  await emulator?.close();
  rmSync(work, { recursive: true, force: true });
});

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
  packages: Record<string, { dev?: boolean; optional?: boolean }>;
};

test('in it are the built program, what it needs, and nothing else', (t) => {
  const allowed = [
    /^app\/(LICENSE|package\.json)$/,
    /^app\/packages\/[\w-]+\/package\.json$/,
    /^app\/packages\/doorbook\/bin\/(doorbook|launch)\.js$/,
    /^app\/packages\/[\w-]+\/dist\/(?!web\/)[\w/-]+\.js$/,
    /^app\/packages\/doorbook\/dist\/api\/(docs\/docs|paper\/paper)\.css$/,
    /^app\/packages\/doorbook\/dist\/web\/(index\.html|stamp\.txt|sw\.js|manifest\.webmanifest|icon-[\w-]+\.png|[\w-]+\.svg|assets\/[\w-]+\.(js|css|woff2|svg))(\.br|\.gz)?$/,
    /^app\/packing\/docker\/(doorbook|healthy\.js)$/,
    /^app\/node_modules\/(\.bin\/|\.package-lock\.json$)/,
    /^usr\/local\/bin\/doorbook$/,
  ];
  const files = filesIn(image.root);
  const ours = files.filter((path) => !/^app\/node_modules\/[^.]/.test(path));
  assert.deepEqual(
    ours.filter((path) => !allowed.some((one) => one.test(path)) || /\.test|test-support|\.contract\./.test(path)),
    [],
  );
  for (const needed of ['main.js', 'worker.js', 'api/exports/file-thread.js', 'api/docs/docs.css', 'web/index.html'])
    assert.ok(ours.includes(`app/packages/doorbook/dist/${needed}`), `${needed} is missing`);
  const sizeMb = files.reduce((sum, path) => sum + lstatSync(join(image.root, path)).size, 0) / 1e6;
  t.diagnostic(`${files.length} files, ${sizeMb.toFixed(1)} MB beside Node and Debian`);
});

test('of what npm installed only what is needed at run time is in it, for any processor', () => {
  const folder = join(image.root, 'app/node_modules');
  for (const path of filesIn(folder).filter((one) => !one.startsWith('.'))) {
    const [, name = ''] = /^((?:@[^/]+\/)?[^/]+)/.exec(path) ?? [];
    const known = lock.packages[`node_modules/${name}`];
    assert.ok(known && !known.dev && !known.optional, `${name} is not needed at run time`);
    assert.doesNotMatch(path, /\.(ts|mts|cts|map|node)$|(^|\/)\.env/);
  }
});

test('nothing that lay about got in, and everybody may read what did', () => {
  for (const path of filesIn(image.root)) {
    const file = join(image.root, path);
    if (lstatSync(file).isSymbolicLink()) continue;
    assert.ok(!readFileSync(file).includes(marked), path);
    assert.equal(statSync(file).mode & 0o044, 0o044, path);
    assert.equal(statSync(file).mode & 0o022, 0, path);
  }
});

const skip = whyNoContainer() ?? false;

/** A folder as somebody has it who used the old dashboard, which ran as root. */
function volume(t: TestContext, owner: number): string {
  const data = mkdtempSync(join(tmpdir(), 'doorbook-volume-'));
  t.after(() => rmSync(data, { recursive: true, force: true }));
  oldDashboard(join(data, 'dashboard.db'), {
    badges: [
      ['left', '08:00:00', '2025-11-03'],
      ['left', '08:01:00', '2025-11-04'],
    ],
    names: [['left', 'Lea Gone']],
  });
  for (const path of [data, join(data, 'dashboard.db')]) chownSync(path, owner, owner);
  return data;
}

async function started(t: TestContext, run: Omit<Run, 'env'> & { readonly more?: Run['env'] }) {
  const port = String(await freePort());
  const env = {
    ...{ UNIFI_HOST: '127.0.0.1', UNIFI_PORT: String(emulator.port), UNIFI_API_TOKEN: emulator.adminToken },
    ...{ TZ: 'America/Chicago', DB_PATH: '/data/dashboard.db', PORT: port, AUTH: 'off' },
    ...{ PUBLIC_URL: `http://127.0.0.1:${port}` },
    ...run.more,
  };
  const container = await runContainer(t, image, { ...run, env });
  return { container, url: `http://127.0.0.1:${port}` };
}

const healthy = wordsOf(textOf(stage, 'HEALTHCHECK')?.replace(/^.*?CMD/, 'CMD'));
const ownersIn = (folder: string): string[] => [
  ...new Set(
    ['.', ...filesIn(folder)].map((path) => statSync(join(folder, path))).map(({ uid, gid }) => `${uid}:${gid}`),
  ),
];

/** It does its whole work: health, readiness, page, documents, views and files, each of which runs elsewhere in it. */
async function works({ exec, says }: Container, url: string): Promise<void> {
  await says(/part=log state=ok/);
  assert.deepEqual(
    ['status', 'stdout', 'stderr'].map((part) => exec(healthy)[part as 'status']),
    [0, 'ok\n', ''],
  );
  const ready = await fetch(`${url}/readyz`);
  assert.deepEqual([ready.status, await ready.text()], [200, 'ok\n']);
  for (const [path, type] of [
    ['/', 'text/html'],
    ['/api/docs', 'text/html'],
    ['/api/docs/docs.css', 'text/css'],
    ['/api/docs/docs.js', 'text/javascript'],
    ['/api/v1/days/2025-11-03', 'application/json'],
    ['/api/v1/days/2025-11-03/table.xlsx', 'spreadsheetml'],
  ] as const) {
    const answer = await fetch(url + path);
    assert.equal(answer.status, 200, path);
    assert.ok(answer.headers.get('content-type')?.includes(type), `${path}: ${answer.headers.get('content-type')}`);
    const text = await answer.text();
    assert.doesNotMatch(text, /The web app is not built/);
  }
}

test("on the old dashboard's volume, begun as root: becomes 1000, takes the data over, ends when told", {
  skip,
  timeout: longTimeoutMs,
}, async (t) => {
  const data = volume(t, 0);
  const { container, url } = await started(t, { data });
  await container.says(/2 badges and 1 name of the old dashboard/);
  await works(container, url);
  assert.deepEqual(container.ids(), { user: Array(4).fill(1000), group: Array(4).fill(1000), mayGain: false });
  assert.ok(existsSync(join(data, 'dashboard.db.original')));
  assert.equal(await container.stop(), 0, container.said());
  assert.deepEqual(ownersIn(data), ['1000:1000']);
  assert.doesNotMatch(container.said(), /EROFS|could be given/);
});

test('PUID and PGID: it becomes them, also as a command inside, and their file is the data file', {
  skip,
  timeout: longTimeoutMs,
}, async (t) => {
  const data = volume(t, 0);
  const { container, url } = await started(t, { data, more: { PUID: '99', PGID: '100' } });
  await works(container, url);
  assert.deepEqual(container.ids(), { user: Array(4).fill(99), group: Array(4).fill(100), mayGain: false });
  const inside = container.exec(['doorbook', 'health']);
  assert.equal(inside.status, 0, inside.stderr);
  assert.match(inside.stdout, /connection +ok/);
  assert.equal(await container.stop(), 0, container.said());
  assert.deepEqual(ownersIn(data), ['99:100']);
});

test('--user: it stays who it is, without root and without a folder of its own but the volume', {
  skip,
  timeout: longTimeoutMs,
}, async (t) => {
  const data = volume(t, 65534);
  const { container, url } = await started(t, { data, user: 65534 });
  await works(container, url);
  assert.deepEqual(container.ids().user, Array(4).fill(65534));
  assert.notEqual(container.exec(['touch', '/app/x']).status, 0, 'the root file system can be written to');
  assert.notEqual(container.exec(['touch', '/tmp/x']).status, 0, '/tmp can be written to');
  assert.equal(await container.stop(), 0, container.said());
  assert.deepEqual(ownersIn(data), ['65534:65534']);
});

for (const [more, words, why] of [
  [{ PUID: 'nobody' }, /PUID and PGID are numbers.*"nobody" and "1000"/, 'a name is no number'],
  [{ PGID: '-1' }, /PUID and PGID are numbers/, 'nor is that'],
  [{ TZ: 'Chicago' }, /TZ .*no such time zone/, 'a setting that is wrong'],
] as const) {
  test(`${Object.entries(more)} is refused: ${why}`, { skip }, async (t) => {
    const data = volume(t, 0);
    const { container } = await started(t, { data, more });
    await container.says(words);
    assert.equal(await container.ended(), 2);
  });
}

test('without Docker: what npm ci and npm run build made runs from the folder in which it is started', {
  timeout: longTimeoutMs,
}, async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'doorbook-bare-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const command = join(work, 'stage-0/app/packages/doorbook/bin/doorbook.js');
  const child = spawn(process.execPath, [command, 'serve'], {
    cwd: folder,
    env: { PATH: process.env['PATH'], NODE_ENV: 'production', PORT: '0', HOST: '127.0.0.1', TZ: 'UTC' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  t.after(() => child.kill('SIGKILL'));
  const exit = once(child, 'exit');
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (piece) => /Doorbook is running/.test(String(piece)) && resolve());
    exit.then(() => reject(new Error('it ended')), reject);
  });
  if (process.platform === 'linux') {
    const words = readFileSync(`/proc/${child.pid}/cmdline`, 'utf8').split('\0');
    assert.ok(
      words.some((word) => word.endsWith('packages/doorbook/dist/main.js')),
      words.join(' '),
    );
  }
  assert.ok(existsSync(join(folder, 'data/doorbook.db')));
  child.kill('SIGTERM');
  assert.deepEqual(await exit, [0, null]);
});

test('npx finds the command in a checkout', () => {
  const { NODE_OPTIONS: _, ...env } = process.env;
  const said = execFileSync('npx', ['--no-install', 'doorbook', '--version'], { cwd: root, env, encoding: 'utf8' });
  assert.match(said, /^\d+\.\d+\.\d+\n$/);
});
