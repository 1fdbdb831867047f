import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { request } from 'node:https';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { createConsole, type RunningConsole } from '@doorbook/access-emulator';
import { heardAt } from './heard.ts';
import { awaited, emptyFolder, freePort, program } from './program.ts';

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

function started(t: TestContext, emulator: RunningConsole, { port, secret }: { port: number; secret: string }) {
  const folder = emptyFolder(t);
  const dotenv = `UNIFI_HOST=127.0.0.1 # IP of your UniFi OS controller
UNIFI_PORT=${emulator.port} # UniFi Access Open API port — do not change
UNIFI_API_TOKEN=${emulator.adminToken} # Developer API token from Step 2
WEBHOOK_SECRET=${secret} # Leave blank until Step 6 gives you the secret
TZ=America/Chicago # Your local timezone
DB_PATH=${join(folder, 'data', 'dashboard.db')} # Path inside the container — do not change
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
