import type { TestContext } from 'node:test';
import { createAccounts } from '../accounts/create-accounts.ts';
import { memoryKeyring } from '../accounts/keyring.test-support.ts';
import type { Right } from '../accounts/rights.ts';
import { backupsBeside } from '../backups/backups.test-support.ts';
import { systemClock } from '../clock.ts';
import { createConsoles } from '../consoles/create-consoles.ts';
import { createCredentials } from '../credentials/create-credentials.ts';
import { createLive } from '../live.ts';
import { createMachine } from '../machine.ts';
import { createRollCalls } from '../roll-calls.ts';
import { opened } from '../store/sqlite/place.test-support.ts';
import type { ConsoleRow } from '../store/tables.ts';
import { createAskViews } from '../views/ask.ts';
import { createApi } from './create-api.ts';
import type { ApiNeeds } from './new-api.ts';

export const password = 'correct horse battery';
export const zone = 'Europe/Berlin';

export interface ApiOptions {
  readonly auth?: 'on' | 'off';
  readonly command?: 'serve' | 'demo';
  readonly nowMs?: number;
  /** The real one of the settings, that is talked to. */
  readonly console?: {
    readonly host: string;
    readonly port: number;
    readonly apiToken: string;
    readonly fingerprint: string;
  };
  /** Parts of what the API is given, in place of the real ones. */
  readonly instead?: Partial<ApiNeeds>;
}

export type Sent = Readonly<Record<string, string>>;

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: a test looks into it and fails when it is not there.
  readonly body: any;
}

/** The API over a real file, real accounts and real views; requests without a port. */
export async function apiIn(t: TestContext, options: ApiOptions = {}) {
  const { auth = 'off', command = 'serve' } = options;
  let nowMs = options.nowMs ?? Date.UTC(2026, 0, 5, 12);
  const store = opened(t);
  const clock = { ...systemClock, nowMs: () => nowMs };
  const logged: { readonly said: object; readonly text: string }[] = [];
  const keep = (said: object, text: string): void => void logged.push({ said, text });
  const log = { info: keep, warn: keep, error: keep };
  const live = createLive({ togetherMs: 0 });
  const views = createAskViews({
    path: store.path,
    fallbackZone: zone,
    version: live.version,
    nowMs: clock.nowMs,
    log,
  });
  const config = { auth, command, publicUrl: undefined, trustProxy: [] };
  const accounts = await createAccounts({ store, clock, config, log });
  const consoles = createConsoles({
    store,
    clock,
    keyring: memoryKeyring(),
    config: { console: options.console, webhookSecret: undefined, publicUrl: undefined, zone },
    live,
    log,
    requestsPerSecond: Number.POSITIVE_INFINITY,
    ownUrls: () => ['http://10.0.0.2:8000'],
    historyDays: 1,
  });
  const backups = backupsBeside(store.path, { store, clock, live, log });
  const credentials = createCredentials({
    store,
    clock,
    keyring: memoryKeyring(),
    live,
    log,
    ask: consoles.ask,
    usesSince: async (fromMs) => (await views.ask('keyUses', { fromMs })).value,
    consoles: () => consoles.health().map(({ id }) => id),
  });
  const rollCalls = createRollCalls({ store, ask: views.ask, clock, live, log });
  const needs: ApiNeeds = {
    rollCalls,
    credentials,
    ask: views.ask,
    store,
    consoles,
    backups,
    importOriginal: () => Promise.resolve(undefined),
    machine: createMachine({ dbPath: store.path, schema: 2, startedMs: 0 }),
    logLines: () => [],
    accounts,
    live,
    clock,
    config,
    zone: () => zone,
    log,
    ...options.instead,
  };
  const api = createApi(needs);
  t.after(async () => {
    api.close();
    await backups.close();
    await consoles.close();
    await views.close();
    live.close();
  });

  const request = (method: string, path: string, headers: Sent = {}, body?: string): Promise<Response> =>
    Promise.resolve(
      api.app.request(path, {
        method,
        headers: { host: 'localhost', ...headers },
        ...(body !== undefined && { body }),
      }),
    );
  const admin = async (): Promise<Sent> => {
    const code = accounts.setupCode() ?? '';
    const { cookie } = await accounts.setUp({ code, name: 'ann', password }, 'test');
    return { cookie: cookie.split(';')[0] ?? '', origin: 'http://localhost' };
  };
  return {
    api,
    needs,
    store,
    live,
    logged,
    consoles,
    request,
    passes: (ms: number): void => {
      nowMs += ms;
    },
    async ask(method: string, path: string, headers: Sent = {}, body?: unknown): Promise<Answer> {
      const isText = typeof body === 'string';
      const response = await request(
        method,
        path,
        { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
        body === undefined ? undefined : isText ? body : JSON.stringify(body),
      );
      const text = await response.text();
      const isJson = response.headers.get('content-type')?.includes('json') && text !== '';
      return { status: response.status, headers: response.headers, text, body: isJson ? JSON.parse(text) : undefined };
    },
    admin,
    /** Who is signed in with this role, and who uses a token with these scopes. */
    async viewer(): Promise<Sent> {
      await accounts.add({ name: 'vic', password, role: 'viewer' }, { by: 'account:ann', origin: 'test' });
      const { cookie } = await accounts.signIn({ name: 'vic', password }, 'test');
      return { cookie: cookie.split(';')[0] ?? '', origin: 'http://localhost' };
    },
    async token(...scopes: readonly Right[]): Promise<Sent> {
      const wanted = { name: scopes.join(' ') || 'nothing', scopes, endsMs: null };
      const { token } = await accounts.addToken(wanted, { by: 'account:ann', origin: 'test' });
      return { authorization: `Bearer ${token}` };
    },
  };
}

export const berlin = (id: number, row: Partial<ConsoleRow> = {}): ConsoleRow => ({
  id,
  name: `console ${id}`,
  address: '192.0.2.1:12445',
  zone,
  sealedToken: null,
  pinnedKey: null,
  pinConfirmed: 0,
  mayReadLog: null,
  addedMs: 0,
  syncedMs: null,
  removedMs: null,
  ...row,
});
