import { createRoute } from '@hono/zod-openapi';
import * as z from 'zod';
import { consoleId, ms, orNull } from '../../views/shapes/words.ts';
import { type ApiNeeds, answersWith, newApi } from '../new-api.ts';

const look = createRoute({
  method: 'get',
  path: '/credentials/key-holders',
  operationId: 'listKeyHolders',
  tags: ['credentials'],
  summary: 'Which kinds of keys every user of the consoles has, as far as their lists are read',
  responses: answersWith(
    z
      .object({
        holders: z.array(
          z.object({
            console: consoleId,
            id: z.string().meta({ description: 'The console’s id' }),
            hasCard: z.boolean(),
            hasPin: z.boolean(),
            hasPass: z.boolean(),
          }),
        ),
        reads: z.array(
          z.object({
            console: consoleId,
            readMs: orNull(ms).meta({ description: 'When its users were last listed; null = nothing is known' }),
            isReading: z.boolean(),
          }),
        ),
      })
      .meta({ id: 'KeyHolders' }),
    'Whoever has no key is not among them',
  ),
});

export const keyHoldersRoutes = ({ credentials: { keyHolders } }: ApiNeeds) =>
  newApi().openapi(look, (c) => {
    const { holders, reads } = keyHolders.now();
    return c.json({ holders: [...holders], reads: [...reads] }, 200);
  });
