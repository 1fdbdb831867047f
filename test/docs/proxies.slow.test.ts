import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type IncomingHttpHeaders, type IncomingMessage, request } from 'node:http';
import { type TestContext, test } from 'node:test';
import { parseDotenv } from '../../packages/doorbook/src/config/dotenv.ts';
import { office } from '../server/running.ts';
import { consoleAdmin } from '../server/site-admin.ts';
import { blocksOf, read } from './pages.ts';
import { caddyProxy, nginxProxy, type ProxyConfig } from './proxy-configs.ts';
import { proxyServer } from './proxy-server.ts';

/*
 * The proxies of docs/operate.md. Neither program is needed: a proxy that does what the configuration says stands before a real
 * server with the settings of the page, and a browser, a console and a listener come through it.
 */

const blocks = blocksOf(read('docs/operate.md'));
const ini = blocks.filter(({ language }) => language === 'ini').map(({ text }) => parseDotenv(text).entries);
const reading: Readonly<Record<string, (text: string) => ProxyConfig>> = { nginx: nginxProxy, caddy: caddyProxy };
const configs = blocks.flatMap(({ language, text, line }) => {
  const readAs = reading[language];
  return readAs ? [{ name: `line ${line}: ${language}`, proxy: readAs(text) }] : [];
});

/** Another machine than the proxy, where the system has more than one address of its own. */
const somebody = process.platform === 'linux' ? '127.0.0.2' : '127.0.0.1';

test('the page has both, at the root and below a path', () => {
  assert.equal(configs.length, 4);
  assert.deepEqual(configs.map(({ proxy: { places } }) => places.map(({ prefix }) => prefix).join()).sort(), [
    '/',
    '/',
    '/tools/door/',
    '/tools/door/',
  ]);
});

for (const { name, proxy } of configs) {
  for (const isStripped of [false, true]) {
    const [place] = proxy.places;
    // At the root there is nothing to take away.
    if (!place || (isStripped && place.prefix === '/')) continue;
    test(`${name}${isStripped ? ', had it taken the path away' : ''}`, async (t) => {
      await throughProxy(t, { ...proxy, places: [{ ...place, isStripped }] });
    });
  }
}

async function throughProxy(t: TestContext, proxy: ProxyConfig): Promise<void> {
  const [place] = proxy.places;
  const prefix = place?.prefix ?? '/';
  const publicUrl = `https://${proxy.host}${prefix.slice(0, -1)}`;
  const settings = ini.find((entries) => entries.get('PUBLIC_URL')?.value === publicUrl);
  assert.ok(settings, `the page has no settings for ${publicUrl}`);
  assert.ok(proxy.isTls);
  const env = Object.fromEntries([...settings].map(([key, { value }]) => [key, value]));
  const here = await office(t, { env: { AUTH: 'on', ...env } });
  assert.equal(place?.upstream, 'http://127.0.0.1:8000');
  const { port } = await proxyServer(t, proxy, here.port);
  const asked = (method: string, path: string, more: Partial<Asked> = {}) =>
    answerOf({ port, host: proxy.host, localAddress: somebody, method, path: `${prefix}${path}`, ...more });

  const page = await asked('GET', '');
  assert.equal(page.status, 200, page.text);
  assert.ok(page.text.includes(`name="doorbook-base" content="${prefix}"`) || page.text.includes('is not built'));
  for (const [, asset = ''] of page.text.matchAll(/(?:src|href)="(\/[^"]+)"/g)) {
    assert.ok(asset.startsWith(prefix), asset);
    assert.equal((await asked('GET', asset.slice(prefix.length))).status, 200, asset);
  }
  for (const [from, to] of Object.entries(proxy.redirects)) {
    const sent = await answerOf({ port, host: proxy.host, localAddress: somebody, method: 'GET', path: from });
    assert.equal(sent.headers.location, to);
  }

  // Sign-in, as a browser sends it.
  const origin = `https://${proxy.host}`;
  const setUp = JSON.stringify({ code: here.app().setupCode(), name: 'ann', password: 'correct horse battery' });
  const signedIn = await asked('POST', 'api/v1/setup', {
    headers: { origin, 'sec-fetch-site': 'same-origin' },
    body: setUp,
  });
  assert.equal(signedIn.status, 200, signedIn.text);
  const [cookie = ''] = signedIn.headers['set-cookie'] ?? [];
  assert.match(cookie, /^__Host-doorbook=.*; Secure/);
  const session = { cookie: cookie.split(';')[0] ?? '' };
  const forged = await asked('POST', 'api/v1/sync', {
    headers: { ...session, origin: 'https://evil.example' },
    body: '{}',
  });
  assert.equal(forged.status, 403);
  const { entries } = JSON.parse((await asked('GET', 'api/v1/audit', { headers: session })).text);
  assert.equal(entries[0].origin, somebody, 'who it was, and not the proxy');

  // The live line says at once how things are, and then each change.
  const live = await opened({
    port,
    host: proxy.host,
    localAddress: somebody,
    method: 'GET',
    path: `${prefix}api/v1/live`,
    headers: session,
  });
  // What the page relies on with nginx.
  assert.equal(live.headers['x-accel-buffering'], 'no');
  const events = heard(live);
  await events(1);
  const before = await events(1);

  // The console calls the address that was registered for it.
  const [webhook] = await consoleAdmin(t, here.emulator).webhooks.list();
  assert.equal(webhook?.endpoint, `${publicUrl}/api/unifi-access`);
  const { signWebhook } = await import('@doorbook/access-client');
  const body = JSON.stringify({
    event: 'access.door.unlock',
    data: { actor: { id: 'somebody', name: 'Some Body', type: 'user' }, object: { result: 'Access Granted' } },
  });
  const signature = signWebhook(body, webhook?.secret ?? '', Math.floor(here.clock.nowMs() / 1000));
  const delivered = await asked('POST', 'api/unifi-access', { headers: { signature }, body });
  assert.deepEqual([delivered.status, JSON.parse(delivered.text)], [200, { status: 'ok' }]);
  await events(before + 1);
  live.destroy();
}

interface Asked {
  readonly port: number;
  readonly host: string;
  readonly localAddress: string;
  readonly method: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

async function opened({ port, host, localAddress, method, path, headers = {}, body }: Asked): Promise<IncomingMessage> {
  const json =
    body === undefined ? {} : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
  const asking = request({
    host: '127.0.0.1',
    port,
    localAddress,
    method,
    path,
    headers: { host, ...json, ...headers },
    agent: false,
  });
  asking.end(body);
  const [answer] = (await once(asking, 'response')) as [IncomingMessage];
  return answer;
}

async function answerOf(asked: Asked): Promise<{ status: number; text: string; headers: IncomingHttpHeaders }> {
  const answer = await opened(asked);
  let text = '';
  for await (const piece of answer.setEncoding('utf8')) text += piece;
  return { status: answer.statusCode ?? 0, text, headers: answer.headers };
}

/** Resolves when so many changes were told; gives how many were. */
function heard(live: IncomingMessage): (count: number) => Promise<number> {
  let told = 0;
  const news = new EventTarget();
  live.setEncoding('utf8').on('data', (piece: string) => {
    told += piece.split('event: changed').length - 1;
    news.dispatchEvent(new Event('more'));
  });
  return async (count) => {
    while (told < count) await once(news, 'more');
    return told;
  };
}
