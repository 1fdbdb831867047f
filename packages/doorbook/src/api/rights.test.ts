import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  demoRights,
  type Needed,
  neededRights,
  passwordRoutes,
  type Right,
  rights,
  roleRights,
  trustedNetworkRights,
} from '../accounts/rights.ts';
import { ViewError } from '../views/views.ts';
import { apiIn, type Sent } from './api.test-support.ts';
import { rawRoutes, routeNames } from './routes-known.ts';

test('the table of rights has every route and nothing else', async (t) => {
  const { api } = await apiIn(t);
  assert.deepEqual(Object.keys(neededRights).sort(), [...routeNames(api.app), ...rawRoutes].sort());
});

test('only the spine answers to every method', async (t) => {
  const { api } = await apiIn(t);
  const everyMethod = api.app.routes.filter(({ method }) => method === 'ALL').map(({ path }) => path);
  assert.deepEqual([...new Set(everyMethod)], ['/*', '/api/v1/*']);
});

test('a route without a row is closed to everybody', async (t) => {
  const { api, ask } = await apiIn(t, { command: 'demo' });
  api.app.get('/api/v1/forgotten', (c) => c.text('secret'));
  api.app.all('/api/v1/forgotten-too', (c) => c.text('secret'));
  const { status, body } = await ask('GET', '/api/v1/forgotten');
  assert.deepEqual([status, body.error.code], [403, 'forbidden']);
  assert.equal((await ask('GET', '/api/v1/forgotten-too')).status, 404);
});

type Office = Awaited<ReturnType<typeof apiIn>>;

/** Who asks, in which mode, and what the table of roles lets them do. */
const askers: readonly {
  readonly who: string;
  readonly auth: 'on' | 'off';
  readonly command?: 'demo';
  readonly may: readonly Right[];
  readonly via: 'account' | 'token' | 'nobody';
  readonly as: (office: Office) => Promise<Sent>;
}[] = [
  { who: 'nobody, AUTH=on', auth: 'on', may: [], via: 'nobody', as: async () => ({}) },
  { who: 'nobody, AUTH=off', auth: 'off', may: trustedNetworkRights, via: 'nobody', as: async () => ({}) },
  {
    who: 'whoever comes to the demo',
    auth: 'on',
    command: 'demo',
    may: demoRights,
    via: 'nobody',
    as: async () => ({}),
  },
  { who: 'a viewer', auth: 'on', may: roleRights.viewer, via: 'account', as: ({ viewer }) => viewer() },
  { who: 'an admin', auth: 'on', may: roleRights.admin, via: 'account', as: ({ admin }) => admin() },
  ...rights.map(
    (right) => ({ who: `a token for ${right}`, auth: 'on', may: [right], via: 'token', as: withToken(right) }) as const,
  ),
];

function withToken(...scopes: readonly Right[]) {
  return ({ token }: Office): Promise<Sent> => token(...scopes);
}

const names = Object.keys(neededRights).filter((name) => !(rawRoutes as readonly string[]).includes(name));
// Signing out ends what the others ask with.
const inOrder = [...names.filter((name) => name !== 'DELETE /api/v1/session'), 'DELETE /api/v1/session'];

for (const { who, auth, command, may, via, as } of askers) {
  test(`${who} is let through and turned away as the table says, on every route`, async (t) => {
    const office = await apiIn(t, { auth, ...(command && { command }), instead: { ask: nothing } });
    const headers = await as(office);
    const wrong: string[] = [];
    for (const name of inOrder) {
      const said = await asked(office, name, headers);
      const expected = forPeople.includes(name) && via !== 'account' ? turnedAway(via) : expectedOf(name, may, via);
      if (said !== expected) wrong.push(`${name}: ${said}, not ${expected}`);
    }
    assert.deepEqual(wrong, []);
  });
}

/** What is answered to those who are let through is for other tests. */
const nothing = () => Promise.reject(new ViewError('not-found', 'This test asks for no view.'));

/** These ask for more than the right: an admin who is signed in, so that a token cannot make itself another, or fetch everything. */
const forPeople: readonly string[] = [
  'DELETE /api/v1/tokens/:id',
  'DELETE /api/v1/wallboards/:id',
  'GET /api/v1/backups',
  'GET /api/v1/backups/:name/file',
  'DELETE /api/v1/backups/:name',
];

type Said = 'let through' | '401 signed-out' | '403 forbidden';

type Via = (typeof askers)[number]['via'];
const turnedAway = (via: Via): Said => (via === 'nobody' ? '401 signed-out' : '403 forbidden');

function expectedOf(name: string, may: readonly Right[], via: Via): Said {
  const needed = neededRights[name] as Needed;
  if (needed === 'wall') return may.includes('attendance:read') ? 'let through' : turnedAway(via);
  if (needed === 'open' || (needed === 'self' ? via === 'account' : may.includes(needed))) return 'let through';
  return turnedAway(via);
}

/** Why no password is asked for, though it changes something about keys. */
const asksNone: Readonly<Record<string, string>> = {
  'DELETE /api/v1/credentials/enrolments/:id': 'gives up: a reader that waits for a card opens no door',
  'POST /api/v1/credentials/card-imports/check': 'looks at a table and sends nothing',
  'DELETE /api/v1/credentials/card-imports/:id': 'gives up',
};
const waysAround = ['POST /api/v1/accounts', 'PATCH /api/v1/accounts/:id', 'POST /api/v1/tokens'];
const asksForPassword = (name: string): boolean =>
  waysAround.includes(name) ||
  (neededRights[name] === 'credentials:manage' && !name.startsWith('GET ') && !(name in asksNone));

test('whatever changes keys asks a session for its password when that was typed long ago, and nothing else does', async (t) => {
  const office = await apiIn(t, { auth: 'on', instead: { ask: nothing } });
  const as = await office.admin();
  const wrong: string[] = [];
  for (const isFresh of [true, false]) {
    if (!isFresh) office.passes(5 * 60_000 + 1);
    for (const name of inOrder) {
      const [method = '', pattern = ''] = name.split(' ');
      if (method === 'GET' || pattern.startsWith('/api/v1/session')) continue;
      const { body } = await office.ask(method, filled(pattern), as, method === 'DELETE' ? undefined : '[]');
      const isAsked = body?.error?.code === 'confirm-password';
      if (isAsked !== (!isFresh && asksForPassword(name))) wrong.push(`${name}: ${isAsked}`);
    }
  }
  assert.deepEqual(wrong, []);
  assert.deepEqual([...passwordRoutes].sort(), Object.keys(neededRights).filter(asksForPassword).sort());
});

const filled = (pattern: string): string =>
  pattern.replaceAll(/:(\w+)/g, (_, param: string) => (param === 'date' ? '2026-01-05' : '1'));

async function asked({ request }: Office, name: string, headers: Sent): Promise<Said> {
  const [method = '', pattern = ''] = name.split(' ');
  const path = filled(pattern);
  // A body that no schema takes: whoever gets that far was let through, and nothing happens.
  const body = method === 'GET' || method === 'DELETE' ? undefined : '[]';
  const response = await request(
    method,
    path,
    { ...headers, ...(body && { 'content-type': 'application/json' }) },
    body,
  );
  if (pattern.endsWith('/live') && response.ok) {
    await response.body?.cancel();
    return 'let through';
  }
  const text = await response.text();
  const code = text.startsWith('{') ? JSON.parse(text).error?.code : undefined;
  // The four of the original say it by the status alone.
  if (response.status === 401 && (code === 'signed-out' || code === undefined)) return '401 signed-out';
  if (response.status === 403 && (code === 'forbidden' || code === undefined)) return '403 forbidden';
  return 'let through';
}
