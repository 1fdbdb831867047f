import { createRoute } from '@hono/zod-openapi';
import * as z from 'zod';
import { inTurn } from '../../in-turn.ts';
import type { KnownPerson } from '../../store/people.ts';
import { personMarks } from '../../store/tables.ts';
import { auditOf } from '../audit-of.ts';
import { idGiven } from '../ids.ts';
import { type ApiNeeds, answersWith, newApi } from '../new-api.ts';
import { jsonBody } from './bodies.ts';
import { inOrder } from './in-order.ts';
import { shownPerson } from './known.ts';

const marksShape = z
  .object({ personId: z.string(), hidden: z.boolean(), exempt: z.boolean() })
  .meta({ id: 'PersonMarks' });

const changePerson = createRoute({
  method: 'patch',
  path: '/people/{personId}',
  operationId: 'changePerson',
  tags: ['people'],
  summary: 'Hide a person, or exempt them from being judged; or no longer',
  request: {
    params: z.object({ personId: idGiven }),
    body: jsonBody(
      z
        .strictObject({ hidden: z.boolean().optional(), exempt: z.boolean().optional() })
        .refine((change) => Object.keys(change).length > 0, { error: 'say hidden or exempt' })
        .meta({ id: 'PersonChange' }),
    ),
  },
  responses: answersWith(marksShape, 'What is marked of the person now'),
});

export const peopleRoutes = ({ store, clock, live }: ApiNeeds) => {
  const oneByOne = inTurn();
  const nextMs = inOrder(clock);
  return newApi().openapi(changePerson, async (c) => {
    const { personId } = c.req.valid('param');
    const wanted = c.req.valid('json');
    const asker = c.var.asker;
    const after = await oneByOne(async () => {
      const before = await shownPerson(store, personId);
      const atMs = nextMs();
      const changed = personMarks.filter((mark) => wanted[mark] !== undefined && wanted[mark] !== before[mark]);
      if (changed.length === 0) return before;
      const after = { ...before, ...Object.fromEntries(changed.map((mark) => [mark, wanted[mark] === true])) };
      await store.markPerson(
        changed.map((mark) => ({ personId, mark, holds: after[mark] ? 1 : 0, by: asker.by, atMs })),
        auditOf(asker, 'person', personId, { before: marksOf(before), after: marksOf(after) }, atMs),
      );
      live.changed();
      return after;
    });
    return c.json({ personId, ...marksOf(after) }, 200);
  });
};

const marksOf = ({ hidden, exempt }: KnownPerson) => ({ hidden, exempt });
