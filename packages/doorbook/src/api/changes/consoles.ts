import { createRoute } from '@hono/zod-openapi';
import * as z from 'zod';
import { inTurn } from '../../in-turn.ts';
import { consoleId, ms } from '../../views/shapes/words.ts';
import { consoleGiven } from '../ids.ts';
import { type ApiNeeds, answersWith, newApi } from '../new-api.ts';
import { jsonBody, nameText, okShape, optionalJsonBody, secretText, zoneText } from './bodies.ts';
import { codeField, needCodeInDemo, onlyCode } from './demo-code.ts';
import { talkedTo } from './talked-to.ts';

const tags = ['consoles'];
const params = z.object({ id: consoleGiven });
const addressText = nameText(255);
const fingerprintText = nameText(120);

const inspect = createRoute({
  method: 'post',
  path: '/consoles/inspect',
  operationId: 'inspectConsole',
  tags,
  summary: 'Look at an address: which key it shows. Nothing is sent to it',
  request: { body: jsonBody(z.strictObject({ address: addressText, ...codeField }).meta({ id: 'AddressToInspect' })) },
  responses: answersWith(
    z.object({ fingerprint: z.string(), subject: z.string(), validToMs: ms }).meta({ id: 'Inspected' }),
    'What a person is asked to accept',
  ),
});
const addConsole = createRoute({
  method: 'post',
  path: '/consoles',
  operationId: 'addConsole',
  tags,
  summary: 'Connect a console with the key that a person saw and accepted',
  request: {
    body: jsonBody(
      z
        .strictObject({
          name: nameText(),
          address: addressText,
          token: secretText,
          zone: zoneText,
          fingerprint: fingerprintText,
          ...codeField,
        })
        .meta({ id: 'ConsoleWanted' }),
    ),
  },
  responses: answersWith(z.object({ id: consoleId }).meta({ id: 'ConsoleAdded' }), 'Connected'),
});
const changeConsole = createRoute({
  method: 'patch',
  path: '/consoles/{id}',
  operationId: 'changeConsole',
  tags,
  summary: 'Give a console another name, zone or address; its key stays the one that is believed',
  request: {
    params,
    body: jsonBody(
      z
        .strictObject({
          name: nameText().optional(),
          zone: zoneText.optional(),
          address: addressText.optional(),
          ...codeField,
        })
        .refine((wish) => [wish.name, wish.zone, wish.address].some((one) => one !== undefined), {
          error: 'say name, zone or address',
        })
        .meta({ id: 'ConsoleChange' }),
    ),
  },
  responses: answersWith(okShape, 'Changed'),
});
const trustConsole = createRoute({
  method: 'post',
  path: '/consoles/{id}/trust',
  operationId: 'trustConsole',
  tags,
  summary: 'Accept the key that a console shows',
  request: {
    params,
    body: jsonBody(z.strictObject({ fingerprint: fingerprintText, ...codeField }).meta({ id: 'KeyToTrust' })),
  },
  responses: answersWith(okShape, 'Trusted'),
});
const replaceToken = createRoute({
  method: 'put',
  path: '/consoles/{id}/token',
  operationId: 'replaceConsoleToken',
  tags,
  summary: 'Use another token for a console',
  request: { params, body: jsonBody(z.strictObject({ token: secretText, ...codeField }).meta({ id: 'ConsoleToken' })) },
  responses: answersWith(okShape, 'Replaced'),
});
const removeConsole = createRoute({
  method: 'delete',
  path: '/consoles/{id}',
  operationId: 'removeConsole',
  tags,
  summary: 'Do not talk to a console any more; what is known of its doors and people stays',
  request: { params, body: optionalJsonBody(onlyCode) },
  responses: answersWith(okShape, 'Removed'),
});

export const consolesRoutes = (needs: ApiNeeds) => {
  const { consoles, live } = needs;
  const oneByOne = inTurn();
  return newApi()
    .openapi(inspect, async (c) => {
      const { address, code } = c.req.valid('json');
      needCodeInDemo(needs, c.var.asker, code);
      const { fingerprint, subject, validToMs } = await consoles.inspect(address);
      return c.json({ fingerprint, subject, validToMs }, 200);
    })
    .openapi(addConsole, async (c) => {
      const { code, ...wanted } = c.req.valid('json');
      const asker = c.var.asker;
      needCodeInDemo(needs, asker, code);
      const id = await oneByOne(() => consoles.add(wanted, asker));
      live.changed();
      return c.json({ id }, 200);
    })
    .openapi(changeConsole, async (c) => {
      const { id } = c.req.valid('param');
      const { name, zone, address, code } = c.req.valid('json');
      const asker = c.var.asker;
      await oneByOne(async () => {
        const console = talkedTo(consoles, id);
        if (!console.isFromEnvironment) needCodeInDemo(needs, asker, code);
        await consoles.change(id, { name, zone, address }, asker);
      });
      live.changed();
      return c.json({ ok: true as const }, 200);
    })
    .openapi(trustConsole, async (c) => {
      const { id } = c.req.valid('param');
      const { fingerprint, code } = c.req.valid('json');
      const asker = c.var.asker;
      if (!talkedTo(consoles, id).isFromEnvironment) needCodeInDemo(needs, asker, code);
      await consoles.trust(id, fingerprint, asker);
      live.changed();
      return c.json({ ok: true as const }, 200);
    })
    .openapi(replaceToken, async (c) => {
      const { id } = c.req.valid('param');
      const { token, code } = c.req.valid('json');
      const asker = c.var.asker;
      if (!talkedTo(consoles, id).isFromEnvironment) needCodeInDemo(needs, asker, code);
      await consoles.replaceToken(id, token, asker);
      live.changed();
      return c.json({ ok: true as const }, 200);
    })
    .openapi(removeConsole, async (c) => {
      const { id } = c.req.valid('param');
      const { code } = c.req.valid('json');
      const asker = c.var.asker;
      if (!talkedTo(consoles, id).isFromEnvironment) needCodeInDemo(needs, asker, code);
      await consoles.remove(id, asker);
      live.changed();
      return c.json({ ok: true as const }, 200);
    });
};
