import { createRoute } from '@hono/zod-openapi';
import * as z from 'zod';
import { visitStandings } from '../../credentials/visitor-standing.ts';
import { wallInstantMs } from '../../credentials/visitor-times.ts';
import { ApiError } from '../api-error.ts';
import { jsonBody, okShape } from '../changes/bodies.ts';
import { consoleGiven } from '../ids.ts';
import { type ApiNeeds, answersWith, newApi } from '../new-api.ts';
import { listVisitors } from './visitor-list.ts';
import { joinedOf, zoneOf } from './visitor-seen.ts';
import {
  placeShape,
  visitChangeShape,
  visitorGiven,
  visitorShape,
  visitorsShape,
  visitWishShape,
} from './visitor-shapes.ts';

const tags = ['visitors'];
const path = '/visitors/{console}/{id}';

export const visitorsAsked = {
  console: consoleGiven.optional(),
  find: z.string().max(200).optional().meta({ description: 'In name, company, host and e-mail address' }),
  show: z
    .enum(['now', 'all', ...visitStandings])
    .default('now')
    .meta({ description: 'now: who is here or expected, and whose visit ended today' }),
};

const list = createRoute({
  method: 'get',
  path: '/visitors',
  operationId: 'listVisitors',
  tags,
  summary: 'Visitors of all consoles, as they list them now; who should have left comes first',
  request: {
    query: z.strictObject(visitorsAsked),
  },
  responses: answersWith(visitorsShape, 'Those that were found'),
});
const places = createRoute({
  method: 'get',
  path: '/visit-places/{console}',
  operationId: 'listVisitPlaces',
  tags,
  summary: 'The doors and door groups that a visitor of a console can be let into',
  request: { params: z.object({ console: consoleGiven }) },
  responses: answersWith(z.object({ places: z.array(placeShape) }).meta({ id: 'VisitPlaces' }), 'Groups, then doors'),
});
const one = createRoute({
  method: 'get',
  path,
  operationId: 'getVisitor',
  tags,
  summary: 'One visitor, with the places they may enter',
  request: { params: visitorGiven },
  responses: answersWith(visitorShape, 'As the console has them now'),
});
const invite = createRoute({
  method: 'post',
  path: '/visitors',
  operationId: 'inviteVisitor',
  tags,
  summary: 'Invite somebody',
  request: { body: jsonBody(visitWishShape) },
  responses: answersWith(visitorShape, 'As the console has them now'),
});
const change = createRoute({
  method: 'patch',
  path,
  operationId: 'changeVisitor',
  tags,
  summary: 'Change an invitation; what is not said stays, and the status cannot be changed',
  request: { params: visitorGiven, body: jsonBody(visitChangeShape) },
  responses: answersWith(visitorShape, 'As it is now'),
});
const end = createRoute({
  method: 'post',
  path: `${path}/end`,
  operationId: 'endVisit',
  tags,
  summary: 'End a visit: it stays listed as cancelled, and cannot be taken up again',
  request: { params: visitorGiven },
  responses: answersWith(visitorShape, 'As it is now'),
});
const remove = createRoute({
  method: 'delete',
  path,
  operationId: 'deleteVisitor',
  tags,
  summary: 'Delete a visitor for good; their card is free, their PIN and QR code are gone',
  request: { params: visitorGiven },
  responses: answersWith(okShape, 'Deleted'),
});

export const visitorsRoutes = (needs: ApiNeeds) => {
  const { visitors } = needs.credentials;
  const shown = joinedOf(needs);
  return newApi()
    .openapi(list, async (c) => c.json(await listVisitors(needs, c.req.valid('query')), 200))
    .openapi(places, async (c) => c.json({ places: await visitors.places(c.req.valid('param').console) }, 200))
    .openapi(one, async (c) => {
      const { console, id } = c.req.valid('param');
      return c.json((await shown())(await visitors.one(console, id)), 200);
    })
    .openapi(invite, async (c) => {
      const { console, start, end: until, ...wish } = c.req.valid('json');
      const zone = zoneOf(needs, console);
      const times = { startMs: instantGiven('start', start, zone), endMs: instantGiven('end', until, zone) };
      return c.json((await shown())(await visitors.invite(console, { ...wish, ...times }, c.var.asker)), 200);
    })
    .openapi(change, async (c) => {
      const { console, id } = c.req.valid('param');
      const { start, end: until, ...wish } = c.req.valid('json');
      const zone = zoneOf(needs, console);
      const times = {
        ...(start !== undefined && { startMs: instantGiven('start', start, zone) }),
        ...(until !== undefined && { endMs: instantGiven('end', until, zone) }),
      };
      return c.json((await shown())(await visitors.change(console, id, { ...wish, ...times }, c.var.asker)), 200);
    })
    .openapi(end, async (c) => {
      const { console, id } = c.req.valid('param');
      return c.json((await shown())(await visitors.end(console, id, c.var.asker)), 200);
    })
    .openapi(remove, async (c) => {
      const { console, id } = c.req.valid('param');
      await visitors.delete(console, id, c.var.asker);
      return c.json({ ok: true as const }, 200);
    });
};

function instantGiven(field: 'start' | 'end', text: string, zone: string): number {
  const atMs = wallInstantMs(text, zone);
  if (atMs !== null) return atMs;
  throw new ApiError(
    'invalid',
    `${field}: there is no time ${JSON.stringify(text)}.`,
    'Write it like 2026-11-20T09:00.',
  );
}
