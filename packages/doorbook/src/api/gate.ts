import type { Context, MiddlewareHandler } from 'hono';
import { matchedRoutes } from 'hono/route';
import type { Accounts, Asked, Asker } from '../accounts/accounts.ts';
import { needsPassword } from '../accounts/fresh-password.ts';
import { localUserOf } from '../accounts/local-callers.ts';
import { mayDo, type Needed, neededRights, type Right } from '../accounts/rights.ts';
import type { Clock } from '../clock.ts';
import { ApiError } from './api-error.ts';
import type { ApiEnv } from './new-api.ts';
import { type Known, methodsAt, notFound } from './routes-known.ts';

/** A supervisor may call the server by any name, also while the file cannot be asked who somebody is. */
const probes: ReadonlySet<string> = new Set(['GET /healthz', 'GET /readyz']);

/**
 * Finds out who asks, and lets through whom the table lets. The right is that of the route that will answer, as the
 * router found it; a route that is not in the table is closed to everybody.
 */
export function gate(
  app: Known,
  { accounts, clock }: { readonly accounts: Pick<Accounts, 'identify'>; readonly clock: Pick<Clock, 'nowMs'> },
): MiddlewareHandler<ApiEnv> {
  return async (c, next) => {
    // The spine itself is registered for all methods, routes never are.
    const route = matchedRoutes(c).find(({ method }) => method !== 'ALL');
    if (!route) throw missing(app, c);
    const name = `${route.method} ${route.path}`;
    const needed: Needed | undefined = neededRights[name];
    if (probes.has(name)) return next();
    const asker = await accounts.identify(askedOf(c));
    c.set('asker', asker);
    if (!needed) throw new ApiError('forbidden', 'Nobody may use this route: it has no right in the table of rights.');
    checkRight(asker, needed);
    if (needsPassword(name, asker, clock.nowMs())) {
      throw new ApiError('confirm-password', 'Your password was typed too long ago for this.', 'Type it again.');
    }
    await next();
  };
}

/** Throws unless whoever asks may do what needs this right. */
export function checkRight(asker: Asker, needed: Needed): void {
  if (mayDo(needed, asker)) return;
  if (asker.via === 'nobody') {
    throw new ApiError(
      'signed-out',
      'Nobody is signed in.',
      'Sign in, or send an API token as "Authorization: Bearer …".',
    );
  }
  throw new ApiError(
    'forbidden',
    needed === 'self' ? 'Only an account may do this.' : `This needs the right ${needed}.`,
    hintFor(asker, needed),
  );
}

function hintFor({ via }: Asker, needed: Needed): string {
  if (via === 'wallboard') return 'The link of a wallboard shows its tiles and nothing else.';
  if (via !== 'token') return 'Ask an admin.';
  // A token that leaked must not be able to renew itself, nor to fetch everything that there is.
  if (needed === 'accounts:manage' || needed === 'backup:manage') return 'No API token may: sign in as an admin.';
  return 'Make an API token with that scope.';
}

export const has = (c: Context<ApiEnv>, right: Right): boolean => c.var.asker.rights.has(right);

export function askedOf(c: Context<ApiEnv>): Asked {
  // Without a port, as in tests, there are no bindings at all.
  const incoming = (c.env as ApiEnv['Bindings'] | undefined)?.incoming;
  return {
    method: c.req.method,
    path: c.req.path,
    headers: incoming?.headers ?? Object.fromEntries(c.req.raw.headers),
    remoteAddress: incoming?.socket.remoteAddress ?? '127.0.0.1',
    localUser: localUserOf(incoming),
  };
}

function missing(app: Known, c: Context<ApiEnv>): ApiError {
  const methods = methodsAt(app, c.req.path);
  if (methods.length === 0) return notFound(c.req.path);
  c.header('Allow', methods.join(', '));
  return new ApiError(
    'method-not-allowed',
    `${c.req.path} is not for ${c.req.method}.`,
    `It takes ${methods.join(', ')}.`,
  );
}
