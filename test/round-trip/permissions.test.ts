import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type AccessClient, AccessError } from '@doorbook/access-client';
import { endpoints, type Permission, permissions } from '@doorbook/access-client/contract';
import type { RunningConsole } from '@doorbook/access-emulator';
import { refused } from './answers.ts';
import { type Answered, curlLeast } from './curl.ts';
import { call } from './inputs.ts';
import { clientOf, refusal, startMs, stillConsole } from './world.ts';

/*
 * Who may call what: each endpoint, the socket included, with its own permission alone, with all the others, and with
 * tokens that are none. The permissions are those of the manual's index, written again here.
 */
const needed: Readonly<
  Record<
    string,
    { readonly view?: Permission; readonly edit?: Permission; readonly odd?: Readonly<Record<string, Permission>> }
  >
> = {
  users: { view: 'view:user', edit: 'edit:user' },
  userGroups: { view: 'view:user', edit: 'edit:user' },
  identity: { view: 'view:user', edit: 'edit:user' },
  visitors: { view: 'view:visitor', edit: 'edit:visitor' },
  accessPolicies: { view: 'view:policy', edit: 'edit:policy' },
  holidayGroups: { view: 'view:policy', edit: 'edit:policy' },
  schedules: { view: 'view:policy', edit: 'edit:policy' },
  // A PIN is generated with the viewer's permission, and an enrolment is polled with the editor's.
  credentials: {
    view: 'view:credential',
    edit: 'edit:credential',
    odd: { generatePin: 'view:credential', pollEnrolment: 'edit:credential' },
  },
  spaces: { view: 'view:space', edit: 'edit:space' },
  devices: { view: 'view:device', edit: 'edit:device' },
  notifications: { view: 'view:device' },
  // Reading the log is a POST, and still only reading.
  systemLogs: { view: 'view:system_log', edit: 'view:system_log' },
  webhooks: { view: 'view:webhook', edit: 'edit:webhook' },
  apiServer: { edit: 'edit:api_server' },
};

describe('each endpoint takes a token with its permission, and no other', () => {
  let console: RunningConsole;
  const clients = new Map<string, AccessClient>();
  before(async () => {
    console = await stillConsole({ people: 3, days: 0 });
    for (const permission of permissions) {
      console.token({ token: `only ${permission}`.replace(' ', '-'), scopes: [permission] });
      console.token({
        token: `but ${permission}`.replace(' ', '-'),
        scopes: permissions.filter((one) => one !== permission),
      });
    }
    console.token({ token: 'expired', expiresMs: startMs - 1 });
  });
  after(async () => {
    await Promise.all([...clients.values()].map((client) => client.close()));
    await console.close();
  });
  const clientWith = (token: string): AccessClient => {
    const client = clients.get(token) ?? clientOf(console, token);
    clients.set(token, client);
    return client;
  };

  for (const named of endpoints()) {
    const { chapter, name, endpoint } = named;
    const { view, edit, odd } = needed[chapter]!;
    const permission = odd?.[name] ?? (endpoint.method === 'GET' ? view : edit)!;

    test(`${chapter}.${name} needs ${permission}`, async () => {
      const raw = (authorization?: string): Promise<Answered> => curlLeast(console, named, authorization);
      const allowed = await call(clientWith(`only-${permission}`), chapter, name).catch((error: unknown) => error);
      if (allowed instanceof AccessError) assert.ok(![401, 403].includes(allowed.status ?? 0), allowed.message);
      else if (allowed instanceof Error) throw allowed;

      const error = await refusal(call(clientWith(`but-${permission}`), chapter, name));
      assert.deepEqual([error.status, error.code, error.missingPermission], [403, 'CODE_UNAUTHORIZED', permission]);
      for (const [header, status, code, why] of [
        [`Bearer but-${permission}`, 403, 'CODE_UNAUTHORIZED', 'every permission but this one'],
        [undefined, 401, 'CODE_AUTH_FAILED', 'no token'],
        [`only-${permission}`, 401, 'CODE_AUTH_FAILED', 'a header without Bearer'],
        ['Bearer nobody-made-this', 401, 'CODE_ACCESS_TOKEN_INVALID', 'an unknown token'],
        ['Bearer expired', 401, 'CODE_ACCESS_TOKEN_INVALID', 'an expired token'],
      ] as const) {
        const answer = await raw(header);
        assert.deepEqual([answer.status, answer.code], [status, code], why);
        assert.deepEqual(refused(answer.json, 'the refusal'), []);
      }
      for (const bad of ['nobody-made-this', 'expired']) {
        const { status, missingPermission } = await refusal(call(clientWith(bad), chapter, name));
        assert.deepEqual([status, missingPermission], [401, undefined]);
      }
    });
  }

  test('a deleted token is as unknown as one that never was', async () => {
    const { token } = console.token({ token: 'short-lived' });
    await using access = clientOf(console, token);
    assert.ok((await access.spaces.listDoors()).length > 0);
    assert.equal(console.deleteToken(token), true);
    assert.equal((await refusal(access.spaces.listDoors())).code, 'CODE_ACCESS_TOKEN_INVALID');
  });
});
