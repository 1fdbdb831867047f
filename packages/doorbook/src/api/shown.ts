import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { Context, TypedResponse } from 'hono';
import type { JSONParsed } from 'hono/utils/types';
import { inTurn } from '../in-turn.ts';
import type { Body } from '../views/body.ts';
import type { Answered, Asked, AskViews, ViewName } from '../views/views.ts';
import type { ApiEnv } from './new-api.ts';

/** A view as it was built: its text goes out as it is, or not at all when the caller has it already. */
export async function shown<N extends ViewName>(
  c: Context<ApiEnv>,
  ask: AskViews,
  name: N,
  asked: Asked<N>,
): Promise<Response & TypedResponse<JSONParsed<Answered<N>>, 200, 'json'>> {
  // Whoever goes away waits no longer, and perhaps nobody else does.
  const built = await ask(name, asked, {
    get signal() {
      return c.req.raw.signal;
    },
    who: c.var.asker.whoId,
  });
  const isPacked = 'packed' in built.body && takesGzip(c.req.header('accept-encoding'));
  // Packed it is not the same bytes, only the same answer: that is what a weak tag says.
  const etag = isPacked ? `W/${built.etag}` : built.etag;
  const isKnownAlready = isKnown(c.req.header('if-none-match'), etag);
  // One plain object: thousands ask in the same moment, and `c.header` makes, sorts and copies a `Headers` for each of them.
  const headers = {
    ETag: etag,
    // The browser may keep it, but asks each time whether it is still so.
    'Cache-Control': 'private, no-cache',
    // What may be seen depends on who asks.
    Vary: 'Accept-Encoding, Authorization, Cookie',
    ...(!isKnownAlready && { 'Content-Type': 'application/json; charset=UTF-8' }),
    ...(!isKnownAlready && isPacked && { 'Content-Encoding': 'gzip' }),
  };
  const response = isKnownAlready
    ? new Response(null, { status: 304, headers })
    : new Response(isPacked ? built.body.packed : await plainOf(built.body), { headers });
  // For the typed client it is the value; here it is text already.
  return response as Response & TypedResponse<JSONParsed<Answered<N>>, 200, 'json'>;
}

const unpack = promisify(gunzip);
/** One at a time: it is done by the threads that also check passwords and read files. */
const turn = inTurn();
const plain = new WeakMap<Body, Promise<Uint8Array<ArrayBuffer>>>();

/** For whoever takes no gzip; one copy for all of them, because some never take what they asked for. */
function plainOf(body: Body): string | Promise<Uint8Array<ArrayBuffer>> {
  if ('json' in body) return body.json;
  const known = plain.get(body) ?? turn(() => unpack(body.packed));
  plain.set(body, known);
  return known;
}

/** By name: whoever takes anything (`*`) has not said that they can unpack it. */
export const takesGzip = (acceptEncoding = ''): boolean =>
  acceptEncoding.split(',').some((one) => {
    const [name, ...terms] = one.split(';').map((part) => part.trim().toLowerCase());
    return name === 'gzip' && !terms.some((term) => /^q=0(?:\.0*)?$/.test(term));
  });

const bare = (tag: string): string => tag.trim().replace(/^W\//, '');

/** Weak comparison (RFC 9110, 13.1.2): a list, or `*`. A tag holds no comma of ours. */
export const isKnown = (ifNoneMatch: string | undefined, tag: string): boolean =>
  ifNoneMatch !== undefined &&
  (ifNoneMatch.trim() === '*' || ifNoneMatch.split(',').some((one) => bare(one) === bare(tag)));
