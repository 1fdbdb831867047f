import { createRoute } from '@hono/zod-openapi';
import type { Context } from 'hono';
import * as z from 'zod';
import { dateAfter, dayStartMs, parseWallTime } from '../attendance/local-days.ts';
import type { ConsoleRow } from '../store/tables.ts';
import { isDate } from '../views/dates.ts';
import { ApiError } from './api-error.ts';
import { auditOf } from './audit-of.ts';
import { today } from './dates.ts';
import { type ApiEnv, type ApiNeeds, newApi } from './new-api.ts';
import { shown } from './shown.ts';

/*
 * The routes of the dashboard that Doorbook replaces, as its callers know them: same paths, same words, and refusals as
 * `{"error": text}`. The fifth, the webhook, is received below this router.
 */

export const originalPaths: readonly string[] = [
  '/api/first-badge-status',
  '/api/sync-users',
  '/api/reset-day',
  '/api/debug-user-cache',
];

const tags = ['as before'];
const refusal = z.object({ error: z.string() }).meta({ id: 'OriginalError' });
const answers = <T extends z.ZodType>(schema: T, description: string) => ({
  200: { description, content: { 'application/json': { schema } } },
  default: { description: 'Refused', content: { 'application/json': { schema: refusal } } },
});

const date = z
  .string()
  .refine(isDate, { error: 'must be a date of the calendar, written YYYY-MM-DD' })
  .optional()
  .meta({ description: 'YYYY-MM-DD; today by the zone of the first console if it is not given' });

const firstBadges = createRoute({
  method: 'get',
  path: '/api/first-badge-status',
  operationId: 'firstBadgeStatus',
  tags,
  summary: 'The original’s table: everybody who badged that day, by first badge and cutoff alone',
  request: {
    query: z.object({
      date,
      cutoff: z
        .string()
        .refine((text) => parseWallTime(text) !== null, { error: 'must be a time written HH:MM' })
        .default('09:00')
        .meta({ description: 'HH:MM; until its end it is on time' }),
    }),
  },
  responses: answers(
    z.array(
      z.object({
        actor_id: z.string(),
        name: z.string(),
        first_ts: z.string(),
        latest_ts: z.union([z.string(), z.null()]),
        status: z.enum(['ON TIME', 'LATE']),
      }),
    ),
    'By first badge',
  ),
});

const synced = z.object({ status: z.literal('synced') });
const sync = createRoute({
  method: 'get',
  path: '/api/sync-users',
  operationId: 'syncUsers',
  tags,
  summary: 'Reads people and doors of every console now; at most every 10 seconds',
  responses: answers(synced, 'Done'),
});
const syncByPost = createRoute({ ...sync, method: 'post', operationId: 'syncUsersByPost' });

const resetDay = createRoute({
  method: 'delete',
  path: '/api/reset-day',
  operationId: 'resetDay',
  tags,
  summary: 'Sets a day of the table aside, at every console: what happened in it does not count. Can be undone',
  request: { query: z.object({ date }) },
  responses: answers(
    z.object({ status: z.literal('ok'), deleted: z.int(), date: z.string() }),
    'How many passages do not count any more',
  ),
});

const debugUser = createRoute({
  method: 'get',
  path: '/api/debug-user-cache',
  operationId: 'debugUserCache',
  tags,
  summary: 'One user as the first console shows it now, without secrets',
  request: { query: z.object({ actor_id: z.string().max(200).optional() }) },
  responses: answers(z.object({ status_code: z.int(), actor_id_param: z.string(), response: z.unknown() }), 'The user'),
});

export function originalRoutes(needs: ApiNeeds) {
  const { ask, consoles } = needs;
  return newApi()
    .openapi(firstBadges, (c) => shown(c, ask, 'firstBadges', c.req.valid('query')))
    .openapi(sync, async (c) => {
      refuseFromElsewhere(c, needs.config.publicUrl);
      // A HEAD comes here too, and asks only what a GET would be answered.
      if (c.req.method === 'GET') await syncAll(c, needs);
      return c.json({ status: 'synced' as const }, 200);
    })
    .openapi(syncByPost, async (c) => {
      await syncAll(c, needs);
      return c.json({ status: 'synced' as const }, 200);
    })
    .openapi(resetDay, async (c) => {
      const day = c.req.valid('query').date ?? today(needs);
      let deleted = 0;
      for (const console of await needs.store.consoles()) deleted += await setDayAside(c, needs, console, day);
      return c.json({ status: 'ok' as const, deleted, date: day }, 200);
    })
    .openapi(debugUser, async (c) => {
      const actorId = c.req.valid('query').actor_id;
      if (!actorId) throw new ApiError('invalid', 'missing actor_id');
      const [first] = consoles.health();
      if (!first) throw new ApiError('not-found', 'No console is connected. Connect one first.');
      const { status, body } = await consoles.rawUser(first.id, actorId);
      return c.json({ status_code: status, actor_id_param: actorId, response: body }, 200);
    });
}

async function syncAll(c: Context<ApiEnv>, { consoles, store, clock }: ApiNeeds): Promise<void> {
  await store.recordAct(auditOf(c.var.asker, 'sync', 'all', {}, clock.nowMs()));
  await consoles.syncNow();
}

/** A GET that does something: a page of another site must not set it off with a picture or a link. */
function refuseFromElsewhere(c: Context<ApiEnv>, publicUrl: string | undefined): void {
  const site = c.req.header('sec-fetch-site') ?? 'none';
  // Over http a browser says no more of a picture than the page that it stands in.
  const from = [c.req.header('origin'), c.req.header('referer')].filter((one) => one !== undefined);
  const hosts = [c.req.header('host'), publicUrl && new URL(publicUrl).host];
  const isOwn = from.every((one) => URL.canParse(one) && hosts.includes(new URL(one).host));
  if (!isOwn || (site !== 'none' && site !== 'same-origin'))
    throw new ApiError('forged', 'This request comes from another site’s page. Use POST from Doorbook’s own.');
}

/** What the table of that day is made of, at this console, as far as it has passed. Gives the passages that it takes. */
async function setDayAside(c: Context<ApiEnv>, needs: ApiNeeds, { id }: ConsoleRow, day: string): Promise<number> {
  const atMs = needs.clock.nowMs();
  // As in the table: for everybody the day of the first console.
  const zone = needs.zone();
  const fromMs = dayStartMs(day, zone, '00:00');
  const untilMs = Math.min(dayStartMs(dateAfter(day, 1), zone, '00:00'), atMs);
  if (untilMs <= fromMs) return 0;
  const { value: count } = await needs.ask('countSetAside', { console: id, fromMs, untilMs });
  const { asker } = c.var;
  const fact = { id: crypto.randomUUID(), console: id, fromMs, untilMs, by: asker.by, atMs };
  const details = { console: id, fromMs, untilMs, date: day };
  await needs.store.setAside(fact, auditOf(asker, 'set-aside', fact.id, details, atMs));
  needs.live.changed();
  return count;
}
