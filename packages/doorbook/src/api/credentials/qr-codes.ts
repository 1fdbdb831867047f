import { createRoute } from '@hono/zod-openapi';
import { okShape } from '../changes/bodies.ts';
import { type ApiNeeds, answersWith, errorShape, newApi } from '../new-api.ts';
import { visitorGiven } from './visitor-shapes.ts';

const tags = ['visitors'];
const request = { params: visitorGiven };

const assign = createRoute({
  method: 'put',
  path: '/visitors/{console}/{id}/qr',
  operationId: 'assignQrCode',
  tags,
  summary: 'Give a visitor a QR code; one that they have already stays good',
  request,
  responses: answersWith(okShape, 'Given'),
});
const remove = createRoute({
  method: 'delete',
  path: '/visitors/{console}/{id}/qr',
  operationId: 'removeQrCode',
  tags,
  summary: 'Take the QR code of a visitor away',
  request,
  responses: answersWith(okShape, 'Taken away'),
});
const picture = createRoute({
  method: 'post',
  path: '/visitors/{console}/{id}/qr/picture',
  operationId: 'showQrCode',
  tags,
  summary: 'The picture of a visitor’s QR code: whoever has it opens the door, so it is audited and kept nowhere',
  request,
  responses: {
    200: { description: 'A PNG', content: { 'image/png': { schema: { type: 'string', format: 'binary' } } } },
    default: { description: 'Refused', content: { 'application/json': { schema: errorShape } } },
  },
});

export const qrCodesRoutes = ({ credentials: { qrCodes, visitors } }: ApiNeeds) =>
  newApi()
    .openapi(assign, async (c) => {
      const { console, id } = c.req.valid('param');
      await qrCodes.assign(console, await visitors.one(console, id), c.var.asker);
      return c.json({ ok: true as const }, 200);
    })
    .openapi(remove, async (c) => {
      const { console, id } = c.req.valid('param');
      await qrCodes.remove(console, await visitors.one(console, id), c.var.asker);
      return c.json({ ok: true as const }, 200);
    })
    .openapi(picture, async (c) => {
      const { console, id } = c.req.valid('param');
      const bytes = await qrCodes.picture(console, await visitors.one(console, id), c.var.asker);
      return c.body(bytes, 200, { 'Content-Type': 'image/png', 'Cache-Control': 'no-store' });
    });
