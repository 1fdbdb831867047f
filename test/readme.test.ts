import assert from 'node:assert/strict';
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { freePort } from './free-port.ts';
import { readPage, run, runCurl, write } from './readme-blocks.ts';

/* The blocks of both READMEs, against the emulator as its README starts it. See readme-blocks.ts for the convention. */

const root = fileURLToPath(new URL('..', import.meta.url));
const client = readPage('access-client');
const emulator = readPage('access-emulator');
const hasCurl = spawnSync('curl', ['--version']).status === 0;
const skip = (needed: readonly string[]) => (needed.length > 0 && !hasCurl ? 'curl is not installed here' : false);

let folder: string;
let running: ChildProcess;
let host: string;
let webhookUrl: string;
before(async () => {
  // Within node_modules, so that the packages are found under the names that the pages use.
  const cache = join(root, 'node_modules/.cache');
  mkdirSync(cache, { recursive: true });
  folder = mkdtempSync(join(cache, 'readme-'));
  write(folder, client);
  write(folder, emulator);
  webhookUrl = `http://127.0.0.1:${await freePort()}/unifi`;
  const [start = ''] = emulator.commands.filter((command) => command.startsWith('npx @doorbook/access-emulator'));
  const [, , ...words] = start.split(' ');
  const cli = join(root, 'packages/access-emulator/src/cli.ts');
  running = spawn(process.execPath, [cli, ...words, '--port', '0', '--json'], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = (await once(running.stdout!, 'data')) as [Buffer];
  host = new URL((JSON.parse(line.toString()) as { url: string }).url).host;
});
after(() => {
  running?.kill();
  rmSync(folder, { recursive: true, force: true });
});

test('both pages start the emulator by the same command', () => {
  const start = 'npx @doorbook/access-emulator --token test-token';
  for (const { commands } of [client, emulator]) assert.ok(commands.includes(start));
});

for (const line of emulator.curls) {
  test(`the emulator's README: ${line}`, { skip: skip([line]) }, async () => {
    const answer = JSON.parse(await runCurl(line, host)) as { error?: unknown; code?: string };
    assert.equal(answer.error, undefined);
    if (line.includes('users-only') && line.includes('/doors')) assert.equal(answer.code, 'CODE_UNAUTHORIZED');
    else if (line.includes('/developer/')) assert.equal(answer.code, 'SUCCESS');
  });
}

test("Ctrl+C ends the client's enrol.mjs and frees the reader for the next", { timeout: 30_000 }, async () => {
  for (const time of ['the first', 'the second']) {
    const child = spawn(process.execPath, ['enrol.mjs'], { cwd: folder, env: { ...process.env, ACCESS_HOST: host } });
    let printed = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => {
        printed += text;
        if (text.includes('Hold the card')) child.kill('SIGINT');
      });
    const [code] = (await once(child, 'close')) as [number | null];
    assert.match(printed, /^Hold the card to .*\nAccessError: .*cancelled by the caller\.\n$/, `${time} time`);
    assert.equal(code, 1);
  }
});

for (const [name, { programs }] of [
  ['client', client],
  ['emulator', emulator],
] as const) {
  for (const program of programs) {
    test(`the ${name}'s README: ${program.file} runs as written`, {
      skip: skip(program.curls),
      timeout: 60_000,
    }, async () => {
      const env = { ...process.env, WEBHOOK_URL: webhookUrl };
      await run(program, { folder, host, node: process.execPath, env });
    });
  }
}
