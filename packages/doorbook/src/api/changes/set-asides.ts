import { createRoute } from '@hono/zod-openapi';
import * as z from 'zod';
import { localDays } from '../../attendance/local-days.ts';
import { inTurn } from '../../in-turn.ts';
import { setAsideShape } from '../../views/shapes/day.ts';
import { consoleId, ms } from '../../views/shapes/words.ts';
import { ApiError } from '../api-error.ts';
import { auditOf } from '../audit-of.ts';
import { dateGiven } from '../dates.ts';
import { idGiven } from '../ids.ts';
import { type ApiNeeds, answersWith, newApi } from '../new-api.ts';
import { jsonBody, okShape } from './bodies.ts';

import { knownConsole, notFound } from './known.ts';

const wantedShape = z
  .union(
    [
      z.strictObject({ console: consoleId, date: dateGiven }),
      z.strictObject({ console: consoleId, fromMs: ms.min(0), untilMs: ms.min(0) }),
    ],
    { error: 'say console and date, or console, fromMs and untilMs' },
  )
  .meta({ id: 'SetAsideWanted' });

const setAside = createRoute({
  method: 'post',
  path: '/set-asides',
  operationId: 'setAside',
  tags: ['set aside'],
  summary: "Passages of a span, or of a console's local day, do not count any more",
  request: { body: jsonBody(wantedShape) },
  responses: answersWith(setAsideShape, 'What is set aside; its id is what an undo needs'),
});

const undoSetAside = createRoute({
  method: 'delete',
  path: '/set-asides/{id}',
  operationId: 'undoSetAside',
  tags: ['set aside'],
  summary: 'Passages that were set aside count again',
  request: { params: z.object({ id: idGiven }) },
  responses: answersWith(okShape, 'Undone'),
});

export const setAsidesRoutes = ({ store, clock, live }: ApiNeeds) => {
  const oneByOne = inTurn();
  return newApi()
    .openapi(setAside, async (c) => {
      const wanted = c.req.valid('json');
      const asker = c.var.asker;
      const { zone } = await knownConsole(store, wanted.console);
      const atMs = clock.nowMs();
      const { fromMs, untilMs } = 'date' in wanted ? upTo(dayOf(wanted.date, zone), atMs) : wanted;
      if (untilMs > atMs) {
        throw new ApiError('invalid', 'untilMs: only what has happened can be set aside.', 'Choose an earlier end.');
      }
      if (fromMs >= untilMs) {
        throw new ApiError('invalid', 'There is no time in that span.', 'Choose a day or a span that has begun.');
      }
      const fact = { id: crypto.randomUUID(), console: wanted.console, fromMs, untilMs, by: asker.by, atMs };
      const details = { console: wanted.console, fromMs, untilMs, ...('date' in wanted && { date: wanted.date }) };
      await store.setAside(fact, auditOf(asker, 'set-aside', fact.id, details, atMs));
      live.changed();
      return c.json(fact, 200);
    })
    .openapi(undoSetAside, async (c) => {
      const { id } = c.req.valid('param');
      const asker = c.var.asker;
      await oneByOne(async () => {
        const fact = (await store.setAsides()).find((one) => one.id === id);
        if (!fact) throw notFound('set-aside', id);
        if ((await store.setAsideUndos()).some(({ setAsideId }) => setAsideId === id)) {
          throw new ApiError('conflict', 'This is undone already.', 'There is nothing left to do.');
        }
        const atMs = clock.nowMs();
        const { console, fromMs, untilMs } = fact;
        const entry = auditOf(asker, 'set-aside-undo', id, { console, fromMs, untilMs }, atMs);
        await store.undoSetAside({ setAsideId: id, by: asker.by, atMs }, entry);
        live.changed();
      });
      return c.json({ ok: true as const }, 200);
    });
};

interface Asked {
  readonly fromMs: number;
  readonly untilMs: number;
}

function dayOf(date: string, zone: string): Asked {
  const [fromMs = 0, untilMs = 0] = localDays({ zone, from: date, to: date }).startsMs;
  return { fromMs, untilMs };
}

/** Of a day that goes on: what has happened of it. */
const upTo = ({ fromMs, untilMs }: Asked, nowMs: number): Asked => ({ fromMs, untilMs: Math.min(untilMs, nowMs) });
