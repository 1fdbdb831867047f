import assert from 'node:assert/strict';
import { test } from 'node:test';
import { neededRights } from '../../accounts/rights.ts';
import { apiIn } from '../api.test-support.ts';
import { routeNames } from '../routes-known.ts';
import { curlOf } from './curl.ts';
import { routesOf, type Schema } from './described.ts';
import { pageOf } from './page.ts';

test('the document has every route of the API, each with what a reader needs', async (t) => {
  const { ask, api } = await apiIn(t, { auth: 'on' });
  const { status, body } = await ask('GET', '/api/v1/openapi.json');
  assert.deepEqual([status, body.openapi], [200, '3.1.0']);
  const routes = routesOf(body);
  const named = routes.map(({ method, path }) => `${method} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`);
  const pages = /^GET \/(?!api\/)|^GET \/api\/(?:docs|v1\/openapi\.json$)/;
  assert.deepEqual(
    named.sort(),
    routeNames(api.app)
      .filter((name) => !pages.test(name))
      .sort(),
  );
  for (const { method, path, summary, tags, parameters = [], responses = {}, ...rest } of routes) {
    const at = `${method} ${path}`;
    assert.ok(summary, at);
    assert.equal(tags?.length, 1, at);
    assert.equal(rest['x-right'], neededRights[at.replaceAll(/\{(\w+)\}/g, ':$1')], at);
    assert.ok(responses['200'] && responses['default'], at);
    const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    assert.deepEqual(
      parameters.filter((one) => one.in === 'path').map(({ name }) => name),
      inPath,
      at,
    );
  }
  const ids = routes.map(({ id }) => id);
  assert.equal(new Set(ids).size, ids.length, 'every id is there once');
});

test('every reference of the document leads somewhere', async (t) => {
  const { ask } = await apiIn(t);
  const { body, text } = await ask('GET', '/api/v1/openapi.json');
  const names = [...text.matchAll(/"#\/components\/schemas\/([^"]+)"/g)].map(([, name]) => name ?? '');
  assert.ok(names.length > 50);
  for (const name of new Set(names)) assert.ok(body.components.schemas[name], name);
  for (const [name, shape] of Object.entries<Schema>(body.components.schemas)) {
    assert.notEqual(JSON.stringify(shape.type), '["object","null"]', `${name} was spoiled by nullable()`);
  }
});

test('the page shows every route and shape, and asks no one else for anything', async (t) => {
  const { ask } = await apiIn(t, { auth: 'on' });
  const { status, headers, text: page } = await ask('GET', '/api/docs');
  assert.deepEqual([status, headers.get('content-type')], [200, 'text/html; charset=UTF-8']);
  const { body } = await ask('GET', '/api/v1/openapi.json');
  for (const { id, path } of routesOf(body)) {
    assert.ok(page.includes(`<article id="${id}"`), id);
    assert.ok(page.includes(`<code>${path}</code>`), path);
  }
  for (const name of Object.keys(body.components.schemas)) assert.ok(page.includes(`id="shape-${name}"`), name);
  for (const [, target] of page.matchAll(/href="#([^"]+)"/g))
    assert.ok(page.includes(`id="${target}"`), String(target));
  const loaded = [...page.matchAll(/<(?:link|script|img)[^>]*(?:href|src)="([^"]+)"/g)].map(([, url]) => url ?? '');
  assert.deepEqual(loaded, ['docs/docs.css', 'docs/docs.js'], 'from where the page is, also below a path of a proxy');
  assert.doesNotMatch(page, /<script>|<style|style="|\son\w+=|\[object |undefined|&amp;lt;/);
  for (const url of loaded) assert.equal((await ask('GET', `/api/${url}`)).status, 200, url);
  const css = (await ask('GET', '/api/docs/docs.css')).text;
  assert.doesNotMatch(css, /url\(|@import/);
});

test('texts of the document cannot become markup', () => {
  const evil = '<img src=x onerror=alert(1)>"\'';
  const page = pageOf({
    info: { title: evil, version: evil, description: evil },
    paths: {
      '/x': {
        get: {
          operationId: 'x',
          tags: [evil],
          summary: `${evil} \`${evil}\``,
          parameters: [{ name: evil, in: 'query', description: evil, schema: { enum: [evil], default: evil } }],
          responses: { 200: { description: evil, content: { [evil]: { schema: { properties: { [evil]: {} } } } } } },
          'x-right': evil,
        },
      },
    },
    components: { schemas: { Shape: { description: evil, properties: { [evil]: { const: evil } } } } },
  });
  assert.doesNotMatch(page, /<img/);
});

test('the example calls can be pasted', async (t) => {
  const { ask } = await apiIn(t);
  const { body } = await ask('GET', '/api/v1/openapi.json');
  const call = (id: string): string => {
    const route = routesOf(body).find((one) => one.id === id);
    assert.ok(route, id);
    return curlOf(route, body);
  };
  assert.equal(call('getDay'), 'curl "$DOORBOOK/api/v1/days/today" \\\n  -H "Authorization: Bearer $TOKEN"');
  assert.equal(call('getMe'), 'curl "$DOORBOOK/api/v1/me"');
  assert.equal(call('exportDayXlsx').split(' \\\n  ')[1], '-fOJ');
  assert.equal(call('followLive').split(' \\\n  ')[1], '-N');
  assert.match(call('importLeave'), /text\/csv' \\\n {2}--data-binary @leave\.csv$/);
  assert.match(call('signIn'), /-c cookies/);
  assert.match(
    call('addApiToken'),
    /-b cookies.*-H "Origin: \$DOORBOOK".*"scopes":\["attendance:read"\],"endsMs":null/s,
  );
  assert.match(call('changePerson'), /-d '{"hidden":true}'$/);
  const preview = call('previewRules');
  assert.match(preview, /^curl -X POST "\$DOORBOOK\/api\/v1\/rules\/preview" \\\n/);
  const sent = /-d '(.*)'$/.exec(preview)?.[1] ?? '';
  assert.deepEqual(Object.keys(JSON.parse(sent)), ['holder', 'fromDate', 'rules']);
});
