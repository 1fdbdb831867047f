import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { createConsole, type RunningConsole } from '@doorbook/access-emulator';
import { oldDashboard } from '../../packages/doorbook/src/store/sqlite/original.test-support.ts';
import { cli, settingsOf } from '../cli/command-line.ts';
import { type Office, office } from '../server/running.ts';
import { consoleAdmin } from '../server/site-admin.ts';
import { isForMachine } from './machine.ts';
import { type Block, blocksOf, guide, read } from './pages.ts';
import { printedAs, type Reader, reader } from './reader.ts';

/*
 * Every command of our pages is run as it stands, with a server and a console beside it: `sh` blocks by a shell, `ts` blocks as
 * the file that their first line names; a `text` block is what was printed, `…` being anything. What cannot run here is listed
 * in machine.ts; docs/cli.md has a test of its own.
 */

/** A Monday; the dates of the pages lie around it. */
const nowMs = Date.parse('2026-11-30T12:00:00Z');
const elsewhere = ['docs/cli.md'];

for (const path of guide) {
  const blocks = blocksOf(read(path)).filter(
    ({ language, text }) => ['ts', 'text'].includes(language) || (language === 'sh' && !isForMachine(text)),
  );
  if (blocks.length === 0 || elsewhere.includes(path)) continue;
  test(`${path}: its commands`, { timeout: 120_000 }, async (t) => {
    const { here, second, type } = await place(t);
    for (const [at, block] of blocks.entries()) {
      if (block.language === 'text') continue;
      const after = blocks[at + 1];
      const printed = after?.language === 'text' ? after.text.split('\n').map(printedAs) : [];
      await t.test(`line ${block.line}: ${block.text.split('\n')[0]}`, async () => {
        // A restore is for when no server runs.
        const isStopped = block.text.includes('doorbook restore');
        if (isStopped) await here.stop();
        const said = await type(block, printed);
        for (const line of printed) assert.match(said, line);
        proven(block, said, here.emulator);
        if (isStopped) await here.start();
        if (block.text.includes('console add')) await leaves(here);
      });
    }
    assert.ok(second.port > 0);
  });
}

/** What more must be true of what a block printed. */
function proven({ text }: Block, said: string, emulator: RunningConsole): void {
  if (text.includes('openssl s_client')) assert.equal(`sha256/${said.trim()}`, emulator.fingerprint());
  if (text.includes('openssl rand')) assert.match(said, /^[0-9a-f]{64}\n$/);
}

/** The console that a page adds is gone again, so that what follows is about the one that is left. */
async function leaves(here: Office): Promise<void> {
  const { code, err } = await cli(['console', 'remove', 'Office', '--yes'], { env: settingsOf(here) });
  assert.equal(code, 0, err);
}

/** A machine with all that the pages speak of. */
async function place(t: TestContext) {
  const here = await office(t, {
    startMs: nowMs,
    console: { days: 40 },
    env: { AUTH: 'on', UNIFI_HOST: '', UNIFI_PORT: '', UNIFI_API_TOKEN: '', UNIFI_FINGERPRINT: '', PUBLIC_URL: '' },
    asleep: true,
  });
  const { emulator, folder, clock, port } = here;
  const second = await createConsole({ clock, zone: 'UTC', people: 5, days: 0, still: true });
  t.after(() => second.close());
  const admin = consoleAdmin(t, emulator);
  for (const [first_name, last_name, user_email] of [
    ['Ada', 'Okafor', 'ada.okafor@example.com'],
    ['Bo', 'Lindqvist', 'bo.lindqvist@example.com'],
  ] as const) {
    await admin.users.create({ body: { first_name, last_name, user_email } });
  }
  const { actorId } = emulator.swipe({ person: 'Ada Okafor' });
  emulator.swipe({ actorId, atMs: nowMs - 3 * 86_400_000, channels: ['log'] });
  for (const [name, text] of [
    ['token.txt', emulator.adminToken],
    ['second.txt', second.adminToken],
    ['password.txt', 'correct horse battery\n'],
    ['leave.csv', blocksOf(read('docs/rules.md')).find(({ language }) => language === 'csv')?.text ?? ''],
  ] as const) {
    writeFileSync(join(folder, name), text);
  }
  oldDashboard(join(folder, 'dashboard.db'), { badges: [[actorId, '08:55:00', '2026-11-27']] });

  await here.start();
  const env = settingsOf(here);
  const { UNIFI_HOST: _h, UNIFI_PORT: _p, UNIFI_API_TOKEN: _t, UNIFI_FINGERPRINT: key, PUBLIC_URL: _u, ...own } = env;
  const address = `127.0.0.1:${emulator.port}`;
  const added = await cli(['console', 'add', address, '--name', 'House', '--fingerprint', key], {
    env: own,
    stdin: emulator.adminToken,
  });
  assert.equal(added.code, 0, added.err);
  await cli(['webhook', 'register', '--url', `http://127.0.0.1:${port}`], { env: own });
  // Two reads of one moment are one: the second, which proves a day, comes a moment later.
  await here.pass(20_000);
  await cli(['backup'], { env: own });

  const types: Reader = reader(t, { folder, env: own });
  return {
    here,
    second,
    async type({ language, text }: Block, printed: readonly RegExp[]): Promise<string> {
      if (language === 'ts') {
        const [, file] = /^\/\/ (\S+)$/m.exec(text) ?? [];
        assert.ok(file, 'its first line names the file');
        writeFileSync(join(folder, file), `${text}\n`);
        return text.includes('for (;;)') ? types.typesUntil(`node ${file}`, printed) : types.types(`node ${file}`);
      }
      const line = await replaced(text);
      return text.startsWith('curl -N') ? types.typesUntil(line, printed) : types.types(line);
    },
  };

  /** What is another on each machine. A person who is asked whether a key is the right one says yes. */
  async function replaced(text: string): Promise<string> {
    const { webhooks } = (await cli(['webhook', 'list', '--json', '--console', '1'], { env: own })).json;
    const { backups } = (await cli(['backup', 'list', '--json'], { env: own })).json;
    return text
      .replaceAll(/(?:http:\/\/)?localhost:8000|http:\/\/10\.2\.0\.11:8000/g, `http://127.0.0.1:${port}`)
      .replace('127.0.0.1:12445', address)
      .replace('doorbook console add 10.0.0.1', `doorbook console add 127.0.0.1:${second.port}`)
      .replace(
        /^(doorbook console add .*) --token-file token\.txt$/m,
        `$1 --fingerprint ${second.fingerprint()} --token-file second.txt`,
      )
      .replace('11111111-2222-4333-8444-555555555555', webhooks[0]?.id ?? '')
      .replace('doorbook-2026-01-05T06-00-00Z-schema2.db', backups[0]?.name ?? '')
      .replace('ACTOR_ID', actorId);
  }
}
