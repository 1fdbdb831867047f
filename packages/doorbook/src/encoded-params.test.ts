import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hc } from 'hono/client';
import type { ApiRoutes } from './api/create-api.ts';
import { withEncodedParams } from './encoded-params.ts';

async function asked(personId: string): Promise<string> {
  let seen = '';
  const fetcher = (async (input: string | URL | Request, init?: RequestInit) => {
    seen = new URL(new Request(input, init).url).pathname;
    return new Response('{}');
  }) as typeof fetch;
  const { api } = withEncodedParams(hc<ApiRoutes>('http://doorbook', { fetch: fetcher }));
  await api.v1.people[':personId'].$patch({ param: { personId }, json: { hidden: true } });
  return seen;
}

for (const [id, path] of [
  ['ada', '/api/v1/people/ada'],
  ['a b/ü', '/api/v1/people/a%20b%2F%C3%BC'],
  ['../groups/1?force=1#', '/api/v1/people/..%2Fgroups%2F1%3Fforce%3D1%23'],
  ['..%2f..%2fsync-users', '/api/v1/people/..%252f..%252fsync-users'],
  ['..', '/api/v1/people/%00..'],
  ['.', '/api/v1/people/%00.'],
] as const) {
  test(`an id ${JSON.stringify(id)} stays one part of the path`, async () => {
    assert.equal(await asked(id), path);
  });
}
