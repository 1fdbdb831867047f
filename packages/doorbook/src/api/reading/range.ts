import { createRoute } from '@hono/zod-openapi';
import * as z from 'zod';
import { rangeView } from '../../views/shapes/range.ts';
import { spanGiven, spanOf, thisMonth } from '../dates.ts';
import { idGiven, listOf } from '../ids.ts';
import { type ApiNeeds, answersWith, newApi } from '../new-api.ts';
import { shown } from '../shown.ts';

const range = createRoute({
  method: 'get',
  path: '/api/v1/range',
  operationId: 'getRange',
  tags: ['attendance'],
  summary: 'People by days with their sums: at most 366 days, the current month if none are given',
  request: {
    query: z.strictObject({
      ...spanGiven,
      group: idGiven.optional().meta({ description: 'Only the members of this group' }),
      person: listOf(idGiven).optional().meta({ description: 'Only this person; may be given again for more' }),
    }),
  },
  responses: answersWith(rangeView, 'The range'),
});

export const rangeRoutes = (needs: ApiNeeds) =>
  newApi().openapi(range, (c) => {
    const { group, person, ...span } = c.req.valid('query');
    return shown(c, needs.ask, 'range', { ...spanOf(span, thisMonth(needs)), groupId: group, personIds: person });
  });
