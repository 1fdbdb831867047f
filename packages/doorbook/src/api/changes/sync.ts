import { createRoute } from '@hono/zod-openapi';
import * as z from 'zod';
import { consoleId } from '../../views/shapes/words.ts';
import { auditOf } from '../audit-of.ts';
import { type ApiNeeds, answersWith, newApi } from '../new-api.ts';
import { flag, okShape, optionalJsonBody } from './bodies.ts';
import { talkedTo } from './talked-to.ts';

const oneOrAll = optionalJsonBody(
  z
    .strictObject({ console: consoleId.optional() })
    .meta({ id: 'ConsoleOrAll', description: 'No console: all of them.' }),
);

const sync = createRoute({
  method: 'post',
  path: '/sync',
  operationId: 'syncConsoles',
  tags: ['consoles'],
  summary: 'Ask consoles for their people and doors now',
  request: { body: oneOrAll },
  responses: answersWith(
    z
      .object({ outcomes: z.array(z.object({ console: consoleId, people: z.int(), doors: z.int() })) })
      .meta({ id: 'SyncOutcomes' }),
    'How many each console listed',
  ),
});

const read = createRoute({
  method: 'post',
  path: '/read',
  operationId: 'readConsoles',
  tags: ['consoles'],
  summary: 'Read what is due of the log of consoles now; answered when it is read, or at once with `wait=0`',
  request: { body: oneOrAll, query: z.object({ wait: flag }) },
  responses: {
    ...answersWith(okShape, 'Read'),
    202: { description: 'Begun', content: { 'application/json': { schema: okShape } } },
  } as const,
});

export const syncRoutes = ({ store, consoles, clock, log }: ApiNeeds) =>
  newApi()
    .openapi(sync, async (c) => {
      const { console } = c.req.valid('json');
      if (console !== undefined) talkedTo(consoles, console);
      await store.recordAct(auditOf(c.var.asker, 'sync', String(console ?? 'all'), {}, clock.nowMs()));
      const outcomes = await consoles.syncNow(console);
      return c.json({ outcomes: outcomes.map(({ console, people, doors }) => ({ console, people, doors })) }, 200);
    })
    .openapi(read, async (c) => {
      const { console } = c.req.valid('json');
      if (console !== undefined) talkedTo(consoles, console);
      await store.recordAct(auditOf(c.var.asker, 'read', String(console ?? 'all'), {}, clock.nowMs()));
      const reading = consoles.readNow(console);
      if (c.req.valid('query').wait ?? true) {
        await reading;
        return c.json({ ok: true as const }, 200);
      }
      // Nobody waits for it: without this a failure would end the process.
      reading.catch((err: unknown) => log.warn({ err }, 'A read that was asked for failed; it is tried again.'));
      return c.json({ ok: true as const }, 202);
    });
