import { createRoute } from '@hono/zod-openapi';
import * as z from 'zod';
import { type CardShown, cardOrders } from '../../credentials/cards.ts';
import { consoleId, ms, nextCursor, orNull } from '../../views/shapes/words.ts';
import { ApiError } from '../api-error.ts';
import { jsonBody, lineText, okShape } from '../changes/bodies.ts';
import { consoleGiven, idGiven, numberGiven } from '../ids.ts';
import { type ApiNeeds, answersWith, newApi } from '../new-api.ts';

const tags = ['credentials'];

export const ownerShape = z
  .object({
    kind: z.enum(['user', 'visitor']),
    id: z.string().meta({ description: 'The console’s id' }),
    name: z.string(),
  })
  .meta({ id: 'KeyOwner' });

export const cardShape = z
  .object({
    mark: z.string().meta({ description: 'Stands for the card; its token is shown nowhere' }),
    console: consoleId,
    number: z.string().meta({ description: 'Printed on the card' }),
    alias: z.string(),
    status: z.string().meta({ description: 'assigned, pending, disable, deleted, loss' }),
    type: z.string(),
    owner: orNull(ownerShape),
  })
  .meta({ id: 'Card' });

/** Of a list or a console that could not be asked. */
export const problemShape = z.object({ message: z.string(), hint: z.string() });

/** How far the list in memory is. */
export const readShape = z
  .object({
    console: consoleId,
    readMs: orNull(ms).meta({ description: 'When all of them were last read; null = not yet' }),
    isReading: z.boolean(),
    problem: orNull(problemShape),
  })
  .meta({ id: 'KeysRead' });

/** Which cards, and in which order. */
export const cardsAsked = {
  console: consoleGiven.optional(),
  find: z.string().max(200).optional().meta({ description: 'In number, alias and owner' }),
  status: z.string().max(50).optional(),
  owner: z.enum(['user', 'visitor', 'nobody']).optional(),
  sort: z.enum(cardOrders).default('number').meta({ description: 'With `-` in front the other way round' }),
};

const list = createRoute({
  method: 'get',
  path: '/credentials/cards',
  operationId: 'listCards',
  tags,
  summary: 'The NFC cards of all consoles, as far as they are read',
  request: {
    query: z.strictObject({
      ...cardsAsked,
      cursor: z.string().min(1).max(20).optional(),
      limit: numberGiven(1, 1000).default(200),
    }),
  },
  responses: answersWith(
    z
      .object({
        cards: z.array(cardShape),
        count: z.int().meta({ description: 'How many were found' }),
        all: z.int().meta({ description: 'How many are known' }),
        version: z.int().meta({ description: 'Another number when they are others' }),
        next: nextCursor,
        reads: z.array(readShape),
      })
      .meta({ id: 'Cards' }),
    'A page of the cards that were found',
  ),
});

const cardGiven = z.object({ console: consoleGiven, mark: idGiven });
/** Whoever is meant to have a key. */
export const holderGiven = z
  .strictObject({
    kind: z.enum(['user', 'visitor']),
    id: idGiven.meta({ description: 'The console’s id of them' }),
  })
  .meta({ id: 'KeyHolder' });

const look = createRoute({
  method: 'get',
  path: '/credentials/cards/{console}/{mark}',
  operationId: 'getCard',
  tags,
  summary: 'One card',
  request: { params: cardGiven },
  responses: answersWith(cardShape, 'As it was last read'),
});
const rename = createRoute({
  method: 'patch',
  path: '/credentials/cards/{console}/{mark}',
  operationId: 'renameCard',
  tags,
  summary: 'Give a card another alias',
  request: {
    params: cardGiven,
    body: jsonBody(z.strictObject({ alias: lineText(100) }).meta({ id: 'CardName' })),
  },
  responses: answersWith(cardShape, 'As it is now'),
});
const remove = createRoute({
  method: 'delete',
  path: '/credentials/cards/{console}/{mark}',
  operationId: 'deleteCard',
  tags,
  summary: 'Delete a card that belongs to nobody',
  request: { params: cardGiven },
  responses: answersWith(okShape, 'It is gone'),
});
const assign = createRoute({
  method: 'put',
  path: '/credentials/cards/{console}/{mark}/owner',
  operationId: 'assignCard',
  tags,
  summary: 'Give a card to a user or a visitor of its console',
  request: {
    params: cardGiven,
    body: jsonBody(
      z
        .strictObject({
          holder: holderGiven,
          take: z
            .boolean()
            .default(false)
            .meta({ description: 'Also from its present owner; without it such a card is refused' }),
        })
        .meta({ id: 'CardAssignment' }),
    ),
  },
  responses: answersWith(cardShape, 'As it is now'),
});
const unassign = createRoute({
  method: 'delete',
  path: '/credentials/cards/{console}/{mark}/owner',
  operationId: 'unassignCard',
  tags,
  summary: 'Take a card from its owner',
  request: { params: cardGiven },
  responses: answersWith(cardShape, 'As it is now'),
});

export const cardsRoutes = ({ credentials }: ApiNeeds) =>
  newApi()
    .openapi(list, (c) => {
      const { cursor, limit, sort, ...asked } = c.req.valid('query');
      const { found, reads, ...known } = credentials.cards(asked, sort);
      const from = cursor === undefined ? 0 : placeOf(cursor);
      const cards = found.slice(from, from + limit).map(shownCard);
      const next = from + limit < found.length ? String(from + limit) : null;
      const shownReads = reads.map((read) => ({ ...read }));
      return c.json({ cards, count: found.length, ...known, next, reads: shownReads }, 200);
    })
    .openapi(look, async (c) => {
      const { console, mark } = c.req.valid('param');
      return c.json(shownCard(await credentials.card(console, mark)), 200);
    })
    .openapi(rename, async (c) => {
      const { console, mark } = c.req.valid('param');
      const { alias } = c.req.valid('json');
      return c.json(shownCard(await credentials.cardActs.rename(console, mark, alias, c.var.asker)), 200);
    })
    .openapi(remove, async (c) => {
      const { console, mark } = c.req.valid('param');
      await credentials.cardActs.delete(console, mark, c.var.asker);
      return c.json({ ok: true as const }, 200);
    })
    .openapi(assign, async (c) => {
      const { console, mark } = c.req.valid('param');
      const { holder, take } = c.req.valid('json');
      const to = await credentials.holders.named(console, holder);
      return c.json(shownCard(await credentials.cardActs.assign(console, mark, { to, take }, c.var.asker)), 200);
    })
    .openapi(unassign, async (c) => {
      const { console, mark } = c.req.valid('param');
      return c.json(shownCard(await credentials.cardActs.unassign(console, mark, c.var.asker)), 200);
    });

export const shownCard = ({ owner, ...card }: CardShown) => ({ ...card, owner: owner && { ...owner } });

function placeOf(cursor: string): number {
  if (/^\d+$/.test(cursor)) return Number(cursor);
  throw new ApiError('invalid', 'The cursor is none of ours.', 'Hand back `next` of the page before, as it is.');
}
