import { createRoute } from '@hono/zod-openapi';
import * as z from 'zod';
import { auditOf } from './audit-of.ts';
import { okShape } from './changes/bodies.ts';
import { type ApiNeeds, answersWith, newApi } from './new-api.ts';

/** What is worth doing after the set-up, in this order. */
export const firstSteps = ['doors', 'holidays', 'colleague'] as const;
type FirstStep = (typeof firstSteps)[number];

const list = createRoute({
  method: 'get',
  path: '/api/v1/first-steps',
  operationId: 'listFirstSteps',
  tags: ['server'],
  summary:
    'What is still worth doing after the set-up; nothing once somebody has dismissed it, and in the demonstration',
  responses: answersWith(z.object({ steps: z.array(z.enum(firstSteps)) }).meta({ id: 'FirstSteps' }), 'Not done yet'),
});

const dismiss = createRoute({
  method: 'delete',
  path: '/api/v1/first-steps',
  operationId: 'dismissFirstSteps',
  tags: ['server'],
  summary: 'Have nobody reminded of the first steps again',
  responses: answersWith(okShape, 'Dismissed'),
});

const setting = 'first steps dismissed';

export const firstStepsRoutes = ({ store, accounts, clock, config, live }: ApiNeeds) => {
  const isDone: Readonly<Record<FirstStep, () => Promise<boolean>>> = {
    doors: async () => (await store.doorUses()).length > 0,
    holidays: async () => (await store.rulesChanges()).some(({ rules }) => rules !== null && rules.holidays.length > 0),
    colleague: async () => (await accounts.list()).length > 1,
  };
  return newApi()
    .openapi(list, async (c) => {
      const isSetUp = config.command !== 'demo' && (await store.consoles()).some(({ removedMs }) => removedMs === null);
      if (!isSetUp || (await store.setting(setting)) === true) return c.json({ steps: [] }, 200);
      const done = await Promise.all(firstSteps.map((step) => isDone[step]()));
      return c.json({ steps: firstSteps.filter((_, at) => !done[at]) }, 200);
    })
    .openapi(dismiss, async (c) => {
      const nowMs = clock.nowMs();
      await store.keepSetting(setting, true, nowMs, auditOf(c.var.asker, 'first-steps-dismissed', '', {}, nowMs));
      live.changed();
      return c.json({ ok: true as const }, 200);
    });
};
