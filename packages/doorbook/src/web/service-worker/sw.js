/*
 * Keeps what the app is made of, so that it comes up while the network is gone; a page that is being used in an emergency can
 * then be loaded again. Never an answer of the API: what it says must be of now, and is not for everybody who uses the browser.
 * Another build is another file here, which takes the place of this one and of all that it kept.
 */
const build = '__BUILD__';
const files = __FILES__;

const scope = new URL('./', location.href).pathname;
const ours = `doorbook ${scope} `;
const cacheName = ours + build;
/** The one page that all addresses are answered with. */
const page = scope;
/** A line that is there and brings nothing is no line. */
const patienceMs = 4_000;

addEventListener('install', (event) => event.waitUntil(install()));
addEventListener('activate', (event) => event.waitUntil(tidyUp()));
addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== location.origin || !pathname.startsWith(scope)) return;
  const path = pathname.slice(scope.length);
  if (path.startsWith('api/')) return;
  if (request.mode === 'navigate') event.respondWith(currentPage(request));
  else if (path.startsWith('assets/')) event.respondWith(asset(request));
});

async function install() {
  const cache = await caches.open(cacheName);
  await cache.addAll([page, ...files].map((path) => new Request(new URL(path, location.href), { cache: 'reload' })));
  await self.skipWaiting();
}

async function tidyUp() {
  const names = await caches.keys();
  await Promise.all(
    names.filter((name) => name.startsWith(ours) && name !== cacheName).map((name) => caches.delete(name)),
  );
  await self.clients.claim();
}

/** The server's, which may be newer; the one that is kept when it does not answer, or something in between does for it. */
async function currentPage(request) {
  const kept = async () => (await caches.open(cacheName)).match(page);
  const late = new Promise((resolve) => setTimeout(resolve, patienceMs));
  try {
    const answer = await Promise.race([fetch(request), late]);
    if (answer && answer.status < 502) return answer;
  } catch {
    // No network.
  }
  return (await kept()) ?? Response.error();
}

/** Its name changes with its content. */
const asset = async (request) => (await (await caches.open(cacheName)).match(request)) ?? fetch(request);
