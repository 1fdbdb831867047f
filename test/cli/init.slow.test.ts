import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { createConsole } from '@doorbook/access-emulator';
import { answering, cli } from './command-line.ts';

/*
 * A fresh machine: a console in the network, and nothing else. What is asked, what is kept, and what is said of what does not work.
 */

async function fresh(t: TestContext) {
  const folder = mkdtempSync(join(tmpdir(), 'doorbook-init-'));
  const emulator = await createConsole({ zone: 'UTC', people: 6, days: 1, still: true });
  t.after(async () => {
    await emulator.close();
    rmSync(folder, { recursive: true, force: true });
  });
  return { folder, emulator, env: { TZ: 'UTC', DB_PATH: join(folder, 'data/doorbook.db'), PORT: '8123' } };
}

const passPhrase = 'correct horse battery';

test('question by question: admin, console, webhook, rules, history; then everything is there', async (t) => {
  const { emulator, env } = await fresh(t);
  const { prompts, told } = answering(t, [
    ['Your name', 'ada'],
    ['pass phrase', 'short'],
    ['Once more', 'short'],
    // It is too short, so it is asked for again.
    ['Your name', 'ada'],
    ['pass phrase', passPhrase],
    ['Once more', passPhrase],
    ['address', '127.0.0.1:1'],
    // Nobody is there.
    ['address', `127.0.0.1:${emulator.port}`],
    ['Is that your console?', true],
    ['API token', 'one-of-the-network-application'],
    // It is not taken.
    ['API token', emulator.adminToken],
    ['called here', 'Main house'],
    ['time zone', 'Europe/Berlin'],
    ['does the console reach this machine', 'nonsense'],
    ['Try another address?', true],
    ['does the console reach this machine', 'http://127.0.0.1:8123'],
    ['Badged in by', '08:30'],
    ['grace', '5'],
    ['How many days back', '60'],
  ]);
  const set = await cli(['init'], { env, prompts });
  assert.equal(set.code, 0, `${set.err}\n${told.join('\n')}`);
  assert.equal(set.out, '');
  const all = told.join('\n');
  assert.match(all, /✗ Port 1 of 127\.0\.0\.1 cannot be reached.*LAN IN rule/);
  assert.match(all, new RegExp(`The console shows the key\n${emulator.fingerprint().replaceAll('+', '\\+')}`));
  assert.match(all, /✗ The console does not take the token \(401 Unauthorized\).*Create a new token/);
  assert.match(all, /✓ The token may view all that attendance needs/);
  assert.match(told.at(-1) ?? '', /Everything is set\. Start it: doorbook serve, and open http:\/\/localhost:8123/);
  for (const secret of [passPhrase, emulator.adminToken]) assert.ok(!all.includes(secret));

  const consoles = (await cli(['console', 'list', '--json'], { env })).json.consoles;
  assert.deepEqual(
    consoles.map(({ name, zone, fingerprint, isPinConfirmed }: Record<string, unknown>) => [
      name,
      zone,
      fingerprint,
      isPinConfirmed,
    ]),
    [['Main house', 'Europe/Berlin', emulator.fingerprint(), true]],
  );
  const { webhooks } = (await cli(['webhook', 'list', '--json'], { env })).json;
  assert.deepEqual([webhooks.length, webhooks[0].isOurs], [1, true]);
  const { accounts } = (await cli(['account', 'list', '--json'], { env })).json;
  assert.deepEqual([accounts.length, accounts[0].name, accounts[0].role], [1, 'ada', 'admin']);
  const { inForce } = (await cli(['export', 'rules', '--json'], { env })).json;
  assert.deepEqual([inForce[0].rules.start, inForce[0].rules.graceMinutes], ['08:30', 5]);
  const backfill = await cli(['backfill', '--stop', '--json'], { env });
  assert.equal(backfill.json.backfill.days, 60);
});

test('broken off, it goes on where it was', async (t) => {
  const { emulator, env } = await fresh(t);
  const broken = answering(t, [
    ['Your name', 'ada'],
    ['pass phrase', passPhrase],
    ['Once more', passPhrase],
    ['address', `127.0.0.1:${emulator.port}`],
    ['Is that your console?', false],
  ]);
  const first = await cli(['init'], { env, prompts: broken.prompts });
  assert.equal(first.code, 130);
  assert.match(first.err, /The key was not accepted; nothing was sent to the console/);
  const rest = answering(t, [
    ['address', `127.0.0.1:${emulator.port}`],
    ['Is that your console?', true],
    ['API token', emulator.adminToken],
    ['called here', ''],
    ['time zone', ''],
    ['does the console reach this machine', 'none'],
    ['Badged in by', ''],
    ['grace', ''],
    ['How many days back', ''],
  ]);
  const second = await cli(['init'], { env, prompts: rest.prompts });
  assert.equal(second.code, 0, second.err);
  assert.match(rest.told.join('\n'), /There is an admin already/);
  const { changes } = (await cli(['export', 'rules', '--json'], { env })).json;
  assert.deepEqual(changes, [], 'what was left as it is is no change');
});

test('--from-env asks nothing: the console of the settings, and an admin whose password is in a file', async (t) => {
  const { folder, emulator, env } = await fresh(t);
  const file = join(folder, 'password');
  writeFileSync(file, `${passPhrase}\n`);
  const settings = {
    ...env,
    UNIFI_HOST: '127.0.0.1',
    UNIFI_PORT: `${emulator.port}`,
    UNIFI_API_TOKEN: emulator.adminToken,
    PUBLIC_URL: 'http://127.0.0.1:8123',
  };
  const set = await cli(['init', '--from-env', '--admin', 'ada', '--password-file', file, '--json'], { env: settings });
  assert.equal(set.code, 0, set.out);
  assert.deepEqual(set.json, {
    console: { id: 1, name: '127.0.0.1' },
    people: 6,
    doors: set.json.doors,
    fingerprint: emulator.fingerprint(),
    hasWebhook: true,
    hasAdmin: true,
  });
  const again = await cli(['init', '--from-env', '--json'], { env: settings });
  assert.deepEqual(again.json, set.json, 'twice is once');
  const kept = readdirSync(join(folder, 'data')).map((name) => ({ name, path: join(folder, 'data', name) }));
  for (const { name, path } of kept.filter(({ path }) => statSync(path).isFile())) {
    const bytes = readFileSync(path);
    for (const secret of [passPhrase, emulator.adminToken]) assert.ok(!bytes.includes(secret), name);
  }
});

test('without a terminal nobody is asked, and it is said how it goes without', async (t) => {
  const { env } = await fresh(t);
  for (const [args, words] of [
    [['init'], /Nobody is at a terminal.*doorbook init --from-env/s],
    [['init', '--from-env'], /No console is in the settings.*UNIFI_HOST and UNIFI_API_TOKEN/s],
  ] as const) {
    const { code, out, err } = await cli(args, { env });
    assert.deepEqual([code, out], [2, '']);
    assert.match(err, words);
  }
});
