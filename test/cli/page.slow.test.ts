import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { createConsole } from '@doorbook/access-emulator';
import type { Prompts } from '../../packages/doorbook/src/cli/prompts.ts';
import { oldDashboard } from '../../packages/doorbook/src/store/sqlite/original.test-support.ts';
import { freePort } from '../free-port.ts';
import { emptyFolder, program } from '../server/program.ts';
import { type Office, office } from '../server/running.ts';
import { consoleAdmin } from '../server/site-admin.ts';
import { atReader } from './at-reader.ts';
import { cli, settingsOf } from './command-line.ts';
import { lines } from './page-lines.ts';

/*
 * docs/cli.md: every command of the page is run, in its order, as a reader would. That none is missing there: page.test.ts.
 */

const wordsOf = (line: string): string[] =>
  [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '').slice(1);

/** They run until Ctrl+C; what each says first. */
const lasting: Readonly<Record<string, RegExp>> = {
  'doorbook demo': /Doorbook shows a simulated office/,
  'doorbook serve': /Doorbook is running/,
  'doorbook who --watch': /No server is running, so nothing will change/,
  'doorbook emulator --port 12445 --people 60': /simulated UniFi Access/,
};
/** Alone, on a fresh machine. */
const beginnings = ['doorbook init', 'doorbook init --from-env --admin ada --password-file password.txt'];
/** Without a server. */
const stopped = ['doorbook restore copy.db --replace'];

for (const [line, words] of Object.entries(lasting)) {
  test(`${line} runs until it is told to end`, async (t) => {
    const { folder, env } = await fresh(t);
    if (line.includes('who')) await cli(['init', '--from-env'], { env });
    const port = String(await freePort());
    const args = wordsOf(line).map((word) => (word === '12445' ? port : word));
    const settings = line === 'doorbook demo' ? { TZ: 'UTC' } : env;
    const running = program(t, { args, folder, env: { ...settings, PORT: port } });
    await running.says(words);
    // Without a server there is nothing to be watched, and it ends by itself.
    if (!line.includes('who')) running.signal('SIGINT');
    assert.equal(await running.ended(), 0);
  });
}

for (const line of beginnings) {
  test(line, async (t) => {
    const { folder, emulator, env } = await fresh(t);
    const prompts = yes([
      ['Your name', 'ada'],
      ['phrase', 'correct horse battery'],
      ['Once more', 'correct horse battery'],
      ['Its address', `127.0.0.1:${emulator.port}`],
      ['API token', emulator.adminToken],
      ['reach this machine', 'none'],
    ]);
    const { UNIFI_HOST: _, UNIFI_PORT: _p, UNIFI_API_TOKEN: _t, UNIFI_FINGERPRINT: _f, ...bare } = env;
    const isAttended = line === 'doorbook init';
    const outcome = await cli(filled(line, {}, folder), isAttended ? { env: bare, prompts } : { env });
    assert.equal(outcome.code, 0, outcome.err);
  });
}

test('the others, one after the other, with a server that runs', async (t) => {
  const here = await office(t, { console: { days: 5 } });
  const second = await createConsole({ clock: here.clock, zone: 'UTC', people: 5, days: 0, still: true });
  t.after(() => second.close());
  await furnish(t, here);
  writeFileSync(join(here.folder, 'token.txt'), second.adminToken);
  const others: Record<string, string> = {
    '10.0.0.2': `127.0.0.1:${second.port}`,
    'http://10.2.0.11:8000': `http://127.0.0.1:${here.port}`,
  };
  for (const line of lines) {
    if (Object.hasOwn(lasting, line) || beginnings.includes(line)) continue;
    Object.assign(others, await knownAt(here, line));
    const args = filled(line, others, here.folder);
    if (stopped.includes(line)) await here.stop();
    const given = { env: settingsOf(here), prompts: yes([]) };
    // The emulator of this test has its port.
    if (line.startsWith('doorbook emulator badge')) args.push('--port', String(here.emulator.port));
    const outcome = line.startsWith('doorbook nfc enroll')
      ? await atReader(here, args, () => here.emulator.card(), given.prompts)
      : await cli(args, given);
    assert.equal(outcome.code, codes[line] ?? 0, `${line}\n${outcome.err}${outcome.out}`);
    if (stopped.includes(line)) await here.start();
    await here.rest();
  }
});

/** Those that have nothing to do in this house. */
const codes: Readonly<Record<string, number>> = {
  'doorbook backfill': 2,
  // No pass of the emulator is in a telephone of that name.
  [`doorbook pass take-off 71B2-0E5C-9A40-22D8 "Ada's phone"`]: 3,
};

/** What the page takes for granted: its people, a group, and its files. */
async function furnish(t: TestContext, here: Office): Promise<void> {
  const access = consoleAdmin(t, here.emulator);
  for (const [first_name, last_name] of [
    ['Ada', 'Byron'],
    ['Bo', 'Chen'],
    ['Cy', 'Dean'],
  ] as const)
    await access.users.create({ body: { first_name, last_name, user_email: `${first_name}@example.org` } });
  await here.clock.advance(11_000);
  await cli(['sync'], { env: settingsOf(here) });
  const made = await here.send('POST', '/api/v1/groups', { name: 'Reception', memberIds: [] });
  assert.equal(made.status, 200, made.text);
  for (const [name, text] of [
    ['password.txt', 'correct horse battery\n'],
    ['pin.txt', '90817263\n'],
    ['cards.csv', '0A41C7D2, North badge 1\n'],
  ] as const)
    writeFileSync(join(here.folder, name), text);
  oldDashboard(join(here.folder, 'dashboard.db'), { badges: [['somebody', '08:55:00', '2025-11-03']] });
}

/** What the page calls by a name that is another each time, once a line needs it. */
async function knownAt(here: Office, line: string): Promise<Record<string, string>> {
  const ask = async (...args: string[]) => (await cli([...args, '--json'], { env: settingsOf(here) })).json;
  if (line.startsWith('doorbook webhook remove')) {
    const { webhooks } = await ask('webhook', 'list', '--console', '1');
    return { '11111111-2222-4333-8444-555555555555': webhooks[0].id };
  }
  if (line.startsWith('doorbook backup download')) {
    const { backups } = await ask('backup', 'list');
    return { 'doorbook-2026-01-05T06-00-00Z-schema2.db': backups[0].name };
  }
  if (line.startsWith('doorbook nfc assign')) {
    const { cards } = await ask('nfc', 'list', '--status', 'pending', '--owner', 'nobody');
    return { '014A3151': cards[0].number };
  }
  if (line.startsWith('doorbook pass show')) {
    const { passes } = await ask('pass', 'list', '--assignable');
    return { '71B2-0E5C-9A40-22D8': passes[0].number };
  }
  // She has one since the line above.
  if (line.startsWith('doorbook pass give')) return { 'Ada Byron': 'Cy Dean' };
  if (line.startsWith('doorbook pass settle')) {
    const { purchases } = await ask('pass', 'purchases');
    return { '0b3c2f9e-6f0a-4f7e-9a55-7c1d2e3f4a5b': purchases[0].id };
  }
  return {};
}

const filled = (line: string, known: Readonly<Record<string, string>>, folder: string): string[] =>
  wordsOf(line).map(
    (word) => known[word] ?? (/^[\w-]+\.(txt|db|csv|xlsx|json|png)$/.test(word) ? join(folder, word) : word),
  );

/** Somebody who answers with what is usual, and says yes. */
function yes(answers: readonly (readonly [string, string])[]): Prompts {
  const said = (message: string, usual = ''): string => answers.find(([part]) => message.includes(part))?.[1] ?? usual;
  return {
    text: async ({ message, usual }) => said(message, usual),
    secret: async ({ message }) => said(message),
    confirm: async () => true,
    tell: () => undefined,
  };
}

async function fresh(t: TestContext) {
  const folder = emptyFolder(t);
  const emulator = await createConsole({ zone: 'UTC', people: 6, days: 1, still: true });
  t.after(() => emulator.close());
  writeFileSync(join(folder, 'password.txt'), 'correct horse battery\n');
  const env = { ...settingsOf({ folder, port: 8123, emulator }), PUBLIC_URL: '' };
  return { folder, emulator, env };
}
