import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openLine } from './line.ts';
import { office } from './running.ts';

/*
 * What no page and no program sends is refused before the API hears of it, and that answer too tells browsers what they
 * must keep to.
 */

for (const [head, status, why] of [
  ['GET /api/v1/me HTTP/1.1\r\nHost: a b/c?', 400, 'a host with blanks'],
  ['GET /api/v1/me HTTP/1.1\r\nHost: a@b', 400, 'a host with a name before it'],
  ['GET /api/v1/me HTTP/1.1\r\nX-No: host', 400, 'no host'],
  ['OPTIONS * HTTP/1.1\r\nHost: 127.0.0.1', 400, 'no path'],
  ['GET /\\evil HTTP/1.1\r\nHost: 127.0.0.1', 400, 'a path that is another host'],
  ['GET /api/v1/me HTTP/1.1\r\nHost: 127.0.0.1\r\nExpect: foo', 417, 'what nobody can expect'],
  ['GET /healthz HTTP/1.1\r\nHost: 127.0.0.1', 200, 'an answer of the API: once each'],
] as const) {
  test(`${why} → ${status}, with the headers of every answer`, async (t) => {
    const here = await office(t);
    const line = await openLine(here.port);
    t.after(line.cut);
    line.write(`${head}\r\nConnection: close\r\n\r\n`);
    const told = await line.next();
    assert.equal(told?.status, status);
    for (const name of ['x-content-type-options: nosniff', 'content-security-policy: default-src', 'cache-control: ']) {
      assert.equal(told?.head.split(name).length, 2, `${name} in ${told?.head}`);
    }
  });
}
