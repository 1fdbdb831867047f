import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import { openKeyring } from '../../packages/doorbook/src/accounts/keyring.ts';
import { type Heard, heardAt } from './heard.ts';
import { Sweep } from './marked.ts';
import { office } from './running.ts';
import {
  accountsMade,
  aSecondConsole,
  badRequests,
  credentials,
  deliveries,
  everyFault,
  everyRead,
  listening,
  secondConsole,
} from './secret-ways.ts';
import { filesIn, found, traceOf } from './sweep.ts';

/*
 * Every secret is marked and sent through everything that the server does, the good ways and the bad. Afterwards it is in
 * no log line, no answer, no request to a console but the one header, and in no file but sealed.
 */

const minuteMs = 60_000;

test('no secret leaves its place, whatever happens', async (t) => {
  const consoleToken = `marked-console-token-${randomBytes(12).toString('hex')}`;
  const here = await office(t, {
    console: { people: 8, days: 1, token: consoleToken },
    env: { AUTH: 'on' },
    asleep: true,
  });
  const sweep = new Sweep(here);
  sweep.keep('the console token', consoleToken);
  const webhookSecret = sweep.mark('WEBHOOK_SECRET');
  const second = await secondConsole(t, sweep);
  await credentials(sweep);
  const heard = [here.emulator, second].map(({ port }) => heardAt(t, port));

  await here.start({ WEBHOOK_SECRET: webhookSecret });
  await here.rest();
  const admin = await accountsMade(sweep);
  const stream = await listening(t, sweep, admin);
  await here.pass(minuteMs);
  await deliveries(sweep, webhookSecret);
  await aSecondConsole(sweep, second, admin);
  await everyFault(sweep, admin);
  await badRequests(sweep, admin);
  await everyRead(sweep, admin);
  sweep.traces.push(...filesIn(here.folder).filter(({ where }) => !where.endsWith('doorbook.key')));
  // Now another key: what is stored cannot be opened, and is asked for anew.
  await here.stop();
  sealedAndNothingElse(sweep);
  const key = /doorbook-key-1 ([0-9a-f]{64})/.exec(readFileSync(join(here.folder, 'doorbook.key'), 'utf8'))?.[1] ?? '';
  sweep.keep('the key', key);
  await here.start({ WEBHOOK_SECRET: webhookSecret, SECRET_KEY: sweep.mark('SECRET_KEY') });
  await here.passFailing(minuteMs, minuteMs);
  await everyRead(sweep, admin, /\.(csv|xlsx)$/);
  await here.stop();

  sweep.traces.push(traceOf('the event stream', await stream()));
  sweep.traces.push(...here.lines.map((line) => traceOf(`the log line ${line}`, line)));
  sweep.traces.push(
    ...heard.flat().map((request) => traceOf(`the request ${request.method} ${request.path}`, told(request))),
  );
  sweep.traces.push(...filesIn(here.folder).filter(({ where }) => !where.endsWith('doorbook.key')));
  // The key file holds the key, and that alone.
  const others = new Map([...sweep.secrets].filter(([name]) => name !== 'the key'));
  const keyFile = filesIn(here.folder).filter(({ where }) => where.endsWith('doorbook.key'));
  assert.deepEqual([...found(others, keyFile), ...found(sweep.secrets, sweep.traces)], []);

  // What was to be swept was there at all.
  const seen = (words: RegExp) => sweep.traces.some(({ where }) => words.test(where));
  for (const words of [
    /log line .*warn /,
    /passages\/table\.xlsx: xl\/worksheets/,
    /openapi\.json/,
    /doorbook\.db-wal/,
    /GET \/api\/v1\/backups\/doorbook-.*\/file/,
    /the file doorbook-.*-schema\d+\.db/,
    /\/users/,
  ]) {
    assert.ok(seen(words), `nothing was seen of ${words}`);
  }
  for (const name of [
    'the PIN',
    'the card',
    'the API token',
    'the session',
    'the secret of our webhook',
    'the set-up code',
  ]) {
    assert.ok(sweep.secrets.has(name), name);
  }
});

const told = ({ path, headers: { authorization, ...headers }, body }: Heard): string => {
  assert.match(`${authorization}`, /^Bearer /);
  return `${path} ${JSON.stringify(headers)} ${body()}`;
};

/** The tokens and webhook secrets are in the file, and the key opens them there. */
function sealedAndNothingElse({ here, secrets }: Sweep): void {
  const dbPath = join(here.folder, 'doorbook.db');
  const keyring = openKeyring({ secretKey: undefined, dbPath });
  const database = new DatabaseSync(dbPath, { readOnly: true });
  const tokens = database.prepare('SELECT id, sealedToken AS sealed FROM consoles ORDER BY id').all();
  const webhooks = database.prepare('SELECT console AS id, sealed FROM webhookSecrets ORDER BY console').all();
  database.close();
  const opened = (purpose: string, rows: readonly Record<string, unknown>[]) =>
    rows.map(({ id, sealed }) => keyring.unseal(sealed as Uint8Array, `${purpose} ${id}`));
  assert.deepEqual(opened('console token', tokens), [
    secrets.get('the console token'),
    secrets.get('the second console token'),
  ]);
  assert.deepEqual(opened('webhook secret', webhooks), [
    secrets.get('the secret of our webhook'),
    secrets.get('the secret of the second webhook'),
  ]);
}
