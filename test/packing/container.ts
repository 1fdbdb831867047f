import assert from 'node:assert/strict';
import { type SpawnSyncReturns, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, lstatSync, mkdirSync, readFileSync, readlinkSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { TestContext } from 'node:test';
import { environmentOf, type Stage, textOf, wordsOf } from './dockerfile.ts';

/*
 * What an engine does with an image, as far as it matters here: a root of its own that nobody may write to, one folder
 * that somebody may, process 1, a user, an environment. The system in it is this machine's; the network too.
 */

export interface Image {
  /** The folder that is its root. */
  readonly root: string;
  readonly stage: Stage;
}

export interface Run {
  /** Becomes /data. */
  readonly data: string;
  readonly env: Readonly<Record<string, string>>;
  /** `--user`; without it, root. */
  readonly user?: number;
}

export interface Container {
  /** The first place in all that it writes; rejects when it ends without. */
  says(words: RegExp): Promise<RegExpExecArray>;
  said(): string;
  /** As `docker exec`. */
  exec(words: readonly string[]): SpawnSyncReturns<string>;
  /** The ids that process 1 runs under: real, effective, saved, of the file system. */
  ids(): { readonly user: readonly number[]; readonly group: readonly number[]; readonly mayGain: boolean };
  /** As `docker stop`. */
  stop(): Promise<number | NodeJS.Signals>;
  ended(): Promise<number | NodeJS.Signals>;
}

/** undefined: this machine cannot. */
export const whyNoContainer = (): string | undefined => {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return 'only root on Linux can make a container';
  const tried = spawnSync('unshare', ['--mount', '--pid', '--fork', 'chroot', '--version']);
  return tried.status === 0 ? undefined : 'this machine lets nobody make a container';
};

const system = ['bin', 'lib', 'lib64', 'usr/bin', 'usr/lib', 'usr/lib64'];
const devices = ['null', 'zero', 'random', 'urandom'].map((name) => `dev/${name}`);
const node = 'usr/local/bin/node';

/** What the base image brings, taken from this machine; `mount` does the rest. */
function prepare(root: string): string {
  for (const folder of ['proc', 'dev', 'tmp', 'var/tmp', 'usr/local/bin', 'data'])
    mkdirSync(join(root, folder), { recursive: true });
  const mounts: string[] = [];
  const bind = (from: string, to: string) => {
    mounts.push(`mount --bind '${from}' '${join(root, to)}' && mount -o remount,bind,ro '${join(root, to)}'`);
  };
  for (const path of system.filter((one) => existsSync(`/${one}`))) {
    if (lstatSync(`/${path}`).isSymbolicLink()) {
      if (!existsSync(join(root, path))) symlinkSync(readlinkSync(`/${path}`), join(root, path));
    } else {
      mkdirSync(join(root, path), { recursive: true });
      bind(`/${path}`, path);
    }
  }
  for (const path of [...devices, node]) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    if (!existsSync(join(root, path))) writeFileSync(join(root, path), '');
  }
  bind(process.execPath, node);
  for (const path of devices) mounts.push(`mount --bind /${path} '${join(root, path)}'`);
  return mounts.join('\n');
}

const path = 'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

export async function runContainer(
  t: TestContext,
  { root, stage }: Image,
  { data, env, user }: Run,
): Promise<Container> {
  const variables = Object.entries({ ...environmentOf(stage), ...env }).map(([name, value]) => `${name}=${value}`);
  const words = [...wordsOf(textOf(stage, 'ENTRYPOINT')), ...wordsOf(textOf(stage, 'CMD'))];
  // Within a process space whose first process keeps who it is: when the test ends, however that is, the engine's end
  // takes that process along, and with it everything in there. One that became somebody else would not go with it.
  const space = ['unshare', '--mount', '--pid', '--fork', '--kill-child'];
  const inner = `mount -t proc proc '${root}/proc' && mount -o remount,bind,ro '${root}' &&
    exec chroot ${user === undefined ? '' : `--userspec=${user}:${user} --groups=`} '${root}' "$@"`;
  const outer = `set -e
    mount --bind '${root}' '${root}'
    ${prepare(root)}
    mount --bind '${data}' '${root}/data'
    code=0
    unshare --pid --fork sh -c "$0" sh "$@" || code=$?
    exit $code`;
  const started = ['env', '-i', path, ...variables, ...words];
  const child = spawn('setpriv', ['--pdeathsig', 'KILL', ...space, 'sh', '-c', outer, inner, ...started], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ending = once(child, 'close').then(() => (child.exitCode ?? child.signalCode) as number | NodeJS.Signals);
  t.after(async () => {
    child.kill('SIGKILL');
    await ending;
  });
  const output = heard(child.stdout, child.stderr, ending);
  /** As the machine sees it; inside it is process 1. Above it are the two that make its spaces, and a shell between. */
  const first = (): number => {
    let pid = child.pid;
    for (let depth = 0; depth < 3 && pid !== undefined; depth++) pid = childOf(pid);
    assert.ok(pid, `it has ended:\n${output.said()}`);
    return pid;
  };
  return {
    ...output,
    exec: (given) => {
      const as = user === undefined ? [] : ['setpriv', `--reuid=${user}`, `--regid=${user}`, '--clear-groups'];
      const enter = ['--target', String(first()), '--mount', '--pid', '--root', '--wd'];
      return spawnSync('nsenter', [...enter, ...as, 'env', '-i', path, ...variables, ...given], { encoding: 'utf8' });
    },
    ids: () => {
      const status = readFileSync(`/proc/${first()}/status`, 'utf8');
      const numbers = (name: string) =>
        (new RegExp(`^${name}:\\s+(.*)$`, 'm').exec(status)?.[1] ?? '').split(/\s+/).map(Number);
      return { user: numbers('Uid'), group: numbers('Gid'), mayGain: numbers('NoNewPrivs')[0] === 0 };
    },
    stop: () => {
      process.kill(first(), textOf(stage, 'STOPSIGNAL') as NodeJS.Signals);
      return ending;
    },
    ended: () => ending,
  };
}

function childOf(pid: number): number | undefined {
  const [child] = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ');
  return child ? Number(child) : undefined;
}

type Said = Pick<Container, 'says' | 'said'>;

function heard(stdout: NodeJS.ReadableStream, stderr: NodeJS.ReadableStream, ending: Promise<unknown>): Said {
  let said = '';
  let isOver = false;
  const told = new EventTarget();
  const tell = () => told.dispatchEvent(new Event('said'));
  for (const stream of [stdout, stderr])
    stream.on('data', (piece) => {
      said += piece;
      tell();
    });
  void ending.then(() => {
    isOver = true;
    tell();
  });
  return {
    said: () => said,
    async says(words) {
      for (;;) {
        const found = words.exec(said);
        if (found) return found;
        assert.ok(!isOver, `it ended without saying ${words}:\n${said}`);
        await once(told, 'said');
      }
    },
  };
}
