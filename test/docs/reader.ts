import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { root } from './pages.ts';

/*
 * Somebody who reads a page with a terminal beside it: types its blocks as they stand, one after the other, in one shell and
 * one folder. Only what is another on each machine is replaced: addresses, ids, names of files of the day.
 */

export interface ReaderNeeds {
  readonly folder: string;
  readonly env: Readonly<Record<string, string>>;
}

export interface Reader {
  /** Until it ends; throws unless all of it succeeds. What it printed, both ways. */
  types(block: string, replaced?: Readonly<Record<string, string>>): Promise<string>;
  /** What runs until Ctrl+C: until it has printed all of this. */
  typesUntil(block: string, printed: readonly RegExp[]): Promise<string>;
}

export function reader(t: TestContext, { folder, env }: ReaderNeeds): Reader {
  const bin = join(folder, '.bin');
  mkdirSync(bin, { recursive: true });
  const program = `exec '${process.execPath}' '${join(root, 'packages/doorbook/src/main.ts')}'`;
  const { NODE_OPTIONS = '', NODE_COMPILE_CACHE = '', PATH = '', HOME = '' } = process.env;
  const conditions = `NODE_OPTIONS='${NODE_OPTIONS}' NODE_COMPILE_CACHE='${NODE_COMPILE_CACHE}'`;
  for (const [name, script] of [
    ['doorbook', `${conditions} ${program} "$@"`],
    ['npx', `[ "$1" = doorbook ] || exit 97; shift; exec doorbook "$@"`],
    // The programs of a page are a reader's own: they run on Node alone.
    ['node', `exec '${process.execPath}' "$@"`],
  ] as const) {
    writeFileSync(join(bin, name), `#!/bin/sh\n${script}\n`);
    chmodSync(join(bin, name), 0o755);
  }
  writeFileSync(join(folder, '.vars'), '');

  const begin = (block: string) => {
    // What one block sets the next one knows.
    const script = `set -eu; . ./.vars; set -a\n${block}\nset +a; export -p > .vars\n`;
    const child = spawn('sh', ['-c', script], {
      cwd: folder,
      env: { PATH: `${bin}:${PATH}`, HOME, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    const heard = new EventTarget();
    let said = '';
    let isOver = false;
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (piece: string) => {
        said += piece;
        heard.dispatchEvent(new Event('more'));
      });
    }
    const ended = once(child, 'close').then(([code]) => {
      isOver = true;
      heard.dispatchEvent(new Event('more'));
      return code as number | null;
    });
    const kill = async () => {
      if (!isOver) process.kill(-child.pid!, 'SIGKILL');
      await ended;
    };
    t.after(kill);
    return { said: () => said, isOver: () => isOver, ended, kill, more: () => once(heard, 'more') };
  };

  return {
    async types(block) {
      const running = begin(block);
      const code = await running.ended;
      assert.equal(code, 0, `it ended with ${code}:\n${block}\n\n${running.said()}`);
      return running.said();
    },
    async typesUntil(block, printed) {
      const running = begin(block);
      for (;;) {
        if (printed.every((one) => one.test(running.said()))) break;
        assert.ok(!running.isOver(), `it ended without printing ${printed}:\n${running.said()}`);
        await running.more();
      }
      await running.kill();
      return running.said();
    },
  };
}

/** A line of a page as it may be printed; `…` stands for anything. */
export const printedAs = (line: string): RegExp =>
  new RegExp(
    line
      .split('…')
      .map((part) => RegExp.escape(part))
      .join('.*'),
  );
