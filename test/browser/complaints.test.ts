import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type TestContext, test } from 'node:test';
import { browserOfThisFile } from './harness/browser.ts';
import { watch } from './harness/complaints.ts';

/*
 * What makes every browser test fail, seen to do so.
 */

const ours = "default-src 'self'; img-src 'self' data:";

/** What a page of one script complains of. */
async function complaintsOf(
  t: TestContext,
  script: string,
  forgives: readonly RegExp[] = [],
): Promise<readonly string[]> {
  const server = createServer(({ url }, answer) => {
    if (url === '/missing') answer.writeHead(404).end();
    else if (url === '/script.js') answer.setHeader('content-type', 'text/javascript').end(script);
    else
      answer
        .writeHead(200, { 'content-security-policy': ours, 'content-type': 'text/html' })
        .end('<!doctype html><link rel="icon" href="data:,"><script src="/script.js" defer></script>');
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const context = await (await browserOfThisFile()).newContext();
  t.after(async () => {
    await context.close();
    server.closeAllConnections();
    server.close();
  });
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { complaints } = watch(context, { origins: [origin], forgives });
  const page = await context.newPage();
  await page.goto(origin);
  await page.waitForFunction(() => 'isDone' in window);
  return complaints();
}

const image =
  'await new Promise((resolve) => Object.assign(new Image(), { onerror: resolve, src: "http://127.0.0.2:9/a.png" }))';

for (const [why, script, complaint] of [
  ['an error in the console', 'console.error("it went wrong")', /^console: it went wrong/],
  ['an error that nobody caught', 'setTimeout(() => { throw new Error("oops") })', /^not caught: Error: oops/],
  ['a promise that nobody caught', 'Promise.reject(new Error("oops"))', /^not caught: Error: oops/],
  ['a style of its own', 'document.documentElement.setAttribute("style", "color: red")', /^console: .*Security Policy/],
  [
    'a script of its own',
    'document.head.append(Object.assign(document.createElement("script"), { text: "1" }))',
    /^console: .*Security Policy/,
  ],
  ['a request to somebody else', image, /^asks http:\/\/127\.0\.0\.2:9\/a\.png|Security Policy/],
  ['an answer of 404', 'await fetch("/missing")', /^console: .*status of 404/],
] as const) {
  test(`a page with ${why} fails its test`, async (t) => {
    const all = `(async () => { ${script}; setTimeout(() => { window.isDone = true }) })()`;
    const complaints = await complaintsOf(t, all);
    assert.ok(complaints.some((one) => complaint.test(one)));
    for (const one of complaints) assert.match(one, complaint);
  });
}

test('a page without any of that complains of nothing, nor does one whose complaint is forgiven', async (t) => {
  assert.deepEqual(await complaintsOf(t, 'console.log("hello"); window.isDone = true'), []);
  const wrong = 'console.error("it went wrong"); window.isDone = true';
  assert.deepEqual(await complaintsOf(t, wrong, [/went wrong/]), []);
});
