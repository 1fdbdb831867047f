import assert from 'node:assert/strict';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { request } from 'node:https';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { createConsole, type RunningConsole } from '@doorbook/access-emulator';
import { type OldDashboard, oldDashboard } from '../../packages/doorbook/src/store/sqlite/original.test-support.ts';
import { freePort } from '../free-port.ts';
import { heardAt } from './heard.ts';
import { awaited, emptyFolder, program } from './program.ts';

/*
 * Somebody stops the original, starts Doorbook in its folder, and touches neither `.env` nor console.
 */

for (const [secretIs, why] of [
  ['in .env', 'as step 6 of the original’s guide ends'],
  ['left blank', 'it is looked up at the console'],
] as const) {
  test(`the original's .env and webhook work as they stand, with the secret ${secretIs}: ${why}`, async (t) => {
    const port = await freePort();
    const emulator = await createConsole({ people: 6, days: 1, still: true, zone: 'America/Chicago' });
    t.after(() => emulator.close());
    const secret = await registeredByTheOriginal(emulator, `http://127.0.0.1:${port}/api/unifi-access`);
    const listedBefore = await webhooksOf(emulator);
    const heard = heardAt(t, emulator.port);
    const server = started(t, emulator, { port, secret: secretIs === 'in .env' ? secret : '' });

    const url = await server.address();
    // With the secret in `.env` nothing is waited for.
    if (secretIs === 'left blank') await server.says(/part=webhook state=ok/);
    const { actorId } = emulator.swipe({ channels: ['webhook'] });
    await emulator.settled();
    assert.deepEqual(
      emulator.deliveries().map(({ status }) => status),
      [200],
    );

    const cookie = await firstAdmin(url, (await server.says(/give this code: (\S+)/))[1] ?? '');
    const rows = await awaited(t, url, { cookie }, async () => {
      const answer = await fetch(`${url}/api/first-badge-status`, { headers: { cookie } });
      const listed = (await answer.json()) as { actor_id: string; name: string }[];
      return listed.some(({ name }) => !name.startsWith('Unknown')) ? listed : undefined;
    });
    assert.deepEqual(
      rows.map(({ actor_id }) => actor_id),
      [actorId],
    );
    await server.says(/part=log state=ok/);
    await server.says(/part=webhook state=ok/);
    assert.equal(await webhooksOf(emulator), listedBefore, 'nothing is changed on the console');
    server.signal('SIGTERM');
    assert.equal(await server.ended(), 0, server.said());
    assert.equal(await webhooksOf(emulator), listedBefore, 'nor when it ends');
    const writes = heard.filter(({ method, path }) => method !== 'GET' && !path.includes('/system/logs'));
    assert.deepEqual(writes, [], 'it only asks');
  });
}

test('its database comes along: the old days answer as before, today goes on, and the file is kept', async (t) => {
  const port = await freePort();
  const emulator = await createConsole({ people: 6, days: 1, still: true, zone: 'America/Chicago' });
  t.after(() => emulator.close());
  const before = emulator.swipe({ channels: [] }).actorId;
  const secret = await registeredByTheOriginal(emulator, `http://127.0.0.1:${port}/api/unifi-access`);
  const old: OldDashboard = {
    isWal: true,
    // The first is the day when the clock went forward.
    badges: [
      ['left-long-ago', '08:58:59', '2025-03-09'],
      [before, '09:01:00', '2025-03-09'],
      [before, '12:00:10', '2025-03-09'],
      ['never-named-1', '09:00:59', '2025-03-09'],
      [before, '23:59:59', '2025-03-10'],
    ],
    names: [
      [before, 'As It Was Cached'],
      ['left-long-ago', 'Lea Gone'],
    ],
  };
  const server = started(t, emulator, { port, secret, old });
  const url = await server.address();
  const [, file = ''] = await server.says(
    /5 badges and 2 names of the old dashboard .* the old file is now (\S+\.original)\./,
  );
  assert.ok(existsSync(file));
  const cookie = await firstAdmin(url, (await server.says(/give this code: (\S+)/))[1] ?? '');
  await server.says(/data were taken over/);
  await server.says(/part=people state=ok/);

  const rowsOf = async (query: string) => {
    const answer = await fetch(`${url}/api/first-badge-status${query}`, { headers: { cookie } });
    return (await answer.json()) as { actor_id: string; name: string }[];
  };
  const [{ name = '' } = {}] = await rowsOf('?date=2025-03-10');
  assert.ok(name !== '' && !name.startsWith('Unknown') && name !== 'As It Was Cached', 'by the console’s own name');
  assert.deepEqual(await rowsOf('?date=2025-03-09'), [
    { actor_id: 'left-long-ago', name: 'Lea Gone', first_ts: '08:58:59', latest_ts: null, status: 'ON TIME' },
    {
      actor_id: 'never-named-1',
      name: 'Unknown (never-na...)',
      first_ts: '09:00:59',
      latest_ts: null,
      status: 'ON TIME',
    },
    { actor_id: before, name, first_ts: '09:01:00', latest_ts: '12:00:10', status: 'LATE' },
  ]);
  const { actorId } = emulator.swipe({ channels: ['webhook'] });
  const today = await awaited(t, url, { cookie }, async () => {
    const rows = await rowsOf('');
    return rows.length > 0 ? rows : undefined;
  });
  assert.ok(today.some(({ actor_id }) => actor_id === actorId));
  server.signal('SIGTERM');
  assert.equal(await server.ended(), 0, server.said());
});

/** The script of step 6. */
async function registeredByTheOriginal(emulator: RunningConsole, endpoint: string): Promise<string> {
  const body = { name: 'Dashboard Unlock Events', endpoint, events: ['access.door.unlock'] };
  const { data } = JSON.parse(await asked(emulator, 'POST', JSON.stringify(body)));
  return data.secret;
}

const webhooksOf = (emulator: RunningConsole): Promise<string> => asked(emulator, 'GET');

/** `verify=False`, as the original did. */
function asked({ url, adminToken }: RunningConsole, method: string, body?: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const headers = { authorization: `Bearer ${adminToken}`, 'content-type': 'application/json' };
    const options = { method, headers, rejectUnauthorized: false, agent: false } as const;
    const asking = request(`${url}/api/v1/developer/webhooks/endpoints`, options, async (answer) => {
      let text = '';
      for await (const piece of answer.setEncoding('utf8')) text += piece;
      resolve(text);
    });
    asking.on('error', reject).end(body);
  });
}

interface Left {
  readonly port: number;
  readonly secret: string;
  readonly old?: OldDashboard;
}

function started(t: TestContext, emulator: RunningConsole, { port, secret, old }: Left) {
  const folder = emptyFolder(t);
  const dbPath = join(folder, 'data', 'dashboard.db');
  if (old) {
    mkdirSync(join(folder, 'data'));
    oldDashboard(dbPath, old);
  }
  const dotenv = `UNIFI_HOST=127.0.0.1 # IP of your UniFi OS controller
UNIFI_PORT=${emulator.port} # UniFi Access Open API port — do not change
UNIFI_API_TOKEN=${emulator.adminToken} # Developer API token from Step 2
WEBHOOK_SECRET=${secret} # Leave blank until Step 6 gives you the secret
TZ=America/Chicago # Your local timezone
DB_PATH=${dbPath} # Path inside the container — do not change
`;
  writeFileSync(join(folder, '.env'), dotenv);
  // The original's port is fixed; here it must be one that is free.
  return program(t, { args: ['serve'], folder, env: { PORT: `${port}`, HOST: '127.0.0.1' } });
}

async function firstAdmin(url: string, code: string): Promise<string> {
  const answer = await fetch(`${url}/api/v1/setup`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ code, name: 'ann', password: 'correct horse battery' }),
  });
  assert.equal(answer.status, 200, await answer.text());
  return answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
}
