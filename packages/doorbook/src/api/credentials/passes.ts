import { createRoute } from '@hono/zod-openapi';
import * as z from 'zod';
import { mayBeDone, type PassShown, passStatuses } from '../../credentials/passes.ts';
import { consoleId, ms, orNull } from '../../views/shapes/words.ts';
import { jsonBody, lineText } from '../changes/bodies.ts';
import { consoleGiven, flagGiven, idGiven } from '../ids.ts';
import { type ApiNeeds, answersWith, newApi } from '../new-api.ts';

const tags = ['credentials'];

export const passShape = z
  .object({
    id: z.string(),
    console: consoleId,
    number: z.string(),
    name: z.string(),
    status: z.string().meta({ description: passStatuses.join(', ') }),
    lastActivityMs: orNull(ms).meta({ description: 'As the console tells it; it need not have been a door' }),
    owner: orNull(
      z.object({
        id: z.string(),
        name: z.string(),
        email: z.string(),
        status: z.string().meta({ description: 'UNLINK: no longer of this site' }),
      }),
    ),
    phones: z.array(z.object({ id: z.string(), name: z.string(), status: z.string(), wallet: z.string() })),
    may: z
      .object({
        assign: z.boolean(),
        unassign: z.boolean(),
        suspend: z.boolean(),
        reactivate: z.boolean(),
        takeOffPhones: z.boolean(),
      })
      .meta({ description: 'What can be done with it as it is' }),
  })
  .meta({ id: 'TouchPass' });

const passesShape = z.object({ passes: z.array(passShape) }).meta({ id: 'TouchPasses' });

export const passesAsked = {
  console: consoleGiven,
  status: z.enum(passStatuses).optional(),
  find: z.string().max(200).optional().meta({ description: 'Part of a number or of an owner’s name' }),
  assignable: flagGiven.optional().meta({ description: 'Only those that can be given out' }),
};

const list = createRoute({
  method: 'get',
  path: '/credentials/passes',
  operationId: 'listTouchPasses',
  tags,
  summary: 'The Touch Passes of a console, as it lists them now',
  request: {
    query: z.strictObject(passesAsked),
  },
  responses: answersWith(passesShape, 'The passes'),
});

const passGiven = z.object({ console: consoleGiven, id: idGiven });
const one = createRoute({
  method: 'get',
  path: '/credentials/passes/{console}/{id}',
  operationId: 'getTouchPass',
  tags,
  summary: 'One Touch Pass with its phones',
  request: { params: passGiven },
  responses: answersWith(passShape, 'The pass'),
});
const change = createRoute({
  method: 'patch',
  path: '/credentials/passes/{console}/{id}',
  operationId: 'changeTouchPass',
  tags,
  summary: 'Rename, suspend or reactivate a Touch Pass, or take it off phones',
  request: {
    params: passGiven,
    body: jsonBody(
      z
        .strictObject({
          name: lineText(100).optional(),
          status: z.enum(['ACTIVE', 'SUSPENDED']).optional(),
          offPhones: z.array(idGiven).min(1).max(50).optional().meta({ description: 'Ids of phones' }),
        })
        .refine((wish) => Object.values(wish).some((given) => given !== undefined), {
          error: 'say name, status or offPhones',
        })
        .meta({ id: 'TouchPassChange' }),
    ),
  },
  responses: answersWith(passShape, 'As it is now'),
});
const assign = createRoute({
  method: 'put',
  path: '/credentials/passes/{console}/{id}/owner',
  operationId: 'assignTouchPass',
  tags,
  summary: 'Give a Touch Pass to somebody',
  request: {
    params: passGiven,
    body: jsonBody(z.strictObject({ userId: idGiven }).meta({ id: 'TouchPassOwner' })),
  },
  responses: answersWith(passShape, 'As it is now: pending until it is on a phone'),
});
const unassign = createRoute({
  method: 'delete',
  path: '/credentials/passes/{console}/{id}/owner',
  operationId: 'unassignTouchPass',
  tags,
  summary: 'Take a Touch Pass back',
  request: { params: passGiven },
  responses: answersWith(passShape, 'As it is now'),
});
const assignMany = createRoute({
  method: 'post',
  path: '/credentials/pass-assignments',
  operationId: 'assignTouchPasses',
  tags,
  summary: 'Give free Touch Passes to several people at once; the console chooses the passes',
  request: {
    body: jsonBody(
      z
        .strictObject({
          console: consoleId,
          userIds: z.array(idGiven).min(1).max(500),
          emails: z
            .record(idGiven, z.email())
            .default({})
            .meta({ description: 'The address to write to instead of the console’s own, by user' }),
        })
        .meta({ id: 'TouchPassAssignment' }),
    ),
  },
  responses: answersWith(passesShape, 'The passes that were given out'),
});

export const passesRoutes = ({ credentials: { passes } }: ApiNeeds) =>
  newApi()
    .openapi(list, async (c) => c.json({ passes: (await passes.list(c.req.valid('query'))).map(shown) }, 200))
    .openapi(assignMany, async (c) => {
      const { console, userIds, emails } = c.req.valid('json');
      return c.json({ passes: (await passes.assignMany(console, userIds, emails, c.var.asker)).map(shown) }, 200);
    })
    .openapi(one, async (c) => {
      const { console, id } = c.req.valid('param');
      return c.json(shown(await passes.one(console, id)), 200);
    })
    .openapi(change, async (c) => {
      const { console, id } = c.req.valid('param');
      return c.json(shown(await passes.change(console, id, c.req.valid('json'), c.var.asker)), 200);
    })
    .openapi(assign, async (c) => {
      const { console, id } = c.req.valid('param');
      return c.json(shown(await passes.assign(console, id, c.req.valid('json').userId, c.var.asker)), 200);
    })
    .openapi(unassign, async (c) => {
      const { console, id } = c.req.valid('param');
      return c.json(shown(await passes.unassign(console, id, c.var.asker)), 200);
    });

const shown = (pass: PassShown) => ({
  ...pass,
  owner: pass.owner && { ...pass.owner },
  phones: pass.phones.map((phone) => ({ ...phone })),
  may: mayBeDone(pass),
});
