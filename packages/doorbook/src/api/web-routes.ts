import type { Context } from 'hono';
import { pageFiles, pagePaths } from '../accounts/rights.ts';
import { type ApiEnv, newApi } from './new-api.ts';
import { notFound } from './routes-known.ts';
import type { WebFile, WebFiles } from './web-files.ts';

/** The web app: one page at all its addresses, and what that page is made of. */
export function webRoutes(files: WebFiles) {
  const routes = newApi();
  for (const path of pagePaths) routes.get(path, (c) => page(c, files, 200));
  routes.get('/assets/:file', (c) => {
    const file = files.file(`assets/${c.req.param('file')}`);
    if (!file) throw notFound(c.req.path);
    // Its name changes with its content.
    return sent(c, file, 'public, max-age=31536000, immutable');
  });
  for (const name of pageFiles) {
    routes.get(`/${name}`, (c) => {
      const file = files.file(name);
      if (!file) throw notFound(c.req.path);
      return sent(c, file, 'no-cache');
    });
  }
  return routes;
}

/** Also for an address that is nothing: then the page says so. */
export const page = (c: Context<ApiEnv>, files: WebFiles, status: 200 | 404): Response =>
  c.html(files.page, status, { 'Cache-Control': 'no-cache', ...(status === 404 && { Vary: 'Accept' }) });

function sent(c: Context<ApiEnv>, { type, bytes }: WebFile, cacheControl: string): Response {
  const taken = (c.req.header('accept-encoding') ?? '').split(',').map((one) => one.trim().split(';')[0]);
  const encoding = ['br', 'gzip'].find((one) => taken.includes(one) && bytes[one]) ?? '';
  return c.body(bytes[encoding] ?? new Uint8Array(), 200, {
    'Content-Type': type,
    'Cache-Control': cacheControl,
    Vary: 'Accept-Encoding',
    ...(encoding && { 'Content-Encoding': encoding }),
  });
}
