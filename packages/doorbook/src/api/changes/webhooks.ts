import { createRoute } from '@hono/zod-openapi';
import * as z from 'zod';
import { consoleGiven, idGiven } from '../ids.ts';
import { type ApiNeeds, answersWith, newApi } from '../new-api.ts';
import { baseUrlText, okShape, optionalJsonBody } from './bodies.ts';
import { codeField, needCodeInDemo, onlyCode } from './demo-code.ts';
import { talkedTo } from './talked-to.ts';

const tags = ['consoles'];
const params = z.object({ id: consoleGiven });

const listWebhooks = createRoute({
  method: 'get',
  path: '/consoles/{id}/webhooks',
  operationId: 'listWebhooks',
  tags,
  summary: 'The webhooks that a console lists now',
  request: { params },
  responses: answersWith(
    z
      .object({
        webhooks: z.array(
          z.object({
            id: z.string(),
            name: z.string(),
            url: z.string(),
            events: z.array(z.string()),
            isOurs: z.boolean(),
          }),
        ),
      })
      .meta({ id: 'ListedWebhooks' }),
    'Without their secrets',
  ),
});
const registerWebhook = createRoute({
  method: 'post',
  path: '/consoles/{id}/webhooks',
  operationId: 'registerWebhook',
  tags,
  summary: 'Have a console call us: adopts what it lists for our address, or registers it',
  request: {
    params,
    body: optionalJsonBody(
      z.strictObject({ baseUrl: baseUrlText.optional(), ...codeField }).meta({
        id: 'WebhookWanted',
        description: '`baseUrl`: where the console reaches us; without one PUBLIC_URL.',
      }),
    ),
  },
  responses: answersWith(okShape, 'Registered'),
});
const removeWebhook = createRoute({
  method: 'delete',
  path: '/consoles/{id}/webhooks/{webhookId}',
  operationId: 'removeWebhook',
  tags,
  summary: 'Take a webhook off a console',
  request: {
    params: params.extend({ webhookId: idGiven }),
    body: optionalJsonBody(onlyCode),
  },
  responses: answersWith(okShape, 'Removed'),
});

export const webhooksRoutes = (needs: ApiNeeds) => {
  const { consoles, live } = needs;
  return newApi()
    .openapi(listWebhooks, async (c) => {
      const { id } = c.req.valid('param');
      talkedTo(consoles, id);
      const listed = await consoles.webhooks(id);
      const webhooks = listed.map(({ id, name, url, events, isOurs }) => ({
        id,
        name,
        url,
        events: [...events],
        isOurs,
      }));
      return c.json({ webhooks }, 200);
    })
    .openapi(registerWebhook, async (c) => {
      const { id } = c.req.valid('param');
      const { baseUrl, code } = c.req.valid('json');
      const asker = c.var.asker;
      // Also of the simulated console: it would call whatever address it is given.
      if (baseUrl !== undefined || !talkedTo(consoles, id).isFromEnvironment) needCodeInDemo(needs, asker, code);
      talkedTo(consoles, id);
      await consoles.registerWebhook(id, baseUrl, asker);
      live.changed();
      return c.json({ ok: true as const }, 200);
    })
    .openapi(removeWebhook, async (c) => {
      const { id, webhookId } = c.req.valid('param');
      const { code } = c.req.valid('json');
      const asker = c.var.asker;
      if (!talkedTo(consoles, id).isFromEnvironment) needCodeInDemo(needs, asker, code);
      await consoles.removeWebhook(id, webhookId, asker);
      live.changed();
      return c.json({ ok: true as const }, 200);
    });
};
