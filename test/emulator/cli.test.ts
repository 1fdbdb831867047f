import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { createInterface } from 'node:readline';
import { describe, type TestContext, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { createAccessClient } from '@doorbook/access-client';

/*
 * The command itself, as a process.
 */

const root = fileURLToPath(new URL('../..', import.meta.url));
const cli = 'packages/access-emulator/src/cli.ts';

function spawned(t: TestContext, args: readonly string[], env: Record<string, string> = {}): ChildProcess {
  const stdio = ['ignore', 'pipe', 'pipe'] as const;
  const child = spawn(process.execPath, args, { cwd: root, env: { ...process.env, ...env }, stdio: [...stdio] });
  t.after(() => child.kill());
  return child;
}
/** With the launcher, as npm scripts do; without, as this test itself runs. */
const launched = (t: TestContext, args: readonly string[]) => spawned(t, ['bin/node.js', cli, ...args]);
const run = (t: TestContext, args: readonly string[], env?: Record<string, string>) => spawned(t, [cli, ...args], env);

/** What a command that ends by itself said. */
async function outcome(child: ChildProcess) {
  const said = { out: '', error: '' };
  child.stdout?.on('data', (text) => {
    said.out += text;
  });
  child.stderr?.on('data', (text) => {
    said.error += text;
  });
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, ...said };
}

const firstLine = async ({ stdout }: ChildProcess): Promise<string> =>
  String((await once(createInterface(stdout!), 'line'))[0]);

async function welcome({ stdout }: ChildProcess): Promise<string> {
  let text = '';
  for await (const piece of stdout!) {
    text += piece;
    if (text.includes('Ctrl+C')) break;
  }
  return text;
}

describe('the command', { concurrency: 4 }, () => {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    test(`starts with what it is told, answers, and ends with ${signal} and code 0`, async (t) => {
      const child = launched(t, [
        ...['--port', '0', '--json', '--still', '--token', 'test-token', '--people', '7', '--days', '1'],
        ...['--seed', '3', '--access-version', '3.1.30', '--zone', 'America/New_York', '--fault', 'msgSucc'],
      ]);
      const { url, token, fingerprint } = JSON.parse(await firstLine(child)) as Record<string, string>;
      assert.equal(token, 'test-token');
      const access = createAccessClient({ host: url!, token: token!, trust: { fingerprint: fingerprint! } });
      t.after(() => access.close());
      assert.equal((await access.users.list({ page_num: 1, page_size: 50 })).length, 7);
      await assert.rejects(access.credentials.listTouchPasses({ page_num: 1, page_size: 5 }), {
        code: 'CODE_DEVICE_API_NOT_SUPPORTED',
        neededVersion: '3.2.20',
      });
      // A socket that is open must not keep the process.
      await access.notifications.listen().next();
      child.kill(signal);
      assert.deepEqual(await once(child, 'exit'), [0, null]);
    });
  }

  test('says in words how to begin', async (t) => {
    const text = await welcome(
      run(t, ['--port', '0', '--people', '5', '--token', 'test-token', '--zone', 'Asia/Tokyo']),
    );
    for (const part of [
      /https:\/\/127\.0\.0\.1:\d+/,
      /test-token/,
      /sha256\//,
      /5 users, 8 doors, Asia\/Tokyo/,
      /curl -k/,
      /^A simulated .*\nAll that can be set: .*--help\n/,
    ])
      assert.match(text, part);
  });

  test('names every option with --help, and ends well', async (t) => {
    const { code, out } = await outcome(launched(t, ['--help']));
    assert.equal(code, 0);
    for (const option of ['port', 'host', 'token', 'people', 'days', 'seed', 'access-version', 'zone', 'still', 'json'])
      assert.match(out, new RegExp(`--${option}\\b`));
  });

  test('names a port that is taken in a sentence that says what to do', async (t) => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    t.after(() => other.close());
    const { port } = other.address() as AddressInfo;
    const { code, error } = await outcome(launched(t, ['--port', `${port}`]));
    assert.equal(code, 1);
    assert.equal(
      error,
      `Port ${port} is taken by another program. Choose another with --port, or 0 for any free one.\n`,
    );
  });

  test('says to who began with npm run how to give it another port', async (t) => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    t.after(() => other.close());
    const { port } = other.address() as AddressInfo;
    const { error } = await outcome(run(t, ['--port', `${port}`], { npm_lifecycle_event: 'emulator' }));
    assert.match(error, /or 0 for any free one: npm run emulator -- --port 0\.\n$/);
  });

  test('says its version', async (t) => {
    const { version } = JSON.parse(readFileSync(`${root}packages/access-emulator/package.json`, 'utf8')) as {
      version: string;
    };
    assert.equal((await outcome(run(t, ['--version']))).out, `${version}\n`);
  });

  for (const [args, ends, words, why] of [
    [['--port', '65536'], 2, /from 0 to 65535/, 'an option that cannot be'],
    [['--speed', '2'], 2, /unknown option '--speed'/, 'an option that there is not'],
    [['--fault', 'socketMute=0.5'], 1, /socketMute: it is on or off/, 'what only the console can judge'],
    [['--host', '203.0.113.7'], 1, /no address of this machine/, 'what only the machine can judge'],
  ] as const) {
    test(`refuses ${why} in a sentence, and ends with ${ends}: ${args.join(' ')}`, async (t) => {
      const { code, out, error } = await outcome(run(t, ['--port', '0', ...args]));
      assert.equal(code, ends);
      assert.equal(out, '');
      assert.match(error, words);
      assert.doesNotMatch(error, /\n\s+at /, 'no stack');
    });
  }

  test('refuses a TZ that is no zone, and does not quietly go by UTC', async (t) => {
    const { code, error } = await outcome(run(t, ['--port', '0'], { TZ: 'Mars/Olympus' }));
    assert.equal(code, 2);
    assert.match(error, /value 'Mars\/Olympus' from env 'TZ' is invalid/);
  });

  for (const [env, words, why] of [
    [
      { TZ: 'Pacific/Auckland', EMULATOR_TOKEN: 'environment-token' },
      / {4}environment-token\n[\s\S]*, Pacific\/Auckland\n/,
      'zone and token of the environment',
    ],
    [
      { TZ: '', EMULATOR_TOKEN: '' },
      /API token {4}\S{20,}\n[\s\S]*, \S+\n/,
      'a token of its own and the zone of the system when both are empty',
    ],
  ] as const) {
    test(`takes ${why}`, async (t) => {
      assert.match(await welcome(run(t, ['--port', '0', '--people', '2', '--days', '0', '--still'], env)), words);
    });
  }
});
