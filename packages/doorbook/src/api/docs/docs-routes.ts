import { readFileSync } from 'node:fs';
import type { Documented } from '../document.ts';
import { newApi } from '../new-api.ts';
import type { Described } from './described.ts';
import { pageOf } from './page.ts';

const textOf = (file: string): string => readFileSync(new URL(file, import.meta.url), 'utf8');

/** The document, and the same for people: one page without a request to anywhere else. */
export function docsRoutes(document: () => Documented) {
  const css = textOf('./docs.css');
  const js = textOf('./docs.js');
  const cached = { 'Cache-Control': 'no-cache' };
  let page: string | undefined;
  const routes = newApi();
  routes.get('/api/v1/openapi.json', (c) => c.json(document(), 200, cached));
  routes.get('/api/docs', (c) => {
    page ??= pageOf(JSON.parse(JSON.stringify(document())) as Described);
    return c.html(page, 200, cached);
  });
  routes.get('/api/docs/docs.css', (c) => c.body(css, 200, { ...cached, 'Content-Type': 'text/css; charset=UTF-8' }));
  routes.get('/api/docs/docs.js', (c) =>
    c.body(js, 200, { ...cached, 'Content-Type': 'text/javascript; charset=UTF-8' }),
  );
  return routes;
}
