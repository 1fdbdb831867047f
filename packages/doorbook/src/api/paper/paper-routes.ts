import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { usualMode } from '../../attendance/presence.ts';
import { presenceModeWord } from '../../views/shapes/words.ts';
import { ApiError } from '../api-error.ts';
import { type ApiNeeds, newApi } from '../new-api.ts';
import { inNowPage } from './in-now-page.ts';
import { paperLanguage } from './paper-words.ts';

const asked = z.object({ mode: presenceModeWord.default(usualMode) });

/** Pages made for paper by the server itself: what is asked for is of this moment. */
export function paperRoutes({ ask, clock, zone }: ApiNeeds) {
  const css = readFileSync(new URL('./paper.css', import.meta.url), 'utf8');
  const routes = newApi();
  routes.get('/in/print', async (c) => {
    const query = asked.safeParse(c.req.query());
    if (!query.success) throw new ApiError('invalid', 'mode: first-in or in-out is needed.');
    const { value: presence } = await ask('presence', query.data, { signal: c.req.raw.signal });
    const language = paperLanguage(c.req.header('accept-language'));
    const page = inNowPage({ presence, nowMs: clock.nowMs(), zone: zone(), language });
    return c.html(page, 200, { Vary: 'Accept-Language, Authorization, Cookie', 'Cache-Control': 'private, no-cache' });
  });
  routes.get('/in/print/paper.css', (c) =>
    c.body(css, 200, { 'Cache-Control': 'no-cache', 'Content-Type': 'text/css; charset=UTF-8' }),
  );
  return routes;
}
