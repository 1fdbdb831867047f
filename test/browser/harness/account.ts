import assert from 'node:assert/strict';
import type { Office } from '../../server/running.ts';

export const admin = { name: 'ann', password: 'correct horse battery' } as const;

/** The cookie of the first admin, who is made with the code of the log. */
export async function adminOf({ app, send }: Pick<Office, 'app' | 'send'>): Promise<string> {
  const made = await send('POST', '/api/v1/setup', { code: app().setupCode(), ...admin });
  return cookieOf(made);
}

/** Another account, made by the admin, and its cookie. */
export async function viewerOf({ send, port }: Pick<Office, 'send' | 'port'>, adminCookie: string): Promise<string> {
  const origin = `http://127.0.0.1:${port}`;
  const account = { name: 'vic', password: 'battery horse correct' };
  const headers = { cookie: adminCookie, origin };
  const added = await send('POST', '/api/v1/accounts', { ...account, role: 'viewer' }, headers);
  assert.equal(added.status, 200, added.text);
  return cookieOf(await send('POST', '/api/v1/session', account, { origin }));
}

function cookieOf({ status, text, headers }: Awaited<ReturnType<Office['send']>>): string {
  assert.equal(status, 200, text);
  return headers.getSetCookie()[0]?.split(';')[0] ?? '';
}
