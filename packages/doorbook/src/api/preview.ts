import { createRoute } from '@hono/zod-openapi';
import * as z from 'zod';
import { holderShape, previewView, rulesShape } from '../views/shapes/settings.ts';
import { consoleId, dateText, doorUseWord, orNull } from '../views/shapes/words.ts';
import { checkRules } from './changes/check-rules.ts';
import { lastDays, spanGiven, spanOf } from './dates.ts';
import { idGiven } from './ids.ts';
import { type ApiNeeds, answersWith, newApi } from './new-api.ts';
import { shown } from './shown.ts';

const meantDays = 30;

const rulesWanted = z
  .object({
    holder: holderShape,
    fromDate: orNull(dateText).meta({
      description: 'From when the rules would hold; null = from the beginning of time',
    }),
    rules: orNull(rulesShape).meta({ description: 'The rules to try; null = none of their own' }),
    rehearse: z.boolean().optional().meta({
      description: 'As if they had held on all these days: instead of every other change of this holder',
    }),
    ...spanGiven,
  })
  .meta({ id: 'RulesToTry' });

const rulesPreview = createRoute({
  method: 'post',
  path: '/api/v1/rules/preview',
  operationId: 'previewRules',
  tags: ['rules'],
  summary: 'Which past verdicts other rules would change; changes nothing. The last 30 days if none are given',
  request: { body: { required: true, content: { 'application/json': { schema: rulesWanted } } } },
  responses: answersWith(previewView, 'What would differ'),
});

const useWanted = z
  .object({ console: consoleId, doorId: idGiven, use: doorUseWord, ...spanGiven })
  .meta({ id: 'DoorUseToTry' });

const doorPreview = createRoute({
  method: 'post',
  path: '/api/v1/doors/preview',
  operationId: 'previewDoorUse',
  tags: ['doors'],
  summary:
    'Which past verdicts another use of a door would change; changes nothing. The last 30 days if none are given',
  request: { body: { required: true, content: { 'application/json': { schema: useWanted } } } },
  responses: answersWith(previewView, 'What would differ'),
});

export const previewRoutes = (needs: ApiNeeds) =>
  newApi()
    .openapi(rulesPreview, async (c) => {
      const { from, to, ...asked } = c.req.valid('json');
      if (asked.rules) checkRules(asked.rules, await needs.store.doors());
      return shown(c, needs.ask, 'preview', { ...asked, ...spanOf({ from, to }, lastDays(needs, meantDays)) });
    })
    .openapi(doorPreview, (c) => {
      const { from, to, ...asked } = c.req.valid('json');
      return shown(c, needs.ask, 'doorPreview', { ...asked, ...spanOf({ from, to }, lastDays(needs, meantDays)) });
    });
