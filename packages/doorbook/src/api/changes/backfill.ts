import { createRoute } from '@hono/zod-openapi';
import * as z from 'zod';
import { consoleId, ms, orNull } from '../../views/shapes/words.ts';
import { ApiError } from '../api-error.ts';
import { dateGiven, longestLeaveDays, spanOf, today } from '../dates.ts';
import { consoleGiven } from '../ids.ts';
import { type ApiNeeds, answersWith, newApi } from '../new-api.ts';
import { jsonBody } from './bodies.ts';
import { talkedTo } from './talked-to.ts';

const tags = ['proof'];
const params = z.object({ id: consoleGiven });

const backfillShape = z
  .object({
    console: consoleId,
    from: dateGiven,
    to: dateGiven,
    state: z.enum(['under way', 'done', 'stopped']),
    askedMs: ms,
    days: z.int(),
    daysDone: z.int(),
    reads: z.int().meta({ description: 'Each day is read twice: two reads that agree prove it' }),
    readsDone: z.int(),
    rows: z.int().meta({ description: 'Rows of the log in what was read' }),
    logBeginsMs: orNull(ms).meta({ description: 'The log has nothing before; null = that was not met' }),
    trouble: orNull(z.string()).meta({ description: 'Why it does not go on at the moment' }),
  })
  .meta({ id: 'Backfill' });
const backfills = z.object({ backfill: orNull(backfillShape) }).meta({ id: 'BackfillOrNone' });

const begin = createRoute({
  method: 'post',
  path: '/consoles/{id}/backfill',
  operationId: 'beginBackfill',
  tags,
  summary: 'Read older days of a console’s log, in the background; what was read before is not read again',
  request: {
    params,
    body: jsonBody(z.strictObject({ from: dateGiven, to: dateGiven }).meta({ id: 'BackfillWanted' })),
  },
  responses: answersWith(backfills, 'Begun'),
});
const look = createRoute({
  method: 'get',
  path: '/consoles/{id}/backfill',
  operationId: 'getBackfill',
  tags,
  summary: 'How far the reading of older days is',
  request: { params },
  responses: answersWith(backfills, 'null when nobody has asked for it'),
});
const stop = createRoute({
  method: 'delete',
  path: '/consoles/{id}/backfill',
  operationId: 'stopBackfill',
  tags,
  summary: 'Read no more older days; what was read stays',
  request: { params },
  responses: answersWith(backfills, 'Stopped'),
});

export const backfillRoutes = (needs: ApiNeeds) => {
  const { consoles, live } = needs;
  const shown = (found: Awaited<ReturnType<typeof consoles.backfillOf>>, id: number) => {
    const { state, text } = talkedTo(consoles, id).log;
    const isTrouble = found?.state === 'under way' && state !== 'ok' && state !== 'waiting';
    return { backfill: found && { ...found, trouble: isTrouble ? text : null } };
  };
  return newApi()
    .openapi(begin, async (c) => {
      const { id } = c.req.valid('param');
      talkedTo(consoles, id);
      const wanted = c.req.valid('json');
      const span = spanOf(wanted, () => wanted, longestLeaveDays);
      if (span.from >= today(needs)) {
        throw new ApiError('invalid', 'from: only days that are over are read afterwards.', 'Choose an earlier day.');
      }
      const begun = await consoles.backfill(id, span, c.var.asker);
      live.changed();
      return c.json(shown(begun, id), 200);
    })
    .openapi(look, async (c) => {
      const { id } = c.req.valid('param');
      talkedTo(consoles, id);
      return c.json(shown(await consoles.backfillOf(id), id), 200);
    })
    .openapi(stop, async (c) => {
      const { id } = c.req.valid('param');
      talkedTo(consoles, id);
      const stopped = await consoles.stopBackfill(id, c.var.asker);
      live.changed();
      return c.json(shown(stopped, id), 200);
    });
};
