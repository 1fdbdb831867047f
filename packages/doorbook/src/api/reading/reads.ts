import { createRoute } from '@hono/zod-openapi';
import * as z from 'zod';
import { readsView } from '../../views/shapes/settings.ts';
import { lastDays, spanGiven, spanOf } from '../dates.ts';
import { type ApiNeeds, answersWith, newApi } from '../new-api.ts';
import { shown } from '../shown.ts';

const reads = createRoute({
  method: 'get',
  path: '/api/v1/reads',
  operationId: 'listReads',
  tags: ['proof'],
  summary: 'How far the logs were read, and how far each day is proven: at most 31 days, the last 7 if none are given',
  request: { query: z.strictObject(spanGiven) },
  responses: answersWith(readsView, 'Reads and proofs'),
});

export const readRoutes = (needs: ApiNeeds) =>
  newApi().openapi(reads, (c) => shown(c, needs.ask, 'reads', spanOf(c.req.valid('query'), lastDays(needs, 7), 31)));
