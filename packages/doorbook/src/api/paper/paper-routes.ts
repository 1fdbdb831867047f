import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { presenceModeWord } from '../../views/shapes/words.ts';
import { ApiError } from '../api-error.ts';
import { type ApiNeeds, newApi } from '../new-api.ts';
import { inNowPage } from './in-now-page.ts';

const asked = z.object({ mode: presenceModeWord.default('in-out') });

/** Pages made for paper by the server itself: what is asked for is of this moment. */
export function paperRoutes({ ask, clock, zone }: ApiNeeds) {
  const css = readFileSync(new URL('./paper.css', import.meta.url), 'utf8');
  const routes = newApi();
  routes.get('/in/print', async (c) => {
    const query = asked.safeParse(c.req.query());
    if (!query.success) throw new ApiError('invalid', 'mode: first-in or in-out is needed.');
    const { value: presence } = await ask('presence', query.data, { signal: c.req.raw.signal });
    return c.html(inNowPage({ presence, nowMs: clock.nowMs(), zone: zone() }));
  });
  routes.get('/in/print/paper.css', (c) =>
    c.body(css, 200, { 'Cache-Control': 'no-cache', 'Content-Type': 'text/css; charset=UTF-8' }),
  );
  return routes;
}
