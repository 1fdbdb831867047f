import { createRoute } from '@hono/zod-openapi';
import * as z from 'zod';
import type { Asker } from '../../accounts/accounts.ts';
import { enrolEndNames, enrolNexts } from '../../credentials/enrol-words.ts';
import { enrolStates } from '../../credentials/enrolment.ts';
import type { EnrolmentShown, Onlooker } from '../../credentials/enrolments.ts';
import { consoleId, ms, orNull } from '../../views/shapes/words.ts';
import { jsonBody } from '../changes/bodies.ts';
import { consoleGiven, idGiven, numberGiven } from '../ids.ts';
import { type ApiNeeds, answersWith, newApi } from '../new-api.ts';
import { cardShape, holderGiven, ownerShape, problemShape, shownCard } from './cards.ts';

const tags = ['credentials'];

const holders = createRoute({
  method: 'get',
  path: '/credentials/holders',
  operationId: 'findKeyHolders',
  tags,
  summary: 'Users and visitors of a console who may be given a key',
  request: {
    query: z.strictObject({
      console: consoleGiven,
      find: z.string().max(200).default('').meta({ description: 'In name and mail; or an id of the console' }),
      limit: numberGiven(1, 100).default(20),
    }),
  },
  responses: answersWith(
    z
      .object({
        holders: z.array(
          ownerShape
            .extend({ console: consoleId, email: z.string(), isOff: z.boolean().meta({ description: 'Deactivated' }) })
            .meta({ id: 'KeyHolderFound' }),
        ),
        problem: orNull(problemShape).meta({ description: 'Why visitors are not among them' }),
      })
      .meta({ id: 'KeyHolders' }),
    'The first of those who were found',
  ),
});

const readerShape = z
  .object({
    console: consoleId,
    id: z.string(),
    name: z.string(),
    door: z.string().meta({ description: '"" = nobody has told' }),
    type: z.string(),
    isOnline: orNull(z.boolean()),
  })
  .meta({ id: 'Reader' });

const readers = createRoute({
  method: 'get',
  path: '/credentials/readers',
  operationId: 'listReaders',
  tags,
  summary: 'Readers at which cards can be enrolled, as their consoles have them now',
  responses: answersWith(
    z
      .object({
        readers: z.array(
          readerShape
            .extend({ isBusy: z.boolean().meta({ description: 'A card is being enrolled there by Doorbook' }) })
            .meta({ id: 'ReaderNow' }),
        ),
        problems: z.array(problemShape.extend({ console: consoleId })),
      })
      .meta({ id: 'Readers' }),
    'The readers',
  ),
});

export const enrolmentShape = z
  .object({
    id: z.string(),
    reader: readerShape,
    holder: orNull(ownerShape),
    isOtherSite: z.boolean(),
    state: z.enum(enrolStates).meta({
      description:
        '`waiting` for a card, `reading` one that was taken away too early, `found` and not given to anybody, `bound` to its holder, `ended` without a card',
    }),
    startedMs: ms,
    endsMs: ms.meta({ description: 'When nobody waits for a card any more' }),
    card: orNull(cardShape),
    problem: orNull(
      problemShape.extend({
        consoleCode: orNull(z.string()),
        end: orNull(z.enum(enrolEndNames)).meta({ description: 'How it ended, where no console refused' }),
        next: z.enum(enrolNexts).meta({ description: 'What would help' }),
      }),
    ),
  })
  .meta({ id: 'Enrolment' });

const start = createRoute({
  method: 'post',
  path: '/credentials/enrolments',
  operationId: 'startEnrolment',
  tags,
  summary: 'Have a reader wait for a card; whoever waits asks for it each few seconds, or it is ended',
  request: {
    body: jsonBody(
      z
        .strictObject({
          console: consoleId,
          readerId: idGiven,
          holder: holderGiven.nullable().default(null).meta({ description: 'Who gets the card as soon as it is read' }),
          isOtherSite: z
            .boolean()
            .default(false)
            .meta({ description: 'Also take a card of another site: it is wiped, and opens nothing there any more' }),
        })
        .meta({ id: 'EnrolmentWanted' }),
    ),
  },
  responses: answersWith(enrolmentShape, 'The reader waits'),
});

const enrolmentGiven = z.object({ id: idGiven });
const look = createRoute({
  method: 'get',
  path: '/credentials/enrolments/{id}',
  operationId: 'getEnrolment',
  tags,
  summary: 'How an enrolment goes',
  request: { params: enrolmentGiven },
  responses: answersWith(enrolmentShape, 'As it is now'),
});
const bind = createRoute({
  method: 'post',
  path: '/credentials/enrolments/{id}/bind',
  operationId: 'bindEnrolment',
  tags,
  summary: 'Give the card that was found to somebody',
  request: {
    params: enrolmentGiven,
    body: jsonBody(
      z
        .strictObject({
          holder: holderGiven,
          take: z.boolean().default(false).meta({ description: 'Also from its present owner' }),
        })
        .meta({ id: 'EnrolmentBinding' }),
    ),
  },
  responses: answersWith(enrolmentShape, 'As it is now'),
});
const cancel = createRoute({
  method: 'delete',
  path: '/credentials/enrolments/{id}',
  operationId: 'cancelEnrolment',
  tags,
  summary: 'Have the reader wait no longer',
  request: { params: enrolmentGiven },
  responses: answersWith(enrolmentShape, 'The reader is free'),
});

export const enrolmentsRoutes = ({ credentials }: ApiNeeds) =>
  newApi()
    .openapi(holders, async (c) => {
      const { console, find, limit } = c.req.valid('query');
      const found = await credentials.holders.find(console, find, limit);
      return c.json({ holders: found.holders.map((one) => ({ ...one })), problem: found.problem }, 200);
    })
    .openapi(readers, async (c) => {
      const found = await credentials.enrolments.readers(credentials.consoles());
      return c.json({ readers: [...found.readers], problems: [...found.problems] }, 200);
    })
    .openapi(start, async (c) => {
      const { console, readerId, holder, isOtherSite } = c.req.valid('json');
      const to = holder && (await credentials.holders.named(console, holder));
      return c.json(
        shownEnrolment(
          await credentials.enrolments.start({ console, readerId, to, isOtherSite }, onlooker(c.var.asker)),
        ),
        200,
      );
    })
    .openapi(look, (c) =>
      c.json(shownEnrolment(credentials.enrolments.look(c.req.valid('param').id, onlooker(c.var.asker))), 200),
    )
    .openapi(bind, async (c) => {
      const { id } = c.req.valid('param');
      const { holder, take } = c.req.valid('json');
      const by = onlooker(c.var.asker);
      const { reader } = credentials.enrolments.look(id, by);
      const to = await credentials.holders.named(reader.console, holder);
      return c.json(shownEnrolment(await credentials.enrolments.bind(id, { to, take }, by)), 200);
    })
    .openapi(cancel, async (c) => {
      const { id } = c.req.valid('param');
      return c.json(shownEnrolment(await credentials.enrolments.cancel(id, onlooker(c.var.asker))), 200);
    });

/** Programs see their own; the command line at the machine is an admin's. */
export const onlooker = ({ by, whoId, origin, account, via }: Asker): Onlooker => ({
  by,
  whoId,
  origin,
  isAdmin: account?.role === 'admin' || via === 'local',
});

export const shownEnrolment = ({ reader, holder, card, problem, ...one }: EnrolmentShown) => ({
  ...one,
  reader: { ...reader },
  holder: holder && { ...holder },
  card: card && shownCard(card),
  problem: problem && { ...problem },
});
