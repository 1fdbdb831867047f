import { createRoute } from '@hono/zod-openapi';
import * as z from 'zod';
import { checkStates, checkSteps } from '../../consoles/check-report.ts';
import { consoleId, orNull } from '../../views/shapes/words.ts';
import { consoleGiven } from '../ids.ts';
import { type ApiNeeds, answersWith, newApi } from '../new-api.ts';
import { saidShape } from '../said-shape.ts';
import { jsonBody, nameText, optionalJsonBody, secretText } from './bodies.ts';
import { codeField, needCodeInDemo, onlyCode } from './demo-code.ts';
import { talkedTo } from './talked-to.ts';

const tags = ['consoles'];

const stepShape = z
  .object({
    step: z.enum(checkSteps),
    state: z.enum(checkStates),
    text: z.string(),
    cure: z.string().meta({ description: 'What to do; empty where nothing is to be done' }),
    said: z.array(saidShape),
    cureSaid: z.array(saidShape),
  })
  .meta({ id: 'CheckedStep' });

const reportShape = z
  .object({
    steps: z.array(stepShape),
    features: z.array(
      z
        .object({
          name: z.string(),
          permission: z.string(),
          isNeeded: z.boolean(),
          state: z.enum(['ok', 'missing', 'unsupported', 'failed']),
          text: z.string(),
        })
        .meta({ id: 'CheckedFeature' }),
    ),
    version: z.object({ atLeast: orNull(z.string()), below: orNull(z.string()) }).meta({
      description: 'A console does not tell its version: it has what came with one, and lacks what came later',
    }),
    fingerprint: orNull(z.string()).meta({ description: 'Of the key that is shown' }),
  })
  .meta({ id: 'CheckReport' });

const checkConsole = createRoute({
  method: 'post',
  path: '/consoles/{id}/check',
  operationId: 'checkConsole',
  tags,
  summary: 'Go every step of the connection to a console anew, and say what is to be done about what fails',
  request: { params: z.object({ id: consoleGiven }) },
  responses: answersWith(reportShape, 'What was found'),
});
const checkLine = createRoute({
  method: 'post',
  path: '/consoles/check',
  operationId: 'checkLine',
  tags,
  summary: 'The same before a console is connected. Without the key that a person accepted the token is not sent',
  request: {
    body: jsonBody(
      z
        .strictObject({
          address: nameText(255),
          token: secretText.optional(),
          fingerprint: nameText(120).optional(),
          ...codeField,
        })
        .meta({ id: 'LineToCheck' }),
    ),
  },
  responses: answersWith(reportShape, 'What was found'),
});
const tryWebhook = createRoute({
  method: 'post',
  path: '/consoles/{id}/webhooks/test',
  operationId: 'tryWebhook',
  tags,
  summary:
    'Send a signed delivery to each of our addresses that a console calls, and see whether it comes in. Nothing of it is kept',
  request: { params: z.object({ id: consoleGiven }), body: optionalJsonBody(onlyCode) },
  responses: answersWith(
    z
      .object({
        console: consoleId,
        deliveries: z.array(
          z
            .object({
              url: z.string(),
              cameThrough: z.boolean().meta({ description: 'It came in here, and its signature was found right' }),
              status: orNull(z.int()).meta({ description: 'null: nobody answered' }),
              server: z.string(),
              failure: z.string(),
              tookMs: z.int(),
            })
            .meta({ id: 'TriedDelivery' }),
        ),
      })
      .meta({ id: 'WebhookTried' }),
    'How each fared',
  ),
});

/** They change nothing, but they reach out of the house: to a console, and to the addresses that it calls. */
export const checksRoutes = (needs: ApiNeeds) => {
  const { consoles } = needs;
  return newApi()
    .openapi(checkLine, async (c) => {
      const { code, ...line } = c.req.valid('json');
      needCodeInDemo(needs, c.var.asker, code);
      return c.json(plain(await consoles.checkLine(line)), 200);
    })
    .openapi(checkConsole, async (c) => {
      const { id } = c.req.valid('param');
      talkedTo(consoles, id);
      return c.json(plain(await consoles.check(id, c.var.asker)), 200);
    })
    .openapi(tryWebhook, async (c) => {
      const { id } = c.req.valid('param');
      const { code } = c.req.valid('json');
      if (!talkedTo(consoles, id).isFromEnvironment) needCodeInDemo(needs, c.var.asker, code);
      const deliveries = await consoles.tryDeliveries(id, c.var.asker);
      return c.json({ console: id, deliveries: [...deliveries] }, 200);
    });
};

type Report = Awaited<ReturnType<ApiNeeds['consoles']['check']>>;
const plain = ({ steps, features, version, fingerprint }: Report) => ({
  steps: [...steps],
  features: [...features],
  version,
  fingerprint,
});
