import assert from 'node:assert/strict';
import { test } from 'node:test';
import { endpoints } from '@doorbook/access-client/contract';
import { type Answered, type Started, started } from './started.ts';

/*
 * A console is not particular about how it is asked, and neither is this one.
 */

const asking = ({ curl, console }: Started) => {
  return (request: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answered> => {
    const [method, path] = request.split(' ');
    return curl(`${method} /api/v1/developer${path}`, body, {
      authorization: `Bearer ${console.adminToken}`,
      ...headers,
    });
  };
};
const dataOf = ({ json, text }: Answered): unknown => {
  const { code, data } = json as { code: string; data: unknown };
  assert.equal(code, 'SUCCESS', text);
  return data;
};

for (const [body, why] of [
  ['', 'nothing'],
  ["''", "what a shell that knows no single quotes makes of the manual's ''"],
  ['""', 'the same with double quotes'],
  ['{}', 'an empty object'],
  [' {\n} ', 'the same, written by hand'],
  ['null', 'null'],
] as const) {
  test(`an empty body may be ${why}`, async (t) => {
    const site = await started(t, { people: 6, days: 0 });
    const ask = asking(site);
    const [door] = await site.access.spaces.listDoors();
    dataOf(await ask(`PUT /doors/${door!.id}/unlock`, body));
    dataOf(await ask('POST /credentials/pin_codes', body));
    const refused = await ask('POST /access_policies', body);
    assert.equal(refused.status, 400);
    assert.match(refused.text, /"code":"CODE_PARAMS_INVALID","msg":"Invalid parameters: name: /, 'the field is named');
  });
}

for (const type of ['application/json', 'text/plain', 'application/x-www-form-urlencoded', 'nonsense', undefined]) {
  test(`JSON is read with ${type ? `the Content-Type ${type}` : 'no Content-Type'}`, async (t) => {
    const site = await started(t, { people: 2, days: 0 });
    const ask = asking(site);
    const body = { first_name: 'Mira', last_name: 'Okafor', shoe_size: 41, nested: { unknown: true } };
    const { id } = dataOf(await ask('POST /users', body, type ? { 'content-type': type } : {})) as { id: string };
    assert.equal((await site.access.users.get({ id })).last_name, 'Okafor', 'unknown keys are ignored');
  });
}

test('`resource` may be called `resources`, and unknown keys may also lie deeper', async (t) => {
  const site = await started(t, { people: 2, days: 0 });
  const ask = asking(site);
  const [door] = await site.access.spaces.listDoors();
  const [schedule] = await site.access.schedules.list();
  const places = [{ id: door!.id, type: 'door', name: 'unknown here' }];
  for (const name of ['resource', 'resources']) {
    const body = { name: `Policy with ${name}`, [name]: places, schedule_id: schedule!.id };
    const made = dataOf(await ask('POST /access_policies', body)) as { id: string; resources: unknown };
    assert.deepEqual(made.resources, [{ id: door!.id, type: 'door' }]);
    const changed = dataOf(await ask(`PUT /access_policies/${made.id}`, { [name]: [] })) as { resources: unknown };
    assert.deepEqual(changed.resources, []);
  }
});

test('a card is taken from a user by PUT, and by DELETE as the manual prints it', async (t) => {
  const site = await started(t, { people: 30, days: 0 });
  const ask = asking(site);
  const held = (await site.access.users.list({ page_num: 1, page_size: 30 })).filter(
    ({ nfc_cards }) => nfc_cards.length > 0,
  );
  for (const [n, method] of ['PUT', 'DELETE'].entries()) {
    const { id, nfc_cards } = held[n]!;
    dataOf(await ask(`${method} /users/${id}/nfc_cards/delete`, { token: nfc_cards[0]!.token }));
    assert.equal((await site.access.users.get({ id })).nfc_cards.length, nfc_cards.length - 1, method);
  }
});

test('query words are read as they are sent', async (t) => {
  const site = await started(t, { people: 6, days: 0 });
  const ask = asking(site);
  const [user] = dataOf(await ask('GET /users?page_num=1&page_size=1&expand[]=access_policy&colour=red')) as object[];
  assert.ok('access_policies' in user!);
  for (const query of ['expand%5B%5D=access_policy', 'expand=access_policy'])
    assert.ok('access_policies' in (dataOf(await ask(`GET /users?${query}`)) as object[])[0]!, query);
  const visitors = dataOf(await ask('GET /visitors?status=')) as unknown[];
  assert.ok(visitors.length > 3, 'an empty word is as good as none');
  const refused = await ask('GET /users?page_num=first');
  assert.deepEqual([refused.status, /page_num/.test(refused.text)], [400, true]);
});

for (const [request, headers, status, code, why] of [
  ['GET /doors', { authorization: '' }, 401, 'CODE_AUTH_FAILED', 'no token'],
  ['GET /doors', { authorization: 'Basic abc' }, 401, 'CODE_AUTH_FAILED', 'another kind of header'],
  ['GET /doors', { authorization: 'Bearer wrong' }, 401, 'CODE_ACCESS_TOKEN_INVALID', 'an unknown token'],
  ['GET /gates', {}, 404, 'CODE_RESOURCE_NOT_FOUND', 'an unknown path'],
  ['PATCH /doors', {}, 404, 'CODE_RESOURCE_NOT_FOUND', 'a method that no endpoint has'],
  ['GET /doors/%ZZ', {}, 200, 'CODE_NOT_EXISTS', 'an id that is no text'],
  ['GET /devices/notifications', {}, 404, 'CODE_RESOURCE_NOT_FOUND', 'the socket without an upgrade'],
] as const) {
  test(`${why} is refused in the envelope with ${status}`, async (t) => {
    const answer = await asking(await started(t, { people: 1, days: 0 }))(request, undefined, headers);
    const { code: told, msg } = answer.json as { code: string; msg: string };
    assert.deepEqual([answer.status, told], [status, code]);
    assert.ok(msg.length > 10);
  });
}

test('with strict statuses an unknown id is 404', async (t) => {
  const ask = asking(await started(t, { people: 1, days: 0, strictStatus: true }));
  assert.equal((await ask('GET /users/nobody')).status, 404);
});

test('/openapi.json is there without a token, has every endpoint, and refers to nothing that it lacks', async (t) => {
  const { curl, console } = await started(t, { people: 1, days: 0, accessVersion: '3.3.10' });
  const { status, headers, json } = await curl('GET /openapi.json');
  assert.equal(status, 200);
  assert.match(String(headers['content-type']), /^application\/json/);
  const document = json as {
    openapi: string;
    info: { title: string; version: string };
    servers: { url: string }[];
    paths: Record<string, Record<string, Operation>>;
  };
  assert.match(document.openapi, /^3\.1\.\d+$/);
  assert.deepEqual([document.info.version, document.servers], ['3.3.10', [{ url: console.url }]]);

  const described = endpoints().map(({ endpoint: { method, path } }) => `${method} ${path}`);
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );
  const wire = (path: string) => path.replace('/api/v1/developer', '').replaceAll(/\{(\w+)\}/g, ':$1');
  assert.deepEqual(
    operations.map(({ path, method }) => `${method.toUpperCase()} ${wire(path)}`).sort(),
    described.sort(),
  );
  assert.equal(new Set(operations.map(({ operation }) => operation.operationId)).size, described.length);
  for (const { path, operation } of operations) {
    const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    const declared = operation.parameters.filter((one) => one.in === 'path' && one.required).map(({ name }) => name);
    assert.deepEqual(declared, inPath, path);
    assert.ok(operation.responses['200'], path);
  }
  for (const ref of refsIn(json)) assert.ok(resolved(json, ref), ref);
});

interface Operation {
  readonly operationId: string;
  readonly parameters: readonly { readonly name: string; readonly in: string; readonly required: boolean }[];
  readonly responses: Record<string, unknown>;
}

function refsIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => (key === '$ref' ? [String(inner)] : refsIn(inner)));
}

const resolved = (document: unknown, ref: string): unknown =>
  ref
    .replace(/^#\//, '')
    .split('/')
    .reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], document);
