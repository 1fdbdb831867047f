import { createRoute } from '@hono/zod-openapi';
import * as z from 'zod';
import { reportView } from '../../views/shapes/report.ts';
import { type ApiNeeds, answersWith, newApi } from '../new-api.ts';
import { reportQuery, reportSpan } from '../report-asked.ts';
import { shown } from '../shown.ts';

const report = createRoute({
  method: 'get',
  path: '/api/v1/reports',
  operationId: 'getReport',
  tags: ['attendance'],
  summary:
    'People by days with their sums, and what the plots of them show: a week, a month, or at most 366 days; the current month if nothing is said',
  request: { query: z.strictObject(reportQuery) },
  responses: answersWith(reportView, 'The report'),
});

export const reportRoutes = (needs: ApiNeeds) =>
  newApi().openapi(report, (c) => {
    const { group, person, ...period } = c.req.valid('query');
    const asked = { ...reportSpan(period, needs), groupId: group, personIds: person };
    return shown(c, needs.ask, 'report', asked);
  });
