import { createRoute } from '@hono/zod-openapi';
import * as z from 'zod';
import { consoleId } from '../../views/shapes/words.ts';
import { jsonBody, okShape, optionalJsonBody } from '../changes/bodies.ts';
import { consoleGiven, idGiven } from '../ids.ts';
import { type ApiNeeds, answersWith, newApi } from '../new-api.ts';

const tags = ['credentials'];

const holderGiven = z.object({ console: consoleGiven, kind: z.enum(['user', 'visitor']), id: idGiven });
const path = '/credentials/pins/{console}/{kind}/{id}';
// Not repeated by the refusal.
const pinText = z.string().regex(/^\d{4,12}$/, { error: 'a PIN has 4 to 12 digits' });
const pinShape = z
  .object({ pin: z.string().meta({ description: 'Only in this answer: nobody can read it again' }) })
  .meta({ id: 'Pin' });

const look = createRoute({
  method: 'get',
  path,
  operationId: 'hasPin',
  tags,
  summary: 'Whether somebody has a PIN',
  request: { params: holderGiven },
  responses: answersWith(z.object({ hasPin: z.boolean() }).meta({ id: 'HasPin' }), 'Never the PIN itself'),
});
const generate = createRoute({
  method: 'post',
  path: '/credentials/pins',
  operationId: 'generatePin',
  tags,
  summary: 'Have the console make a PIN that nobody has; it is given to nobody yet',
  request: { body: jsonBody(z.strictObject({ console: consoleId }).meta({ id: 'PinWanted' })) },
  responses: answersWith(pinShape, 'The PIN, once'),
});
const set = createRoute({
  method: 'put',
  path,
  operationId: 'setPin',
  tags,
  summary: 'Give somebody a PIN, or another one; without one in the body the console makes it',
  request: {
    params: holderGiven,
    body: optionalJsonBody(z.strictObject({ pin: pinText.optional() }).meta({ id: 'PinGiven' })),
  },
  responses: answersWith(pinShape, 'The PIN, once'),
});
const clear = createRoute({
  method: 'delete',
  path,
  operationId: 'clearPin',
  tags,
  summary: 'Take somebody’s PIN away',
  request: { params: holderGiven },
  responses: answersWith(okShape, 'Taken away'),
});

export const pinsRoutes = ({ credentials: { pins, holders } }: ApiNeeds) =>
  newApi()
    .openapi(look, async (c) => {
      const { console, ...holder } = c.req.valid('param');
      return c.json({ hasPin: await pins.has(console, holder) }, 200);
    })
    .openapi(generate, async (c) => {
      const pin = await pins.generate(c.req.valid('json').console);
      return c.json({ pin }, 200, noStore);
    })
    .openapi(set, async (c) => {
      const { console, ...holder } = c.req.valid('param');
      const to = await holders.named(console, holder);
      const pin = await pins.set(console, { to, pin: c.req.valid('json').pin }, c.var.asker);
      return c.json({ pin }, 200, noStore);
    })
    .openapi(clear, async (c) => {
      const { console, ...holder } = c.req.valid('param');
      await pins.clear(console, await holders.named(console, holder), c.var.asker);
      return c.json({ ok: true as const }, 200);
    });

const noStore = { 'Cache-Control': 'no-store' };
