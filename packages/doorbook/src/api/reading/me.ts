import { createRoute } from '@hono/zod-openapi';
import * as z from 'zod';
import { rights } from '../../accounts/rights.ts';
import { version } from '../../version.ts';
import { ms, orNull } from '../../views/shapes/words.ts';
import { type ApiNeeds, answersWith, newApi } from '../new-api.ts';

const meShape = z
  .object({
    by: z.string().meta({
      description:
        'As it stands in the audit: `account:<name>`, `token:<name>`, `wallboard:<name>`, `cli:<user>`, `anonymous`, `demo`',
    }),
    via: z.enum(['session', 'token', 'wallboard', 'local', 'nobody']),
    account: orNull(z.object({ id: z.string(), name: z.string(), role: z.string() })),
    rights: z.array(z.enum(rights)),
    passwordMs: orNull(ms).meta({ description: 'When the password was last typed; null = no session' }),
    needsSetup: z.boolean().meta({ description: 'There is no admin yet: the code in the server’s log makes one' }),
    mode: z.enum(['demo', 'serve']),
    auth: z.enum(['on', 'off']),
    nowMs: ms.meta({ description: 'By the server’s clock, which the demonstration shifts' }),
    zone: z.string().meta({ description: 'Of the first console' }),
    version: z.string(),
  })
  .meta({ id: 'Me' });

const me = createRoute({
  method: 'get',
  path: '/api/v1/me',
  operationId: 'getMe',
  tags: ['accounts'],
  summary: 'Who asks, what they may do, and what a page must know before it shows anything',
  responses: answersWith(meShape, 'Whoever asks'),
});

export const meRoutes = ({ accounts, config, clock, zone }: ApiNeeds) =>
  newApi().openapi(me, (c) => {
    const { by, via, account, rights, passwordMs } = c.var.asker;
    return c.json(
      {
        by,
        via,
        account,
        rights: [...rights],
        passwordMs,
        needsSetup: accounts.needsSetup(),
        mode: config.command === 'demo' ? ('demo' as const) : ('serve' as const),
        auth: config.auth,
        nowMs: clock.nowMs(),
        zone: zone(),
        version,
      },
      200,
    );
  });
