import { createRoute } from '@hono/zod-openapi';
import * as z from 'zod';
import { rollCallsView, rollCallView } from '../../views/shapes/roll-calls.ts';
import { flagGiven, idGiven, numberGiven } from '../ids.ts';
import { type ApiNeeds, answersWith, newApi } from '../new-api.ts';
import { shown } from '../shown.ts';

const all = createRoute({
  method: 'get',
  path: '/api/v1/roll-calls',
  operationId: 'listRollCalls',
  tags: ['roll-call'],
  summary: 'Roll-calls with their numbers, the newest first',
  request: {
    query: z.strictObject({
      underWay: flagGiven.optional().meta({ description: 'Only those that go on, begun within a day' }),
      isDrill: flagGiven.optional().meta({ description: 'Only drills, or only what was none' }),
      cursor: z.string().min(1).max(500).optional().meta({ description: '`next` of the page before' }),
      limit: numberGiven(1, 100).default(100).meta({ description: 'How many on a page' }),
    }),
  },
  responses: answersWith(rollCallsView, 'A page of roll-calls'),
});

const one = createRoute({
  method: 'get',
  path: '/api/v1/roll-calls/{id}',
  operationId: 'getRollCall',
  tags: ['roll-call'],
  summary: 'Who was in when it started, and who is accounted for, when and by what',
  request: { params: z.object({ id: idGiven }) },
  responses: answersWith(rollCallView, 'The roll-call'),
});

export const rollCallRoutes = ({ ask }: ApiNeeds) =>
  newApi()
    .openapi(all, (c) => shown(c, ask, 'rollCalls', c.req.valid('query')))
    .openapi(one, (c) => shown(c, ask, 'rollCall', c.req.valid('param')));
