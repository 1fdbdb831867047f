import type { IncomingHttpHeaders } from 'node:http';
import type { TestContext } from 'node:test';
import { opened } from '../store/sqlite/place.test-support.ts';
import type { AuditEntry } from '../store/tables.ts';
import type { Asked, Asker } from './accounts.ts';
import { createAccounts } from './create-accounts.ts';
import type { AccountSettings } from './parts.ts';

export const startMs = Date.UTC(2026, 0, 5, 8);
export const minuteMs = 60_000;
export const dayMs = 1_440 * minuteMs;
export const password = 'correct horse battery';
export const office = '192.0.2.9';

/** Accounts over a real file, under http://doors.example:8000 where nothing else is said, at a time that the test moves. */
export async function accountsIn(t: TestContext, settings: Partial<AccountSettings> = {}) {
  const store = opened(t);
  const said: string[] = [];
  let nowMs = startMs;
  const create = (changed: Partial<AccountSettings> = {}) =>
    createAccounts({
      store,
      clock: { nowMs: () => nowMs },
      config: { auth: 'on', command: 'serve', publicUrl: undefined, trustProxy: [], ...settings, ...changed },
      log: { warn: (_, text) => void said.push(text) },
    });
  const accounts = await create();
  return {
    accounts,
    store,
    said,
    /** As after a start, over the same file. */
    again: create,
    passes: (ms: number): void => {
      nowMs += ms;
    },
    nowMs: () => nowMs,
    ask: (headers: IncomingHttpHeaders = {}, method = 'GET', remoteAddress = office): Promise<Asker> =>
      accounts.identify(asked(headers, method, remoteAddress)),
    /** The first admin, `ann`; the cookie as a browser sends it back. */
    async ann() {
      const code = accounts.setupCode() ?? '';
      const { cookie, account } = await accounts.setUp({ code, name: 'ann', password }, office);
      return { account, cookie: sentBack(cookie), act: { by: 'account:ann', origin: office } };
    },
    async signIn(name: string, typed = password, origin = office) {
      const { cookie } = await accounts.signIn({ name, password: typed }, origin);
      return sentBack(cookie);
    },
    /** The oldest first; those of one moment by what they are. */
    async acts(): Promise<AuditEntry[]> {
      const entries = await store.auditBefore({ atMs: Number.MAX_SAFE_INTEGER, id: '' }, 1_000);
      return entries.sort((a, b) => a.atMs - b.atMs || a.act.localeCompare(b.act) || (a.details < b.details ? -1 : 1));
    },
  };
}

export const asked = (headers: IncomingHttpHeaders, method = 'GET', remoteAddress = office): Asked => ({
  method,
  path: '/api/v1/people',
  headers: { host: 'doors.example:8000', ...headers },
  remoteAddress,
});

/** Of a Set-Cookie header, what comes back. */
export const sentBack = (setCookie: string): string => setCookie.split(';')[0] ?? '';
