import type { IncomingHttpHeaders } from 'node:http';
import type { HttpBindings } from '@hono/node-server';
import { type Context, Hono } from 'hono';
import { sensorAsked } from './acts.ts';
import { checked } from './checked.ts';
import type { RunningConsole } from './console.ts';
import { faultMeanings } from './faults.ts';
import { badParameter, Refusal } from './refusal.ts';
import type { Line } from './server.ts';

/*
 * The control interface: what a person at the building does (holding cards to readers, opening doors) and what goes
 * wrong, for tests and demonstrations. No token, and so for this machine only.
 */

type Env = { Bindings: HttpBindings };

/**
 * Routes under `/_emulator/`, each a plain function of the running console as well. A restart ends all connections, but
 * for the one that asked for it.
 */
export function controlOf(
  running: () => RunningConsole,
  restart: (asker: Line) => ReturnType<RunningConsole['restart']>,
): Hono<Env> {
  const app = new Hono<Env>().basePath('/_emulator');
  app.use(async (context, next) => {
    const { incoming } = context.env;
    const refused = strangerAt(incoming.socket.remoteAddress, incoming.headers);
    if (refused) return context.json({ error: refused }, 403);
    return next();
  });
  app.get('/', (context) => written(context, running().overview()));
  app.post('/swipe', async (context) => context.json(running().swipe(await sentTo(context))));
  app.post('/card', async (context) => context.json(running().card(await sentTo(context))));
  app.get('/truth', (context) => context.json(running().truth(spanIn(context.req.query()))));
  app.get('/faults', (context) => written(context, { active: running().faults(), meanings: faultMeanings }));
  app.put('/faults', async (context) => context.json(running().faults(await sentTo(context))));
  app.get('/tokens', (context) => context.json(running().tokens()));
  app.post('/tokens', async (context) => context.json(running().token(await sentTo(context))));
  app.delete('/tokens/:token', (context) =>
    context.json({ deleted: running().deleteToken(context.req.param('token')) }),
  );
  app.get('/deliveries', (context) => context.json(running().deliveries()));
  app.put('/devices/:id', async (context) =>
    context.json(running().device(context.req.param('id'), await sentTo(context))),
  );
  app.post('/sensor', async (context) => {
    const { door, position } = checked(sensorAsked, 'sensor', await sentTo(context));
    return context.json(running().sensor(door, position));
  });
  app.post('/restart', async (context) => context.json(await restart(context.env.incoming.socket)));
  app.post('/reset', async (context) => context.json(await running().reset()));
  app.notFound((context) =>
    context.json(
      {
        error: {
          message: `There is no ${context.req.method} ${context.req.path}; GET /_emulator lists what there is.`,
        },
      },
      404,
    ),
  );
  app.onError((error, context) => {
    if (!(error instanceof Refusal)) throw error;
    const status = error.code === 'CODE_PARAMS_INVALID' ? 400 : /NOT_FOUND|NOT_EXIST/.test(error.code) ? 404 : 409;
    return context.json({ error: { code: error.code, message: error.message } }, status);
  });
  return app;
}

/** The routes in words: the overview tells them. */
export const controlRoutes = [
  'GET /_emulator',
  'POST /_emulator/swipe {person | actorId, door, method, result, direction, atMs, channels}',
  "POST /_emulator/card {reader, card, kind: 'ua' | 'other site' | 'third party' | 'unsupported' | 'too short'}",
  'GET /_emulator/truth?sinceMs&untilMs',
  'GET, PUT /_emulator/faults {name: true | {rate, times, …}}',
  'GET, POST /_emulator/tokens {token, name, scopes, expiresMs}, DELETE /_emulator/tokens/:token',
  'GET /_emulator/deliveries',
  'PUT /_emulator/devices/:id {online, busy}',
  'POST /_emulator/sensor {door, position}',
  'POST /_emulator/restart',
  'POST /_emulator/reset',
];

/**
 * Why a request is refused, if it is. Other machines and web pages are kept out: a page in a browser here could
 * otherwise open doors of the test. A page is also one whose name was made to point to this machine (DNS rebinding).
 */
export function strangerAt(
  address: string | undefined,
  { origin, host, 'sec-fetch-site': site = 'none' }: IncomingHttpHeaders,
): string | undefined {
  const isHere = /^(::ffff:)?127\.|^::1$/.test(address ?? '');
  if (!isHere) return `The control interface answers this machine only, not ${address}.`;
  if (origin === undefined && site === 'none') return undefined;
  const isOwnPage = (origin === undefined || origin === `https://${host}`) && /^(same-origin|none)$/.test(`${site}`);
  const isOwnName = /^(127(\.\d+){3}|\[::1\]|localhost)(:\d+)?$/i.test(host ?? '');
  return isOwnPage && isOwnName ? undefined : 'The control interface does not answer web pages.';
}

/** The body, unchecked: the function that it is for does that, whoever calls it. */
async function sentTo<T>(context: Context<Env>): Promise<T> {
  const text = (await context.req.text()).trim();
  try {
    return (text === '' ? {} : JSON.parse(text)) as T;
  } catch {
    throw badParameter('body', 'it is not JSON');
  }
}

/** The words of the query, numbers as such. */
const spanIn = (query: Record<string, string>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(query)
      .filter(([, text]) => text !== '')
      .map(([name, text]) => [name, /^-?\d+$/.test(text) ? Number(text) : text]),
  );

/** Somebody reads it in a terminal. */
const written = (context: Context<Env>, what: object): Response =>
  context.body(`${JSON.stringify(what, null, 2)}\n`, 200, { 'content-type': 'application/json' });
