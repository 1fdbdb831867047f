import { createRoute } from '@hono/zod-openapi';
import * as z from 'zod';
import { type Finding, findingKinds } from '../../credentials/hygiene.ts';
import { consoleId, ms, orNull } from '../../views/shapes/words.ts';
import { flagGiven, numberGiven } from '../ids.ts';
import { type ApiNeeds, answersWith, newApi } from '../new-api.ts';

const acts = ['unassign card', 'clear pin', 'suspend pass', 'unassign pass', 'replace pin'] as const;

const hygieneShape = z
  .object({
    findings: z.array(
      z.object({
        kind: z.enum(findingKinds),
        console: consoleId,
        subject: z.string().meta({ description: 'A card’s mark, a pass’s id, or the holder’s id' }),
        number: z.string(),
        owner: orNull(z.object({ id: z.string(), name: z.string() })),
        act: orNull(z.enum(acts)).meta({ description: 'The safe act that mends it; null = somebody has to look' }),
        lastUsedMs: orNull(ms),
        count: z.int(),
      }),
    ),
    unusedDays: z.int(),
    madeMs: orNull(ms).meta({ description: 'When it was last looked at; null = not yet' }),
    isReading: z.boolean(),
    shortBooks: z
      .array(z.object({ console: consoleId, sinceMs: orNull(ms) }))
      .meta({ description: 'Consoles whose book begins later than that: what is unused there is not known yet' }),
    gaps: z
      .array(z.object({ console: z.int(), message: z.string(), hint: z.string() }))
      .meta({ description: 'What could not be looked at' }),
  })
  .meta({ id: 'KeyHygiene' });

const look = createRoute({
  method: 'get',
  path: '/credentials/hygiene',
  operationId: 'getKeyHygiene',
  tags: ['credentials'],
  summary: 'Keys that are alive and should not be, and keys that lie idle, joined with who comes',
  request: {
    query: z.strictObject({
      unusedDays: numberGiven(1, 400).default(90),
      anew: flagGiven.optional().meta({ description: 'Look again now' }),
    }),
  },
  responses: answersWith(hygieneShape, 'What was found last; it is looked again in the background'),
});

export const hygieneRoutes = ({ credentials: { hygiene } }: ApiNeeds) =>
  newApi().openapi(look, (c) => {
    const { unusedDays, anew } = c.req.valid('query');
    const { findings, gaps, shortBooks, ...now } = hygiene.now(unusedDays, anew ?? false);
    return c.json(
      {
        ...now,
        shortBooks: shortBooks.map((book) => ({ ...book })),
        gaps: gaps.map((gap) => ({ ...gap })),
        findings: findings.map(shown),
      },
      200,
    );
  });

const shown = ({ owner, ...finding }: Finding) => ({ ...finding, owner: owner && { id: owner.id, name: owner.name } });
