import { createRoute } from '@hono/zod-openapi';
import * as z from 'zod';
import { mergesInForce } from '../../attendance/people.ts';
import { inTurn } from '../../in-turn.ts';
import { ms } from '../../views/shapes/words.ts';
import { ApiError } from '../api-error.ts';
import { auditOf } from '../audit-of.ts';
import { idGiven } from '../ids.ts';
import { type ApiNeeds, answersWith, newApi } from '../new-api.ts';
import { jsonBody, okShape } from './bodies.ts';
import { inOrder } from './in-order.ts';
import { callOf, knownPerson, notFound, shownPerson } from './known.ts';

const mergeShape = z
  .object({ id: z.string(), personId: z.string(), intoPersonId: z.string(), by: z.string(), atMs: ms })
  .meta({ id: 'PersonMerge' });

const mergePerson = createRoute({
  method: 'post',
  path: '/people/{personId}/merge',
  operationId: 'mergePerson',
  tags: ['people'],
  summary: 'Say that two are one human: shown as the other from now on, and for all the past',
  request: {
    params: z.object({ personId: idGiven }),
    body: jsonBody(z.strictObject({ into: idGiven }).meta({ id: 'MergeWanted' })),
  },
  responses: answersWith(mergeShape, 'The merge; its id is what an undo needs'),
});

const undoMerge = createRoute({
  method: 'delete',
  path: '/merges/{mergeId}',
  operationId: 'undoMerge',
  tags: ['people'],
  summary: 'Undo a merge: the two are two again',
  request: { params: z.object({ mergeId: idGiven }) },
  responses: answersWith(okShape, 'Undone'),
});

export const mergesRoutes = ({ store, clock, live }: ApiNeeds) => {
  // Two merges at once, each sound by itself, could make a ring; attendance stands that, but nobody wants it.
  const oneByOne = inTurn();
  const nextMs = inOrder(clock);
  return newApi()
    .openapi(mergePerson, async (c) => {
      const { personId } = c.req.valid('param');
      const { into } = c.req.valid('json');
      const asker = c.var.asker;
      const merge = await oneByOne(async () => {
        const person = await knownPerson(store, personId);
        const target = await knownPerson(store, into);
        if (into === personId) {
          throw new ApiError('conflict', `${callOf(person)} cannot be merged with themselves.`, 'Choose two people.');
        }
        const standsFor = mergesInForce(await store.merges(), await store.mergeUndos());
        if (standsFor(personId) === into || standsFor(into) === personId) {
          throw new ApiError(
            'conflict',
            `${callOf(person)} and ${callOf(target)} are merged already.`,
            'Undo that merge first, if it should be the other way round.',
          );
        }
        await shownPerson(store, personId);
        await shownPerson(store, into);
        const atMs = nextMs();
        const fact = { id: crypto.randomUUID(), personId, intoPersonId: into, by: asker.by, atMs };
        const details = { mergeId: fact.id, into, name: person.name, intoName: target.name };
        await store.mergePerson(fact, auditOf(asker, 'merge', personId, details, atMs));
        live.changed();
        return fact;
      });
      return c.json(merge, 200);
    })
    .openapi(undoMerge, async (c) => {
      const { mergeId } = c.req.valid('param');
      const asker = c.var.asker;
      await oneByOne(async () => {
        const merge = (await store.merges()).find(({ id }) => id === mergeId);
        if (!merge) throw notFound('merge', mergeId);
        if ((await store.mergeUndos()).some((undo) => undo.mergeId === mergeId)) {
          throw new ApiError('conflict', 'This merge is undone already.', 'There is nothing left to do.');
        }
        const atMs = nextMs();
        const details = { mergeId, into: merge.intoPersonId };
        await store.undoMerge(
          { mergeId, by: asker.by, atMs },
          auditOf(asker, 'merge-undo', merge.personId, details, atMs),
        );
        live.changed();
      });
      return c.json({ ok: true as const }, 200);
    });
};
