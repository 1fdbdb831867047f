import type { IncomingHttpHeaders } from 'node:http';
import { permissions } from '@doorbook/access-client/contract';
import type { HttpBindings } from '@hono/node-server';
import { type Context, Hono } from 'hono';
import * as z from 'zod';
import type { RunningConsole } from './console.ts';
import { channels } from './emulated.ts';
import { type FaultSwitches, faultMeanings, idKinds, logShapes, stamps } from './faults.ts';
import { badParameter, Refusal } from './refusal.ts';
import { cardKinds } from './routes/credentials/hold-card.ts';
import type { Line } from './server.ts';

/*
 * The control interface: what a person at the building does (holding cards to readers, opening doors) and what goes
 * wrong, for tests and demonstrations. No token, and so for this machine only.
 */

const swipeBody = z
  .strictObject({
    person: z.string(),
    actor_id: z.string(),
    actorId: z.string(),
    door: z.string(),
    method: z.string(),
    result: z.enum(['granted', 'denied', 'incomplete']),
    direction: z.enum(['entry', 'exit']),
    atMs: z.int(),
    channels: z.array(z.enum(channels)),
  })
  .partial();

const cardBody = z
  .strictObject({
    reader: z.string(),
    card: z.string(),
    kind: z.enum(cardKinds),
  })
  .partial();

const faultNames = Object.keys(faultMeanings) as (keyof typeof faultMeanings)[];
const setting = z
  .strictObject({
    rate: z.number().min(0).max(1),
    times: z.int().min(1),
    ms: z.int(),
    status: z.int().min(400).max(599),
    retryAfterS: z.int().min(0),
    total: z.int(),
    shape: z.enum(logShapes),
    as: z.enum(idKinds),
    t: z.enum(stamps),
  })
  .partial();
const faultsBody = z.partialRecord(z.enum(faultNames), z.union([z.boolean(), setting]));

const tokenBody = z.strictObject({
  token: z
    .string()
    .regex(/^[\x21-\x7e]+$/, { error: 'a token has no blanks and only ASCII' })
    .optional(),
  name: z.string().optional(),
  scopes: z.array(z.enum(permissions)).optional(),
  expiresMs: z.int().nullable().optional(),
});

const deviceBody = z.strictObject({ online: z.boolean(), busy: z.boolean() }).partial();
const sensorBody = z.strictObject({ door: z.string(), position: z.enum(['open', 'close']) });

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
  app.get('/', (context) => context.json(running().overview()));
  app.post('/swipe', async (context) => {
    const { actor_id, ...asked } = await read(context, swipeBody);
    return context.json(running().swipe(defined({ ...asked, actorId: asked.actorId ?? actor_id })));
  });
  app.post('/card', async (context) => context.json(running().card(defined(await read(context, cardBody)))));
  app.get('/truth', (context) => {
    const [sinceMs, untilMs] = ['since', 'until'].map((name) => milliseconds(name, context.req.query(name)));
    return context.json(running().truth(defined({ sinceMs, untilMs })));
  });
  app.get('/faults', (context) => context.json({ active: running().faults(), meanings: faultMeanings }));
  app.put('/faults', async (context) =>
    context.json(running().faults((await read(context, faultsBody)) as FaultSwitches)),
  );
  app.get('/tokens', (context) => context.json(running().tokens()));
  app.post('/tokens', async (context) => context.json(running().token(defined(await read(context, tokenBody)))));
  app.delete('/tokens/:token', (context) =>
    context.json({ deleted: running().deleteToken(context.req.param('token')) }),
  );
  app.get('/deliveries', (context) => context.json(running().deliveries()));
  app.put('/devices/:id', async (context) =>
    context.json(running().device(context.req.param('id'), defined(await read(context, deviceBody)))),
  );
  app.post('/sensor', async (context) => {
    const { door, position } = await read(context, sensorBody);
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

async function read<T extends z.ZodType>(context: Context<Env>, schema: T): Promise<z.output<T>> {
  const text = (await context.req.text()).trim();
  let sent: unknown;
  try {
    sent = text === '' ? {} : JSON.parse(text);
  } catch {
    throw badParameter('body', 'it is not JSON');
  }
  const parsed = z.safeParse(schema, sent);
  if (parsed.success) return parsed.data;
  const { field, why } = complaintOf(parsed.error.issues[0]);
  throw badParameter(field || 'body', why);
}

/** Names the field: also one that is not known, and one within what may be of several kinds. */
function complaintOf(issue: z.core.$ZodIssue | undefined): { field: string; why: string } {
  if (!issue) return { field: '', why: 'it is not understood' };
  const at = issue.path.map(String);
  const joined = (more: string) => [...at, ...(more ? [more] : [])].join('.');
  if (issue.code === 'unrecognized_keys') return { field: joined(issue.keys[0] ?? ''), why: 'there is no such field' };
  // Of several kinds the one that got furthest is the one that was meant.
  const inner = issue.code === 'invalid_union' ? issue.errors.flat().map(complaintOf) : [];
  const meant = inner.find(({ field }) => field !== '');
  if (meant) return { field: joined(meant.field), why: meant.why };
  return { field: joined(''), why: issue.message };
}

function milliseconds(name: string, text: string | undefined): number | undefined {
  if (text === undefined || text === '') return undefined;
  if (!/^-?\d+$/.test(text)) throw badParameter(name, 'milliseconds are needed');
  return Number(text);
}

/** Leaves out what is undefined: "not asked for" and "asked for as undefined" are the same here. */
const defined = <T extends object>(asked: T): { [K in keyof T]: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
