import { createRoute } from '@hono/zod-openapi';
import * as z from 'zod';
import { simulatedCards } from '../../credentials/simulated-cards.ts';
import { jsonBody } from '../changes/bodies.ts';
import { idGiven } from '../ids.ts';
import { type ApiNeeds, answersWith, newApi } from '../new-api.ts';
import { notFound } from '../routes-known.ts';
import { enrolmentShape, onlooker, shownEnrolment } from './enrolments.ts';

const hold = createRoute({
  method: 'post',
  path: '/credentials/enrolments/{id}/simulated-card',
  operationId: 'holdSimulatedCard',
  tags: ['credentials'],
  summary: 'In the demonstration alone: hold a card to the simulated reader of an enrolment',
  request: {
    params: z.object({ id: idGiven }),
    body: jsonBody(
      z
        .strictObject({
          card: z.enum(simulatedCards).meta({
            description:
              '`new`, of another site, one `of somebody`, taken away too early (`too short`), of a kind that no reader takes (`unsupported`)',
          }),
        })
        .meta({ id: 'SimulatedCardHeld' }),
    ),
  },
  responses: answersWith(enrolmentShape, 'As it is now; what the reader makes of the card is seen a second later'),
});

/** Where real consoles are served there is nothing at this address. */
export const simulatedCardsRoutes = ({ credentials }: ApiNeeds) =>
  newApi().openapi(hold, async (c) => {
    const { simulatedCards: simulated } = credentials;
    if (!simulated) throw notFound(c.req.path);
    const { id } = c.req.valid('param');
    return c.json(shownEnrolment(await simulated.hold(id, c.req.valid('json').card, onlooker(c.var.asker))), 200);
  });
