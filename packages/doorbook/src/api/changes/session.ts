import { createRoute } from '@hono/zod-openapi';
import type { Context } from 'hono';
import * as z from 'zod';
import type { Session } from '../../accounts/accounts.ts';
import { ApiError } from '../api-error.ts';
import { type ApiEnv, type ApiNeeds, answersWith, newApi } from '../new-api.ts';
import { jsonBody, nameText, okShape, passwordText } from './bodies.ts';

const tags = ['session'];
/** As it was typed: what a name may be is for whoever makes an account to say. */
const typedName = z.string().min(1).max(200);

const signedIn = z
  .object({ account: z.object({ id: z.string(), name: z.string(), role: z.string() }) })
  .meta({ id: 'SignedIn' });

const signIn = createRoute({
  method: 'post',
  path: '/session',
  operationId: 'signIn',
  tags,
  summary: 'Sign in; the session is in the cookie',
  request: { body: jsonBody(z.strictObject({ name: typedName, password: passwordText }).meta({ id: 'SignIn' })) },
  responses: answersWith(signedIn, 'Signed in'),
});
const signOut = createRoute({
  method: 'delete',
  path: '/session',
  operationId: 'signOut',
  tags,
  summary: 'Sign out',
  responses: answersWith(okShape, 'Signed out; so it is when there was no session'),
});
const setUp = createRoute({
  method: 'post',
  path: '/setup',
  operationId: 'setUp',
  tags,
  summary: 'Make the first admin, with the code that the server printed in its log',
  request: {
    body: jsonBody(
      z
        .strictObject({ code: z.string().min(1).max(100), name: nameText(100), password: passwordText })
        .meta({ id: 'SetUp' }),
    ),
  },
  responses: answersWith(signedIn, 'Made and signed in'),
});
const confirm = createRoute({
  method: 'post',
  path: '/session/confirm',
  operationId: 'confirmPassword',
  tags,
  summary: 'Type the password again, before a dangerous act',
  request: { body: jsonBody(z.strictObject({ password: passwordText }).meta({ id: 'PasswordAgain' })) },
  responses: answersWith(okShape, 'It is the right one'),
});

export const sessionRoutes = ({ accounts, live, config }: ApiNeeds) =>
  newApi()
    .openapi(signIn, async (c) => {
      refuseWhereItIsLost(c, config.publicUrl);
      const session = await accounts.signIn(c.req.valid('json'), c.var.asker.origin);
      c.header('Set-Cookie', session.cookie);
      return c.json(shown(session), 200);
    })
    .openapi(signOut, async (c) => {
      c.header('Set-Cookie', await accounts.signOut(c.var.asker));
      return c.json({ ok: true as const }, 200);
    })
    .openapi(setUp, async (c) => {
      refuseWhereItIsLost(c, config.publicUrl);
      const session = await accounts.setUp(c.req.valid('json'), c.var.asker.origin);
      live.changed();
      c.header('Set-Cookie', session.cookie);
      return c.json(shown(session), 200);
    })
    .openapi(confirm, async (c) => {
      await accounts.confirm(c.var.asker, c.req.valid('json').password);
      return c.json({ ok: true as const }, 200);
    });

const shown = ({ account: { id, name, role } }: Session) => ({ account: { id, name, role } });

/** A page over http throws the cookie away when it is for https alone: whoever signed in would be asked again, without a word. */
function refuseWhereItIsLost(c: Context<ApiEnv>, publicUrl: string | undefined): void {
  const origin = c.req.header('origin');
  if (!publicUrl?.startsWith('https:') || !origin?.startsWith('http:') || !URL.canParse(origin)) return;
  // To browsers the machine itself is as good as https.
  if (/^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(new URL(origin).hostname)) return;
  throw new ApiError(
    'conflict',
    'Over http:// nobody stays signed in here, because PUBLIC_URL is https://.',
    `Open ${publicUrl} instead.`,
  );
}
