import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { Command } from 'commander';
import { commands } from '../../packages/doorbook/src/cli/commands.ts';
import { office } from '../server/running.ts';
import { answering, cli, settingsOf } from './command-line.ts';

/*
 * The way back in: accounts, passwords and tokens by whoever may open the data file; and that no secret is ever an argument,
 * nor comes out anywhere but where it is asked for.
 */

const first = 'correct horse battery';
const second = 'another pass phrase';

test('an account, made by standard input, a file or a person; its new password signs in, the old one does not', async (t) => {
  const here = await office(t, { env: { AUTH: 'on' } });
  const env = settingsOf(here);
  const signIn = (name: string, password: string) => here.send('POST', '/api/v1/session', { name, password });
  assert.equal((await cli(['account', 'add', 'ada', '--role', 'admin'], { env, stdin: `${first}\n` })).code, 0);
  assert.equal((await signIn('ada', first)).status, 200);

  const file = join(here.folder, 'password');
  writeFileSync(file, second);
  assert.equal((await cli(['account', 'password', 'Ada', '--password-file', file], { env })).code, 0);
  assert.deepEqual([(await signIn('ada', first)).status, (await signIn('ada', second)).status], [401, 200]);

  const { prompts } = answering(t, [
    ['The password', first],
    ['Once more', first],
  ]);
  assert.equal((await cli(['account', 'add', 'bo'], { env, prompts })).code, 0);
  assert.equal((await signIn('bo', first)).status, 200);
  assert.equal((await cli(['account', 'disable', 'bo'], { env })).code, 0);
  assert.equal((await signIn('bo', first)).status, 401);

  const last = await cli(['account', 'disable', 'ada'], { env });
  assert.deepEqual([last.code, last.out], [6, '']);
  assert.match(last.err, /last admin.*Make another account an admin first/s);
  const nobody = await cli(['account', 'role', 'eve', 'admin'], { env });
  assert.equal(nobody.code, 3);
  assert.match(nobody.err, /There is no account "eve"\.\nThere is: ada, bo\./);

  const lines = here.lines.join('');
  for (const secret of [first, second]) assert.ok(!lines.includes(secret));
});

test('no password, or more than one line, is refused before anything is asked', async (t) => {
  const here = await office(t);
  const env = settingsOf(here);
  for (const [stdin, words] of [
    ['', /No password was given.*--password-file FILE/s],
    ['\n', /No password was given/],
    ['two\nlines', /has more than one line/],
  ] as const) {
    const { code, err } = await cli(['account', 'add', 'ada'], { env, stdin });
    assert.equal(code, 2);
    assert.match(err, words);
  }
  const missing = await cli(['account', 'add', 'ada', '--password-file', join(here.folder, 'none')], { env });
  assert.match(missing.err, /cannot be read: .*none \(ENOENT\)/);
  assert.deepEqual((await cli(['account', 'list', '--json'], { env })).json.accounts, []);
});

test('a token is printed once, alone, and does what it may until it is revoked', async (t) => {
  const here = await office(t, { env: { AUTH: 'on' } });
  const env = settingsOf(here);
  const made = await cli(['token', 'create', 'payroll', '--scopes', 'attendance:read,audit:read', '--days', '1'], {
    env,
  });
  assert.match(made.out, /^dbk_\S+\n$/);
  const token = made.out.trim();
  assert.ok(!made.err.includes(token));
  const asked = () => here.get('/api/v1/audit', { authorization: `Bearer ${token}` });
  assert.equal((await asked()).status, 200);
  for (const args of [['token', 'list'], ['token', 'list', '--json'], ['doctor'], ['export', 'audit']]) {
    const { out, err } = await cli(args, { env });
    assert.ok(!`${out}${err}`.includes(token), args.join(' '));
  }
  assert.equal((await cli(['token', 'revoke', 'payroll'], { env })).code, 0);
  assert.equal((await asked()).status, 401);
  const again = await cli(['token', 'revoke', 'payroll'], { env });
  assert.deepEqual([again.code, again.err], [3, 'There is no token "payroll".\nSee: doorbook token list\n']);
  const late = await cli(['token', 'create', 'x', '--days', '1.5'], { env });
  assert.equal(late.code, 2);
});

test('no command takes a secret as an argument: secrets come from a file, by standard input, or are typed', async () => {
  for (const { name, load } of commands) {
    const command = new Command(name);
    (await load()).define(command, {} as never);
    for (const one of [command, ...command.commands]) {
      const said = [
        ...one.options.map(({ flags }) => flags),
        ...one.registeredArguments.map((argument) => argument.name()),
      ];
      for (const words of said.filter((text) => /password|secret|token|pin\b/i.test(text))) {
        // A file, what a token is called, or nothing behind it.
        assert.match(words, /<file>|^token$|^--no-/, `doorbook ${name} ${one.name()}: ${words}`);
      }
    }
  }
});
