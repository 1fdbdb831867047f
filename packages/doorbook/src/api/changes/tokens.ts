import { createRoute } from '@hono/zod-openapi';
import * as z from 'zod';
import type { ShownToken } from '../../accounts/accounts.ts';
import { type Right, rights } from '../../accounts/rights.ts';
import { inTurn } from '../../in-turn.ts';
import { ms, orNull } from '../../views/shapes/words.ts';
import { ApiError } from '../api-error.ts';
import { idGiven } from '../ids.ts';
import { type ApiNeeds, answersWith, newApi } from '../new-api.ts';
import { jsonBody, nameText, okShape } from './bodies.ts';
import { needAdminPerson } from './by-a-person.ts';
import { notFound } from './known.ts';

const tags = ['accounts'];
const tokenShape = z
  .object({
    id: z.string(),
    name: z.string(),
    scopes: z.array(z.enum(rights)),
    by: z.string(),
    addedMs: ms,
    endsMs: orNull(ms),
    usedMs: orNull(ms),
    revokedMs: orNull(ms),
  })
  .meta({ id: 'ApiToken' });
/** What no token may do: see `needAdminPerson`. */
const neverOfTokens: readonly Right[] = ['accounts:manage', 'backup:manage'];

const listTokens = createRoute({
  method: 'get',
  path: '/tokens',
  operationId: 'listApiTokens',
  tags,
  summary: 'The API tokens, without the tokens themselves',
  responses: answersWith(z.object({ tokens: z.array(tokenShape) }).meta({ id: 'ApiTokens' }), 'The tokens'),
});
const addToken = createRoute({
  method: 'post',
  path: '/tokens',
  operationId: 'addApiToken',
  tags,
  summary: 'Make an API token; it is shown in this answer and never again',
  request: {
    body: jsonBody(
      z
        .strictObject({
          name: nameText(100),
          scopes: z.array(z.enum(rights)).min(1).max(rights.length),
          endsMs: orNull(ms.min(0)),
        })
        .meta({ id: 'ApiTokenWanted' }),
    ),
  },
  responses: answersWith(
    z.object({ token: z.string(), shown: tokenShape }).meta({ id: 'ApiTokenMade' }),
    'Keep the token: it cannot be shown again',
  ),
});
const revokeToken = createRoute({
  method: 'delete',
  path: '/tokens/{id}',
  operationId: 'revokeApiToken',
  tags,
  summary: 'Revoke an API token',
  request: { params: z.object({ id: idGiven }) },
  responses: answersWith(okShape, 'Revoked'),
});

export const tokensRoutes = ({ accounts, clock, live }: ApiNeeds) => {
  const oneByOne = inTurn();
  return newApi()
    .openapi(listTokens, async (c) => c.json({ tokens: (await accounts.tokens()).map(shown) }, 200))
    .openapi(addToken, async (c) => {
      const { name, scopes, endsMs } = c.req.valid('json');
      const asker = c.var.asker;
      needAdminPerson(asker);
      const barred = scopes.find((scope) => neverOfTokens.includes(scope));
      if (barred) {
        throw new ApiError('invalid', `scopes: no token may have ${barred}.`, 'That is for people who sign in.');
      }
      const notOwn = scopes.find((scope) => !asker.rights.has(scope));
      if (notOwn) {
        throw new ApiError(
          'forbidden',
          `You do not have ${notOwn} yourself.`,
          'Leave it out, or ask somebody who has.',
        );
      }
      if (endsMs !== null && endsMs <= clock.nowMs()) {
        throw new ApiError('invalid', 'endsMs: the token would have ended already.', 'Choose a later end, or none.');
      }
      const { token, shown: made } = await accounts.addToken({ name, scopes: [...new Set(scopes)], endsMs }, asker);
      live.changed();
      return c.json({ token, shown: shown(made) }, 200);
    })
    .openapi(revokeToken, async (c) => {
      const { id } = c.req.valid('param');
      const asker = c.var.asker;
      needAdminPerson(asker);
      await oneByOne(async () => {
        const token = (await accounts.tokens()).find((one) => one.id === id);
        if (!token) throw notFound('token', id);
        if (token.revokedMs !== null) {
          throw new ApiError('conflict', `${token.name} is revoked already.`, 'There is nothing left to do.');
        }
        await accounts.revokeToken(id, asker);
      });
      live.changed();
      return c.json({ ok: true as const }, 200);
    });
};

const shown = ({ id, name, scopes, by, addedMs, endsMs, usedMs, revokedMs }: ShownToken) => ({
  id,
  name,
  scopes: [...scopes],
  by,
  addedMs,
  endsMs,
  usedMs,
  revokedMs,
});
