import { createRoute } from '@hono/zod-openapi';
import * as z from 'zod';
import { dayView } from '../../views/shapes/day.ts';
import { dayWanted } from '../dates.ts';
import { type ApiNeeds, answersWith, newApi } from '../new-api.ts';
import { shown } from '../shown.ts';

const day = createRoute({
  method: 'get',
  path: '/api/v1/days/{date}',
  operationId: 'getDay',
  tags: ['attendance'],
  summary: 'A day: who was here, since when, and why it is judged so',
  request: { params: z.object({ date: dayWanted }) },
  responses: answersWith(dayView, 'The day'),
});

export const dayRoutes = ({ ask }: ApiNeeds) =>
  newApi().openapi(day, (c) => {
    const { date } = c.req.valid('param');
    return shown(c, ask, 'day', date === 'today' ? {} : { date });
  });
