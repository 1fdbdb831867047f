import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { type AccessClient, createAccessClient } from '@doorbook/access-client';
import type { RunningConsole } from '@doorbook/access-emulator';
import type { Answer, Office } from './running.ts';

/** What an admin of the console does there: a client of the test's own, with all rights. */
export function consoleAdmin(t: TestContext, emulator: RunningConsole): AccessClient {
  const access = createAccessClient({
    host: emulator.url,
    token: emulator.adminToken,
    trust: { fingerprint: emulator.fingerprint() },
    requestsPerSecond: Number.POSITIVE_INFINITY,
  });
  t.after(() => access.close());
  return access;
}

/** An admin of Doorbook, made with the code of the log. */
export async function doorbookAdmin({ app, send, port }: Office): Promise<Pick<Office, 'get' | 'send'>> {
  const body = { code: app().setupCode(), name: 'ann', password: 'correct horse battery' };
  const { status, text, headers } = await send('POST', '/api/v1/setup', body);
  assert.equal(status, 200, text);
  const cookie = headers.getSetCookie()[0]?.split(';')[0] ?? '';
  const asAdmin: Office['send'] = (method, path, wanted, headers) =>
    send(method, path, wanted, { ...headers, cookie, origin: `http://127.0.0.1:${port}` });
  return { send: asAdmin, get: (path) => asAdmin('GET', path) };
}

/** What was answered, which must be what was asked for. */
export function good({ status, body, text }: Answer): Answer['body'] {
  assert.equal(status, 200, text);
  return body;
}

/** Hours go by at one stroke, and what fell due meanwhile is done. */
export async function leapTo({ clock, rest }: Pick<Office, 'clock' | 'rest'>, untilMs: number): Promise<void> {
  await clock.leap(untilMs - clock.nowMs());
  await rest();
}

/** Somebody's row of a day. */
// biome-ignore lint/suspicious/noExplicitAny: a test looks into it and fails when it is not there.
export const rowOf = (day: any, name: string): any => day.rows.find((row: { name: string }) => row.name === name);
