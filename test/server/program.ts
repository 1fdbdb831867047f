import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../../packages/doorbook/src/main.ts', import.meta.url));

export interface Program {
  /** Where it says that it runs. */
  address(): Promise<string>;
  /** The first place in all that it writes, before or from now on; rejects when it ends without. */
  says(words: RegExp): Promise<RegExpExecArray>;
  said(): string;
  signal(signal: NodeJS.Signals): void;
  ended(): Promise<number | NodeJS.Signals>;
}

/** The real program in a process of its own; no setting reaches it but those of the folder's `.env` and those given. */
export function program(
  t: TestContext,
  wanted: {
    readonly args: readonly string[];
    readonly folder: string;
    readonly env?: Readonly<Record<string, string>>;
  },
): Program {
  const { PATH, NODE_OPTIONS, NODE_COMPILE_CACHE } = process.env;
  const child = spawn(process.execPath, [main, ...wanted.args], {
    cwd: wanted.folder,
    env: { PATH, NODE_OPTIONS, NODE_COMPILE_CACHE, ...wanted.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ending = once(child, 'close').then(() => (child.exitCode ?? child.signalCode) as number | NodeJS.Signals);
  let said = '';
  const told = new EventTarget();
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (piece) => {
      said += piece;
      told.dispatchEvent(new Event('said'));
    });
  }
  let isOver = false;
  void ending.then(() => {
    isOver = true;
    told.dispatchEvent(new Event('said'));
  });
  t.after(async () => {
    child.kill('SIGKILL');
    await ending;
  });
  async function says(words: RegExp): Promise<RegExpExecArray> {
    for (;;) {
      const found = words.exec(said);
      if (found) return found;
      assert.ok(!isOver, `it ended without saying ${words}:\n${said}`);
      await once(told, 'said');
    }
  }
  return {
    says,
    address: async () => (await says(/: (http:\/\/\S+)/))[1] ?? '',
    said: () => said,
    signal: (signal) => void child.kill(signal),
    ended: () => ending,
  };
}

/** What `look` finds, tried again each time that the live stream tells of a change. */
export async function awaited<T>(
  t: TestContext,
  url: string,
  headers: Readonly<Record<string, string>>,
  look: () => Promise<T | undefined>,
): Promise<T> {
  const leaving = new AbortController();
  t.after(() => leaving.abort());
  const stream = await fetch(`${url}/api/v1/live`, { headers, signal: leaving.signal });
  assert.equal(stream.status, 200);
  const reader = (stream.body as ReadableStream<Uint8Array>).getReader();
  for (;;) {
    const found = await look();
    if (found !== undefined) {
      leaving.abort();
      return found;
    }
    assert.ok(!(await reader.read()).done, 'the live stream ended');
  }
}

export function emptyFolder(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'doorbook-program-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
