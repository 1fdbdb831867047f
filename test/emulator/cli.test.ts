import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';
import { type TestContext, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { createAccessClient } from '@doorbook/access-client';
import { faultMeanings } from '@doorbook/access-emulator';

/*
 * The command itself, as a process started through the launcher.
 */

const root = fileURLToPath(new URL('../..', import.meta.url));

/** As this test is run itself: by the launcher already, so most rows need not pay for it again. */
function run(t: TestContext, args: readonly string[], env: Record<string, string> = {}): ChildProcess {
  const command = ['packages/access-emulator/src/cli.ts', ...args];
  const child = spawn(process.execPath, [...(env['LAUNCHER'] ? [env['LAUNCHER']] : []), ...command], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  t.after(() => child.kill());
  return child;
}

/** What a command that ends by itself said. */
async function outcome(t: TestContext, args: readonly string[], env: Record<string, string> = {}) {
  const child = run(t, args, env);
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

const firstLine = async (child: ChildProcess): Promise<string> =>
  String((await once(createInterface(child.stdout!), 'line'))[0]);

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  test(`it starts with what it is told, answers, and ends with ${signal} and code 0`, async (t) => {
    const child = run(t, [
      ...['--port', '0', '--json', '--still', '--token', 'test-token', '--people', '7', '--days', '1'],
      ...['--seed', '3', '--access-version', '3.1.30', '--zone', 'America/New_York', '--fault', 'msgSucc'],
    ], { LAUNCHER: 'bin/node.js' });
    const { url, token, fingerprint } = JSON.parse(await firstLine(child)) as Record<string, string>;
    assert.equal(token, 'test-token');
    const access = createAccessClient({ host: url!, token: token!, trust: { fingerprint: fingerprint! } });
    assert.equal((await access.users.list({ page_num: 1, page_size: 50 })).length, 7);
    await assert.rejects(access.credentials.listTouchPasses({ page_num: 1, page_size: 5 }), {
      code: 'CODE_DEVICE_API_NOT_SUPPORTED',
      neededVersion: '3.2.20',
    });
    // A socket that is open must not keep the process.
    const socket = access.notifications.listen();
    await socket.next();
    child.kill(signal);
    assert.deepEqual(await once(child, 'exit'), [0, null]);
    await access.close();
  });
}

test('without --json it says in words how to begin', async (t) => {
  const child = run(t, ['--port', '0', '--people', '5', '--token', 'test-token', '--zone', 'Asia/Tokyo']);
  let text = '';
  for await (const piece of child.stdout!) {
    text += piece;
    if (text.includes('Ctrl+C')) break;
  }
  for (const part of [
    /https:\/\/127\.0\.0\.1:\d+/,
    /test-token/,
    /sha256\//,
    /5 users, 8 doors, Asia\/Tokyo/,
    /curl -k/,
  ])
    assert.match(text, part);
});

test('--help names every option and ends well', async (t) => {
  const { code, out } = await outcome(t, ['--help']);
  assert.equal(code, 0);
  for (const option of ['port', 'host', 'token', 'people', 'days', 'seed', 'access-version', 'zone', 'still', 'json'])
    assert.match(out, new RegExp(`--${option}\\b`));
});

test('a port that is taken is named in a sentence that says what to do', async (t) => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  t.after(() => other.close());
  const { port } = other.address() as AddressInfo;
  const { code, error } = await outcome(t, ['--port', `${port}`]);
  assert.equal(code, 1);
  assert.equal(error, `Port ${port} is taken by another program. Choose another with --port, or 0 for any free one.\n`);
});

const known = Object.keys(faultMeanings)[0]!;
for (const [args, words, why] of [
  [['--port', '65536'], /from 0 to 65535/, 'no such port'],
  [['--port', ''], /from 0 to 65535/, 'an empty port is not zero'],
  [['--people', '0'], /from 1 to 20000/, 'nobody'],
  [['--people', '1e3'], /from 1 to 20000/, 'a number in other clothes'],
  [['--days', '-1'], /from 0/, 'a future that has happened'],
  [['--access-version', '4'], /Such as 4\.0\.10/, 'half a version'],
  [['--zone', 'Mars/Olympus'], /Europe\/Amsterdam/, 'no such zone'],
  [['--token', 'two words'], /no blanks/, 'a token that no header carries'],
  [['--fault', 'gremlins'], new RegExp(`Known are: ${known}`), 'no such fault'],
  [['--fault', `${known}=2`], /up to 1/, 'more than always'],
  [['--fault', 'socketMute=0.5'], /socketMute: it is on or off/, 'half mute'],
  [['--host', '203.0.113.7'], /no address of this machine/, "another machine's address"],
  [['--colour'], /unknown option '--colour'/, 'no such option'],
] as const) {
  test(`${args.join(' ')} is refused in a sentence: ${why}`, async (t) => {
    const { code, out, error } = await outcome(t, ['--port', '0', ...args]);
    assert.ok(code === 1 || code === 2, `code ${code}`);
    assert.equal(out, '');
    assert.match(error, words);
    assert.doesNotMatch(error, /\n\s+at /, 'no stack');
  });
}

for (const [env, zone, why] of [
  [{ TZ: 'Pacific/Auckland' }, 'Pacific/Auckland', 'TZ is the zone when none is given'],
  [{ TZ: ':europe/berlin' }, 'Europe/Berlin', 'TZ as some systems write it'],
  [{ TZ: 'Mars/Olympus' }, undefined, 'a TZ that is no zone is refused'],
  [{ EMULATOR_TOKEN: 'token-of-the-environment', TZ: 'UTC' }, 'UTC', 'the token may come from the environment'],
  [{ EMULATOR_TOKEN: '', TZ: '' }, '\\S+', 'an empty token and an empty zone are as good as none'],
] as const) {
  test(why, async (t) => {
    const child = run(t, ['--port', '0', '--people', '2', '--days', '0', '--still'], env as Record<string, string>);
    let text = '';
    const streams = zone === undefined ? child.stderr! : child.stdout!;
    for await (const piece of streams) {
      text += piece;
      if (text.includes('Ctrl+C')) break;
    }
    if (zone === undefined) assert.match(text, /value 'Mars\/Olympus' from env 'TZ' is invalid/);
    else assert.match(text, new RegExp(`, ${zone}\n`));
    if ('EMULATOR_TOKEN' in env)
      assert.match(text, env.EMULATOR_TOKEN === '' ? /API token {4}\S{20,}/ : /token-of-the-environment/);
  });
}
