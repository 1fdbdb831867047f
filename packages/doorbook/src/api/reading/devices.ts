import { createRoute } from '@hono/zod-openapi';
import * as z from 'zod';
import { consoleId, ms, orNull } from '../../views/shapes/words.ts';
import { talkedTo } from '../changes/talked-to.ts';
import { consoleGiven } from '../ids.ts';
import { type ApiNeeds, answersWith, newApi } from '../new-api.ts';

const tags = ['consoles'];
const request = { params: z.object({ id: consoleGiven }) };

const devices = createRoute({
  method: 'get',
  path: '/api/v1/consoles/{id}/devices',
  operationId: 'listDevices',
  tags,
  summary: 'The hubs, readers and intercoms that a console lists now, and which of them are online',
  request,
  responses: answersWith(
    z
      .object({
        devices: z.array(
          z.object({
            console: consoleId,
            id: z.string(),
            name: z.string(),
            type: z.string().meta({ description: 'The model' }),
            doorId: orNull(z.string()).meta({ description: 'null = at no door, or not told' }),
            isOnline: orNull(z.boolean()).meta({ description: 'null = the console does not tell' }),
          }),
        ),
      })
      .meta({ id: 'Devices' }),
    'The devices',
  ),
});

const trust = createRoute({
  method: 'get',
  path: '/api/v1/consoles/{id}/trust',
  operationId: 'getTrust',
  tags,
  summary: 'Since when the key of a console is trusted, and by whom',
  request,
  responses: answersWith(
    z
      .object({
        trust: orNull(z.object({ atMs: ms, by: z.string() })).meta({
          description: 'null = nobody said so: it was the first that was seen',
        }),
      })
      .meta({ id: 'Trust' }),
    'By the audit',
  ),
});

const trusting = ['console-added', 'console-trusted'] as const;

export const deviceRoutes = ({ consoles, store }: ApiNeeds) =>
  newApi()
    .openapi(devices, async (c) => {
      const { id } = c.req.valid('param');
      talkedTo(consoles, id);
      const listed = await consoles.devices(id);
      return c.json({ devices: listed.map((device) => ({ console: id, ...device })) }, 200);
    })
    .openapi(trust, async (c) => {
      const { id } = c.req.valid('param');
      talkedTo(consoles, id);
      const key = consoles.health().find((one) => one.id === id)?.fingerprint;
      const acts = await store.actsOn(`${id}`, trusting);
      const trusted = acts.find(
        ({ details }) => (JSON.parse(details) as { fingerprint?: unknown }).fingerprint === key,
      );
      return c.json({ trust: trusted ? { atMs: trusted.atMs, by: trusted.by } : null }, 200);
    });
