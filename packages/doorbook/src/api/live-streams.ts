import type { OpenAPIHono } from '@hono/zod-openapi';
import { createRoute } from '@hono/zod-openapi';
import type { Context, TypedResponse } from 'hono';
import * as z from 'zod';
import { AccountError, type Asker } from '../accounts/accounts.ts';
import type { Needed } from '../accounts/rights.ts';
import { ApiError } from './api-error.ts';
import { askedOf, checkRight } from './gate.ts';
import { openStream, type Stream } from './live-stream.ts';
import { type ApiEnv, type ApiNeeds, errorShape, newApi } from './new-api.ts';

/** Whose share of the streams it is; null: whoever is not signed in, of whom a whole house may be behind one address. */
const listenerOf = ({ sessionHash, whoId, via }: Asker): string | null =>
  sessionHash ?? (via === 'nobody' ? null : whoId);

export interface LiveLimits {
  /** Between the signs of life. A page takes the line for broken without two of them (web/data/line-state.ts). */
  readonly beatMs?: number;
  /** Beats between two looks at whether whoever listens still may. */
  readonly beatsToCheck?: number;
  /** So many streams one session, token or wallboard may have open. */
  readonly mostOfOne?: number;
}

interface Listening {
  /** In which part of a beat it hears its sign. */
  readonly turn: number;
  /** Ends it if whoever listens may not any more. */
  check(): Promise<void>;
}

const route = createRoute({
  method: 'get',
  path: '/api/v1/live',
  operationId: 'followLive',
  tags: ['live'],
  summary:
    'A stream of server-sent events: `changed` with a number that grows, and nothing else. Ask again for what you show',
  responses: {
    200: { description: 'The stream', content: { 'text/event-stream': { schema: z.string() } } },
    default: { description: 'Refused', content: { 'application/json': { schema: errorShape } } },
  },
});

/** The same for a wallboard, whose link opens nothing else. */
const wallRoute = createRoute({
  ...route,
  path: '/api/v1/wall/live',
  operationId: 'followWall',
  summary: 'As /api/v1/live, for whoever has the link of a wallboard',
});

/** A beat is given in so many parts: thousands of signs at once would keep deliveries waiting. */
const turns = 25;

/** All streams that are open, with one timer for all of them. */
export function liveStreams(
  { live, clock, accounts, mostStreams = 4_000 }: Pick<ApiNeeds, 'live' | 'clock' | 'accounts' | 'mostStreams'>,
  { beatMs = 5_000, beatsToCheck = 12, mostOfOne = 100 }: LiveLimits = {},
): { readonly routes: OpenAPIHono<ApiEnv>; close(): void } {
  const streams = new Map<Stream, Listening>();
  const byListener = new Map<string, number>();
  let beating: NodeJS.Timeout | undefined;
  let opened = 0;
  let turnsDone = 0;
  let isClosed = false;

  const count = (listener: string | null, step: 1 | -1): void => {
    if (listener === null) return;
    const left = (byListener.get(listener) ?? 0) + step;
    if (left > 0) byListener.set(listener, left);
    else byListener.delete(listener);
  };
  const beat = (): void => {
    const turn = turnsDone % turns;
    const beats = Math.floor(turnsDone / turns) + 1;
    turnsDone += 1;
    for (const [stream, own] of [...streams]) {
      if (own.turn !== turn) continue;
      stream.beat();
      if (beats % beatsToCheck === 0) void own.check();
    }
  };
  const rest = (): void => {
    clearInterval(beating);
    beating = undefined;
  };

  const open = (c: Context<ApiEnv>, needed: Needed): Response => {
    if (isClosed) throw new ApiError('busy', 'The server is stopping.', 'Try again when it is back.');
    const listener = listenerOf(c.var.asker);
    if (listener !== null && (byListener.get(listener) ?? 0) >= mostOfOne) {
      throw new ApiError('busy', `You have ${mostOfOne} live streams open already.`, 'Close some of the pages.');
    }
    if (streams.size >= mostStreams) {
      throw new ApiError(
        'busy',
        `There are ${mostStreams} live streams already.`,
        'Try again later; pages show all the same, only not by themselves.',
      );
    }
    const headers = { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store', 'X-Accel-Buffering': 'no' };
    if (c.req.method === 'HEAD') return c.body(null, 200, headers);
    const stream = openStream({
      live,
      nowMs: () => clock.nowMs(),
      line: c.env?.outgoing,
      ended: () => {
        streams.delete(stream);
        count(listener, -1);
        if (streams.size === 0) rest();
      },
    });
    count(listener, 1);
    const asked = askedOf(c);
    const check = async (): Promise<void> => {
      // Signed out, disabled, revoked: then the next connection says so. A file that is busy is no reason.
      try {
        checkRight(await accounts.identify(asked), needed);
      } catch (error) {
        if (error instanceof AccountError || error instanceof ApiError) stream.end();
      }
    };
    streams.set(stream, { turn: opened % turns, check });
    opened += 1;
    beating ??= setInterval(beat, beatMs / turns).unref();
    return c.body(stream.body, 200, headers);
  };

  const routes = newApi();
  // A stream is no text of the type that the route names; whoever reads the document is told what it is.
  const answered = (response: Response) => response as Response & TypedResponse<string, 200, 'text'>;
  routes.openapi(route, (c) => answered(open(c, 'attendance:read')));
  routes.openapi(wallRoute, (c) => answered(open(c, 'wall')));

  return {
    routes,
    close() {
      isClosed = true;
      for (const stream of [...streams.keys()]) stream.end();
      rest();
    },
  };
}
