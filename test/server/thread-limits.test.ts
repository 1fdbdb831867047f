import assert from 'node:assert/strict';
import { test } from 'node:test';
import { emptyFolder, program } from './program.ts';

/** In each thread: what its heap may grow to. */
const preload = `
  import { isMainThread, threadName } from 'node:worker_threads';
  import { getHeapStatistics } from 'node:v8';
  const mb = Math.round(getHeapStatistics().heap_size_limit / 1048576);
  process.stderr.write('limit of ' + (isMainThread ? 'main' : threadName) + ': ' + mb + ' MB\\n');`;

test('what the command tells node of the first thread’s heap is not told to the others', async (t) => {
  const NODE_OPTIONS = [
    process.env.NODE_OPTIONS,
    '--max-old-space-size=256 --max-semi-space-size=4',
    `--import=data:text/javascript,${encodeURIComponent(preload)}`,
  ].join(' ');
  const env = { PORT: '0', HOST: '127.0.0.1', TZ: 'UTC', AUTH: 'off', NODE_OPTIONS };
  const server = program(t, { args: ['serve'], folder: emptyFolder(t), env });
  const url = await server.address();
  await fetch(`${url}/api/v1/days/today`);
  const limitOf = async (name: string): Promise<number> =>
    Number((await server.says(new RegExp(`limit of ${name}: (\\d+) MB`)))[1]);
  assert.ok((await limitOf('main')) < 300);
  assert.ok((await limitOf('views')) >= 2_048);
  assert.ok((await limitOf('writer')) >= 1_024);
  server.signal('SIGTERM');
  assert.equal(await server.ended(), 0);
});
