import { createRoute } from '@hono/zod-openapi';
import * as z from 'zod';
import { orNull } from '../../views/shapes/words.ts';
import { consoleGiven, idGiven } from '../ids.ts';
import { type ApiNeeds, answersWith, newApi } from '../new-api.ts';

const look = createRoute({
  method: 'get',
  path: '/credentials/holders/{console}/{kind}/{id}',
  operationId: 'listKeysOfHolder',
  tags: ['credentials'],
  summary: 'Which keys somebody has',
  request: { params: z.object({ console: consoleGiven, kind: z.enum(['user', 'visitor']), id: idGiven }) },
  responses: answersWith(
    z
      .object({
        isListed: z.boolean().meta({ description: 'false = the console knows nobody of this id any more' }),
        hasPin: z.boolean(),
        cards: z.array(z.object({ mark: z.string(), number: z.string(), alias: z.string(), status: z.string() })),
        pass: orNull(z.object({ id: z.string(), number: z.string(), name: z.string(), status: z.string() })),
        plates: z.array(z.string()),
      })
      .meta({ id: 'KeysHeld' }),
    'Never a PIN, nor what is stored on a card',
  ),
});

export const keysHeldRoutes = ({ credentials: { keysOf } }: ApiNeeds) =>
  newApi().openapi(look, async (c) => {
    const { console, ...holder } = c.req.valid('param');
    const { cards, pass, plates, ...held } = await keysOf(console, holder);
    return c.json(
      { ...held, cards: cards.map((card) => ({ ...card })), pass: pass && { ...pass }, plates: [...plates] },
      200,
    );
  });
