import { createRoute } from '@hono/zod-openapi';
import * as z from 'zod';
import { AccountError, type Asker } from '../../accounts/accounts.ts';
import { usualMode } from '../../attendance/presence.ts';
import { mostMarks } from '../../attendance/roll-call.ts';
import { refusedWhys } from '../../roll-call-refusals.ts';
import { consoleId, ms, orNull, presenceModeWord } from '../../views/shapes/words.ts';
import { ApiError } from '../api-error.ts';
import { idGiven } from '../ids.ts';
import { type ApiNeeds, answersWith, newApi } from '../new-api.ts';
import { jsonBody, noteText, okShape } from './bodies.ts';
import { knownConsole, notFound } from './known.ts';

/** Made where somebody taps, so that the same tap, sent again, is the same. */
const madeId = z.string().regex(/^[\w-]{8,64}$/, { error: 'an id of 8 to 64 letters, digits, _ and - is needed' });
const mostTaps = 500;
/** Of drills, and of what is none: without the right to end them all. More is no office that practises. */
const mostStartsAnHour = 5;

const wantedShape = z
  .strictObject({
    id: madeId.meta({ description: 'Made by you; asked again with it, it is the same roll-call' }),
    isDrill: z.boolean(),
    why: noteText.default(''),
    mode: presenceModeWord.default(usualMode).meta({
      description: '`in-out`: without whoever left by a reader that tells it. `first-in`: whoever came today',
    }),
    console: orNull(consoleId).default(null).meta({ description: 'Only who was last seen at its doors' }),
    startedMs: ms.min(0).optional().meta({ description: 'When, if it was started without a line; a day ago at most' }),
    isAnew: z.boolean().default(false).meta({
      description:
        'Instead of a 409 where one of these people goes on: that one ends, and this one begins with its last marks. Needs `attendance:manage`; a drill ends only drills',
    }),
  })
  .meta({ id: 'RollCallWanted' });

const startedShape = z.object({ id: z.string(), startedMs: ms }).meta({ id: 'RollCallStarted' });

const tapShape = z.strictObject({ id: madeId, personId: idGiven, atMs: ms.min(0) });
const tapsShape = z
  .strictObject({
    marks: z.array(tapShape).max(mostTaps).default([]).meta({ description: 'Seen, safe' }),
    undos: z
      .array(
        tapShape.extend({
          markIds: z.array(madeId).max(2 * mostMarks),
          badgesUntilMs: orNull(ms).default(null),
        }),
      )
      .max(mostTaps)
      .default([])
      .meta({ description: 'Taken back: the marks, and the badges up to then, that were seen' }),
  })
  .meta({ id: 'Taps' });
const tappedShape = z
  .object({ refused: z.array(z.object({ id: z.string(), why: z.enum(refusedWhys) })) })
  .meta({ id: 'Tapped' });

const path = z.object({ id: idGiven });

const start = createRoute({
  method: 'post',
  path: '/roll-calls',
  operationId: 'startRollCall',
  tags: ['roll-call'],
  summary: 'Freezes who is in, to be accounted for one by one',
  request: { body: jsonBody(wantedShape) },
  responses: answersWith(startedShape, 'It goes on'),
});

const tap = createRoute({
  method: 'post',
  path: '/roll-calls/{id}/taps',
  operationId: 'markSafe',
  tags: ['roll-call'],
  summary: 'Marks people safe, or takes that back; what is sent again changes nothing',
  request: { params: path, body: jsonBody(tapsShape) },
  responses: answersWith(tappedShape, 'All but these are kept'),
});

const end = createRoute({
  method: 'post',
  path: '/roll-calls/{id}/end',
  operationId: 'endRollCall',
  tags: ['roll-call'],
  summary: 'Ends it: from now on it is a record. By who started it, else with attendance:manage',
  request: { params: path },
  responses: answersWith(okShape, 'It is over'),
});

export const rollCallChanges = ({ rollCalls, store }: ApiNeeds) =>
  newApi()
    .openapi(start, async (c) => {
      needHelper(c.var.asker);
      const wanted = c.req.valid('json');
      if (wanted.console !== null) await knownConsole(store, wanted.console);
      const mayManage = c.var.asker.rights.has('attendance:manage');
      if (wanted.isAnew && !mayManage) throw endsNotItsOwn();
      const outcome = await rollCalls.start(wanted, c.var.asker, mayManage ? undefined : mostStartsAnHour);
      if (outcome.state === 'too-many') {
        const waitS = Math.ceil(outcome.waitMs / 1_000);
        const kind = wanted.isDrill ? 'drills' : 'roll-calls';
        throw new AccountError('too-many', `You have started ${mostStartsAnHour} ${kind} within an hour.`, waitS);
      }
      const { state, rollCall } = outcome;
      if (state === 'under-way') {
        throw new ApiError(
          'conflict',
          'A roll-call of these people goes on already.',
          `Open roll-call ${rollCall.id}.${mayManage ? ' To end it and begin anew, send "isAnew": true.' : ''}`,
        );
      }
      return c.json({ id: rollCall.id, startedMs: rollCall.startedMs }, 200);
    })
    .openapi(tap, async (c) => {
      needHelper(c.var.asker);
      const { id } = c.req.valid('param');
      const refused = await rollCalls.tap(id, c.req.valid('json'), c.var.asker);
      if (!refused) throw notFound('roll-call', id);
      return c.json({ refused: [...refused] }, 200);
    })
    .openapi(end, async (c) => {
      const { id } = c.req.valid('param');
      const known = await store.rollCall(id);
      if (!known) throw notFound('roll-call', id);
      needWhoMayEnd(c.var.asker, known.by);
      await rollCalls.end(id, c.var.asker);
      return c.json({ ok: true as const }, 200);
    });

/**
 * Whoever may look may start and help: in an emergency nobody waits for an admin. But a token that is only to read, in some
 * program, is nobody who hears an alarm or sees people.
 */
function needHelper({ via, rights }: Asker): void {
  if (via !== 'token' || rights.has('attendance:manage')) return;
  throw new ApiError(
    'forbidden',
    'A token for reading starts no roll-call and marks nobody safe.',
    'Make an API token with the scope attendance:manage.',
  );
}

/** Who pressed in error, or is done with a drill of their own, needs nobody; others would stop a search that goes on. */
function needWhoMayEnd(asker: Asker, startedBy: string): void {
  needHelper(asker);
  if (asker.rights.has('attendance:manage') || asker.by === startedBy) return;
  throw endsNotItsOwn();
}

const endsNotItsOwn = (): ApiError =>
  new ApiError('forbidden', 'A roll-call is ended by who started it, or by an admin.', 'Ask one of them.');
