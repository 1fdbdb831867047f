import { contract, type Endpoint, endpoints, type NamedEndpoint, openApiOf } from '@doorbook/access-client/contract';
import { Hono } from 'hono';
import { Beside, type Call, type SentFile } from './call.ts';
import type { Emulated } from './emulated.ts';
import { bodyOf, filesOf, queryOf } from './incoming.ts';
import type { Token } from './model.ts';
import { Refusal, refuse, statusOf } from './refusal.ts';
import { routes } from './routes.ts';
import { has } from './versions.ts';

type AnyRoute = (call: Call) => unknown;
const root = '/api/v1/developer';

/** The console's API: every endpoint of the contract, with the checks that the contract states. */
export function apiOf(current: () => Emulated): Hono {
  const app = new Hono();
  for (const named of inRoutingOrder(endpoints())) {
    if (named.endpoint.socket) continue;
    const route = routeOf(named);
    for (const [method, path] of waysTo(named.endpoint)) {
      app.on(method, path, async (context) => {
        const console = current();
        try {
          return await answer(console, named.endpoint, route, context.req.raw, context.req.param());
        } catch (error) {
          return refusal(console, error);
        }
      });
    }
  }
  app.get('/openapi.json', (context) =>
    context.json(openApiOf({ server: current().url, version: current().accessVersion })),
  );
  // Where `uploadAvatar` says that the picture is; the console serves it outside the API, to anybody.
  app.get('/proxy/users/public/avatar/:id', (context) => {
    const { users, files } = current().state;
    const picture = files.get(`avatar/${users.get(context.req.param('id'))?.avatarId}`);
    return picture
      ? new Response(new Uint8Array(picture.bytes), { headers: { 'content-type': picture.type } })
      : context.notFound();
  });
  app.notFound((context) => {
    const { method, path } = context.req;
    return refusal(
      current(),
      refuse(
        'CODE_RESOURCE_NOT_FOUND',
        `There is no ${method} ${path}. /openapi.json describes the API, /_emulator what else this emulator does.`,
      ),
      404,
    );
  });
  app.onError((error) => refusal(current(), error));
  return app;
}

/** Fixed words before parameters: `/users/search` is not a user called "search". */
function inRoutingOrder(all: NamedEndpoint[]): NamedEndpoint[] {
  const weight = ({ endpoint }: NamedEndpoint) =>
    endpoint.path
      .split('/')
      .map((segment) => (segment.startsWith(':') ? '1' : '0'))
      .join('');
  return [...all].sort((a, b) => weight(a).localeCompare(weight(b)));
}

function routeOf({ chapter, name }: NamedEndpoint): AnyRoute {
  const route = (routes[chapter as keyof typeof routes] as Record<string, unknown>)[name];
  return route as AnyRoute;
}

/** Method and path as Hono takes them. */
function waysTo({ method, path, spansSegments, alsoBy }: Endpoint): [string, string][] {
  const place = root + path + (spansSegments ? '{.+}' : '');
  return [method, ...(alsoBy ? [alsoBy] : [])].map((way) => [way, place]);
}

async function answer(
  console: Emulated,
  endpoint: Endpoint,
  route: AnyRoute,
  request: Request,
  params: Record<string, string>,
): Promise<Response> {
  const caller = callerOf(console, request.headers.get('authorization'));
  checkVersion(console, endpoint);
  checkScope(endpoint, caller);
  const url = new URL(request.url);
  const query = queryOf(endpoint, url.searchParams);
  const files = await filesOf(endpoint, request);
  const body = endpoint.body ? bodyOf(endpoint, await request.text()) : undefined;
  const given = { console, params, query, body, files, caller };
  return sent(console, endpoint, await route(given as unknown as Call));
}

/** The token's record, or the refusal. */
export function callerOf(console: Emulated, header: string | null | undefined): Token {
  const token = /^Bearer\s+(\S+)\s*$/i.exec(header ?? '')?.[1];
  if (!token)
    throw refuse('CODE_AUTH_FAILED', 'Authentication failed: the header "Authorization: Bearer <token>" is missing.');
  const known = console.state.tokens.get(token);
  if (!known)
    throw refuse(
      'CODE_ACCESS_TOKEN_INVALID',
      'The provided access token is invalid: nobody created it here, or it was deleted.',
    );
  const isExpired = known.expiresMs !== null && known.expiresMs <= console.nowMs();
  if (isExpired || console.faults.hits('tokenExpired'))
    throw refuse('CODE_ACCESS_TOKEN_INVALID', `The provided access token is invalid: "${known.name}" has expired.`);
  return known;
}

export function checkScope({ permission }: Endpoint, { scopes, name }: Token): void {
  if (!scopes.includes(permission))
    throw refuse(
      'CODE_UNAUTHORIZED',
      `You are not allowed to perform this action: token "${name}" lacks ${permission}.`,
    );
}

/** An older console has no such route at all. */
export function checkVersion({ accessVersion }: Emulated, { since, method, path }: Endpoint): void {
  if (since === undefined || has({ accessVersion }, since)) return;
  throw refuse(
    'CODE_DEVICE_API_NOT_SUPPORTED',
    `The API is currently not available: ${method} ${path} came with Access ${since}, this console runs ${accessVersion}.`,
    404,
  );
}

function sent(console: Emulated, endpoint: Endpoint, result: unknown): Response {
  if (endpoint.bytes) {
    const { bytes, type } = result as SentFile;
    return new Response(typeof bytes === 'string' ? bytes : new Uint8Array(bytes), {
      headers: { 'content-type': type },
    });
  }
  const { data, beside, omitMessage } = result instanceof Beside ? result : new Beside(result, {});
  const msg = saysSucc.has(endpoint) && console.faults.hits('msgSucc') ? 'succ' : 'success';
  const shown = endpoint.done
    ? done[endpoint.done]
    : { data: console.faults.hits('nullLists') ? withNullLists(data) : data };
  return json({ code: 'SUCCESS', ...shown, ...(omitMessage ? {} : { msg }), ...beside }, 200);
}

/** The two whose samples have another word for success in some editions of the manual. */
const { listCards, listTouchPasses } = contract.credentials;
const saysSucc: ReadonlySet<Endpoint> = new Set<Endpoint>([listCards, listTouchPasses]);

const done = { absent: {}, null: { data: null }, success: { data: 'success' }, 'empty object': { data: {} } } as const;

function withNullLists(value: unknown): unknown {
  if (Array.isArray(value)) return value.length === 0 ? null : value.map(withNullLists);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, withNullLists(inner)]));
}

/** Every refusal is in the envelope; what is no refusal is a fault of the emulator itself and says so. */
export function refusal(console: Emulated, error: unknown, status?: number): Response {
  const { code, message, status: own } = error instanceof Refusal ? error : crash(error);
  return json({ code, msg: message }, status ?? own ?? statusOf(code, console.strictStatus));
}

function crash(error: unknown): Refusal {
  globalThis.console.error('access-emulator: a route failed', error);
  return refuse('CODE_SYSTEM_ERROR', `An error occurred on the server's end: ${String(error)}`);
}

const json = (value: unknown, status: number): Response =>
  new Response(JSON.stringify(value), { status, headers: { 'content-type': 'application/json; charset=utf-8' } });
