import { createRoute } from '@hono/zod-openapi';
import * as z from 'zod';
import { oldVerdictsView } from '../../views/shapes/old-verdicts.ts';
import { spanGiven, spanOf, thisMonth } from '../dates.ts';
import { type ApiNeeds, answersWith, newApi } from '../new-api.ts';
import { shown } from '../shown.ts';

const oldVerdicts = createRoute({
  method: 'get',
  path: '/api/v1/old-verdicts',
  operationId: 'listOldVerdicts',
  tags: ['proof'],
  summary: 'Where the old dashboard was wrong, as the log shows: at most 366 days, the current month if none are given',
  request: {
    query: z.strictObject({
      ...spanGiven,
      cutoff: z
        .string()
        .regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, { error: 'a time such as 09:00 is needed' })
        .default('09:00')
        .meta({ description: 'HH:MM, as it was chosen on its page' }),
    }),
  },
  responses: answersWith(oldVerdictsView, 'The verdicts that were wrong'),
});

export const oldVerdictRoutes = (needs: ApiNeeds) =>
  newApi().openapi(oldVerdicts, (c) => {
    const { cutoff, ...span } = c.req.valid('query');
    return shown(c, needs.ask, 'oldVerdicts', { ...spanOf(span, thisMonth(needs)), cutoff });
  });
