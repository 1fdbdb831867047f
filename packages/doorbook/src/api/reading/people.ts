import { createRoute } from '@hono/zod-openapi';
import * as z from 'zod';
import { usualMode } from '../../attendance/presence.ts';
import { lastSeenView, peopleView, personDaysView, presenceView } from '../../views/shapes/people.ts';
import { presenceModeWord } from '../../views/shapes/words.ts';
import { spanGiven, spanOf, thisMonth } from '../dates.ts';
import { flagGiven, idGiven } from '../ids.ts';
import { type ApiNeeds, answersWith, newApi } from '../new-api.ts';
import { shown } from '../shown.ts';

const people = createRoute({
  method: 'get',
  path: '/api/v1/people',
  operationId: 'listPeople',
  tags: ['people'],
  summary: 'Everybody, with their identities at the consoles, and who may be the same human',
  request: { query: z.strictObject({ withHidden: flagGiven.optional().meta({ description: 'Hidden people too' }) }) },
  responses: answersWith(peopleView, 'The people'),
});

const lastSeen = createRoute({
  method: 'get',
  path: '/api/v1/last-seen',
  operationId: 'listLastSeen',
  tags: ['people'],
  summary: 'When a door let everybody in last',
  responses: answersWith(lastSeenView, 'Those whom a door has let in'),
});

const person = createRoute({
  method: 'get',
  path: '/api/v1/people/{personId}',
  operationId: 'getPerson',
  tags: ['people'],
  summary: 'A person’s workdays with every passage: at most 366 days, the current month if none are given',
  request: { params: z.object({ personId: idGiven }), query: z.strictObject(spanGiven) },
  responses: answersWith(personDaysView, 'The person and their workdays'),
});

const presence = createRoute({
  method: 'get',
  path: '/api/v1/presence',
  operationId: 'getPresence',
  tags: ['attendance'],
  summary: 'Who is in now, and how sure that is',
  request: {
    query: z.strictObject({
      mode: presenceModeWord.default(usualMode).meta({
        description: '`first-in`: whoever came today is in. `in-out`: whoever’s last badge was no exit',
      }),
    }),
  },
  responses: answersWith(presenceView, 'The people who came today'),
});

export const peopleRoutes = (needs: ApiNeeds) =>
  newApi()
    .openapi(people, (c) => shown(c, needs.ask, 'people', { withHidden: c.req.valid('query').withHidden }))
    .openapi(lastSeen, (c) => shown(c, needs.ask, 'lastSeen', {}))
    .openapi(person, (c) => {
      const span = spanOf(c.req.valid('query'), thisMonth(needs));
      return shown(c, needs.ask, 'person', { personId: c.req.valid('param').personId, ...span });
    })
    .openapi(presence, (c) => shown(c, needs.ask, 'presence', c.req.valid('query')));
