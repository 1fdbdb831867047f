import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { type Besieged, besieged } from './besieged.ts';

/*
 * Calls of the JSON API as no page makes them, over a real line: refused in the one form of error, never by 500, nothing
 * is changed, and who comes in meanwhile is recorded.
 */

const json = 'Content-Type: application/json';
const mebibyte = 1024 * 1024;

function call(target: string, body: string | Uint8Array = '', headers: readonly string[] = [json]): Buffer {
  const bytes = Buffer.from(body);
  const length = bytes.length > 0 ? [...headers, `Content-Length: ${bytes.length}`] : [];
  const head = [`${target} HTTP/1.1`, 'Host: 127.0.0.1', ...length, '', ''].join('\r\n');
  return Buffer.concat([Buffer.from(head, 'latin1'), bytes]);
}

/** Sends them one after the other; a code may be left open where more than one will do. */
async function refused(here: Besieged, rows: readonly (readonly [string, string | Uint8Array, number, string?])[]) {
  for (const [why, request, status, code] of rows) {
    const answer = await here.told(request);
    assert.equal(answer?.status, status, `${why}: ${answer?.body}`);
    const { error } = JSON.parse(answer?.body ?? '');
    if (code !== undefined) assert.equal(error.code, code, why);
    assert.ok(error.message.length < 1_000, `${why}: a refusal of ${error.message.length} characters`);
    assert.match(error.requestId, /^[0-9a-f-]{36}$/, why);
    await here.genuine();
  }
  await here.unharmed();
}

const group = 'POST /api/v1/groups';

test('bodies', async (t) => {
  const here = await besieged(t);
  const { body: before } = await here.get('/api/v1/groups');
  const chunked = (...pieces: string[]): string =>
    `${group} HTTP/1.1\r\nHost: 127.0.0.1\r\n${json}\r\nTransfer-Encoding: chunked\r\n\r\n${pieces
      .map((piece) => `${piece.length.toString(16)}\r\n${piece}\r\n`)
      .join('')}0\r\n\r\n`;
  await refused(here, [
    ['nothing', call(group), 400, 'invalid'],
    ['half of it', call(group, '{"name":'), 400, 'invalid'],
    ['no JSON', call(group, 'name=x'), 400, 'invalid'],
    ['a list for an object', call(group, '[{"name":"x"}]'), 400, 'invalid'],
    ['null for an object', call(group, 'null'), 400, 'invalid'],
    ['a text for an object', call(group, '"x"'), 400, 'invalid'],
    ['a list for a text', call(group, '{"name":["x"]}'), 400, 'invalid'],
    ['a huge number for a text', call(group, '{"name":1e999}'), 400, 'invalid'],
    ['nothing but a key called __proto__', call(group, '{"__proto__":{"name":"x"}}'), 400, 'invalid'],
    ['a key called __proto__ too many', call(group, '{"name":"x","__proto__":{"admin":true}}'), 400, 'invalid'],
    ['a key called constructor too many', call(group, '{"name":"x","constructor":{"prototype":{}}}'), 400, 'invalid'],
    ['an empty name', call(group, '{"name":""}'), 400, 'invalid'],
    ['a name of a hundred thousand characters', call(group, `{"name":"${'x'.repeat(100_000)}"}`), 400, 'invalid'],
    ['a mebibyte of brackets', call(group, '['.repeat(mebibyte)), 400, 'invalid'],
    ['objects in one another', call(group, `${'{"name":'.repeat(100_000)}1${'}'.repeat(100_000)}`), 400, 'invalid'],
    [
      'a hundred thousand keys',
      call(group, `{${Array.from({ length: 50_000 }, (_, n) => `"k${n}":1`).join()}}`),
      400,
      'invalid',
    ],
    ['2 MiB', call(group, ' '.repeat(2 * mebibyte)), 413, 'too-large'],
    ['2 MiB in pieces', chunked(' '.repeat(mebibyte), ' '.repeat(mebibyte)), 413, 'too-large'],
    ['a form', call(group, 'name=x', ['Content-Type: application/x-www-form-urlencoded']), 415, 'not-json'],
    ['text, as any page may send it', call(group, '{"name":"x"}', ['Content-Type: text/plain']), 415, 'not-json'],
    ['no type', call(group, '{"name":"x"}', []), 415, 'not-json'],
    ['a type that only begins so', call(group, '{"name":"x"}', ['Content-Type: application/jsonx']), 415, 'not-json'],
    ['gzip', call(group, gzipSync('{"name":"x"}'), [json, 'Content-Encoding: gzip']), 415, 'not-json'],
    ['no UTF-8', call(group, Buffer.from([0x7b, 0x22, 0xff, 0xfe])), 400, 'invalid'],
    ['a page of another site', call(group, '{"name":"x"}', [json, 'Origin: https://evil.example']), 403, 'forged'],
    ['a frame of another site', call(group, '{"name":"x"}', [json, 'Sec-Fetch-Site: cross-site']), 403, 'forged'],
    ['huge numbers for a console', call('POST /api/v1/sync', '{"console":1e308}'), 400, 'invalid'],
    ['a broken number for a console', call('POST /api/v1/sync', '{"console":0.5}'), 400, 'invalid'],
    ['a console that there is not', call('POST /api/v1/read', '{"console":77}'), 404, 'not-found'],
    [
      'rules of a huge grace',
      call('POST /api/v1/rules', '{"holder":{"kind":"console","console":1},"fromDate":null,"rules":{"graceMs":1e300}}'),
      400,
    ],
    [
      'rules for a holder called __proto__',
      call('POST /api/v1/rules', '{"holder":{"kind":"__proto__"},"fromDate":null,"rules":null}'),
      400,
    ],
  ]);
  const { body: after } = await here.get('/api/v1/groups');
  assert.deepEqual(after, before);
});

test('addresses and questions', async (t) => {
  const here = await besieged(t);
  await refused(here, [
    ['an unknown address', call('GET /api/v1/nothing'), 404, 'not-found'],
    ['an unknown version', call('GET /api/v9/days/today'), 404, 'not-found'],
    ['an address in capitals', call('GET /API/V1/DAYS/TODAY'), 404, 'not-found'],
    ['two slashes', call('GET //api/v1/days/today'), 404, 'not-found'],
    ['a key of every object', call('GET /api/v1/constructor'), 404, 'not-found'],
    ['a person of that name', call('GET /api/v1/people/__proto__'), 404, 'not-found'],
    ['a person of NUL', call('GET /api/v1/people/%00'), 404],
    ['a person of five thousand characters', call(`GET /api/v1/people/${'x'.repeat(5_000)}`), 400, 'invalid'],
    ['a method that it does not take', call('DELETE /api/v1/days/today'), 405, 'method-not-allowed'],
    ['a day that is none', call('GET /api/v1/days/2026-02-30'), 400, 'invalid'],
    ['a day in words', call('GET /api/v1/days/yesterday'), 400, 'invalid'],
    ['a day of the year 10000', call('GET /api/v1/days/10000-01-01'), 400, 'invalid'],
    ['a day with a plus', call('GET /api/v1/days/%2B002026-01-05'), 400, 'invalid'],
    ['a range of a thousand years', call('GET /api/v1/range?from=1970-01-02&to=2970-01-01'), 400, 'invalid'],
    ['a range backwards', call('GET /api/v1/range?from=2026-01-05&to=2026-01-01'), 400, 'invalid'],
    ['half a range', call('GET /api/v1/range?from=2026-01-05'), 400, 'invalid'],
    ['two thousand people', call(`GET /api/v1/range?${'person=p&'.repeat(1_500)}`), 400, 'invalid'],
    ['the same twice', call('GET /api/v1/passages?limit=5&limit=6'), 400, 'invalid'],
    ['a page of a billion', call('GET /api/v1/passages?limit=1000000000'), 400, 'invalid'],
    ['a page of minus one', call('GET /api/v1/passages?limit=-1'), 400, 'invalid'],
    ['a page of NaN', call('GET /api/v1/passages?limit=NaN'), 400, 'invalid'],
    ['a cursor that nobody gave', call('GET /api/v1/passages?cursor=%27%20OR%201=1'), 400, 'invalid'],
    ['a cursor of a number beyond all', call(`GET /api/v1/passages?cursor=${'9'.repeat(400)}.x`), 400, 'invalid'],
    ['a result that is none', call('GET /api/v1/passages?result=__proto__'), 400, 'invalid'],
    ['a presence that is none', call('GET /api/v1/presence?mode=toString'), 400, 'invalid'],
  ]);
});

test('heads that mean nothing change nothing', async (t) => {
  const here = await besieged(t);
  const day = 'GET /api/v1/days/today';
  const { text } = await here.get('/api/v1/days/today');
  const with_ = (...lines: string[]): string => `${day} HTTP/1.1\r\nHost: 127.0.0.1\r\n${lines.join('\r\n')}\r\n\r\n`;
  for (const [why, request, status] of [
    ['a range of bytes', with_('Range: bytes=0-1'), 200],
    ['a thousand tags', with_(`If-None-Match: ${Array(1_000).fill('"x"').join(', ')}`), 200],
    ['a tag that never ends', with_('If-None-Match: "x'), 200],
    ['any tag', with_('If-None-Match: *'), 304],
    ['a thousand cookies', with_(`Cookie: ${Array(1_000).fill('a=b').join('; ')}`), 200],
    ['a cookie of a broken escape', with_('Cookie: doorbook=%zz; __proto__=x'), 200],
    ['a session that is none', with_(`Cookie: doorbook_session=${'x'.repeat(5_000)}`), 200],
    ['a token that is none', with_('Authorization: Bearer nothing'), 401],
    ['a token of another kind', with_('Authorization: Basic YTpi'), 200],
    ['a token of six thousand characters', with_(`Authorization: Bearer ${'x'.repeat(6_000)}`), 401],
    [
      'addresses of others',
      with_(`X-Forwarded-For: ${Array(500).fill('10.0.0.1').join(', ')}`, 'X-Forwarded-Host: evil.example'),
      200,
    ],
    ['a method in disguise', with_('X-HTTP-Method-Override: DELETE'), 200],
  ] as const) {
    const answer = await here.told(request);
    assert.equal(answer?.status, status, `${why}: ${answer?.body}`);
    if (status === 200) assert.equal(answer?.body.length, Buffer.from(text).toString('latin1').length, why);
  }
  await here.genuine();
  await here.unharmed();
});
