import { createRoute } from '@hono/zod-openapi';
import * as z from 'zod';
import { doorsView, groupsView, leavesView, rulesView } from '../../views/shapes/settings.ts';
import { longestLeaveDays, spanGiven, spanOf, thisMonth } from '../dates.ts';
import { has } from '../gate.ts';
import { type ApiNeeds, answersWith, newApi } from '../new-api.ts';
import { shown } from '../shown.ts';

/* What people have chosen: the uses of doors, groups, rules, leave. */

const doors = createRoute({
  method: 'get',
  path: '/api/v1/doors',
  operationId: 'listDoors',
  tags: ['doors'],
  summary: 'All doors and what they are used for',
  responses: answersWith(doorsView, 'The doors'),
});

const groups = createRoute({
  method: 'get',
  path: '/api/v1/groups',
  operationId: 'listGroups',
  tags: ['people'],
  summary: 'All groups in their order: the first of a person’s groups that has rules decides',
  responses: answersWith(groupsView, 'The groups'),
});

const rules = createRoute({
  method: 'get',
  path: '/api/v1/rules',
  operationId: 'getRules',
  tags: ['rules'],
  summary: 'The rules in force at each console, and every change of rules',
  responses: answersWith(rulesView, 'The rules'),
});

const leave = createRoute({
  method: 'get',
  path: '/api/v1/leave',
  operationId: 'listLeave',
  tags: ['leave'],
  summary: 'Leave that touches these days: at most ten years, the current month if none are given',
  request: { query: z.strictObject(spanGiven) },
  responses: answersWith(leavesView, 'The leave'),
});

export const choiceRoutes = (needs: ApiNeeds) =>
  newApi()
    .openapi(doors, (c) => shown(c, needs.ask, 'doors', {}))
    .openapi(groups, (c) => shown(c, needs.ask, 'groups', {}))
    .openapi(rules, (c) => shown(c, needs.ask, 'rules', {}))
    .openapi(leave, (c) => {
      const span = spanOf(c.req.valid('query'), thisMonth(needs), longestLeaveDays);
      return shown(c, needs.ask, 'leaves', { ...span, withNotes: has(c, 'attendance:manage') });
    });
