import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { envelopeOf, isRead, type RawAnswer, readData, readDownload, readEnvelope } from './answer.ts';
import { endpoints } from './contract/contract.ts';
import { credentials } from './contract/credentials.ts';
import type { Endpoint } from './contract/endpoint.ts';
import { spaces } from './contract/spaces.ts';
import { systemLogs } from './contract/system-logs.ts';
import { users } from './contract/users.ts';
import { AccessError } from './errors.ts';

const nowMs = Date.parse('Mon, 05 Jan 2026 08:00:00 GMT');
const raw = (status: number, body: unknown, headers: RawAnswer['headers'] = {}): RawAnswer => ({
  status,
  headers,
  body: typeof body === 'string' ? new TextEncoder().encode(body) : new TextEncoder().encode(JSON.stringify(body)),
});
const envelope = (code: string, msg = 'Because.') => ({ code, msg, data: null });
const html = '<html><body>Please sign in</body></html>';

const resultOf = (endpoint: Endpoint, answer: RawAnswer): unknown =>
  endpoint.bytes
    ? readDownload(endpoint, answer, nowMs).bytes
    : readData(endpoint, readEnvelope(endpoint, answer, nowMs));

function errorOf(endpoint: Endpoint, answer: RawAnswer): AccessError {
  try {
    resultOf(endpoint, answer);
  } catch (error) {
    if (error instanceof AccessError) return error;
    throw error;
  }
  throw new assert.AssertionError({ message: 'It was taken for a success.' });
}

const read = users.get;
const write = users.update;
const paid = credentials.buyTouchPasses;
const since = spaces.getLockRule;
const file = systemLogs.getStatic;

type Expected = Partial<
  Pick<AccessError, 'code' | 'missingPermission' | 'neededVersion' | 'retryable' | 'mayHaveHappened'>
>;
const rows: readonly [endpoint: Endpoint, status: number, body: unknown, expected: Expected, why: string][] = [
  [read, 200, envelope('CODE_NOT_EXISTS'), { code: 'CODE_NOT_EXISTS' }, 'a refusal may come with HTTP 200'],
  [read, 200, envelope('code_not_exists'), { code: 'CODE_NOT_EXISTS' }, 'letter case does not count in codes'],
  [read, 404, envelope('CODE_NOT_EXISTS'), { code: 'CODE_NOT_EXISTS' }, 'an unknown id is no old console'],
  [since, 404, envelope('CODE_NOT_EXISTS'), { code: 'CODE_NOT_EXISTS' }, 'also where the endpoint is young'],
  [
    read,
    402,
    envelope('CODE_OPERATION_FORBIDDEN'),
    { code: 'CODE_OPERATION_FORBIDDEN' },
    'the documented status for it',
  ],
  [read, 200, envelope('CODE_OF_TOMORROW'), { code: 'CODE_OF_TOMORROW' }, 'a newer console may add codes'],
  [read, 400, envelope('CODE_PARAMS_INVALID'), { code: 'CODE_PARAMS_INVALID' }, 'a bad parameter'],
  [read, 400, 'Bad Request', { code: 'HTTP_STATUS' }, 'a refusal without an envelope'],
  [read, 400, envelope('SUCCESS'), { code: 'HTTP_STATUS' }, 'a status that contradicts the code'],
  [read, 302, '', { code: 'HTTP_STATUS' }, 'nobody is followed elsewhere with the token'],
  [read, 401, envelope('CODE_ACCESS_TOKEN_INVALID'), { code: 'CODE_ACCESS_TOKEN_INVALID' }, 'a deleted token'],
  [read, 401, 'Unauthorized', { code: 'CODE_AUTH_FAILED' }, 'the same as plain text'],
  [
    read,
    403,
    envelope('CODE_UNAUTHORIZED'),
    { code: 'CODE_UNAUTHORIZED', missingPermission: 'view:user' },
    'the scope is missing',
  ],
  [write, 403, 'Forbidden', { code: 'CODE_UNAUTHORIZED', missingPermission: 'edit:user' }, 'the same as plain text'],
  [
    read,
    200,
    envelope('CODE_UNAUTHORIZED'),
    { code: 'CODE_UNAUTHORIZED', missingPermission: 'view:user' },
    'the same with HTTP 200',
  ],
  [read, 401, envelope('CODE_UNAUTHORIZED'), { code: 'CODE_UNAUTHORIZED' }, 'with 401 it is the token and no scope'],
  [
    since,
    404,
    '404 page not found',
    { code: 'NOT_SUPPORTED', neededVersion: '1.24.6' },
    'an old console knows no such path',
  ],
  [
    since,
    404,
    envelope('CODE_ROUTE_UNKNOWN'),
    { code: 'CODE_ROUTE_UNKNOWN', neededVersion: '1.24.6' },
    'the same with an unknown code',
  ],
  [
    since,
    200,
    envelope('CODE_DEVICE_API_NOT_SUPPORTED'),
    { code: 'CODE_DEVICE_API_NOT_SUPPORTED', neededVersion: '1.24.6' },
    'a hub without the function',
  ],
  [read, 404, '404 page not found', { code: 'NOT_SUPPORTED' }, 'an endpoint that always was needs no version'],
  [
    file,
    404,
    'gone',
    { code: 'CODE_RESOURCE_NOT_FOUND', neededVersion: '1.24.6' },
    'old thumbnails go, and old consoles have none',
  ],

  [read, 429, '', { code: 'RATE_LIMITED', retryable: true }, 'a read comes again'],
  [write, 429, '', { code: 'RATE_LIMITED', retryable: true }, 'a write that was turned away was not begun'],
  [read, 500, envelope('CODE_SYSTEM_ERROR'), { code: 'CODE_SYSTEM_ERROR', retryable: true }, 'a fault of the console'],
  [read, 200, envelope('CODE_SYSTEM_ERROR'), { code: 'CODE_SYSTEM_ERROR', retryable: true }, 'the same with HTTP 200'],
  [
    write,
    200,
    envelope('CODE_SYSTEM_ERROR'),
    { code: 'CODE_SYSTEM_ERROR', mayHaveHappened: true },
    'nobody knows how far it came',
  ],
  [read, 500, envelope('CODE_NOT_EXISTS'), { code: 'CODE_NOT_EXISTS' }, 'a refusal stays one'],
  [read, 502, html, { code: 'SERVER_ERROR', retryable: true }, 'the proxy of a console that starts'],
  [read, 503, envelope('CODE_NOT_READY'), { code: 'CODE_NOT_READY', retryable: true }, 'busy, whatever it says'],
  [write, 503, envelope('CODE_NOT_READY'), { code: 'CODE_NOT_READY' }, 'a write that was refused was not done'],
  [write, 504, html, { code: 'SERVER_ERROR', mayHaveHappened: true }, 'the proxy gave up, the console may not have'],
  [paid, 500, '', { code: 'SERVER_ERROR', mayHaveHappened: true }, 'money may be spent'],
  [systemLogs.query, 503, '', { code: 'SERVER_ERROR', retryable: true }, 'a POST that only reads is a read'],

  [read, 200, html, { code: 'ANSWER_UNREADABLE', retryable: true }, 'a web page'],
  [
    read,
    200,
    '{"code":"SUCCESS","data":{"id":"a1',
    { code: 'ANSWER_UNREADABLE', retryable: true },
    'JSON that was cut',
  ],
  [write, 200, '{"code":"SUCC', { code: 'ANSWER_UNREADABLE', mayHaveHappened: true }, 'a write whose answer was cut'],
  [read, 200, '', { code: 'ANSWER_UNREADABLE', retryable: true }, 'nothing'],
  [read, 200, '[]', { code: 'ANSWER_UNREADABLE', retryable: true }, 'a list'],
  [read, 200, 'null', { code: 'ANSWER_UNREADABLE', retryable: true }, 'null'],
  [read, 200, '"SUCCESS"', { code: 'ANSWER_UNREADABLE', retryable: true }, 'a text'],
  [read, 200, { code: 200, data: {} }, { code: 'ANSWER_UNREADABLE', retryable: true }, 'a code of another kind'],
  [read, 200, { code: '' }, { code: 'ANSWER_UNREADABLE', retryable: true }, 'an empty code'],
  [read, 200, { data: { id: 'u1' } }, { code: 'ANSWER_UNREADABLE', retryable: true }, 'no code'],
  [read, 200, { code: 'SUCCESS', data: null }, { code: 'ANSWER_UNREADABLE' }, 'null where a user belongs'],
  [read, 200, { code: 'SUCCESS', data: {} }, { code: 'ANSWER_UNREADABLE' }, 'a user without an id'],
  [read, 200, { code: 'SUCCESS', data: 'success' }, { code: 'ANSWER_UNREADABLE' }, 'a text where a user belongs'],
  [
    paid,
    200,
    { code: 'SUCCESS', data: 'bought' },
    { code: 'ANSWER_UNREADABLE', mayHaveHappened: true },
    'a write that was done and told strangely',
  ],
  [
    file,
    200,
    envelope('CODE_RESOURCE_NOT_FOUND'),
    { code: 'CODE_RESOURCE_NOT_FOUND' },
    'a refusal where a file belongs',
  ],
  [
    file,
    200,
    { code: 'SUCCESS', data: null },
    { code: 'ANSWER_UNREADABLE', retryable: true },
    'a success without the file',
  ],
];

for (const [endpoint, status, body, expected, why] of rows) {
  const shown = typeof body === 'string' ? body.slice(0, 20) : JSON.stringify(body);
  test(`${endpoint.method} ${endpoint.path} answered ${status} ${shown}: ${why}`, () => {
    const error = errorOf(endpoint, raw(status, body));
    const { code, missingPermission, neededVersion, retryable, mayHaveHappened } = error;
    assert.deepEqual(
      { code, missingPermission, neededVersion, retryable, mayHaveHappened },
      { missingPermission: undefined, neededVersion: undefined, retryable: false, mayHaveHappened: false, ...expected },
    );
    assert.equal(error.endpoint, `${endpoint.method} ${endpoint.path}`);
    assert.ok(error.message.includes(`(${error.endpoint}): `) && error.advice.length > 20, error.message);
  });
}

test('the status, the words of the console and Retry-After are passed on', () => {
  const answer = raw(429, envelope('CODE_BUSY', 'Slow down.'), { 'retry-after': 'Mon, 05 Jan 2026 08:00:05 GMT' });
  const { status, consoleMessage, message, retryAfterMs } = errorOf(read, answer);
  assert.deepEqual([status, consoleMessage, retryAfterMs], [429, 'Slow down.', 5000]);
  assert.equal(message, 'users.get (GET /users/:id): Slow down.');
});

test('a refusal without words names its code', () => {
  const error = errorOf(read, raw(200, { code: 'CODE_NOT_EXISTS' }));
  assert.equal(error.consoleMessage, undefined);
  assert.match(error.message, /CODE_NOT_EXISTS/);
});

test('advice names the permission to create a token with, and the version to update to', () => {
  assert.match(errorOf(write, raw(403, '')).advice, /edit:user/);
  assert.match(errorOf(since, raw(404, '')).advice, /1\.24\.6 or later/);
});

test('what is of the wrong kind is named by its place', () => {
  const error = errorOf(users.list, raw(200, { code: 'SUCCESS', data: [{ id: 'u1' }, { id: {} }] }));
  assert.deepEqual([error.code, error.field], ['ANSWER_UNREADABLE', 'data.1.id']);
  assert.match(error.message, /data\.1\.id/);
});

for (const data of [undefined, null, 'success', {}, [], 7]) {
  test(`a write that only says "done" may say it with ${JSON.stringify(data)}`, () => {
    assert.equal(resultOf(write, raw(200, { code: 'SUCCESS', data })), undefined);
  });
}

for (const [answer, why] of [
  [{ code: 'success', msg: 'succ', data: [] }, 'another letter case and another msg'],
  [{ code: 'SUCCESS', msg: null, data: [] }, 'msg null'],
  [{ code: 'SUCCESS', data: null }, 'null for an empty list'],
  [{ code: 'SUCCESS' }, 'no list at all'],
] as const) {
  test(`a success is one with ${why}`, () => assert.deepEqual(resultOf(users.list, raw(200, answer)), []));
}

test('a byte order mark does not make an answer unreadable', () => {
  assert.deepEqual(resultOf(users.list, raw(200, '\ufeff{"code":"SUCCESS","data":[]}')), []);
});

for (const [said, total, pageSize, where] of [
  [{ pagination: { total: 7, page_size: 5 } }, 7, 5, 'the documented place'],
  [{ data: { hits: [], pagination: { total: 7, page_size: 5 } } }, 7, 5, 'inside data'],
  [{ page: 1, total: 7 }, 7, undefined, 'beside data'],
  [{ data: { hits: [], page: 1, total: 7 } }, 7, undefined, 'among the hits'],
  [{ pagination: { total: '7', page_size: '5' } }, 7, 5, 'numbers as text'],
  [{ pagination: { total: null }, total: 7 }, 7, undefined, 'null in one place, the number in another'],
  [{ pagination: { total: 'many', page_size: '' } }, undefined, undefined, 'no numbers'],
  [{ pagination: [] }, undefined, undefined, 'a list'],
  [{}, undefined, undefined, 'nowhere'],
] as const) {
  test(`the row count is found: ${where}`, () => {
    const found = envelopeOf(raw(200, { code: 'SUCCESS', ...said }).body);
    assert.deepEqual([found?.total, found?.pageSize], [total, pageSize]);
  });
}

test('a file comes as it is, with its media type', () => {
  const bytes = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0, 255);
  const answer = { status: 200, headers: { 'content-type': 'image/png' }, body: bytes };
  assert.deepEqual(readDownload(credentials.downloadQrCode, answer, nowMs), { bytes, type: 'image/png' });
  const untold = readDownload(credentials.downloadQrCode, { ...answer, headers: {} }, nowMs);
  assert.equal(untold.type, 'image/png');
});

test('a file that begins with a brace and is no envelope is a file', () => {
  assert.deepEqual(resultOf(file, raw(200, '{"a":1}')), new TextEncoder().encode('{"a":1}'));
});

test('the log-in page of a proxy is not stored as a picture', () => {
  const error = errorOf(credentials.downloadQrCode, raw(200, html, { 'content-type': 'text/html; charset=utf-8' }));
  assert.equal(error.code, 'ANSWER_UNREADABLE');
});

const json = fc.jsonValue({ maxDepth: 5 });
/** Near misses find more than noise. */
const nearly = fc.oneof(
  json,
  fc.record(
    {
      code: fc.oneof({ weight: 5, arbitrary: fc.constant('SUCCESS') }, json),
      msg: json,
      data: fc.oneof(
        json,
        fc.array(
          fc.dictionary(fc.constantFrom('id', 'token', 'name', 'hits', 'extras', '__proto__', 'constructor'), json),
        ),
        fc.record({ id: json, hits: fc.array(fc.record({ _id: json, _source: json })), session_id: json, token: json }),
      ),
      pagination: json,
      total: json,
    },
    { requiredKeys: ['code'] },
  ),
);
const status = fc.oneof({ weight: 3, arbitrary: fc.constant(200) }, fc.integer({ min: 100, max: 599 }));
const headers = fc.dictionary(fc.constantFrom('content-type', 'retry-after', 'date'), fc.string());
const bodies = fc.oneof(
  nearly.map((value) => new TextEncoder().encode(JSON.stringify(value))),
  nearly.map((value) => new TextEncoder().encode(JSON.stringify(value).slice(0, -1))),
  fc.uint8Array(),
  fc.string({ unit: 'binary' }).map((text) => new TextEncoder().encode(text)),
);

for (const { chapter, name, endpoint } of endpoints().filter(({ endpoint }) => !endpoint.socket)) {
  test(`${chapter}.${name}: whatever comes is a value or an AccessError`, () => {
    fc.assert(
      fc.property(status, headers, bodies, (status, headers, body) => {
        try {
          const value = resultOf(endpoint, { status, headers, body });
          assert.ok(status >= 200 && status < 300);
          if (endpoint.answer || endpoint.bytes) assert.notEqual(value, undefined);
        } catch (error) {
          if (!(error instanceof AccessError)) throw error;
          assert.ok(error.code && error.message && error.advice && error.endpoint);
          if (isRead(endpoint)) assert.equal(error.mayHaveHappened, false);
          else if (error.retryable) assert.equal(error.mayHaveHappened, false);
        }
      }),
      { numRuns: 60 },
    );
  });
}

test('an answer nested deeper than any stack is refused or read, and nothing breaks', () => {
  const deep = '['.repeat(200_000) + ']'.repeat(200_000);
  for (const { endpoint } of endpoints().filter(({ endpoint }) => endpoint.answer)) {
    for (const body of [`{"code":"SUCCESS","data":${deep}}`, `{"code":"SUCCESS","data":{"id":"1","extra":${deep}}}`]) {
      try {
        resultOf(endpoint, raw(200, body));
      } catch (error) {
        if (!(error instanceof AccessError)) throw error;
      }
    }
  }
});

const token = 'wHFm-RuX4I7sB2_DkD6w';
for (const [status, body, headers, why] of [
  [401, envelope('CODE_AUTH_FAILED', `Bearer ${token} is unknown`), {}, 'the console repeats the token'],
  [200, envelope('CODE_X', 'PIN 83651947 is taken'), {}, 'the console repeats the PIN'],
  [400, `<p>Authorization: Bearer ${token}</p>`, {}, 'a proxy prints the request'],
  [200, 'moved', { 'content-type': token }, 'the token comes back as a media type'],
] as const) {
  test(`no text of an error holds what was sent as a secret: ${why}`, () => {
    const error = errorOf(users.setPin, { ...raw(status, body, headers), secrets: [token, '83651947'] });
    assert.doesNotMatch(JSON.stringify([error, error.message, error.stack]), /wHFm|83651947/);
  });
}

test("a console's words come on one line of bearable length", () => {
  const error = errorOf(read, raw(200, envelope('CODE_X', 'no\n\u001b[31m '.repeat(100_000))));
  assert.match(error.message, /^users.get \(GET \/users\/:id\): no +\[31m no/);
  assert.ok(error.message.length < 600);
});

for (const code of ['SUCCESS\0', 'two words', 'X'.repeat(101), '<b>'])
  test(`${JSON.stringify(code.slice(0, 10))} is no code of a console`, () => {
    assert.equal(errorOf(read, raw(200, envelope(code))).code, 'ANSWER_UNREADABLE');
  });
