import { createRoute } from '@hono/zod-openapi';
import * as z from 'zod';
import { holderShape, previewView, rulesShape } from '../views/shapes/settings.ts';
import { dateText, orNull } from '../views/shapes/words.ts';
import { checkRules } from './changes/check-rules.ts';
import { lastDays, spanGiven, spanOf } from './dates.ts';
import { type ApiNeeds, answersWith, newApi } from './new-api.ts';
import { shown } from './shown.ts';

const wanted = z
  .object({
    holder: holderShape,
    fromDate: orNull(dateText).meta({
      description: 'From when the rules would hold; null = from the beginning of time',
    }),
    rules: orNull(rulesShape).meta({ description: 'The rules to try; null = none of their own' }),
    ...spanGiven,
  })
  .meta({ id: 'RulesToTry' });

const preview = createRoute({
  method: 'post',
  path: '/api/v1/rules/preview',
  operationId: 'previewRules',
  tags: ['rules'],
  summary: 'Which past verdicts other rules would change; changes nothing. The last 30 days if none are given',
  request: { body: { required: true, content: { 'application/json': { schema: wanted } } } },
  responses: answersWith(previewView, 'What would differ'),
});

export const previewRoutes = (needs: ApiNeeds) =>
  newApi().openapi(preview, async (c) => {
    const { from, to, ...asked } = c.req.valid('json');
    if (asked.rules) checkRules(asked.rules, await needs.store.doors());
    return shown(c, needs.ask, 'preview', { ...asked, ...spanOf({ from, to }, lastDays(needs, 30)) });
  });
