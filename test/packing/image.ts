import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, lchownSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { basename, delimiter, dirname, join } from 'node:path';
import type { Stage, Step } from './dockerfile.ts';

/*
 * Runs the steps of a Dockerfile without an engine: each stage is a folder that stands for its root, and what the base
 * images bring is this machine's. A RUN step stands in its WORKDIR and must not name paths from the root.
 */

/** Without what belongs to this repository: its launcher's options and the test runner's mark. */
const { NODE_OPTIONS: _options, NODE_TEST_CONTEXT: _context, NODE_COMPILE_CACHE: _cache, ...env } = process.env;
const PATH = [dirname(process.execPath), env['PATH']].join(delimiter);

/** Gives the folder of the last stage. */
export function buildImage(stages: readonly Stage[], context: string, folder: string): string {
  const roots = new Map<string, string>();
  let root = '';
  for (const [at, stage] of stages.entries()) {
    root = join(folder, `stage-${at}`);
    mkdirSync(root, { recursive: true });
    roots.set(stage.name, root);
    run(stage, { root, context, roots });
  }
  return root;
}

interface Places {
  readonly root: string;
  readonly context: string;
  readonly roots: ReadonlyMap<string, string>;
}

function run(stage: Stage, places: Places): void {
  let workdir = '/';
  for (const step of stage.steps) {
    const here = join(places.root, workdir);
    if (step.name === 'WORKDIR') {
      workdir = step.text;
      mkdirSync(join(places.root, workdir), { recursive: true });
    } else if (step.name === 'COPY') copy(step, here, places);
    else if (step.name === 'RUN') {
      if (/(^|\s)\//.test(step.text)) throw new Error(`This step names a path from the root: ${step.text}`);
      execFileSync('sh', ['-c', `umask 022; ${step.text}`], { cwd: here, env: { ...env, PATH }, stdio: 'pipe' });
    }
  }
}

/** Of a folder its content is copied. */
function copy({ text, flags }: Step, here: string, { root, context, roots }: Places): void {
  const words = text.split(/\s+/);
  const to = words.pop() ?? '';
  const from = flags['from'] === undefined ? context : roots.get(flags['from']);
  if (from === undefined) throw new Error(`There is no stage ${flags['from']}.`);
  const target = to.startsWith('/') ? join(root, to) : join(here, to);
  for (const word of words) {
    const source = join(from, word);
    const isFolder = statSync(source).isDirectory();
    const into = !isFolder && to.endsWith('/') ? join(target, basename(source)) : target;
    mkdirSync(dirname(into), { recursive: true });
    cpSync(source, into, { recursive: true, verbatimSymlinks: true });
    if (flags['chmod'] !== undefined) chmodSync(into, Number.parseInt(flags['chmod'], 8));
    const [uid, gid] = (flags['chown'] ?? '').split(':').map(Number);
    if (uid !== undefined && gid !== undefined && process.getuid?.() === 0) lchownSync(into, uid, gid);
  }
}

/** Every file and link below it, as paths relative to it. */
export const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
