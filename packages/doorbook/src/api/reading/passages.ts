import { createRoute } from '@hono/zod-openapi';
import * as z from 'zod';
import { passagesView } from '../../views/shapes/passage.ts';
import { countsWord, resultWord } from '../../views/shapes/words.ts';
import { onlyToday, spanGiven, spanOf } from '../dates.ts';
import { consoleGiven, flagGiven, idGiven, numberGiven } from '../ids.ts';
import { type ApiNeeds, answersWith, newApi } from '../new-api.ts';
import { shown } from '../shown.ts';

const passages = createRoute({
  method: 'get',
  path: '/api/v1/passages',
  operationId: 'listPassages',
  tags: ['attendance'],
  summary: 'What happened at the doors, newest first, with the sightings of each: today if no dates are given',
  request: {
    query: z.strictObject({
      ...spanGiven,
      person: idGiven.optional().meta({ description: 'Only of this person' }),
      console: consoleGiven.optional().meta({ description: 'Only at this console' }),
      door: idGiven.optional().meta({ description: 'Only at this door, by its id' }),
      method: idGiven.optional().meta({ description: 'Only by this method: card, pin, phone, face, remote …' }),
      result: resultWord.optional().meta({ description: 'Only with this result' }),
      counts: countsWord.optional().meta({ description: 'Only what counts as this' }),
      onlyLog: flagGiven.optional().meta({ description: 'Only what the log alone has told, and nothing live' }),
      cursor: z.string().min(1).max(500).optional().meta({ description: '`next` of the page before' }),
      limit: numberGiven(1, 1000).default(100).meta({ description: 'How many on a page' }),
    }),
  },
  responses: answersWith(passagesView, 'A page of passages'),
});

export const passageRoutes = (needs: ApiNeeds) =>
  newApi().openapi(passages, (c) => {
    const { from, to, person, door, ...asked } = c.req.valid('query');
    const span = spanOf({ from, to }, onlyToday(needs));
    return shown(c, needs.ask, 'passages', { ...asked, ...span, personId: person, doorId: door });
  });
