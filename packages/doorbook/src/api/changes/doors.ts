import { createRoute } from '@hono/zod-openapi';
import * as z from 'zod';
import { inTurn } from '../../in-turn.ts';
import { consoleId, doorUseWord } from '../../views/shapes/words.ts';
import { auditOf } from '../audit-of.ts';
import { consoleGiven, idGiven } from '../ids.ts';
import { type ApiNeeds, answersWith, newApi } from '../new-api.ts';
import { jsonBody } from './bodies.ts';
import { inOrder } from './in-order.ts';
import { notFound } from './known.ts';

const doorUseShape = z.object({ console: consoleId, doorId: z.string(), use: doorUseWord }).meta({ id: 'DoorUse' });

const chooseDoorUse = createRoute({
  method: 'put',
  path: '/doors/{console}/{doorId}',
  operationId: 'chooseDoorUse',
  tags: ['doors'],
  summary: 'Choose what a door is used for',
  request: {
    params: z.object({ console: consoleGiven, doorId: idGiven }),
    body: jsonBody(z.strictObject({ use: doorUseWord }).meta({ id: 'DoorUseWanted' })),
  },
  responses: answersWith(doorUseShape, 'The use that holds now, for all the past'),
});

export const doorsRoutes = ({ store, clock, live }: ApiNeeds) => {
  const oneByOne = inTurn();
  const nextMs = inOrder(clock);
  return newApi().openapi(chooseDoorUse, async (c) => {
    const { console, doorId } = c.req.valid('param');
    const { use } = c.req.valid('json');
    const asker = c.var.asker;
    await oneByOne(async () => {
      const isIt = (one: { readonly console: number; readonly doorId: string }): boolean =>
        one.console === console && one.doorId === doorId;
      const door = (await store.doors()).find(isIt);
      if (!door) throw notFound('door', `${console} ${doorId}`);
      const before = (await store.doorUses()).find(isIt)?.use ?? null;
      if (before === use) return;
      const atMs = nextMs();
      const entry = auditOf(asker, 'door-use', `${console} ${doorId}`, { name: door.name, before, after: use }, atMs);
      await store.chooseDoorUse({ console, doorId, use, by: asker.by, atMs }, entry);
      live.changed();
    });
    return c.json({ console, doorId, use }, 200);
  });
};
