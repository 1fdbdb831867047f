import { createRoute } from '@hono/zod-openapi';
import * as z from 'zod';
import type { FeaturesFound } from '../../credentials/feature-probes.ts';
import { orNull } from '../../views/shapes/words.ts';
import { consoleGiven } from '../ids.ts';
import { type ApiNeeds, answersWith, newApi } from '../new-api.ts';

const tags = ['credentials'];

const featuresShape = z
  .object({
    atLeast: orNull(z.string()).meta({ description: 'Something of this version answered' }),
    below: orNull(z.string()).meta({ description: 'Nothing of this version did' }),
    features: z.array(
      z.object({
        name: z.string(),
        state: z.enum(['works', 'missing right', 'too old', 'not known']),
        permissions: z.array(z.string()),
        since: z.string(),
        missing: z.array(z.string()),
        untried: z.array(z.string()),
        isVersionOpen: z.boolean(),
      }),
    ),
  })
  .meta({ id: 'KeyFeatures' });

const request = { params: z.object({ console: consoleGiven }) };
const path = '/credentials/features/{console}';

const look = createRoute({
  method: 'get',
  path,
  operationId: 'getKeyFeatures',
  tags,
  summary: 'What can be done about keys with this console’s token and version, as far as that can be known',
  request,
  responses: answersWith(featuresShape, 'Each of them'),
});
const tryEdits = createRoute({
  method: 'post',
  path,
  operationId: 'tryKeyRights',
  tags,
  summary: 'Try the rights to edit with ids that nobody has: nothing is changed',
  request,
  responses: answersWith(featuresShape, 'Each of them, with what was found'),
});

export const featuresRoutes = ({ credentials: { features } }: ApiNeeds) =>
  newApi()
    .openapi(look, async (c) => c.json(shown(await features.look(c.req.valid('param').console)), 200))
    .openapi(tryEdits, async (c) => {
      return c.json(shown(await features.tryEdits(c.req.valid('param').console, c.var.asker)), 200);
    });

const shown = ({ features, ...versions }: FeaturesFound) => ({
  ...versions,
  features: features.map(({ permissions, missing, untried, ...feature }) => ({
    ...feature,
    permissions: [...permissions],
    missing: [...missing],
    untried: [...untried],
  })),
});
