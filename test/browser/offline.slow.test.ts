import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lineDown } from './harness/complaints.ts';
import { peopleAre } from './harness/rows.ts';
import { staffed } from './harness/staff.ts';

/*
 * The app that is installed. Over HTTPS it registers its worker itself; here, on an address that browsers trust without, the
 * test does it.
 */

const staff = { 'Ada Berg': '08:17:12>', 'Bo Chen': '09:04:30>' };

test('what the app is made of is kept, nothing of the API is, and it comes up while the server is gone', async (t) => {
  const here = await staffed(t, { staff });
  const page = await here.open('/', { forgives: [...lineDown, /ERR_FAILED/] });
  await peopleAre(page, 2);
  assert.equal(await page.evaluate(() => navigator.serviceWorker.getRegistrations().then(({ length }) => length)), 0);
  await page.evaluate(async () => {
    for (const name of ['doorbook / of-an-older-build', 'of another program']) await caches.open(name);
    await navigator.serviceWorker.register('/sw.js');
    await navigator.serviceWorker.ready;
  });
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await page.reload();
  await peopleAre(page, 2);
  const kept = await page.evaluate(async () => {
    const names = await caches.keys();
    const requests = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
    return { names, paths: requests.flat().map(({ url }) => new URL(url).pathname) };
  });
  assert.deepEqual(kept.names.map((name) => name.replace(/[0-9a-f]{16}$/, 'build')).sort(), [
    'doorbook / build',
    'of another program',
  ]);
  assert.ok(kept.paths.length > 10);
  assert.deepEqual(
    kept.paths.filter((path) => path !== '/' && !path.startsWith('/assets/')),
    [],
  );

  await here.stop();
  // What an emergency needs is there: who was in, as this browser heard it last.
  await page.goto(`${here.origin}/in`);
  await page.getByRole('heading', { name: 'In now' }).waitFor();
  await here.start();
  await page.reload();
  await page.getByText('Ada Berg').waitFor();
});

test('it can be installed: name, icons and start are told, and each icon is what it says', async (t) => {
  const here = await staffed(t, { staff });
  const page = await here.open('/');
  const manifest = await page.evaluate(async () => {
    const link = document.querySelector<HTMLLinkElement>('link[rel="manifest"]');
    const told = await (await fetch(link?.href ?? '')).json();
    const sizes = await Promise.all(
      told.icons.map(async ({ src }: { src: string }) => {
        const image = new Image();
        image.src = new URL(src, link?.href).href;
        await image.decode();
        return `${image.naturalWidth}x${image.naturalHeight}`;
      }),
    );
    return { ...told, sizes };
  });
  assert.deepEqual([manifest.name, manifest.display, manifest.start_url], ['Doorbook', 'standalone', './']);
  assert.deepEqual(
    manifest.icons.slice(1).map(({ sizes }: { sizes: string }) => sizes),
    manifest.sizes.slice(1),
  );
});
