import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type IncomingMessage, request } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { test } from 'node:test';
import { getRequestListener } from '@hono/node-server';
import { AccountError } from '../accounts/accounts.ts';
import { ConsolesError } from '../consoles/consoles-error.ts';
import { StoreError } from '../store/store-error.ts';
import { ViewError } from '../views/views.ts';
import { apiIn, berlin } from './api.test-support.ts';
import type { ApiNeeds } from './new-api.ts';

const uuid = /^[0-9a-f]{8}-[0-9a-f-]{27}$/;

test('what is not there is said in one form, and never with a page', async (t) => {
  const { ask } = await apiIn(t);
  for (const [method, path, status, code, allow] of [
    ['GET', '/api/', 404, 'not-found', null],
    ['GET', '/api/v1', 404, 'not-found', null],
    ['GET', '/api/v1/nothing', 404, 'not-found', null],
    ['POST', '/api/v1/nothing', 404, 'not-found', null],
    ['GET', '/api/v2/days/today', 404, 'not-found', null],
    ['GET', '/api/v1/days/today/', 404, 'not-found', null],
    ['GET', '/api/v1/days', 404, 'not-found', null],
    ['GET', '/api/../etc/passwd', 404, 'not-found', null],
    ['GET', '/nothing', 404, 'not-found', null],
    ['GET', '/package.json', 404, 'not-found', null],
    ['POST', '/api/v1/days/today', 405, 'method-not-allowed', 'GET, HEAD'],
    ['OPTIONS', '/api/v1/days/today', 405, 'method-not-allowed', 'GET, HEAD'],
    ['TRACE', '/api/v1/me', 405, 'method-not-allowed', 'GET, HEAD'],
    ['GET', '/api/v1/rules/preview', 405, 'method-not-allowed', 'POST'],
    ['BREW', '/api/v1/leave', 405, 'method-not-allowed', 'GET, HEAD, POST'],
  ] as const) {
    const answer = await ask(method, path).catch((error: unknown) => error as Error);
    // A client of this kind does not even send it.
    if (answer instanceof Error) {
      assert.match(method, /TRACE/);
      continue;
    }
    assert.deepEqual([answer.status, answer.body.error.code], [status, code], `${method} ${path}`);
    assert.equal(answer.headers.get('allow'), allow, path);
    assert.match(answer.body.error.requestId, uuid);
    assert.equal(answer.headers.get('x-request-id'), answer.body.error.requestId);
  }
});

test('every answer carries the headers that browsers must keep to', async (t) => {
  const { ask } = await apiIn(t);
  for (const path of ['/', '/api/docs', '/healthz', '/api/v1/days/today', '/api/v1/nothing', '/api/v1/days/never']) {
    const { headers } = await ask('GET', path, { origin: 'http://evil.example' });
    assert.equal(headers.get('x-content-type-options'), 'nosniff', path);
    assert.equal(headers.get('referrer-policy'), 'no-referrer', path);
    assert.match(headers.get('content-security-policy') ?? '', /^default-src 'self';.*frame-ancestors 'none'/, path);
    assert.ok(headers.get('cache-control'), path);
    for (const name of [...headers.keys()]) {
      assert.doesNotMatch(name, /^access-control-|^strict-transport-security$|^x-powered-by$/, path);
    }
  }
});

test('bodies are JSON, and not large', async (t) => {
  const { request } = await apiIn(t);
  const path = '/api/v1/rules/preview';
  const json = { 'content-type': 'application/json' };
  for (const [headers, body, status, code, why] of [
    [json, '{', 400, 'invalid', 'half of it'],
    [json, '', 400, 'invalid', 'nothing'],
    [json, '\xff\xfe', 400, 'invalid', 'no text at all'],
    [json, 'null', 400, 'invalid', 'JSON, but no object'],
    [json, '{"__proto__":{"holder":1}}', 400, 'invalid', 'a name that means something to the language'],
    [json, '['.repeat(500_000), 400, 'invalid', 'deeply nested'],
    [json, `"${'x'.repeat(1024 * 1024)}"`, 413, 'too-large', 'a byte too many'],
    [{ ...json, 'content-length': '99999999' }, '{}', 413, 'too-large', 'said to be large'],
    [{ 'content-type': 'text/plain' }, '{}', 415, 'not-json', 'as a page of another site can send it'],
    [{ 'content-type': 'application/x-www-form-urlencoded' }, 'a=1', 415, 'not-json', 'a form'],
    [{ 'content-type': 'application/jsonp' }, '{}', 415, 'not-json', 'something like JSON'],
    [{ ...json, 'content-encoding': 'gzip' }, '{}', 415, 'not-json', 'compressed'],
    [{ 'content-type': 'application/json; charset=utf-8' }, '{}', 400, 'invalid', 'JSON with its parameter'],
  ] as const) {
    const response = await request('POST', path, headers, body);
    const said = (await response.json()) as { error: { code: string } };
    assert.deepEqual([response.status, said.error.code], [status, code], why);
  }
});

/** A view that fails with this. */
const failing = (error: unknown): Partial<ApiNeeds> => ({ ask: () => Promise.reject(error) });

test('every error that a layer throws has its place in the one table', async (t) => {
  const accessError = Object.assign(new Error('No answer.'), { name: 'AccessError', code: 'TIMEOUT', advice: 'Wait.' });
  const refusedByConsole = Object.assign(new Error('No.'), { name: 'AccessError', code: 'CODE_X', advice: 'Look.' });
  for (const [error, status, code, hint, retryAfter] of [
    [new StoreError('busy', 'busy'), 503, 'busy', /again/, '1'],
    [new StoreError('full', 'full'), 503, 'full', /space/, '30'],
    [new StoreError('broken', 'broken'), 503, 'broken', /again/, '5'],
    [new StoreError('closed', 'closed'), 503, 'busy', /stopping/, '1'],
    [new StoreError('refused', 'no'), 409, 'conflict', /stored now/, null],
    [new ViewError('not-found', 'no such person'), 404, 'not-found', /^$/, null],
    [new ViewError('invalid', 'too long'), 400, 'invalid', /^$/, null],
    [new ViewError('broken', 'lost'), 503, 'broken', /again/, '5'],
    [new AccountError('signed-out', 'over'), 401, 'signed-out', /Sign in/, null],
    [new AccountError('too-many', 'wait', 7), 429, 'too-many', /Wait/, '7'],
    [new AccountError('last-admin', 'no'), 409, 'conflict', /admin first/, null],
    [new AccountError('forged', 'no'), 403, 'forged', /PUBLIC_URL/, null],
    [new ConsolesError('unreachable', 'silent', 'Look at it.'), 502, 'console-unreachable', /Look at it/, null],
    [new ConsolesError('refused', 'no', 'Make a token.'), 502, 'console-refused', /Make a token/, null],
    [new ConsolesError('not-found', 'no', ''), 404, 'not-found', /^$/, null],
    [accessError, 502, 'console-unreachable', /Wait/, null],
    [refusedByConsole, 502, 'console-refused', /Look/, null],
  ] as const) {
    const { ask, logged } = await apiIn(t, { instead: failing(error) });
    const { status: said, body, headers } = await ask('GET', '/api/v1/doors');
    assert.deepEqual([said, body.error.code, body.error.message], [status, code, error.message]);
    assert.match(body.error.hint, hint);
    assert.equal(headers.get('retry-after'), retryAfter, code);
    assert.equal(headers.has('www-authenticate'), status === 401);
    assert.equal(logged.filter(({ text }) => /failed inside/.test(text)).length, 0);
  }
});

test('what nobody foresaw is answered and logged by its number, without its text', async (t) => {
  const secret = 'hunter2-token';
  for (const error of [
    new Error(`with ${secret}`),
    new TypeError(secret, { cause: secret }),
    new StoreError('newer', secret),
  ]) {
    const { ask, logged } = await apiIn(t, { instead: failing(error) });
    const { status, body, text } = await ask('GET', '/api/v1/doors');
    assert.deepEqual([status, body.error.code], [500, 'internal']);
    const line = JSON.stringify(logged.at(-1));
    assert.match(line, new RegExp(body.error.requestId));
    assert.match(line, /spine\.test\.ts/, 'where it happened');
    assert.ok(!line.includes(secret) && !text.includes(secret), line);
  }
});

test('a view is sent once and then only confirmed, until it changes', async (t) => {
  const { ask, store, live } = await apiIn(t);
  const path = '/api/v1/groups';
  const { status, headers, text } = await ask('GET', path);
  const etag = headers.get('etag') ?? '';
  assert.deepEqual([status, headers.get('cache-control')], [200, 'private, no-cache']);
  assert.match(etag, /^"[^"]+"$/);
  for (const [known, expected, why] of [
    [etag, 304, 'the same'],
    [`W/${etag}`, 304, 'weakened by a proxy'],
    [`"other", W/"more" ,${etag}`, 304, 'one of a list'],
    ['*', 304, 'anything'],
    ['"other"', 200, 'another'],
    [etag.slice(1, -1), 200, 'without its quotes'],
    ['', 200, 'none'],
  ] as const) {
    const again = await ask('GET', path, { 'if-none-match': known });
    assert.deepEqual([again.status, again.text], [expected, expected === 304 ? '' : text], why);
    assert.equal(again.headers.get('etag'), etag, why);
  }
  const head = await ask('HEAD', path);
  assert.deepEqual([head.status, head.text, head.headers.get('etag')], [200, '', etag]);

  const group = { id: 'g1', name: 'Kitchen', position: 0 };
  await store.keepGroup(group, [], {
    id: 'a1',
    by: 'test',
    atMs: 1,
    act: 'group',
    subject: 'g1',
    details: '{}',
    origin: '',
  });
  live.changed();
  const changed = await ask('GET', path, { 'if-none-match': etag });
  assert.equal(changed.status, 200);
  assert.notEqual(changed.headers.get('etag'), etag);
});

test('without sign-in only names of the local network are answered, but a supervisor always is', async (t) => {
  const { ask } = await apiIn(t);
  const elsewhere = { host: 'doors.evil.example' };
  assert.equal((await ask('GET', '/api/v1/days/today', elsewhere)).body.error.code, 'forged');
  assert.equal((await ask('GET', '/healthz', elsewhere)).status, 200);
  assert.equal((await ask('GET', '/readyz', elsewhere)).status, 200);
});

test('the probes say words and no names', async (t) => {
  let isWriting = true;
  let isSound = true;
  const real = await apiIn(t);
  const store = { ...real.store, isWriting: () => isWriting, isSound: () => isSound };
  const { ask } = await apiIn(t, { auth: 'on', instead: { store } });
  assert.deepEqual([(await ask('GET', '/healthz')).text, (await ask('GET', '/readyz')).text], ['ok\n', 'waiting\n']);
  isWriting = false;
  assert.equal((await ask('GET', '/healthz')).status, 200, 'no restart makes space on a full disk');
  assert.equal((await ask('GET', '/readyz')).status, 503);
  isSound = false;
  for (const path of ['/healthz', '/readyz']) {
    const { status, text } = await ask('GET', path);
    assert.deepEqual([status, text], [503, 'The data file takes no facts now.\n']);
  }
});

test('over a port: the caller’s address is in the audit, and broken requests are no fall of the server', async (t) => {
  const { api, store } = await apiIn(t);
  const server = createServer(getRequestListener(api.app.fetch));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  t.after(() => {
    server.close();
    server.closeAllConnections();
  });
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  await store.addConsole(berlin(1), null);

  const reset = await fetch(`${url}/api/reset-day?date=2026-01-04`, { method: 'DELETE' });
  assert.equal(reset.status, 200);
  const [entry] = await store.auditBefore({ atMs: Number.MAX_SAFE_INTEGER, id: '' }, 1);
  assert.equal(entry?.origin, '127.0.0.1');

  for (const lines of [
    ['GET /api/v1/days/%E0%A4%A HTTP/1.1', 'Host: localhost', 'Connection: close'],
    ['GET //evil.example/%2e%2e/ HTTP/1.1', 'Host: localhost', 'Connection: close'],
    ['GET /api/v1/people/%00 HTTP/1.1', 'Host: localhost', 'Connection: close'],
    ['GET / HTTP/1.1', 'Host: not a host', 'Connection: close'],
    ['GET / HTTP/1.0', 'Connection: close'],
  ]) {
    const line = connect(port, '127.0.0.1');
    let said = '';
    line.on('data', (piece) => {
      said += piece;
    });
    line.write(`${lines.join('\r\n')}\r\n\r\n`);
    await once(line, 'close');
    assert.match(said, /^HTTP\/1\.1 (200|400|403|404)/, lines.join());
  }

  const endless = request(`${url}/api/v1/rules/preview`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
  });
  const piece = Buffer.alloc(64 * 1024, ' ');
  for (let sent = 0; sent <= 1024 * 1024; sent += piece.length) endless.write(piece);
  const [response] = (await once(endless, 'response')) as [IncomingMessage];
  assert.equal(response.statusCode, 413, 'a body without an end is not waited for');
  endless.on('error', () => undefined).destroy();
  assert.equal((await fetch(`${url}/healthz`)).status, 200);
});

test('a misspelt name is refused, not passed over', async (t) => {
  const { ask } = await apiIn(t);
  for (const [path, name] of [
    ['people?withHiden=1', 'withHiden'],
    ['passages?persn=p1', 'persn'],
    ['range?from=2026-01-05&to=2026-01-05&gruop=g', 'gruop'],
    ['range/table.csv?gruop=g', 'gruop'],
  ] as const) {
    const answer = await ask('GET', `/api/v1/${path}`);
    const { error } = JSON.parse(answer.text) as { error: { message: string } };
    assert.deepEqual([answer.status, error.message.includes(`"${name}" is not known here`)], [400, true], path);
  }
});
