import { createRoute } from '@hono/zod-openapi';
import * as z from 'zod';
import type { ShownAccount } from '../../accounts/accounts.ts';
import { inTurn } from '../../in-turn.ts';
import { roles } from '../../store/tables.ts';
import { ms, orNull } from '../../views/shapes/words.ts';
import { ApiError } from '../api-error.ts';
import { idGiven } from '../ids.ts';
import { type ApiNeeds, answersWith, newApi } from '../new-api.ts';
import { jsonBody, nameText, okShape, passwordText } from './bodies.ts';
import { needAdminPerson } from './by-a-person.ts';
import { notFound } from './known.ts';

const tags = ['accounts'];
const accountShape = z
  .object({ id: z.string(), name: z.string(), role: z.enum(roles), addedMs: ms, disabledMs: orNull(ms) })
  .meta({ id: 'Account' });

const listAccounts = createRoute({
  method: 'get',
  path: '/accounts',
  operationId: 'listAccounts',
  tags,
  summary: 'Everybody who may sign in',
  responses: answersWith(z.object({ accounts: z.array(accountShape) }).meta({ id: 'Accounts' }), 'The accounts'),
});
const addAccount = createRoute({
  method: 'post',
  path: '/accounts',
  operationId: 'addAccount',
  tags,
  summary: 'Make an account',
  request: {
    body: jsonBody(
      z
        .strictObject({ name: nameText(100), password: passwordText, role: z.enum(roles) })
        .meta({ id: 'AccountWanted' }),
    ),
  },
  responses: answersWith(accountShape, 'The account'),
});
const changeAccount = createRoute({
  method: 'patch',
  path: '/accounts/{id}',
  operationId: 'changeAccount',
  tags,
  summary: 'Give an account another role or password, or disable it',
  request: {
    params: z.object({ id: idGiven }),
    body: jsonBody(
      z
        .strictObject({
          role: z.enum(roles).optional(),
          password: passwordText.optional(),
          disabled: z.boolean().optional(),
        })
        .refine((change) => Object.keys(change).length > 0, { error: 'say role, password or disabled' })
        .meta({ id: 'AccountChange' }),
    ),
  },
  responses: answersWith(accountShape, 'The account as it is now'),
});
const changePassword = createRoute({
  method: 'put',
  path: '/me/password',
  operationId: 'changePassword',
  tags: ['session'],
  summary: 'Change the own password',
  request: {
    body: jsonBody(z.strictObject({ old: passwordText, new: passwordText }).meta({ id: 'PasswordChange' })),
  },
  responses: answersWith(okShape, 'Changed'),
});

export const accountsRoutes = ({ accounts, live }: ApiNeeds) => {
  const oneByOne = inTurn();
  return newApi()
    .openapi(listAccounts, async (c) => c.json({ accounts: (await accounts.list()).map(shown) }, 200))
    .openapi(addAccount, async (c) => {
      const wanted = c.req.valid('json');
      const asker = c.var.asker;
      needAdminPerson(asker);
      const added = await oneByOne(async () => {
        const taken = (await accounts.list()).find(({ name }) => folded(name) === folded(wanted.name));
        if (taken) {
          throw new ApiError('conflict', `There is an account called ${taken.name} already.`, 'Choose another name.');
        }
        return accounts.add(wanted, asker);
      });
      live.changed();
      return c.json(shown(added), 200);
    })
    .openapi(changeAccount, async (c) => {
      const { id } = c.req.valid('param');
      const change = c.req.valid('json');
      const asker = c.var.asker;
      needAdminPerson(asker);
      // One by one: two admins who disable each other at the same moment must not both succeed.
      const changed = await oneByOne(async () => {
        if (!(await accounts.list()).some((account) => account.id === id)) throw notFound('account', id);
        await accounts.change(id, change, asker);
        return (await accounts.list()).find((account) => account.id === id);
      });
      if (!changed) throw notFound('account', id);
      live.changed();
      return c.json(shown(changed), 200);
    })
    .openapi(changePassword, async (c) => {
      const { old, new: password } = c.req.valid('json');
      const asker = c.var.asker;
      if (asker.via !== 'session' || !asker.account) {
        throw new ApiError('signed-out', 'Only somebody who is signed in has a password to change.', 'Sign in first.');
      }
      await accounts.confirm(asker, old);
      await accounts.change(asker.account.id, { password }, asker);
      return c.json({ ok: true as const }, 200);
    });
};

const folded = (name: string): string => name.normalize('NFC').toLowerCase();

const shown = ({ id, name, role, addedMs, disabledMs }: ShownAccount) => ({ id, name, role, addedMs, disabledMs });
