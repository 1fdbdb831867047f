import { createRoute } from '@hono/zod-openapi';
import * as z from 'zod';
import type { ShownWallboard } from '../../accounts/accounts.ts';
import { inTurn } from '../../in-turn.ts';
import { wallChoicesShape } from '../../views/shapes/wall.ts';
import { ms, orNull } from '../../views/shapes/words.ts';
import { idGiven } from '../ids.ts';
import { type ApiNeeds, answersWith, newApi } from '../new-api.ts';
import { jsonBody, nameText, okShape } from './bodies.ts';
import { needAdminPerson } from './by-a-person.ts';

const tags = ['accounts'];
const wallboardShape = z
  .object({
    id: z.string(),
    name: z.string(),
    choices: wallChoicesShape,
    by: z.string(),
    addedMs: ms,
    usedMs: orNull(ms),
  })
  .meta({ id: 'Wallboard' });
const wanted = jsonBody(
  z.strictObject({ name: nameText(100), choices: wallChoicesShape.strict() }).meta({ id: 'WallboardWanted' }),
);
const params = z.object({ id: idGiven });

const list = createRoute({
  method: 'get',
  path: '/wallboards',
  operationId: 'listWallboards',
  tags,
  summary: 'The wallboards, without the secrets of their links',
  responses: answersWith(z.object({ wallboards: z.array(wallboardShape) }).meta({ id: 'Wallboards' }), 'The boards'),
});
const add = createRoute({
  method: 'post',
  path: '/wallboards',
  operationId: 'addWallboard',
  tags,
  summary: 'Make a wallboard; the secret of its link is shown in this answer and never again',
  request: { body: wanted },
  responses: answersWith(
    z.object({ secret: z.string(), shown: wallboardShape }).meta({ id: 'WallboardMade' }),
    'Its page is /wall#<secret>',
  ),
});
const change = createRoute({
  method: 'put',
  path: '/wallboards/{id}',
  operationId: 'changeWallboard',
  tags,
  summary: 'Change what a wallboard is called and shows; its link stays',
  request: { params, body: wanted },
  responses: answersWith(okShape, 'Changed'),
});
const revoke = createRoute({
  method: 'delete',
  path: '/wallboards/{id}',
  operationId: 'revokeWallboard',
  tags,
  summary: 'Revoke the link of a wallboard',
  request: { params },
  responses: answersWith(okShape, 'Revoked'),
});

/** By people alone: a link outlives whoever made it, and a token that leaked could leave one behind. */
const need = 'Wallboards are made and changed';

export const wallboardsRoutes = ({ accounts, live }: ApiNeeds) => {
  const oneByOne = inTurn();
  return newApi()
    .openapi(list, async (c) => c.json({ wallboards: (await accounts.wallboards()).map(shown) }, 200))
    .openapi(add, async (c) => {
      needAdminPerson(c.var.asker, need);
      const { secret, shown: made } = await accounts.addWallboard(c.req.valid('json'), c.var.asker);
      live.changed();
      return c.json({ secret, shown: shown(made) }, 200);
    })
    .openapi(change, async (c) => {
      needAdminPerson(c.var.asker, need);
      const { id } = c.req.valid('param');
      await oneByOne(() => accounts.changeWallboard(id, c.req.valid('json'), c.var.asker));
      live.changed();
      return c.json({ ok: true as const }, 200);
    })
    .openapi(revoke, async (c) => {
      needAdminPerson(c.var.asker, need);
      const { id } = c.req.valid('param');
      await oneByOne(() => accounts.revokeWallboard(id, c.var.asker));
      live.changed();
      return c.json({ ok: true as const }, 200);
    });
};

const shown = ({ choices, ...board }: ShownWallboard) => ({
  ...board,
  choices: { ...choices, tiles: [...choices.tiles] },
});
