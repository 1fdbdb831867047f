import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import type { Asker } from '../accounts/accounts.ts';
import { bodyOf } from '../views/body.ts';
import type { AskViews } from '../views/views.ts';
import { newApi } from './new-api.ts';
import { shown } from './shown.ts';

/** One view of so many characters, at a path. */
async function showing(length: number) {
  const json = JSON.stringify('é'.repeat(length - 2));
  const body = await bodyOf([json]);
  const built = { body, etag: '"one"', value: {} };
  const askers: (string | undefined)[] = [];
  const ask = (async (...[, , options]: Parameters<AskViews>) => {
    askers.push(options?.who);
    return built;
  }) as unknown as AskViews;
  const app = newApi();
  app.use((c, next) => {
    c.set('asker', { whoId: 'account:a' } as Asker);
    return next();
  });
  app.get('/view', (c) => shown(c, ask, 'groups', {}));
  const get = async (headers: Record<string, string> = {}) => {
    const response = await app.request('/view', { headers });
    const body = Buffer.from(await response.arrayBuffer());
    const said = (name: string): string | null => response.headers.get(name);
    return {
      status: response.status,
      body,
      encoding: said('content-encoding'),
      etag: said('etag'),
      vary: said('vary'),
    };
  };
  return { get, json, askers };
}

const long = 20_000;

for (const [length, accepted, isPacked, why] of [
  [long, 'gzip', true, 'who says so'],
  [long, 'gzip, deflate', true, 'a browser without TLS'],
  [long, 'br;q=1.0, GZIP;q=0.5', true, 'in any case of letters, less wished for'],
  [long, undefined, false, 'who says nothing'],
  [long, '', false, 'who takes none'],
  [long, 'br', false, 'who takes another'],
  [long, 'gzip;q=0', false, 'who refuses it'],
  [long, 'gzip; q=0.0', false, 'who refuses it in other words'],
  [long, 'gzip; q = 0', false, 'who refuses it with blanks'],
  [long, 'gzip; q = 0.5', true, 'who takes it, with blanks'],
  [long, '*', false, 'who has not said that they can unpack it'],
  [long, 'x-gzip-not', false, 'who takes something of a similar name'],
  [500, 'gzip', false, 'what is short already'],
] as const) {
  test(`a view is ${isPacked ? 'packed' : 'sent as it is'} for ${why}`, async () => {
    const { get, json } = await showing(length);
    const { status, body, encoding, etag, vary } = await get(
      accepted === undefined ? {} : { 'accept-encoding': accepted },
    );
    assert.deepEqual([status, encoding, etag], [200, isPacked ? 'gzip' : null, isPacked ? 'W/"one"' : '"one"']);
    assert.equal((isPacked ? gunzipSync(body) : body).toString(), json);
    assert.match(vary ?? '', /Accept-Encoding/);
    if (isPacked) assert.ok(body.length < json.length / 10, `${body.length} bytes`);
  });
}

test('who has it, packed or not, is only told that it is the same', async () => {
  const { get } = await showing(long);
  for (const known of ['"one"', 'W/"one"']) {
    const { status, body, encoding } = await get({ 'accept-encoding': 'gzip', 'if-none-match': known });
    assert.deepEqual([status, body.length, encoding], [304, 0, null], known);
  }
});

test('who asks is told on: of one asker only so much is computed at once', async () => {
  const { get, askers } = await showing(10);
  await get();
  assert.deepEqual(askers, ['account:a']);
});
