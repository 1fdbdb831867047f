import { createRoute } from '@hono/zod-openapi';
import * as z from 'zod';
import { consoleId, ms, orNull } from '../../views/shapes/words.ts';
import { ApiError } from '../api-error.ts';
import { jsonBody } from '../changes/bodies.ts';
import { type ApiNeeds, answersWith, newApi } from '../new-api.ts';

const tags = ['credentials'];

const purchaseShape = z
  .object({
    id: z.string(),
    console: consoleId,
    count: z.int(),
    by: z.string(),
    atMs: ms,
    outcome: z.enum(['open', 'done', 'failed', 'unknown', 'settled']).meta({
      description: 'unknown: the console did not say what became of it; settle it, and do not buy again',
    }),
    bought: orNull(z.int()).meta({ description: 'What it brought; null = not known' }),
  })
  .meta({ id: 'TouchPassPurchase' });

const list = createRoute({
  method: 'get',
  path: '/credentials/pass-purchases',
  operationId: 'listTouchPassPurchases',
  tags,
  summary: 'What was bought through Doorbook, newest first',
  responses: answersWith(
    z.object({ purchases: z.array(purchaseShape) }).meta({ id: 'TouchPassPurchases' }),
    'The purchases',
  ),
});
const buy = createRoute({
  method: 'post',
  path: '/credentials/pass-purchases',
  operationId: 'buyTouchPasses',
  tags,
  summary: 'Buy Touch Passes: this costs money, and is done once',
  request: {
    body: jsonBody(
      z
        .strictObject({
          id: z.uuid().meta({ description: 'Made by the caller: the same again buys nothing' }),
          console: consoleId,
          count: z.int().min(1).max(500),
          confirmedCount: z.int().meta({ description: 'The count again, by whoever knows that it costs money' }),
        })
        .meta({ id: 'TouchPassPurchaseWanted' }),
    ),
  },
  responses: answersWith(purchaseShape, 'Bought'),
});
const settle = createRoute({
  method: 'post',
  path: '/credentials/pass-purchases/{id}/settle',
  operationId: 'settleTouchPassPurchase',
  tags,
  summary: 'Find out from the list of passes what a purchase brought whose answer was lost',
  request: { params: z.object({ id: z.uuid() }) },
  responses: answersWith(purchaseShape, 'What it brought'),
});

export const purchasesRoutes = ({ credentials: { purchases } }: ApiNeeds) =>
  newApi()
    .openapi(list, async (c) => c.json({ purchases: await purchases.list() }, 200))
    .openapi(buy, async (c) => {
      const { id, console, count, confirmedCount } = c.req.valid('json');
      if (confirmedCount !== count) {
        throw new ApiError(
          'invalid',
          'confirmedCount: it is not the same as count.',
          'Say twice how many shall be bought.',
        );
      }
      return c.json(await purchases.buy({ id, console, count }, c.var.asker), 200);
    })
    .openapi(settle, async (c) => c.json(await purchases.settle(c.req.valid('param').id, c.var.asker), 200));
