import { createRoute } from '@hono/zod-openapi';
import * as z from 'zod';
import { type Finding, findingKinds } from '../../credentials/hygiene.ts';
import { actText, findingWords } from '../../credentials/hygiene-words.ts';
import { consoleId, ms, orNull } from '../../views/shapes/words.ts';
import { flagGiven, numberGiven } from '../ids.ts';
import { type ApiNeeds, answersWith, newApi } from '../new-api.ts';
import { ownerShape } from './cards.ts';

const acts = ['unassign card', 'clear pin', 'suspend pass', 'unassign pass', 'replace pin'] as const;

const hygieneShape = z
  .object({
    findings: z.array(
      z.object({
        kind: z.enum(findingKinds),
        text: z.string().meta({ description: 'The kind in words' }),
        console: consoleId,
        subject: z.string().meta({ description: 'A card’s mark, a pass’s id, or the holder’s id' }),
        number: z.string(),
        owner: orNull(ownerShape),
        act: orNull(z.enum(acts)).meta({ description: 'The safe act that mends it; null = somebody has to look' }),
        actText: z.string(),
        lastUsedMs: orNull(ms).meta({ description: 'Of a pass its last activity' }),
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

export const hygieneAsked = {
  unusedDays: numberGiven(1, 400).default(90),
  anew: flagGiven.optional().meta({ description: 'Look again now' }),
};

const look = createRoute({
  method: 'get',
  path: '/credentials/hygiene',
  operationId: 'getKeyHygiene',
  tags: ['credentials'],
  summary: 'Keys that are alive and should not be, and keys that lie idle, joined with who comes',
  request: {
    query: z.strictObject(hygieneAsked),
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
        findings: findings.map(shownFinding),
      },
      200,
    );
  });

export const shownFinding = ({ owner, ...finding }: Finding) => ({
  ...finding,
  text: findingWords[finding.kind],
  actText: actText(finding.act),
  owner: owner && { kind: owner.kind, id: owner.id, name: owner.name },
});
