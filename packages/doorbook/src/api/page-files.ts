import { readFileSync } from 'node:fs';
import { newApi } from './new-api.ts';

/** What the page at `/` is made of; nothing else of that folder is served. */
const pageFiles = {
  '/': ['index.html', 'text/html; charset=utf-8'],
  '/page.css': ['page.css', 'text/css; charset=utf-8'],
  '/icon.svg': ['icon.svg', 'image/svg+xml'],
  ...Object.fromEntries(
    ['page', 'ask', 'day', 'dom', 'entrance', 'strip'].map((name) => [
      `/${name}.js`,
      [`${name}.js`, 'text/javascript; charset=utf-8'] as const,
    ]),
  ),
} as const satisfies Readonly<Record<string, readonly [file: string, type: string]>>;

/** The page that stands until the web app takes its place. */
export function pageRoutes() {
  const routes = newApi();
  for (const [path, [file, type]] of Object.entries(pageFiles)) {
    const text = readFileSync(new URL(`./page/${file}`, import.meta.url), 'utf8');
    routes.get(path, (c) => c.body(text, 200, { 'content-type': type, 'cache-control': 'no-cache' }));
  }
  return routes;
}
