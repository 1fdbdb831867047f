import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { apiServer } from './contract/api-server.ts';
import { endpoints } from './contract/contract.ts';
import { credentials } from './contract/credentials.ts';
import type { Endpoint } from './contract/endpoint.ts';
import { spaces } from './contract/spaces.ts';
import { systemLogs } from './contract/system-logs.ts';
import { users } from './contract/users.ts';
import { visitors } from './contract/visitors.ts';
import { AccessError } from './errors.ts';
import { outgoing } from './outgoing.ts';

type Input = Readonly<Record<string, unknown>>;

for (const [endpoint, input, path, why] of [
  [users.get, { id: 'u1' }, '/users/u1', 'a plain id'],
  [users.get, { id: 'a/b?c#d' }, '/users/a%2Fb%3Fc%23d', 'an id cannot leave its segment'],
  [users.get, { id: 'a\\b %2e' }, '/users/a%5Cb%20%252e', 'nor by what a server may decode'],
  [users.get, { id: 'Zoë' }, '/users/Zo%C3%AB', 'letters beyond ASCII'],
  [
    systemLogs.getStatic,
    { path: '/preview/reader 1.jpg' },
    '/system/static/preview/reader%201.jpg',
    'the path of a file keeps its slashes',
  ],
  [systemLogs.getStatic, { path: 'preview/a?b' }, '/system/static/preview/a%3Fb', 'and has no query'],
  [users.list, {}, '/users', 'no parameters, no question mark'],
  [users.list, { page_num: 2, page_size: 25 }, '/users?page_num=2&page_size=25', 'numbers'],
  [users.list, { page_num: undefined }, '/users', 'a parameter that is not set is not sent'],
  [
    visitors.list,
    { expand: ['schedule', 'none'] },
    '/visitors?expand%5B%5D=schedule&expand%5B%5D=none',
    'lists as repeated keys with brackets',
  ],
  [visitors.list, { expand: [] }, '/visitors', 'an empty list'],
  [
    visitors.list,
    { keyword: 'a&b=c d+e' },
    '/visitors?keyword=a%26b%3Dc%20d%2Be',
    'text cannot become a second parameter',
  ],
  [visitors.delete, { id: 'v1', is_force: true }, '/visitors/v1?is_force=true', 'a flag'],
] as const satisfies readonly (readonly [Endpoint, Input, string, string])[]) {
  test(`${endpoint.path} with ${JSON.stringify(input)} asks for ${path}: ${why}`, () => {
    assert.equal(outgoing(endpoint, input).path, `/api/v1/developer${path}`);
  });
}

for (const [endpoint, input, field, why] of [
  [users.get, {}, 'id', 'a path parameter is missing'],
  [users.get, { id: '' }, 'id', 'an empty id would ask for the whole list'],
  [users.get, { id: 7 }, 'id', 'a number is no id'],
  [users.get, { id: '.' }, 'id', 'a dot stays in the same folder'],
  [users.get, { id: '..' }, 'id', 'two dots climb'],
  [users.get, { id: '\ud800' }, 'id', 'half a character'],
  [systemLogs.getStatic, { path: '../../users' }, 'path', 'climbing out of the files'],
  [systemLogs.getStatic, { path: 'preview/../../users' }, 'path', 'climbing on the way'],
  [systemLogs.getStatic, { path: 'preview//a.jpg' }, 'path', 'an empty segment'],
  [systemLogs.getStatic, { path: '/' }, 'path', 'nothing but a slash'],
  [users.get, { id: 'u1', expnd: [] }, 'expnd', 'a parameter that is not there'],
  [users.get, { id: 'u1', body: {} }, 'body', 'a body where none is taken'],
  [users.get, { id: 'u1', toString: 1 }, 'toString', 'a name that every object has'],
  [users.list, { 'expand[]': ['access_policy'] }, 'expand[]', 'the name of the wire instead of ours'],
  [users.list, { page_num: 0 }, 'page_num', 'pages count from 1'],
  [users.list, { page_num: Number.NaN }, 'page_num', 'no number'],
  [visitors.list, { expand: ['all'] }, 'expand[].0', 'a word that is not known'],
  [users.update, { id: 'u1' }, 'body', 'no body'],
  [users.update, { id: 'u1', body: { status: 'PENDING' } }, 'body.status', 'a value that cannot be set'],
  [users.update, { id: 'u1', body: { stauts: 'ACTIVE' } }, 'body.stauts', 'a field that is misspelt'],
  [
    visitors.update,
    {
      id: 'v1',
      body: {
        resources: [
          { id: 'd1', type: 'door' },
          { id: 'd2', type: 'gate' },
        ],
      },
    },
    'body.resources.1.type',
    'deep in the body',
  ],
  [
    visitors.update,
    { id: 'v1', body: { resources: [{ id: 'd1', type: 'door', name: 'x' }] } },
    'body.resources.0.name',
    'a field too many, deep in the body',
  ],
  [
    systemLogs.export,
    { body: { topic: 'all', since: 0, until: 9_999_999, timezone: 'UTC' } },
    'body.until',
    'more than a month',
  ],
  [credentials.importCards, {}, 'file', 'no file'],
  [credentials.importCards, { file: 7 }, 'file', 'a number is no file'],
] as const satisfies readonly (readonly [Endpoint, Input, string, string])[]) {
  test(`${endpoint.path} with ${JSON.stringify(input)} is refused at ${field}: ${why}`, () => {
    assert.throws(
      () => outgoing(endpoint, input),
      (error) => {
        assert.ok(error instanceof AccessError);
        assert.deepEqual(
          [error.code, error.field, error.endpoint],
          ['REQUEST_INVALID', field, `${endpoint.method} ${endpoint.path}`],
        );
        assert.ok(error.message.includes(field.split('.').at(-1) ?? '?'), error.message);
        return true;
      },
    );
  });
}

test('a refusal does not repeat the card token that was given', () => {
  const isSilent = (error: unknown) => error instanceof AccessError && !error.message.includes('secret');
  assert.throws(() => outgoing(credentials.getCard, { token: 'secret/..'.replace('/', '\ud800') }), isSilent);
  assert.throws(() => outgoing(users.assignCard, { id: 'u1', body: { token: ['secret'] } }), isSilent);
});

test('half a character in a text is replaced, as JSON and servers do', () => {
  assert.equal(outgoing(visitors.list, { keyword: 'a\ud800' }).path, '/api/v1/developer/visitors?keyword=a%EF%BF%BD');
});

test('a JSON body goes out as JSON; no body has no type', () => {
  assert.deepEqual(outgoing(users.update, { id: 'u1', body: { status: 'ACTIVE' } }), {
    path: '/api/v1/developer/users/u1',
    headers: { 'content-type': 'application/json' },
    body: '{"status":"ACTIVE"}',
  });
  assert.deepEqual(outgoing(spaces.unlock, { id: 'd1' }), {
    path: '/api/v1/developer/doors/d1/unlock',
    headers: {},
    body: undefined,
  });
});

for (const [file, why] of [
  ['nfc,alias', 'text'],
  [new TextEncoder().encode('nfc,alias'), 'bytes'],
  [Buffer.from('--nfc,alias--').subarray(2, 11), 'a part of a larger buffer'],
  [new Blob(['nfc', ',alias']), 'a Blob'],
] as const) {
  test(`a file may be ${why}`, async () => {
    const { body, headers } = outgoing(credentials.importCards, { file });
    assert.ok(body !== undefined && typeof body !== 'string');
    const sent = body.get('file');
    assert.ok(sent !== null && typeof sent !== 'string');
    assert.equal(await sent.text(), 'nfc,alias');
    assert.deepEqual(headers, {}, 'the boundary belongs into the content type, which is not ours to write');
  });
}

test('the two files of a certificate keep their names', () => {
  const { body } = outgoing(apiServer.installCertificate, { key: 'k', cert: 'c' });
  assert.ok(body !== undefined && typeof body !== 'string');
  const names = ['key', 'cert'].map((field) => (body.get(field) as File).name);
  assert.deepEqual(names, ['server.key', 'server.crt']);
});

test('whatever is given: a path below the API, or an AccessError', () => {
  const anything = fc.oneof(
    fc.anything(),
    fc.string({ unit: 'binary' }),
    fc.constantFrom('..', '.', '/', '%2e%2e', '\\..\\'),
  );
  for (const { endpoint } of endpoints()) {
    const names = [...endpoint.path.matchAll(/:(\w+)/g)].map((match) => match[1] ?? '');
    const given = fc.dictionary(fc.constantFrom(...names, 'body', 'keyword', 'page_num', 'file'), anything);
    const check = fc.property(given, (input) => {
      try {
        const { pathname } = new URL(outgoing(endpoint, input).path, 'https://console.lan');
        assert.match(pathname, /^\/api\/v1\/developer\/./);
        if (!endpoint.path.endsWith(':path'))
          assert.equal(pathname.split('/').length, endpoint.path.split('/').length + 3);
      } catch (error) {
        if (!(error instanceof AccessError)) throw error;
      }
    });
    fc.assert(check, { numRuns: 40 });
  }
});

const circle: Record<string, unknown> = {};
circle['again'] = circle;
for (const [extra, why] of [
  [{ count: 1n }, 'a bigint'],
  [circle, 'a circle'],
] as const)
  test(`what JSON cannot say is refused as any bad parameter: ${why}`, () => {
    const body = { actor_id: 'a', actor_name: 'b', extra };
    assert.throws(() => outgoing(spaces.unlock, { id: 'd', body }), { name: 'AccessError', code: 'REQUEST_INVALID' });
  });

for (const [endpoint, input, says, why] of [
  [users.create, {}, /"body": it is missing\./, 'no body'],
  [
    users.create,
    { body: { first_name: 'Ada', last_nam: 'Okoye' } },
    /"body\.last_nam": there is no such field, did you mean "last_name"\?/,
    'a misspelt name explains the missing one',
  ],
  [
    users.create,
    { body: { first_name: 'Ada', last_name: 'Okoye', emloyee_number: '7' } },
    /did you mean "employee_number"\? \(there are: first_name, last_name, .*onboard_time\)\.$/,
    'all that there are',
  ],
  [users.create, { body: { first_name: 'Ada' } }, /"body\.last_name": it is missing\./, 'a field is missing'],
  [users.setPin, { id: 'u1' }, /^users\.setPin \(PUT \/users\/:id\/pin_codes\): /, 'by the name that was called'],
] as const satisfies readonly (readonly [Endpoint, Input, RegExp, string])[]) {
  test(`${endpoint.path} with ${JSON.stringify(input)} says ${says}: ${why}`, () => {
    assert.throws(() => outgoing(endpoint, input), { name: 'AccessError', message: says });
  });
}

const nowMs = 1_767_600_000_000;
const visit = { first_name: 'Ada', last_name: 'Okoye', visit_reason: 'Business' } as const;
const span = { topic: 'all', timezone: 'UTC', since: 1, until: 2 } as const;
for (const [endpoint, body, field] of [
  [systemLogs.query, { topic: 'all', since: nowMs }, 'since'],
  [systemLogs.query, { topic: 'all', until: nowMs }, 'until'],
  [systemLogs.export, { ...span, since: nowMs }, 'since'],
  [systemLogs.export, { ...span, until: nowMs }, 'until'],
  [visitors.create, { ...visit, start_time: nowMs, end_time: 2 }, 'start_time'],
  [visitors.create, { ...visit, start_time: 1, end_time: nowMs }, 'end_time'],
  [visitors.update, { start_time: nowMs }, 'start_time'],
  [visitors.update, { end_time: nowMs }, 'end_time'],
  [users.create, { first_name: 'Ada', last_name: 'Okoye', onboard_time: nowMs }, 'onboard_time'],
  [users.update, { onboard_time: nowMs }, 'onboard_time'],
] as const satisfies readonly (readonly [Endpoint, Input, string])[]) {
  test(`milliseconds are refused as ${field} of ${endpoint.method} ${endpoint.path}, and seconds are not`, () => {
    const id = endpoint.path.includes(':id') ? { id: 'x' } : {};
    const seconds = { ...body, ...Object.fromEntries([[field, Math.floor(nowMs / 1000)]]) };
    assert.throws(() => outgoing(endpoint, { ...id, body }), {
      field: `body.${field}`,
      message: /seconds since 1970 are needed, this looks like milliseconds\.$/,
    });
    if (endpoint !== systemLogs.export) outgoing(endpoint, { ...id, body: seconds });
  });
}
