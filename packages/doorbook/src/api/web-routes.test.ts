import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { gunzipSync, gzipSync } from 'node:zlib';
import { pagePaths } from '../accounts/rights.ts';
import { apiIn } from './api.test-support.ts';
import { newApi } from './new-api.ts';
import { refuse } from './refuse.ts';
import { openWebFiles } from './web-files.ts';
import { webRoutes } from './web-routes.ts';

const built = {
  'index.html':
    '<meta name="doorbook-base" content="/" /><link href="./icon.svg" /><script src="./assets/app-1.js"></script>',
  'icon.svg': '<svg/>',
  'assets/app-1.js': 'let it = "run";',
  'stamp.txt': 'not for anybody',
};

function appOf(t: TestContext, basePath = '/', files: Readonly<Record<string, string>> = built) {
  const folder = `${mkdtempSync(join(tmpdir(), 'doorbook-web-'))}/`;
  t.after(() => rmSync(folder, { recursive: true }));
  mkdirSync(join(folder, 'assets'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  if (files['assets/app-1.js']) writeFileSync(join(folder, 'assets/app-1.js.gz'), gzipSync(files['assets/app-1.js']));
  const opened = openWebFiles(basePath, folder);
  const app = newApi().route('/', webRoutes(opened));
  app.onError(refuse({ warn: () => undefined, error: () => undefined }, opened));
  return async (path: string, headers: Readonly<Record<string, string>> = {}) => {
    const response = await app.request(path, { headers });
    return { response, bytes: Buffer.from(await response.arrayBuffer()) };
  };
}

test('every address of the app is answered with the page', async (t) => {
  const ask = appOf(t);
  for (const path of pagePaths) {
    const { response, bytes } = await ask(path.replaceAll(/:\w+/g, 'x'));
    assert.equal(response.status, 200, path);
    assert.match(bytes.toString(), /src="\/assets\/app-1\.js"/, path);
    assert.match(response.headers.get('content-type') ?? '', /^text\/html/);
    assert.equal(response.headers.get('cache-control'), 'no-cache', 'a new version is seen at once');
  }
});

test('below a path of a proxy the page names its files from there', async (t) => {
  const ask = appOf(t, '/tools/door/');
  const page = (await ask('/people/x')).bytes.toString();
  assert.match(page, /name="doorbook-base" content="\/tools\/door\/"/);
  assert.match(page, /src="\/tools\/door\/assets\/app-1\.js"/);
  assert.match(page, /href="\/tools\/door\/icon\.svg"/);
});

test('what the page is made of may be kept for ever, and goes out small to who takes it', async (t) => {
  const ask = appOf(t);
  const plain = await ask('/assets/app-1.js');
  assert.equal(plain.bytes.toString(), built['assets/app-1.js']);
  assert.equal(plain.response.headers.get('content-encoding'), null);
  assert.match(plain.response.headers.get('cache-control') ?? '', /immutable/);
  const small = await ask('/assets/app-1.js', { 'accept-encoding': 'deflate, gzip;q=0.8' });
  assert.equal(small.response.headers.get('content-encoding'), 'gzip');
  assert.equal(gunzipSync(small.bytes).toString(), built['assets/app-1.js']);
  assert.equal(small.response.headers.get('vary'), 'Accept-Encoding');
});

test('nothing but what was built is given away', async (t) => {
  const ask = appOf(t);
  for (const path of [
    '/assets/other.js',
    '/assets/..%2Fstamp.txt',
    '/assets/%2e%2e%2fstamp.txt',
    '/assets/',
    '/stamp.txt',
  ]) {
    assert.equal((await ask(path)).response.status, 404, path);
  }
});

test('an address that is nothing shows a page to people and the refusal to programs', async (t) => {
  const { ask } = await apiIn(t);
  const page = await ask('GET', '/nothing/here', { accept: 'text/html,*/*' });
  assert.equal(page.status, 404);
  assert.match(page.headers.get('content-type') ?? '', /^text\/html/);
  const program = await ask('GET', '/nothing/here', { accept: 'application/json' });
  assert.deepEqual([program.status, program.body.error.code], [404, 'not-found']);
  const api = await ask('GET', '/api/v1/nothing', { accept: 'text/html' });
  assert.deepEqual(
    [api.status, api.body.error.code],
    [404, 'not-found'],
    'what is below /api never falls back to the page',
  );
});

test('without a build the page says what to do', async (t) => {
  const ask = appOf(t, '/', {});
  assert.match((await ask('/')).bytes.toString(), /npm start/);
});
