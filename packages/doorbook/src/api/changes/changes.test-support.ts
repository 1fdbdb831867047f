import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestContext } from 'node:test';
import { getRequestListener } from '@hono/node-server';
import type { Accounts } from '../../accounts/accounts.ts';
import { createAccounts } from '../../accounts/create-accounts.ts';
import { memoryKeyring } from '../../accounts/keyring.test-support.ts';
import { markLocal } from '../../accounts/local-callers.ts';
import { mondayMs } from '../../attendance/notation.test-support.ts';
import { backupsBeside } from '../../backups/backups.test-support.ts';
import type { Backups } from '../../backups/backups.ts';
import type { Config } from '../../config/read-config.ts';
import type { Consoles } from '../../consoles/consoles.ts';
import { createConsoles } from '../../consoles/create-consoles.ts';
import { createCredentials } from '../../credentials/create-credentials.ts';
import { createImportOriginal } from '../../import-original.ts';
import { createLive, type Live } from '../../live.ts';
import { createMachine } from '../../machine.ts';
import { createRollCalls } from '../../roll-calls.ts';
import { consoleRow, hourMs } from '../../store/fixtures.test-support.ts';
import { newDisk } from '../../store/sqlite/failing.test-support.ts';
import { openStore } from '../../store/sqlite/open.ts';
import { isOriginal, openOriginal } from '../../store/sqlite/original.ts';
import { newPath } from '../../store/sqlite/place.test-support.ts';
import type { Store } from '../../store/store.ts';
import type { AuditEntry } from '../../store/tables.ts';
import { createApi } from '../create-api.ts';

/** Monday noon, in UTC; each look at the clock is a millisecond later. */
export const noonMs = mondayMs + 12 * hourMs;

export interface Answer {
  readonly status: number;
  readonly cookie: string | null;
  // biome-ignore lint/suspicious/noExplicitAny: what came over the wire
  readonly body: any;
  /** `conflict: There is …`, or `ok`. */
  readonly said: string;
}

export interface Office {
  readonly store: Store;
  readonly accounts: Accounts;
  readonly consoles: Consoles;
  readonly backups: Backups;
  readonly live: Live;
  readonly disk: ReturnType<typeof newDisk>;
  readonly url: string;
  readonly logged: unknown[];
  /** `PUT groups/order`. A body that is text is sent as it is. `as`: what goes with it, such as a cookie. */
  ask(what: string, body?: unknown, as?: Readonly<Record<string, string>>): Promise<Answer>;
  /** As somebody at the machine, through the socket beside the data file. */
  local(what: string, body?: unknown): Promise<Answer>;
  /** The same at one and the same moment: over lines of their own they would come one after the other. */
  together(...all: readonly Readonly<Parameters<Office['ask']>>[]): Promise<Answer[]>;
  /** Newest last. */
  acts(): Promise<(Omit<AuditEntry, 'details'> & { readonly details: unknown })[]>;
  /** A session of the first admin, who is made by it; and of a viewer. */
  admin(): Promise<{ cookie: string }>;
  viewer(): Promise<{ cookie: string }>;
}

export interface OfficeOptions {
  readonly auth?: Config['auth'];
  readonly command?: Config['command'];
  readonly publicUrl?: string;
  /** The console of the settings. */
  readonly console?: Config['console'];
  readonly clock?: { nowMs(): number; sleep(ms: number, signal?: AbortSignal): Promise<void> };
  /** Without it every look at the clock is a millisecond later than the last. */
  readonly isClockStill?: boolean;
}

/**
 * The whole API over HTTP, on a real file: two consoles that nobody talks to, three people (two of one name), a door.
 * Without AUTH whoever asks may change attendance.
 */
export async function office(
  t: TestContext,
  {
    auth = 'off',
    command = 'serve',
    publicUrl,
    console: ofSettings,
    clock: given,
    isClockStill = false,
  }: OfficeOptions = {},
): Promise<Office> {
  const disk = newDisk();
  const path = newPath(t);
  const store = openStore({ path, connect: disk.connect, reopenPauseMs: 0 });
  let now = noonMs;
  const clock = given ?? {
    nowMs: () => {
      if (!isClockStill) now += 1;
      return now;
    },
    sleep: () => Promise.resolve(),
  };
  const logged: unknown[] = [];
  const write = (...said: unknown[]): void => void logged.push(said);
  const log = { info: write, warn: write, error: write };
  const config = { auth, command, publicUrl, trustProxy: [], zone: 'Europe/Berlin' };
  const live = createLive({ togetherMs: 0 });
  if (!ofSettings) await furnish(store);
  const accounts = await createAccounts({ store, clock, config, log });
  const consoles = createConsoles({
    store,
    clock,
    keyring: memoryKeyring(),
    config: { ...config, console: ofSettings, webhookSecret: undefined },
    live,
    log,
    requestsPerSecond: 500,
    ownUrls: () => ['http://10.0.0.2:8000'],
    historyDays: 1,
  });
  if (ofSettings) await consoles.start();
  const ask = () => Promise.reject(new Error('no view is asked for here'));
  const backups = backupsBeside(path, { store, clock, live, log });
  const zone = () => 'Europe/Berlin';
  const importOriginal = createImportOriginal({
    store,
    clock,
    live,
    open: (path) => (isOriginal(path) ? openOriginal(path) : undefined),
  });
  const machine = createMachine({ dbPath: path, schema: 2, startedMs: noonMs });
  const credentials = createCredentials({
    store,
    clock,
    keyring: memoryKeyring(),
    live,
    log,
    ask: consoles.ask,
    usesSince: () => Promise.resolve({ uses: [], since: [] }),
    consoles: () => consoles.health().map(({ id }) => id),
  });
  const rollCalls = createRollCalls({ store, ask, clock, live, log });
  const more = { rollCalls, credentials, importOriginal, machine, logLines: () => [] };
  const api = createApi({ ...more, ask, store, consoles, backups, accounts, live, clock, config, zone, log });
  const listener = getRequestListener(api.app.fetch);
  const server = createServer((request, response) => void listener(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // From the outside in: hooks run in the order in which they were handed in, so that it must be one.
  t.after(async () => {
    server.closeAllConnections();
    server.close();
    api.close();
    await backups.close();
    await consoles.close();
    live.close();
    await store.close();
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const requestOf = (...[what, body, as = {}]: Readonly<Parameters<Office['ask']>>): Request => {
    const [method = '', path = ''] = what.split(' ');
    return new Request(`${url}/api/v1/${path}`, {
      method,
      headers: {
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
        // As a browser sends it from our own page.
        ...('cookie' in as && { origin: url }),
        ...as,
      },
      body: body === undefined ? null : typeof body === 'string' ? body : JSON.stringify(body),
    });
  };
  const asked: Office['ask'] = async (...one) => answerOf(await fetch(requestOf(...one)));
  const atOnce = async (request: Request): Promise<Answer> => {
    request.headers.set('host', new URL(url).host);
    return answerOf(await api.app.fetch(request));
  };
  const sessionOf = (cookie: string | null): { cookie: string } => ({ cookie: cookie?.split(';')[0] ?? '' });
  let admin: Promise<{ cookie: string }> | undefined;
  const madeAdmin = async (): Promise<{ cookie: string }> => {
    const code = accounts.setupCode() ?? '';
    return sessionOf((await asked('POST setup', { code, name: 'ada', password: 'correct horse' })).cookie);
  };
  return {
    store,
    accounts,
    consoles,
    backups,
    live,
    disk,
    url,
    logged,
    ask: asked,
    async local(what, body) {
      const request = requestOf(what, body);
      const incoming = { headers: Object.fromEntries(request.headers), socket: {} };
      markLocal(incoming, 'ann');
      return answerOf(await api.app.fetch(request, { incoming: incoming as never }));
    },
    together: (...all) => Promise.all(all.map((one) => atOnce(requestOf(...one)))),
    acts: async () =>
      (await store.auditBefore({ atMs: Number.MAX_SAFE_INTEGER, id: '' }, 1000))
        .map((entry) => ({ ...entry, details: JSON.parse(entry.details) as unknown }))
        .reverse(),
    admin: () => {
      admin ??= madeAdmin();
      return admin;
    },
    async viewer() {
      const by = { by: 'test', origin: '127.0.0.1' };
      await accounts.add({ name: 'vic', password: 'battery staple', role: 'viewer' }, by);
      return sessionOf((await asked('POST session', { name: 'vic', password: 'battery staple' })).cookie);
    },
  };
}

async function answerOf(response: Response): Promise<Answer> {
  const body = JSON.parse(await response.text());
  return {
    status: response.status,
    cookie: response.headers.get('set-cookie'),
    body,
    said: response.ok ? 'ok' : `${body.error?.code}: ${body.error?.message}`,
  };
}

async function furnish(store: Store): Promise<void> {
  for (const id of [1, 2]) await store.addConsole(consoleRow(id), null);
  for (const [id, name, email] of [
    ['p1', 'Ann Lee', 'ann@example.com'],
    ['p2', 'Bo Ek', ''],
    ['p3', 'Bo Ek', 'bo@example.com'],
  ] as const) {
    const person = { id, kind: 'staff', console: 1, addedMs: 0 } as const;
    await store.keepPeople([{ person, actorId: `actor-${id}`, name, email, onboardMs: null, syncedMs: 1 }]);
  }
  await store.keepDoors([{ console: 1, doorId: 'd1', name: 'Main', place: '', seenMs: 1 }]);
}
